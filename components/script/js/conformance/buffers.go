package conformance

import (
	"testing"

	"corvo/components/script/js"
)

func testBuffers(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	bytes := []byte{1, 2, 3, 4, 5, 6, 7, 8}
	buffer := e.realm.NewArrayBuffer(bytes)
	e.set("buffer", buffer)
	e.run(flags + `var u = new Uint8Array(buffer, 2, 4)`)
	e.table(
		`buffer instanceof ArrayBuffer && buffer.byteLength`, "8",
		`Object.prototype.toString.call(buffer) + Object.prototype.toString.call(u)`, "[object ArrayBuffer][object Uint8Array]",
		`u[0] + "" + u.length + u.byteOffset + u.byteLength + (u.buffer === buffer)`, "3424true",
		`u[0] = 300; u[0]`, "44",
		`ArrayBuffer.isView(u) + "" + ArrayBuffer.isView(buffer) + ArrayBuffer.isView(new DataView(buffer)) + ArrayBuffer.isView()`, "truefalsetruefalse",
		`var s = buffer.slice(1, -1); s.byteLength + "" + new Uint8Array(s)[0] + (s === buffer)`, "62false",
		`buffer.slice(6).byteLength + "" + buffer.slice(-2).byteLength + buffer.slice(5, 2).byteLength + buffer.slice(0, 100).byteLength`, "2208",
		`new ArrayBuffer(3).byteLength + "" + new ArrayBuffer().byteLength + new ArrayBuffer("2").byteLength`, "302",
		`try { new ArrayBuffer(-1) } catch (e) { e.name }`, "RangeError",
		`try { new ArrayBuffer(1e15) } catch (e) { e.name }`, "RangeError",
		`thrown(function () { ArrayBuffer(1) }) + ArrayBuffer.length + ArrayBuffer.name`, "TypeError1ArrayBuffer",
		`thrown(function () { ArrayBuffer.prototype.slice.call({}) })`, "TypeError",
		`flags(this, "ArrayBuffer") + flags(ArrayBuffer.prototype, "byteLength")`, "w-cget -c",
	)
	if bytes[2] != 44 {
		t.Errorf("what script writes does not show in Go: %v", bytes)
	}
	bytes[3] = 99
	e.expect(`u[1]`, "99")

	u := e.run(`u`)
	v := e.realm.ViewOf(u)
	if v.Kind != js.Uint8Array || len(v.Bytes) != 4 || cap(v.Bytes) != 4 || &v.Bytes[0] != &bytes[2] || v.Buffer != buffer || v.Offset != 2 || v.Detached {
		t.Errorf("ViewOf a view = %+v", v)
	}
	b := e.realm.ViewOf(buffer)
	if b.Kind != js.ArrayBuffer || len(b.Bytes) != 8 || &b.Bytes[0] != &bytes[0] || b.Buffer != buffer || b.Offset != 0 {
		t.Errorf("ViewOf a buffer = %+v", b)
	}
	for _, script := range []string{`({})`, `1`, `[]`, `Object.create(u)`, `Uint8Array.prototype`} {
		if v := e.realm.ViewOf(e.run(script)); v.Kind != js.NotBuffer {
			t.Errorf("ViewOf(%s) = %+v", script, v)
		}
	}
	for kind := js.DataView; kind <= js.Float64Array; kind++ {
		view, err := e.realm.NewView(kind, buffer, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		e.set("view", view)
		e.expect(`view instanceof `+kind.String()+` && view.byteLength`, js2text(kind.ElementSize()))
		if got := e.realm.ViewOf(view); got.Kind != kind || len(got.Bytes) != kind.ElementSize() {
			t.Errorf("%v: ViewOf = %+v", kind, got)
		}
	}
	for _, c := range []struct {
		kind           js.BufferKind
		offset, length int
	}{{js.Uint8Array, 9, 0}, {js.Uint8Array, 0, 9}, {js.Uint16Array, 1, 1}, {js.Int32Array, 8, 1}, {js.Uint8Array, -1, 1}, {js.DataView, 4, 5}} {
		if _, err := e.realm.NewView(c.kind, buffer, c.offset, c.length); err == nil {
			t.Errorf("a %v of %d at %d fits into 8 bytes", c.kind, c.length, c.offset)
		}
	}
	if _, err := e.realm.NewView(js.Uint8Array, e.realm.NewObject(), 0, 0); err == nil {
		t.Error("a view of an object that is no buffer")
	}

	e.run(`var dv = new DataView(buffer), f = new Float64Array(buffer)`)
	if err := e.realm.Detach(buffer); err != nil {
		t.Fatal(err)
	}
	e.table(
		`buffer.byteLength + "" + u.length + u.byteLength + u.byteOffset + f.length`, "00000",
		`u[0] === undefined && (u[0] = 1, u[0] === undefined) && !(0 in u)`, "true",
		`thrown(function () { buffer.slice(0) }) + thrown(function () { dv.getInt8(0) }) + thrown(function () { new Uint8Array(buffer) })`, "TypeErrorTypeErrorTypeError",
		`thrown(function () { u.fill(1) }) + thrown(function () { u.join() }) + thrown(function () { dv.byteLength })`, "TypeErrorTypeErrorTypeError",
		`Object.keys(u).length`, "0",
	)
	if v := e.realm.ViewOf(buffer); !v.Detached || v.Bytes != nil {
		t.Errorf("a detached buffer is %+v", v)
	}
	if v := e.realm.ViewOf(u); !v.Detached || v.Bytes != nil {
		t.Errorf("a view of a detached buffer is %+v", v)
	}
	if err := e.realm.Detach(e.run(`({})`)); err == nil {
		t.Error("an object that is no buffer is detached")
	}
	if empty := e.realm.ViewOf(e.realm.NewArrayBuffer(nil)); empty.Kind != js.ArrayBuffer || empty.Detached || len(empty.Bytes) != 0 {
		t.Errorf("an empty buffer is %+v", empty)
	}
}

func js2text(n int) string { return string(rune('0' + n)) }

func testTypedArrays(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags + `
		var all = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array, Float32Array, Float64Array];
		function store(C, v) { var a = new C(1); a[0] = v; return a[0] }
		function each(f) { return all.map(f).join() }`)
	e.table(
		`["freeze", "seal"].map(function (f) { try { Object[f](new Uint8Array(2)); return "done" } catch (e) { return e.name } }).join()`, "TypeError,TypeError",
		`Object.isFrozen(Object.freeze(new Uint8Array(0))) + "" + Object.isSealed(Object.seal(new Int16Array(0)))`, "truetrue",
		`var pe = Object.preventExtensions(new Uint8Array(2)); pe[0] = 7; pe.x = 1; pe[0] + "" + pe.x + Object.isExtensible(pe) + Object.isFrozen(pe) + Object.isSealed(pe)`, "7undefinedfalsefalsefalse",
		`try { Object.defineProperty(pe, "0", {value: 1, configurable: false}) } catch (e) { e.name }`, "TypeError",
		`Object.defineProperty(pe, "0", {value: 9, configurable: true, enumerable: true, writable: true})[0]`, "9",
		`[].slice.call(new Float32Array([3, NaN, -0, 0, -1, Infinity, -Infinity]).sort()).map(function (v) { return 1 / v < 0 && !v ? "-0" : v }).join()`, "-Infinity,-1,-0,0,3,Infinity,NaN",
		`[].join.call(new Int8Array([3, -1, 127, -128, 0, 3]).sort()) + "|" + [].join.call(new Uint8Array([3, 255, 0, 3]).sort()) + "|" + [].join.call(new Int32Array([5, -5, 2000000000, -7]).sort())`, "-128,-1,0,3,3,127|0,3,3,255|-7,-5,5,2000000000",
		`[].join.call(new Uint8Array([1, 2, 3]).sort(function (a, b) { return b - a })) + "|" + [].join.call(new Float64Array([1.5, 2, 3]).fill(7.5, 1))`, "3,2,1|1.5,7.5,7.5",
		`var big = new Uint16Array(100000).fill(513, 1); big[0] + big[1] + big[99999]`, "1026",
		`var shared = new Uint8Array([1, 2, 3, 4]); new Uint16Array(shared.buffer).set(shared.subarray(0, 2)); [].join.call(shared)`, "1,0,2,0",
		`[].join.call(new Uint16Array([1, 300, 5]).filter(function (v) { return v > 1 }))`, "300,5",
		`each(function (C) { return C.name })`, "Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float16Array,Float32Array,Float64Array",
		`each(function (C) { return C.BYTES_PER_ELEMENT + C.prototype.BYTES_PER_ELEMENT })`, "2,2,2,4,4,8,8,4,8,16",
		`each(function (C) { return C.length })`, "3,3,3,3,3,3,3,3,3,3",
		`flags(Int8Array, "BYTES_PER_ELEMENT") + flags(Int8Array.prototype, "BYTES_PER_ELEMENT")`, "------",
		`var T = Object.getPrototypeOf(Int8Array); T === Object.getPrototypeOf(Float64Array) && T.name`, "TypedArray",
		`thrown(function () { new T() }) + thrown(function () { T() }) + thrown(function () { Int8Array(1) })`, "TypeErrorTypeErrorTypeError",
		`Object.getPrototypeOf(Int8Array.prototype) === T.prototype`, "true",
		`each(function (C) { return store(C, 300) })`, "44,44,255,300,300,300,300,300,300,300",
		`each(function (C) { return store(C, -1) })`, "-1,255,0,-1,65535,-1,4294967295,-1,-1,-1",
		`each(function (C) { return store(C, 1.5) })`, "1,1,2,1,1,1,1,1.5,1.5,1.5",
		`each(function (C) { return store(C, NaN) })`, "0,0,0,0,0,0,0,NaN,NaN,NaN",
		`each(function (C) { return store(C, Infinity) })`, "0,0,255,0,0,0,0,Infinity,Infinity,Infinity",
		`each(function (C) { return store(C, 4294967296 * 5 + 3) })`, "3,3,255,3,3,3,3,Infinity,21474836480,21474836483",
		`each(function (C) { return store(C, -4294967297) })`, "-1,255,0,-1,65535,-1,4294967295,-Infinity,-4294967296,-4294967297",
		`each(function (C) { return store(C, 1e20) })`, "0,0,255,0,0,1661992960,1661992960,Infinity,100000002004087730000,100000000000000000000",
		`each(function (C) { return store(C, "7") })`, "7,7,7,7,7,7,7,7,7,7",
		`[0.5, 1.5, 2.5, 254.5, 0.49, -0.5].map(function (v) { return store(Uint8ClampedArray, v) }).join()`, "0,2,2,254,0,0",
		`store(Float32Array, 0.1)`, "0.10000000149011612",
		`1 / store(Float64Array, -0)`, "-Infinity",

		`new Uint8Array(3).join() + "|" + new Uint8Array().length + new Uint8Array([1, "2", 300]).join()`, "0,0,0|01,2,44",
		`new Uint8Array({length: 2, 0: 5, 1: 6}).join() + "|" + new Int16Array(new Uint8Array([1, 255])).join()`, "5,6|1,255",
		`new Uint8Array(new Float64Array([1.9, -1, 256])).join() + "|" + new Uint8ClampedArray(new Int16Array([-5, 500])).join()`, "1,255,0|0,255",
		`new Uint16Array(new ArrayBuffer(4)).length + "" + new Uint8Array(new ArrayBuffer(4), 1).length`, "23",
		`["new Uint8Array(-1)", "new Uint16Array(new ArrayBuffer(3))", "new Uint16Array(new ArrayBuffer(4), 1)", "new Uint8Array(new ArrayBuffer(4), 5)", "new Uint8Array(new ArrayBuffer(4), 1, 4)"].map(function (s) { try { eval(s); return "none" } catch (e) { return e.name } }).join()`, "RangeError,RangeError,RangeError,RangeError,RangeError",
		`Uint8Array.from([1, 2, 3]).join() + "|" + Uint8Array.from({length: 2}, function (v, i) { return i * 2 }).join() + "|" + Uint8Array.of(7, 8).join()`, "1,2,3|0,2|7,8",
		`Uint8Array.from(new Set([4, 5])).join()`, "4,5",

		`var a = new Uint8Array([5, 1, 4, 2, 3]); Array.prototype.slice.call(a).join()`, "5,1,4,2,3",
		`a.subarray(1, 3).join() + "|" + a.subarray(-2).join() + "|" + (a.subarray(1).buffer === a.buffer) + a.subarray(1).byteOffset`, "1,4|2,3|true1",
		`a.slice(1, -1).join() + (a.slice().buffer === a.buffer)`, "1,4,2false",
		`var b = new Uint8Array(5); b.set([9, 8], 1); b.set(a.subarray(0, 2), 3); b.join()`, "0,9,8,5,1",
		`try { b.set([1, 2, 3], 3) } catch (e) { e.name }`, "RangeError",
		`var c = new Uint8Array([1, 2, 3, 4]); c.set(c.subarray(0, 3), 1); c.join()`, "1,1,2,3",
		`c.fill(7, 1, 3).join() + "|" + c.fill(300).join()`, "1,7,7,3|44,44,44,44",
		`a.indexOf(4) + "" + a.indexOf("4") + a.lastIndexOf(3) + a.includes(2) + a.indexOf(5, 1)`, "2-14true-1",
		`new Float32Array([NaN]).includes(NaN) + "" + new Float32Array([NaN]).indexOf(NaN)`, "true-1",
		`a.map(function (v, i, o) { return v * 100 + (o === a) }).join()`, "245,101,145,201,45",
		`a.filter(function (v) { return v > 2 }).join() + (a.filter(function () { return true }) instanceof Uint8Array)`, "5,4,3true",
		`a.reduce(function (x, y) { return x + y }) + "" + a.reduceRight(function (x, y) { return x + "" + y }, "")`, "1532415",
		`var s = ""; a.forEach(function (v, i) { s += i + ":" + v + this.t }, {t: ";"}); s`, "0:5;1:1;2:4;3:2;4:3;",
		`a.every(function (v) { return v > 0 }) + "" + a.some(function (v) { return v > 5 })`, "truefalse",
		`a.find(function (v) { return v < 5 }) + "" + a.findIndex(function (v) { return v == 2 }) + a.find(function () { return false })`, "13undefined",
		`new Int16Array([3, -1, 10]).sort().join() + "|" + new Uint8Array([1, 3, 2]).sort(function (x, y) { return y - x }).join()`, "-1,3,10|3,2,1",
		`new Float64Array([NaN, 1, -Infinity]).sort().join()`, "-Infinity,1,NaN",
		`new Uint8Array([1, 2, 3]).reverse().join() + new Uint8Array([1, 2, 3, 4]).copyWithin(0, 2).join()`, "3,2,13,4,3,4",
		`a.join("-") + a + a.at(-1) + a.toLocaleString()`, "5-1-4-2-35,1,4,2,335,1,4,2,3",

		`Object.keys(a).join() + (0 in a) + (5 in a) + a.hasOwnProperty("4") + flags(a, "0")`, "0,1,2,3,4truefalsetruewec",
		`a[9] = 1; a["01"] = "own"; a[-1] = 2; a["1.5"] = 3; Object.keys(a).join() + a[9] + a["-1"]`, "0,1,2,3,4,01undefinedundefined",
		`a.extra = 1; a.extra + Object.keys(a).length`, "8",
		`delete a[0]; a[0]`, "5",
		`a.length = 99; a.length`, "5",
		`thrown(function () { Object.defineProperty(a, "7", {value: 1}) }) + Object.defineProperty(a, "0", {value: 6, configurable: true, enumerable: true, writable: true})[0]`, "TypeError6",
		`flags(T.prototype, "length") + flags(T.prototype, "set") + flags(a, "length")`, "get -cw-cnone",
		`thrown(function () { T.prototype.join.call([]) }) + thrown(function () { T.prototype.fill.call({}) })`, "TypeErrorTypeError",
		`Array.isArray(a)`, "false",
		`[].concat(new Uint8Array(2)).length`, "1",
		`JSON.stringify(new Uint8Array([1, 2]))`, `{"0":1,"1":2}`,
		`var it = a.entries(), r = it.next(); r.value.join() + r.done + String(it)`, "0,6false[object Array Iterator]",
		`function Sub() {} Sub.prototype = Object.create(Uint8Array.prototype); new Sub() instanceof Uint8Array`, "true",
	)
}

