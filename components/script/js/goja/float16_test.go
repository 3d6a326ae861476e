package gojajs_test

import (
	"testing"

	"corvo/components/script/js"
)

// openDetaching is open with a function of script that detaches a buffer.
func openDetaching(t *testing.T) js.Realm {
	t.Helper()
	_, realm := open(t, js.AgentOptions{})
	detach := realm.NewFunction("detach", 1, func(c *js.Call) (js.Value, error) {
		return js.Undefined, realm.Detach(c.Arg(0))
	})
	if err := realm.Define(realm.Global(), "detach", detach, js.Hidden); err != nil {
		t.Fatal(err)
	}
	return realm
}

func TestFloat16ArrayInTheLaterLanguage(t *testing.T) {
	for _, test := range []struct{ script, want string }{
		{`class Sub extends Float16Array { get twice() { return this.length * 2 } }
			const s = new Sub([1, 2, 3]); [s.twice, s.map(x => x) instanceof Sub, s.subarray(1) instanceof Sub, s.slice().twice, Sub.of(1) instanceof Sub, Sub.from([0.1])[0], Sub.BYTES_PER_ELEMENT].join()`,
			"6,true,true,6,true,0.0999755859375,2"},
		{`Reflect.construct(Float16Array, [1], Array) instanceof Array`, "true"},
		{`const no = Reflect.construct(Float16Array, [1], Object.assign(function () {}.bind(), {prototype: 1})); Object.getPrototypeOf(no) === Float16Array.prototype`, "true"},
		{`Float16Array[Symbol.species] === Float16Array && !Object.hasOwn(Float16Array, Symbol.species)`, "true"},
		{`Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Float16Array.prototype), Symbol.toStringTag).get.call(new Float16Array(1))`, "Float16Array"},
		{`Object.getOwnPropertyNames(Float16Array).join() + Object.getOwnPropertySymbols(Float16Array).length + Object.getOwnPropertySymbols(Float16Array.prototype).length`, "length,name,prototype,BYTES_PER_ELEMENT00"},
		{`Reflect.ownKeys(Object.assign(new Float16Array(2), {x: 1, [Symbol.iterator]: 1})).map(String).join()`, "0,1,x,Symbol(Symbol.iterator)"},
		{`[w.with(0, 0.1), w.toSorted(), w.toReversed(), w.toSorted((a, b) => b - a), w].map(a => a.join()).join("|")`,
			"0.0999755859375,1,2|1,2,3|2,1,3|3,2,1|3,1,2"},
		{`w.findLast(x => x > 1) + "," + w.findLastIndex(x => x == 3) + "," + [...w.entries()].join(":") + "," + Math.max(...w)`, "2,0,0,3:1,1:2,2,3"},
		{`const [a, ...rest] = new Float16Array([1, 2, 3]); a + "" + rest`, "12,3"},
		{`new Float16Array(function* () { yield 1; yield 0.1 }()).join()`, "1,0.0999755859375"},
		{`try { w.with(3, 1) } catch (e) { e.name }`, "RangeError"},
		{`[() => new Float16Array([1n]), () => new Float16Array(1n), () => new Float16Array(Symbol()), () => new Float16Array([Symbol()]), () => w.fill(1n), () => { w[0] = 1n }, () => new Float16Array(new BigInt64Array(0)),
			() => new BigInt64Array(1).set(new Float16Array(0)), () => w.set(new BigUint64Array(0)), () => new BigInt64Array(w), () => Float16Array.from({[Symbol.iterator]: 1})].map(f => { try { f(); return "none" } catch (e) { return e.name } }).join()`,
			"TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,TypeError"},
		{`new Uint8Array(1).set(new Float16Array(0), 1) + "" + (() => { try { new Uint8Array(1).set(new Float16Array(0), 2) } catch (e) { return e.name } })()`, "undefinedRangeError"},
		{`Object.isFrozen(new Float16Array(0)) + "" + (() => { try { Object.freeze(new Float16Array(1)) } catch (e) { return e.name } })()`, "falseTypeError"},
		{`Object.prototype.toString.call(Float16Array.prototype) + ArrayBuffer.isView(Float16Array.prototype)`, "[object Object]false"},
		{`const order = []; try { new Float16Array(new ArrayBuffer(8), {valueOf() { order.push("offset"); return 2 }}, {valueOf() { order.push("length"); return 9 }}) } catch (e) { order.push(e.name) } order.join()`, "offset,length,RangeError"},
		{`const gone = new ArrayBuffer(8); try { new Float16Array(gone, {valueOf() { detach(gone); return 0 }}) } catch (e) { e.name }`, "TypeError"},
		{`const large = new Float16Array(100000); for (let i = 0; i < 100000; i++) large[i] = (i * 7919) % 2039 - 1000; large.sort(); let sorted = true; for (let i = 1; i < 100000; i++) sorted &&= large[i - 1] <= large[i]; sorted`, "true"},
	} {
		realm := openDetaching(t)
		evaluated(t, realm, `var w = new Float16Array([3, 1, 2])`)
		if got := evaluate(t, realm, test.script); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.script, got, test.want)
		}
	}
}

// A subclass of another realm's Float16Array without a prototype gets that realm's.
func TestFloat16ArrayOfAnotherRealm(t *testing.T) {
	realm := openDetaching(t)
	other, err := realm.Agent().NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	target := evaluated(t, other, `var target = function () {}; target.prototype = null; target`)
	if err := realm.Set(realm.Global(), "target", target); err != nil {
		t.Fatal(err)
	}
	v := evaluated(t, realm, `Object.getPrototypeOf(Reflect.construct(Float16Array, [2], target))`)
	if v != evaluated(t, other, `Float16Array.prototype`) {
		t.Errorf("it inherits from %s, want the other realm's prototype", realm.Inspect(v, 1))
	}
}

// goja's methods write without a look whether script has detached the buffer: far behind its beginning that would end the
// process.
func TestDetachingWhileAMethodWrites(t *testing.T) {
	for _, name := range []string{"Uint8Array", "Float16Array", "Float64Array"} {
		for _, method := range []string{
			`class S extends T { static get [Symbol.species]() { return function (n) { return made = new T(n) } } } new S(n).map((_, i) => { stop(i); return 1 })`,
			`T.from.call(function (n) { return made = new T(n) }, {length: n}, (_, i) => { stop(i); return 1 })`,
			`T.from.call(function (n) { return made = new T(n) }, new Uint8Array(n), (_, i) => { stop(i); return 1 })`,
			`T.of.apply(function (n) { return made = new T(n) }, Array.from({length: n}, (_, i) => ({valueOf() { stop(i); return 1 }})))`,
			`made = new T(n); made.fill({valueOf() { stop(10); return 1 }}, 10)`,
		} {
			realm := openDetaching(t)
			_, err := realm.Run(js.Source{Text: `const n = 20000, T = ` + name + `; let made; const stop = i => { if (i === 10) detach(made.buffer) }; ` + method})
			if thrown, ok := err.(*js.Exception); err != nil && (!ok || thrown.Message[:9] != "TypeError") {
				t.Errorf("%s: %s: %v", name, method, err)
			}
			if got := evaluate(t, realm, `made.length + "" + made.buffer.byteLength + made[20]`); got != "00undefined" {
				t.Errorf("%s: %s: what was detached shows %s", name, method, got)
			}
		}
	}
}
