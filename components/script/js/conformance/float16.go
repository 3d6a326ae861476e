package conformance

import (
	"encoding/binary"
	"testing"

	"corvo/components/script/js"
)

func testFloat16(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	e.run(flags + `
		function show(a) { return [].slice.call(a).map(function (v) { return v === 0 && 1 / v < 0 ? "-0" : v }).join() }
		function name(f) { try { f(); return "none" } catch (e) { return e.name } }`)
	e.table(
		`var f = new Float16Array([0.1, 1, 65519, 65520, -65520, NaN, -0, 2e-8, 3e-8, "3", null, {valueOf: function () { return 4 }}]); show(f)`,
		"0.0999755859375,1,65504,Infinity,-Infinity,NaN,-0,0,5.960464477539063e-8,3,0,4",
		`String(Object.prototype.toString.call(f)) + f.length + f.byteLength + f.byteOffset + ArrayBuffer.isView(f)`, "[object Float16Array]12240true",
		`Float16Array.name + Float16Array.length + flags(Float16Array, "BYTES_PER_ELEMENT") + flags(this, "Float16Array") + flags(Float16Array, "prototype")`, "Float16Array3---w-c---",
		`flags(Float16Array.prototype, "constructor") + flags(Float16Array.prototype, "BYTES_PER_ELEMENT") + Object.getOwnPropertyNames(Float16Array.prototype).sort()`, "w-c---BYTES_PER_ELEMENT,constructor",
		`Object.getPrototypeOf(Float16Array) === Object.getPrototypeOf(Int8Array) && Object.getPrototypeOf(Float16Array.prototype) === Object.getPrototypeOf(Int8Array.prototype)`, "true",
		`name(function () { Float16Array(1) }) + name(function () { new Float16Array(-1) }) + name(function () { new Float16Array(1e15) }) + name(function () { new Float16Array(2147483647) })`, "TypeErrorRangeErrorRangeErrorRangeError",
		`new Float16Array().length + "" + new Float16Array(2).length + new Float16Array("3").length + new Float16Array(null).length + new Float16Array(1.9).length`, "02301",

		`var b = new ArrayBuffer(8); new Float16Array(b).length + "" + new Float16Array(b, 2).length + new Float16Array(b, 2, 1).length + new Float16Array(b, 8).length + new Float16Array(b, 2, undefined).byteOffset`, "43102",
		`new Float16Array(b, 4, 1).buffer === b`, "true",
		`[[b, 1], [b, 10], [b, 0, 5], [b, 8, 1], [b, -2], [b, 0, -1], [new ArrayBuffer(3)]].map(function (a) { return name(function () { new Float16Array(a[0], a[1], a[2]) }) }).join()`,
		"RangeError,RangeError,RangeError,RangeError,RangeError,RangeError,RangeError",
		`new Float16Array(new ArrayBuffer(3), 0, 1).length`, "1",
		`show(new Float16Array({length: 2, 0: 5, 1: "6"})) + "|" + show(new Float16Array(new Uint8Array([1, 255]))) + "|" + show(new Float16Array(new Float64Array([1e9, 0.1])))`, "5,6|1,255|Infinity,0.0999755859375",
		`show(new Float32Array(new Float16Array([1.5, 1e9]))) + "|" + show(new Uint8Array(new Float16Array([258.5])))`, "1.5,Infinity|2",
		`show(new Float16Array(new Set([1, 2]))) + "|" + show(Float16Array.from([1, 2], function (v) { return v / 3 })) + "|" + show(Float16Array.of(1, "2"))`, "1,2|0.333251953125,0.66650390625|1,2",

		`var bits = new Uint16Array([0x3c00, 0xc000, 0x7c00, 1, 0x3ff, 0x400, 0x7bff]); show(new Float16Array(bits.buffer))`, "1,-2,Infinity,5.960464477539063e-8,0.00006097555160522461,0.00006103515625,65504",
		`var a = new Float16Array(4); a[0] = a[1] = 1.5; a[9] = 1; a["1.5"] = 1; a["-0"] = 1; a["01"] = "own"; Object.keys(a).join() + (0 in a) + (4 in a) + ("1.5" in a) + ("-0" in a) + flags(a, "0")`, "0,1,2,3,01truefalsefalsefalsewec",
		`delete a[0]; a[0] + "" + a[4] + a[-1]`, "1.5undefinedundefined",
		`name(function () { Object.defineProperty(a, "4", {value: 1}) }) + name(function () { Object.defineProperty(a, "0", {value: 1, enumerable: false}) }) + name(function () { Object.defineProperty(a, "0", {get: function () {}}) })`, "TypeErrorTypeErrorTypeError",
		`Object.defineProperty(a, "0", {value: 0.3, configurable: true, enumerable: true, writable: true})[0]`, "0.300048828125",

		`var s = new Float16Array([3, NaN, -0, 0, -1, Infinity, -Infinity, 0.5]); show(s.sort())`, "-Infinity,-1,-0,0,0.5,3,Infinity,NaN",
		`show(s.sort(function (x, y) { return y - x || 0 }).subarray(0, 1)) !== "" && show(new Float16Array([1, 3, 2]).sort(function (x, y) { return y - x }))`, "3,2,1",
		`var n = new Float16Array([1, 2, 3, NaN, -0, 0.1]); [n.includes(NaN), n.indexOf(NaN), n.includes(0), n.indexOf(0), n.includes(0.1), n.includes(n[5]), n.indexOf(2), n.lastIndexOf(3), n.includes("2"), n.indexOf(65520), n.includes(2.0001)].join()`,
		"true,-1,true,4,false,true,1,2,false,-1,false",
		`show(n.map(function (v) { return v / 3 }).subarray(0, 3)) + "|" + (n.map(Number) instanceof Float16Array) + show(n.filter(function (v) { return v > 1 }))`, "0.333251953125,0.66650390625,1|true2,3",
		`show(n.slice(1, 3)) + "|" + show(n.subarray(-2, -1)) + "|" + n.at(-1) + "|" + show(new Float16Array([1, 2, 3]).reverse()) + "|" + show(new Float16Array([1, 2, 3]).copyWithin(0, 1))`, "2,3|-0|0.0999755859375|3,2,1|2,3,3",
		`show(new Float16Array(3).fill(0.1, 1)) + "|" + n.join() + "|" + n.find(function (v) { return v > 1 }) + n.reduce(function (x, y) { return x + "" + y })`,
		"0,0.0999755859375,0.0999755859375|1,2,3,NaN,0,0.0999755859375|2123NaN00.0999755859375",
		`var t = new Float16Array(4); t.set([0.1, 2], 1); t.set(new Float32Array([0.3]), 3); t.set(new Float16Array([9])); t.set(new Uint8Array(0), 4); show(t)`, "9,0.0999755859375,2,0.300048828125",
		`name(function () { t.set([1, 2], 3) }) + name(function () { t.set(new Uint16Array(5)) })`, "RangeErrorRangeError",
		`var o = new Float16Array([1, 2, 3, 4]); o.set(o.subarray(0, 3), 1); new Uint16Array(o.buffer).set(new Float16Array(o.buffer, 0, 2)); show(o)`, "5.960464477539063e-8,5.960464477539063e-8,2,3",
		`var it = n.entries(), r = it.next(); r.value.join() + r.done + n.keys().next().value + n.values().next().value`, "0,1false01",
		`JSON.stringify(new Float16Array([0.5, 2]))`, `{"0":0.5,"1":2}`,

		`Math.f16round.length + Math.f16round.name + flags(Math, "f16round") + (Object.getOwnPropertyNames(Math).indexOf("f16round") >= 0)`, "1f16roundw-ctrue",
		`[1.337, 65519.99, 65520, -1e9, NaN, 2.980232238769532e-8, 2.9802322387695312e-8, "5.5", undefined, Infinity].map(function (v) { return Math.f16round(v) }).join()`,
		"1.3369140625,65504,Infinity,-Infinity,NaN,5.960464477539063e-8,0,5.5,NaN,Infinity",
		`1 / Math.f16round(-0) + "" + 1 / Math.f16round(-1e-9)`, "-Infinity-Infinity",

		`var v = new DataView(new ArrayBuffer(4), 1); v.setFloat16(0, 1); v.getUint16(0) + "," + v.getFloat16(0) + "," + v.setFloat16(1, -2, true) + "," + v.getUint8(2) + "," + v.getFloat16(1, true)`, "15360,1,undefined,192,-2",
		`v.getFloat16.length + "" + v.setFloat16.length + v.getFloat16.name + flags(DataView.prototype, "getFloat16") + flags(DataView.prototype, "setFloat16")`, "12getFloat16w-cw-c",
		`name(function () { v.getFloat16(2) }) + name(function () { v.setFloat16(-1, 0) }) + name(function () { DataView.prototype.getFloat16.call(new Float16Array(1), 0) }) + v.getFloat16()`, "RangeErrorRangeErrorTypeError1",
	)

	view := e.realm.ViewOf(e.run(`f`))
	if view.Kind != js.Float16Array || len(view.Bytes) != 24 || binary.NativeEndian.Uint16(view.Bytes[2:]) != 0x3C00 {
		t.Errorf("ViewOf(f) = %+v", view)
	}
	if got := e.realm.Inspect(e.run(`new Float16Array([0.5, 2])`), 1); got != "Float16Array(2) [ 0.5, 2 ]" {
		t.Errorf("Inspect shows %s", got)
	}
	e.run(`var dv = new DataView(f.buffer)`)
	if err := e.realm.Detach(view.Buffer); err != nil {
		t.Fatal(err)
	}
	e.table(
		`f.length + "" + f.byteLength + f.byteOffset + f[0] + (0 in f) + (f[0] = 1) + delete f[0]`, "000undefinedfalse1true",
		`name(function () { f.fill(1) }) + name(function () { new Float16Array(f) }) + name(function () { new Float16Array(f.buffer) }) + name(function () { dv.getFloat16(0) })`, "TypeErrorTypeErrorTypeErrorTypeError",
		`name(function () { new Float16Array(1).set(f) })`, "TypeError",
	)
	if v := e.realm.ViewOf(e.run(`f`)); !v.Detached || v.Bytes != nil {
		t.Errorf("ViewOf a detached one = %+v", v)
	}
}