func testDataViews(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags + `var b = new ArrayBuffer(16), v = new DataView(b, 2, 12), u = new Uint8Array(b);
		function bytes(n) { return Array.prototype.slice.call(u, 2, 2 + n).join() }
		function name(f) { try { f(); return "none" } catch (e) { return e.name } }`)
	e.table(
		`String(v) + v.byteLength + v.byteOffset + (v.buffer === b) + DataView.length`, "[object DataView]122true1",
		`v.setInt16(0, 258); bytes(2)`, "1,2",
		`v.setInt16(0, 258, true); bytes(2) + v.getInt16(0) + v.getInt16(0, true)`, "2,1513258",
		`v.setUint32(0, 0xdeadbeef); bytes(4) + v.getUint32(0) + v.getInt32(0)`, "222,173,190,2393735928559-559038737",
		`v.setUint32(0, -1, true); v.getUint32(0) + "" + v.getInt32(0, true)`, "4294967295-1",
		`v.setFloat32(0, 1.5); bytes(4) + v.getFloat32(0)`, "63,192,0,01.5",
		`v.setFloat64(0, Math.PI, true); v.getFloat64(0, true) === Math.PI`, "true",
		`v.setInt8(0, 200); v.getInt8(0) + "" + v.getUint8(0)`, "-56200",
		`v.setUint8(0, 511); v.getUint8(0)`, "255",
		`v.setUint16(1, 65537); v.getUint16(1)`, "1",
		`v.setFloat32(0, NaN); v.getFloat32(0)`, "NaN",
		`name(function () { v.getInt8(12) }) + name(function () { v.getInt16(11) }) + name(function () { v.setFloat64(5, 1) })`, "RangeErrorRangeErrorRangeError",
		`name(function () { v.getInt8(-1) }) + name(function () { v.getInt8(Infinity) }) + v.getInt8()`, "RangeErrorRangeError127",
		`name(function () { new DataView(b, 17) }) + name(function () { new DataView(b, 10, 7) }) + new DataView(b, 16).byteLength`, "RangeErrorRangeError0",
		`name(function () { new DataView({}) }) + name(function () { DataView(b) }) + name(function () { DataView.prototype.getInt8.call(u, 0) })`, "TypeErrorTypeErrorTypeError",
		`v.getInt8.length + "" + v.setInt8.length + v.getInt8.name`, "12getInt8",
		`v.setFloat16(1, 1.337); bytes(3) + "|" + v.getFloat16(1) + "|" + v.getFloat16(1, true)`, "127,61,89|1.3369140625|167.625",
		`Object.getPrototypeOf(DataView.prototype) === Object.prototype && v[0] === undefined`, "true",
	)
}
