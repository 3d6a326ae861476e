package conformance

import (
	"testing"

	"corvo/components/script/js"
)

func testCollections(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags + `function list(m) { var s = []; m.forEach(function (v, k) { s.push(k + ":" + v) }); return s.join(" ") }
		function drain(it) { var s = [], r; while (!(r = it.next()).done) s.push(r.value); return s.join(";") }`)
	e.table(
		`[[3, 4].map(function (v, i) { return v + i }), [1, 2, 3].slice(-2), [1, 2, 3].splice(1, 1), [].map.name, [].slice.length].join("|")`, "3,5|2,3|2|map|2",
		`var m = new Map([["a", 1], [2, "b"]]); m.size + list(m)`, "2a:1 2:b",
		`m.set("c", 3) === m && m.get("c") + "" + m.has("c") + m.has("d") + m.get("d")`, "3truefalseundefined",
		`m["delete"]("a") + "" + m["delete"]("a") + list(m)`, "truefalse2:b c:3",
		`m.set("a", 9); m.set(2, "z"); list(m)`, "2:z c:3 a:9",
		`var o = {}; m.set(o, 1).set(NaN, 2).set(0, 3); m.get(o) + "" + m.get(NaN) + m.get(-0) + m.get({})`, "123undefined",
		`var z = new Map([[-0, 1]]); z.forEach(function (v, k) { o.z = 1 / k }); o.z`, "Infinity",
		`m.get("2") + "" + m.has(undefined) + m.has(null)`, "undefinedfalsefalse",
		`m.clear(); m.size + list(m)`, "0",
		`drain(new Map([[1, 2], [3, 4]]).entries()) + "|" + drain(new Map([[1, 2]]).keys()) + "|" + drain(new Map([[1, 2]]).values())`, "1,2;3,4|1|2",
		`var m2 = new Map([[1, 1], [2, 2], [3, 3]]), seen = []; m2.forEach(function (v, k) { seen.push(k); if (k === 1) { m2["delete"](2); m2.set(4, 4) } if (k < 8 && k > 3) m2.set(k + 1, 0) }); seen.join()`, "1,3,4,5,6,7,8",
		`var m3 = new Map([[1, 1], [2, 2]]), s3 = []; m3.forEach(function (v, k) { s3.push(k); m3["delete"](k); if (s3.length < 5) m3.set(k, 0) }); s3.join()`, "1,2,1,2,1,2",
		`var m4 = new Map([[1, 1], [2, 2]]), it = m4.keys(); it.next(); m4.clear(); m4.set(5, 5); it.next().value`, "5",
		`var s = new Set([1, 2, 2, "1"]); s.size + list(s)`, "31:1 2:2 1:1",
		`s.add(5) === s && s.has(5) + "" + s["delete"](1) + s.has(1) + s.has("1")`, "truetruefalsetrue",
		`drain(s.values()) + "|" + drain(s.entries())`, "2;1;5|2,2;1,1;5,5",
		`new Set("aba").size + new Set(new Map([[1, 2]])).size + new Map(new Map([[1, 2]])).get(1)`, "5",
		`String(m) + String(s) + Map.length + Set.name + Map.prototype.set.length`, "[object Map][object Set]0Set2",
		`flags(Map.prototype, "size") + flags(Map.prototype, "get") + flags(this, "Map")`, "get -cw-cw-c",
		`thrown(function () { Map() }) + thrown(function () { Map.prototype.get.call(new Set(), 1) }) + thrown(function () { new Map(5) }) + thrown(function () { new Map([1]) })`, "TypeErrorTypeErrorTypeErrorTypeError",
		`new Map(null).size + new Set(undefined).size`, "0",
		`m instanceof Map && new Set() instanceof Set && Object.keys(new Map([[1, 2]])).length`, "0",
		`var w = new WeakMap(), k = {}; w.set(k, 5).get(k) + "" + w.has({}) + w["delete"](k) + w.has(k)`, "5falsetruefalse",
		`thrown(function () { new WeakMap().set(1, 2) }) + thrown(function () { new WeakSet().add("x") })`, "TypeErrorTypeError",
		`var ws = new WeakSet([k]); ws.has(k) + "" + ws.has({})`, "truefalse",
	)
	m, err := e.realm.NewMap([][2]js.Value{{js.String("k"), js.Int(1)}, {js.Int(2), js.String("é😀")}})
	if err != nil {
		t.Fatal(err)
	}
	e.set("made", m)
	e.expect(`made instanceof Map && made.get("k") + made.get(2)`, "1é😀")
	s, err := e.realm.NewSet([]js.Value{js.Int(1), js.Int(1), js.Null})
	if err != nil {
		t.Fatal(err)
	}
	e.set("set", s)
	e.expect(`set.size + "" + set.has(null)`, "2true")
	if got := e.realm.EntriesOf(m); len(got) != 2 || got[0] != [2]js.Value{js.String("k"), js.Int(1)} || got[1][1] != js.String("é😀") {
		t.Errorf("EntriesOf a map = %v", got)
	}
	if got := e.realm.EntriesOf(s); len(got) != 2 || got[0][0] != js.Int(1) || !got[1][0].IsNull() {
		t.Errorf("EntriesOf a set = %v", got)
	}
	total := 0.0
	if err := e.realm.Iterate(e.run(`new Set([1, 2, 3])`), func(v js.Value) (bool, error) {
		f, _ := v.AsNumber()
		total += f
		return true, nil
	}); err != nil || total != 6 {
		t.Errorf("iterating a set: %v, %v", total, err)
	}
}

