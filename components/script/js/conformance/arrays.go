package conformance

import (
	"testing"

	"corvo/components/script/js"
)

func testArrays(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(`function holes(a) { var s = ""; for (var i = 0; i < a.length; i++) s += i in a ? a[i] : "-"; return s + "/" + a.length }
		function thrown(f) { try { f(); return "nothing" } catch (e) { return e.name } }
		var far = []; far[7] = "a"; far[4e9] = "b"; far.length = 4294967295;
		function add(a, b) { return a + b }`)
	e.table(
		`holes([1, , 3].slice()) + holes([1, , 3].slice(1)) + holes([1, 2, 3].slice(-2, -1)) + holes([, ,].slice())`, "1-3/3-3/22/1--/2",
		`holes([1, , 3].map(function (v, i, a) { return v * i * a.length }))`, "0-18/3",
		`holes([1, , 3].concat([4, , 6], 7, [, 8])) + holes([].concat([,])) + [].concat([[1]])[0].length`, "1-34-67-8/9-/11",
		`var s = [, 1, 2, , 4]; holes(s.splice(0, 2)) + holes(s)`, "-1/22-4/3",
		`s = [1, , 3]; holes(s.splice(1, 1, "x", "y")) + holes(s) + holes(s.splice(1)) + holes(s) + holes(s.splice())`, "-/11xy3/4xy3/31/1/0",
		`s = [1, 2, , 4]; s.splice(0, 0, "a"); holes(s)`, "a12-4/5",
		`holes([1, , 3, 4].filter(function (v) { return v > 1 }))`, "34/2",
		`[1, , 3].reduce(add) + "" + [1, , 3].reduce(add, "x") + [1, , 3].reduceRight(add, "") + [5].reduce(add)`, "4x13315",
		`try { [].reduce(add) } catch (e) { e.name + ": " + e.message }`, "TypeError: Reduce of empty array with no initial value",
		`try { [, ,].reduceRight(add) } catch (e) { e.name + ": " + e.message }`, "TypeError: Reduce of empty array with no initial value",
		`thrown(function () { [1].reduce(5) }) + thrown(function () { [1].map() }) + thrown(function () { [1].filter({}) })`, "TypeErrorTypeErrorTypeError",
		`[0, 1].toLocaleString() + [, null, 5].toLocaleString()`, "0,1,,5",
		`Array.prototype.slice.call({length: 3, 0: "a", 2: "c"}) instanceof Array && holes(Array.prototype.slice.call({length: 3, 0: "a", 2: "c"}))`, "a-c/3",
		`Array.prototype.map.call("ab", function (c) { return c + c }).join()`, "aa,bb",
		`Array.prototype.slice.call(new Uint8Array([1, 2]), 1).join()`, "2",
		`Array.prototype[1] = "p"; var r = [1, , 3].slice(); delete Array.prototype[1]; holes(r)`, "1p3/3",
		`var seen = []; var grown = [1, , , 4]; grown.map(function (v, i) { seen.push(i); grown[2] = "new"; delete grown[3] }); seen.join()`, "0,2",

		// A long array of few elements costs what it has.
		`var c = far.slice(); c.length + c[7] + c[4e9] + Object.keys(c).length`, "4294967295ab2",
		`c = far.map(function (v) { return v + v }); c.length + c[7] + c[4e9]`, "4294967295aabb",
		`c = far.splice(7, 1); c.join() + far.length + far[3999999999] + (7 in far)`, "a4294967294bfalse",
		`far.splice(0, 4000000000).length + "" + far.length + Object.keys(far).length`, "40000000002949672940",
		`[].concat(new Array(4e9)).length + new Array(4294967295).filter(add).length + "" + thrown(function () { [1].concat(new Array(4294967295)) })`, "4000000000RangeError",
		`thrown(function () { new Array(4294967295).reduce(add) }) + new Array(4294967295).reduce(add, "x")`, "TypeErrorx",
		`var long = []; long[4294967290] = 1; long.length = 3; long.length + Object.keys(long).join()`, "3",
		`long[9] = 1; long.length = 4294967295; Object.defineProperty(long, 4e9, {value: 1}); long.length = 0; long.length + Object.keys(long).join()`, "40000000019",
		`long = new Array(4294967295); long[5] = 2; long[4e9] = 1; long.sort(); long[0] + long[1] + long.length + Object.keys(long)`, "42949672980,1",
		`long = new Array(4294967295); long[1e9] = [[7]]; long.flat(2).join() + long.flatMap(function (v) { return v }).join()`, "77",
		`long.join("").length + thrown(function () { long.join("-") }) + thrown(function () { long.toLocaleString() })`, "1RangeErrorRangeError",
		`["map", "slice", "splice"].map(function (name) { return [][name].call({length: 4294967295}, add, 4294967295).length }).join()`, "4294967295,4294967295,4294967295",
		`["map", "splice"].map(function (name) { return thrown(function () { [][name].call({length: 4294967296}, add, 4294967296) }) }).join()`, "RangeError,RangeError",
	)
}

// Native functions must not end the process by what they ask for: they throw a RangeError first.
func testExhaustion(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(`var part = "x".repeat((1 << 25) + 2), parts = []; for (var i = 0; i < 17; i++) parts.push(part);
		var loop = []; loop.length = 4294967295;`)
	for _, script := range []string{
		`"ab".repeat(1 << 29)`,
		`"ab".repeat(Infinity)`,
		`"".padStart(Infinity)`,
		`"x".padStart(1 << 30, "abc")`,
		`"x".padEnd(1 << 30)`,
		`"".concat.apply("", parts)`,
		`new Array(18).join(part)`,
		`loop.join("ab")`,
		`JSON.stringify(loop)`,
		`part.split("")`,
		`Array.from(part)`,
		`Array.from(loop)`,
		`Array.from({length: 4294967295})`,
		`Object.getOwnPropertyNames(new Uint8Array(1e9))`,
		`new Uint8Array(loop)`,
		`new Uint8Array(1e9).join("")`,
		`new Uint8Array(1e8).sort(function () { return 0 })`,
		`new ArrayBuffer(4e9)`,
		`new Float64Array(1e9)`,
		`String.fromCharCode.apply(null, loop)`,
	} {
		e.expect(`try { `+script+`; "made" } catch (e) { e.name }`, "RangeError")
	}
	if !testing.Short() && !raceDetector { // these fill half a gigabyte first, on one goroutine
		for _, script := range []string{`JSON.stringify(parts)`, `part.replace(/x+/, new Array(18).join("$&"))`} {
			e.expect(`try { `+script+`; "made" } catch (e) { e.name }`, "RangeError")
		}
	}
	e.expect(`part.length`, "33554434")
}