func testLibrary(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags)
	e.table(
		`var o = {a: 1}, p = {b: 2}; Object.setPrototypeOf(o, p) === o && o.b`, "2",
		`thrown(function () { Object.setPrototypeOf(p, o) }) + thrown(function () { Object.setPrototypeOf(o, 5) }) + thrown(function () { Object.setPrototypeOf(null, p) })`, "TypeErrorTypeErrorTypeError",
		`thrown(function () { Object.setPrototypeOf(Object.preventExtensions({}), p) })`, "TypeError",
		`Object.setPrototypeOf(o, null); Object.getPrototypeOf(o)`, "null",
		`JSON.stringify(Object.assign({a: 1}, {b: 2}, null, {a: 3}))`, `{"a":3,"b":2}`,
		`Object.values({x: 1, y: 2}).join() + Object.entries({x: 1, y: 2}).join("|")`, "1,2x,1|y,2",
		`Object.is(NaN, NaN) + "" + Object.is(0, -0) + Object.is("a", "a")`, "truefalsetrue",
		`Object.keys("ab").join() + Object.fromEntries([["a", 1], ["b", 2]]).b`, "0,12",
		`Object.getOwnPropertyDescriptors({a: 1}).a.value`, "1",
		`Number.isNaN(NaN) + "" + Number.isNaN("x") + Number.isFinite(1) + Number.isFinite("1") + Number.isInteger(5) + Number.isInteger(5.5) + Number.isSafeInteger(9007199254740992)`, "truefalsetruefalsetruefalsefalse",
		`Number.EPSILON > 0 && Number.MAX_SAFE_INTEGER === 9007199254740991 && Number.MIN_SAFE_INTEGER === -9007199254740991`, "true",
		`Number.parseInt === parseInt && Number.parseFloat === parseFloat`, "true",
		`[Math.trunc(-1.5), Math.sign(-3), Math.cbrt(27), Math.log2(8), Math.log10(100), Math.hypot(3, 4), Math.fround(5.5), Math.imul(2, 3), Math.clz32(1)].join()`, "-1,-1,3,3,2,5,5.5,6,31",
		`Array.from({length: 2, 0: "a", 1: "b"}).join() + Array.from([1, 2], function (v) { return v * this.k }, {k: 3}).join() + Array.from("ab").join() + Array.from(new Set([7])).join() + Array.of(1, 2).join()`, "a,b3,6a,b71,2",
		`[1, 2, 3].find(function (v) { return v > 1 }) + [1, 2, 3].findIndex(function (v) { return v > 1 }) + "" + [1].find(function () {}) + [NaN].includes(NaN) + [1, 2].includes(3)`, "3undefinedtruefalse",
		`[1, 2, 3].fill(0, 1).join() + [1, 2, 3, 4].copyWithin(0, 2).join() + [1, [2, [3]]].flat().length + [1, 2].flatMap(function (v) { return [v, v] }).join()`, "1,0,03,4,3,431,1,2,2",
		`[1, 2, 3].at(-1) + [1, 2, 3].findLast(function (v) { return v < 3 }) + "" + [3, 4].findLastIndex(function (v) { return v === 4 })`, "51",
		`var it = ["x"].entries(); it.next().value.join() + it.next().done + ["y"].keys().next().value + ["z"].values().next().value`, "0,xtrue0z",
		`"abc".includes("b") + "" + "abc".includes("a", 1) + "abc".startsWith("ab") + "abc".startsWith("b", 1) + "abc".endsWith("bc") + "abc".endsWith("b", 2)`, "truefalsetruetruetruetrue",
		`"ab".repeat(3) + "".repeat(5) + "x".padStart(3, "ab") + "x".padEnd(3) + "|" + "abc".padStart(2)`, "ababababxx  |abc",
		`try { "a".repeat(-1) } catch (e) { e.name }`, "RangeError",
		`thrown(function () { "a".includes(/a/) })`, "TypeError",
		`" a ".trimStart() + "|" + " a ".trimEnd() + "|"`, "a | a|",
		`"a-b-c".replaceAll("-", "+") + "aXbX".replaceAll("X", function (m, i) { return i })`, "a+b+ca1b3",
		`"😀a".codePointAt(0).toString(16) + "😀".codePointAt(1).toString(16) + String.fromCodePoint(0x1F600, 97)`, "1f600de00😀a",
		`"abc".at(-1) + "a".localeCompare("b")`, "c-1",
		`try { String.fromCodePoint(-1) } catch (e) { e.name }`, "RangeError",
		`typeof globalThis + (globalThis === this) + flags(this, "globalThis")`, "objecttruew-c",
		`flags(Array.prototype, "includes") + flags(Object, "assign") + Array.prototype.find.length + String.prototype.includes.name`, "w-cw-c1includes",
		`"é😀".normalize("NFD").length`, "4",

		`JSON.stringify({b: 1, a: [1, "x", null, undefined, function () {}], u: undefined, f: function () {}, d: new Date(0), n: NaN, i: -0, s: new String("s")})`, `{"b":1,"a":[1,"x",null,null,null],"d":"1970-01-01T00:00:00.000Z","n":null,"i":0,"s":"s"}`,
		`JSON.stringify({a: [1, {b: 2}], c: {}, d: []}, null, 2)`, "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}",
		`JSON.stringify([1], null, "--") + JSON.stringify("<a>&\u2028'/\b\f\n\r\t\u0001\"\\")`, "[\n--1\n]\"<a>&\u2028'/\\b\\f\\n\\r\\t\\u0001\\\"\\\\\"",
		`JSON.stringify({a: 1, b: 2, c: {a: 3, d: 4}}, ["c", "a"]) + JSON.stringify({a: 1, b: "x"}, function (k, v) { return typeof v === "number" ? v + 1 : v })`, `{"c":{"a":3},"a":1}{"a":2,"b":"x"}`,
		`JSON.stringify({toJSON: function (k) { return "key" + k }}) + JSON.stringify({x: {toJSON: function (k) { return k }}})`, `"key"{"x":"x"}`,
		`JSON.stringify(undefined) + "" + JSON.stringify(function () {}) + JSON.stringify(null) + JSON.stringify(1e21)`, "undefinedundefinednull1e+21",
		`var c = {}; c.c = c; thrown(function () { JSON.stringify(c) })`, "TypeError",
		`var j = JSON.parse('{"z": 1, "a": {"y": [1, 2.5, -3e2, true, false, null]}, "b": "\\u00e9\\n"}'); Object.keys(j).join() + j.a.y.join() + j.b`, "z,a,b1,2.5,-300,true,false,é\n",
		`JSON.parse(" [ ] ").length + JSON.parse('"x"') + JSON.parse("1") + JSON.parse('{"a":1,"a":2}').a`, "0x12",
		`JSON.parse('{"__proto__": 5}').hasOwnProperty("__proto__")`, "true",
		`JSON.parse('{"a": [1, 2], "b": 3}', function (k, v) { return k === "b" ? undefined : Array.isArray(v) ? v.length : v }).a + "" + ("b" in JSON.parse('{"b": 3}', function (k, v) { return k ? undefined : v }))`, "2false",
		`["{", "[1,]", "{\"a\":1,}", "01", "'a'", "\"\n\"", "nul", "1 2", "", "\"\\x\"", "+1", ".5", "[1", "{\"a\" 1}", "NaN", "undefined"].map(function (s) { try { JSON.parse(s); return s } catch (e) { return e instanceof SyntaxError } }).join()`, "true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true",

		`[3, 1, 2].sort().join() + [10, 9, 1].sort(function (a, b) { return a - b }).join() + ["b", , "a"].sort().length`, "1,2,31,9,103",
		`var st = []; for (var i = 0; i < 50; i++) st.push({k: i % 3, i: i}); st.sort(function (a, b) { return a.k - b.k }); var stable = true; for (i = 1; i < 50; i++) if (st[i - 1].k === st[i].k && st[i - 1].i > st[i].i) stable = false; stable`, "true",
		`"a1b2".replace(/\d/g, function (m, off, s) { return "[" + m + off + "]" }) + "aaa".replace("a", "b") + "x".replace("x", "$&$&$$")`, "a[11]b[23]baaxx$",
		`"2020-01-02".replace(/(\d+)-(\d+)-(\d+)/, "$3/$2/$1") + "a,b,,c".split(",").length + "abc".split("").join("-") + "a1b2".split(/\d/).join("|")`, "02/01/20204a-b-ca|b|",
		`"abcabc".match(/b/g).length + "" + "abc".match(/(b)(c)/)[2] + "abc".match(/x/) + "abc".match(/x/g)`, "2cnullnull",
		`var re = /a/g; re.test("aa") + "" + re.lastIndex + re.test("aa") + re.lastIndex + re.test("aa") + re.lastIndex`, "true1true2false0",
		`(255).toString(16) + (0.5).toString(2) + (1e21).toFixed(1) + (1.005).toFixed(2) + (123.456).toPrecision(4) + (0).toExponential(1)`, "ff0.11e+211.00123.50.0e+0",
		`parseInt("12px") + parseInt("0x1f") + parseFloat("1.5e2x") + parseInt("08")`, "201",
		`Date.UTC(2020, 1, 29) + "" + new Date("2020-02-29T12:00:00Z").getTime() + new Date(2020, 0).getFullYear() + Date.parse("2020-01-01")`, "1582934400000158297760000020201577836800000",
		`new Date(NaN).getTime() + String(new Date(NaN)) + new Date(0).toISOString() + new Date(0).toJSON() + Date.parse("nonsense")`, "NaNInvalid Date1970-01-01T00:00:00.000Z1970-01-01T00:00:00.000ZNaN",
		`Object.getOwnPropertyDescriptor({get a() { return 1 }}, "a").get.call() + typeof Object.getOwnPropertyDescriptor(function () {}, "name")`, "1object",
		`(function f(a, b) {}).length + (function f() {}).name + (function () {}).name`, "2f",
		`var bf = function () { return Array.prototype.slice.call(arguments).join() + this.t }.bind({t: "!"}, 1, 2); bf(3) + bf(4, 5)`, "1,2,3!1,2,4,5!",
		`[Array, Object, Function, Error, TypeError, Date].map(function (f) { return f.name }).join()`, "Array,Object,Function,Error,TypeError,Date",
		`Object.prototype.toString.call(undefined) + Object.prototype.toString.call(null)`, "[object Undefined][object Null]",
		`Object.keys(new Error("m")).join() + new Error("m").hasOwnProperty("name") + ("message" in new Error()) + new Error().hasOwnProperty("message")`, "falsetruefalse",
		`try { null.x } catch (e) { Object.keys(e).length + flags(e, "message") + typeof e.stack }`, "0w-cstring",
		`Error("x") instanceof Error && TypeError("y") instanceof TypeError && new Error("c", {cause: 5}).cause`, "5",
		`var c = Object.create({a: 1, z: 2}); c.a = 2; var n = []; for (var k in c) n.push(k); n.join()`, "a,z",
		`var o = {a: 1, b: 2, c: 3, d: 4}; for (var k in o) delete o[k]; Object.keys(o).length`, "0",
		`var o = {a: 1, b: 2, c: 3}, n = ""; for (var k in o) { n += k; delete o.b } n`, "ac",
		`var n = 0; for (var k in null) n++; for (var k in undefined) n++; for (var k in "ab") n++; n`, "2",
		`var h = Object.create({x: 1}); Object.defineProperty(h, "x", {value: 2, enumerable: false}); var n = 0; for (var k in h) n++; n`, "0",
		`new Date(8.64e15 + 1).getTime() + new Date(0).toUTCString() + Date.parse(new Date(5000).toString())`, "NaNThu, 01 Jan 1970 00:00:00 GMT5000",
		`Math.max.apply(null, [1, 5, 3]) + Math.max.call(null, 2, 4) + (function () { return arguments.length }).apply(null, {length: 3})`, "12",
		`/^\ud800$/.test("\ud800") + "" + new RegExp("^\\udc00$").test("\udc00") + /\ud800/.test("\ud801") + /^\ud83d\ude00$/.test("😀") + /^[\ud800-\udbff]$/.test("\udb12")`, "truetruefalsetruetrue",
		`"a😀b😀".replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "*") + "x\ud800y".split(/\ud800/).join()`, "a*b*x,y",
		`function never() { var o = {a: [/a(?=b)/], b: /(a)\1/.test("aa")}; return /c(?!d)/g } typeof never`, "function",
		`try { /a(?=b)/.test("ab") } catch (e) { e instanceof SyntaxError && e.message.indexOf("look-ahead") > 0 && e.message.indexOf("/a(?=b)/") > 0 }`, "true",
		`try { new RegExp("a(?!b)").test("ac") } catch (e) { e instanceof SyntaxError && e.message.indexOf("look-ahead") > 0 }`, "true",
		`try { ({x: [1, /(a)\1/]}).x[1].test("aa") } catch (e) { e instanceof SyntaxError && e.message.indexOf("back-references") > 0 }`, "true",
		`/^a[^]c$/.test("a\nc") + "" + new RegExp("[^]").test("\n")`, "truetrue",
		`isNaN("x") && isFinite("5") && !isFinite("Infinity")`, "true",
		`new Function("a", "b", "return a + b")(1, 2) + eval("1 + 1")`, "5",
		`var x = {}; x["a"] = 1; with (x) { a = 2 } x.a`, "2",
		`label: for (var i = 0; i < 3; i++) { for (;;) { if (i == 1) break label; continue label } } i`, "1",
		`switch (3) { case 1: "one"; break; default: "other"; case 4: "four" }`, "four",
		`var arr = [1, 2, 3]; arr.foo = 1; var ks = []; for (var k in arr) ks.push(k); ks.join()`, "0,1,2,foo",
		`[, 1].length + [1, , 3].join() + (0 in [, 1])`, "21,,3false",
		`(function () { return typeof arguments + arguments.length })(1, 2)`, "object2",
		`void 0 === undefined && typeof null`, "object",
		`1 / (-0) + "" + (0.1 + 0.2) + (5 % -3) + (-5 % 3) + (1 << 31) + (-1 >>> 0)`, "-Infinity0.300000000000000042-2-21474836484294967295",
	)
}
