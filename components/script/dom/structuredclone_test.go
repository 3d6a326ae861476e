package dom_test

import "testing"

func TestStructuredClone(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"primitives", `
			var pair = String.fromCharCode(0xD83D, 0xDE00), lone = pair.charAt(0);
			console.log(structuredClone(pair) === pair, structuredClone(lone) === lone, structuredClone({p: pair})["p"] === pair);
			console.log(structuredClone(1), structuredClone("x"), structuredClone(null), structuredClone(undefined), structuredClone(true));
			console.log(1 / structuredClone(-0), structuredClone(NaN));
			try { structuredClone(); } catch (e) { console.log(e.name); }`,
			[]string{"true true true", "1 x null undefined true", "-Infinity NaN", "TypeError"}},
		{"wrapper objects, Date and RegExp", `
			[new Number(1), new String("s"), new Boolean(false), new Date(5), new Date(NaN), /a\/b/gi].forEach(function (v) {
				v.extra = 1;
				var c = structuredClone(v);
				console.log(Object.prototype.toString.call(c), String(c) === String(v), c !== v, typeof c, "extra" in c);
			});
			Number = null;
			console.log(typeof structuredClone(new Object(1)));`,
			[]string{
				"[object Number] true true object false", "[object String] true true object false", "[object Boolean] true true object false",
				"[object Date] true true object false", "[object Date] true true object false", "[object RegExp] true true object false", "object",
			}},
		{"objects keep their own enumerable properties in order, and nothing else", `
			function C() { this.b = 1; this.a = {c: 2}; }
			C.prototype.inherited = 1;
			var o = new C();
			Object.defineProperty(o, "hidden", {value: 1});
			Object.defineProperty(o, "getter", {get: function () { return "got"; }, enumerable: true});
			var c = structuredClone(o);
			console.log(Object.keys(c).join(), c.b, c.a.c, Object.getPrototypeOf(c) === Object.prototype, c.a !== o.a, c.inherited, c.hidden);
			var d = Object.getOwnPropertyDescriptor(c, "getter");
			console.log(d.value, d.writable, d.enumerable, d.configurable);
			console.log(Object.keys(structuredClone(Object.create(null))).length, structuredClone({"__proto__x": 1})["__proto__x"]);`,
			[]string{"b,a,getter 1 2 true true undefined undefined", "got true true true", "0 1"}},
		{"arrays keep holes, length and further properties", `
			var a = [1, {x: 2}, , "s"];
			a.length = 10; a.p = [3];
			var c = structuredClone(a);
			console.log(Array.isArray(c), c.length, 2 in c, c[1].x, c[3], c.p[0], JSON.stringify(Object.keys(c)));
			var e = structuredClone([]);
			console.log(e.length, Array.isArray(e), structuredClone([[[]]])[0][0].length);`,
			[]string{`true 10 false 2 s 3 ["0","1","3","p"]`, "0 true 0"}},
		{"cycles and shared references stay", `
			var o = {a: []}; o.self = o; o.a.push(o, o.a); o.twice = o.a;
			var c = structuredClone(o);
			console.log(c.self === c, c.a[0] === c, c.a[1] === c.a, c.twice === c.a, c !== o);`,
			[]string{"true true true true true"}},
		{"Map and Set", `
			var k = {}, m = new Map([[k, 1], ["x", k]]), s = new Set([1, k, m]), c = structuredClone({m: m, s: s, k: k});
			console.log(c.m instanceof Map, c.m.size, c.m.get(c.k), c.m.get("x") === c.k, c.m.has(k));
			console.log(c.s instanceof Set, c.s.size, c.s.has(1), c.s.has(c.k), c.s.has(c.m));
			m.set(m, m); s.add(s);
			c = structuredClone([m, s]);
			console.log(c[0].get(c[0]) === c[0], c[0].size, c[1].has(c[1]), c[1].size);`,
			[]string{"true 2 1 true false", "true 3 true true true", "true 3 true 4"}},
		{"errors keep a known name, the message and nothing else", `
			[new TypeError("t"), new RangeError("r"), new Error("e"), new Error()].forEach(function (e) {
				e.extra = 1;
				var c = structuredClone(e);
				console.log(c.name, c.message, c instanceof Error, Object.getPrototypeOf(c) === Object.getPrototypeOf(e), "extra" in c, Object.prototype.hasOwnProperty.call(c, "message"));
			});
			var e = new Error("m"); e.name = "Custom";
			console.log(structuredClone(e).name);
			e.name = "URIError";
			console.log(structuredClone(e) instanceof URIError);`,
			[]string{
				"TypeError t true true false true", "RangeError r true true false true", "Error e true true false true", "Error  true true false false",
				"Error", "true",
			}},
		{"buffers and views are copied, and stay tied together", `
			var b = new ArrayBuffer(16), u = new Uint8Array(b, 4, 4), d = new DataView(b, 8), f = new Float64Array(b, 8);
			u[0] = 7; f[0] = 1.5;
			var c = structuredClone({u: u, d: d, f: f, b: b});
			console.log(c.u.buffer === c.b, c.d.buffer === c.b, c.b !== b, c.b.byteLength, c.u.byteOffset, c.u.length, c.u[0], c.d.byteOffset, c.f[0]);
			u[0] = 9;
			console.log(c.u[0], c.u instanceof Uint8Array, c.d instanceof DataView);`,
			[]string{"true true true 16 4 4 7 8 1.5", "7 true true"}},
		{"transfer moves the bytes and detaches", `
			var b = new ArrayBuffer(4), u = new Uint8Array(b);
			u[1] = 5;
			var c = structuredClone({b: b, u: u}, {transfer: [b]});
			console.log(b.byteLength, u.length, c.b.byteLength, c.u[1], c.u.buffer === c.b);
			try { structuredClone(b); } catch (e) { console.log(e.name); }
			try { structuredClone(u); } catch (e) { console.log(e.name); }
			try { structuredClone(1, {transfer: [b]}); } catch (e) { console.log(e.name); }
			var x = new ArrayBuffer(1);
			try { structuredClone(1, {transfer: [x, x]}); } catch (e) { console.log(e.name, x.byteLength); }
			try { structuredClone(1, {transfer: [{}]}); } catch (e) { console.log(e.name); }
			try { structuredClone(function () {}, {transfer: [x]}); } catch (e) { console.log(e.name, x.byteLength); }
			structuredClone(1, {transfer: [x]});
			console.log(x.byteLength);`,
			[]string{
				"0 0 4 5 true", "DataCloneError", "DataCloneError", "DataCloneError", "DataCloneError 1", "DataCloneError", "DataCloneError 1", "0",
			}},
		{"what has no clone is a DataCloneError", `
			[function () {}, {f: function () {}}, window, new EventTarget(), new URL("http://h"), document, Promise.resolve(), new WeakMap(), new Event("x")].forEach(function (v) {
				try { structuredClone(v); console.log("cloned"); } catch (e) { console.log(e.name, e.code, e instanceof DOMException); }
			});`,
			[]string{
				"DataCloneError 25 true", "DataCloneError 25 true", "DataCloneError 25 true", "DataCloneError 25 true", "DataCloneError 25 true",
				"DataCloneError 25 true", "DataCloneError 25 true", "DataCloneError 25 true", "DataCloneError 25 true",
			}},
		{"Blob and DOMException are cloned", `
			var b = new Blob(["abc"], {type: "t/u"}), e = new DOMException("m", "AbortError"), c = structuredClone([b, e, b]);
			console.log(c[0] instanceof Blob, c[0] !== b, c[0].size, c[0].type, c[2] === c[0]);
			console.log(c[1] instanceof DOMException, c[1].name, c[1].message, c[1].code);
			c[0].text().then(function (s) { console.log(s); });`,
			[]string{"true true 3 t/u true", "true AbortError m 20", "abc"}},
		{"what a getter throws is thrown on", `
			var x = {};
			try { structuredClone({get a() { throw x; }}); } catch (e) { console.log(e === x); }`,
			[]string{"true"}},
		{"a property that a getter removes is left out, and one that it adds", `
			var o = {get a() { delete o.b; o.c = 1; return 0; }, b: 1};
			console.log(JSON.stringify(structuredClone(o)));`,
			[]string{`{"a":0}`}},
		{"nesting has an end", `
			function nest(n) { var o = {}; for (var i = 0; i < n; i++) { o = {o: o}; } return o; }
			console.log(typeof structuredClone(nest(10000)));
			try { structuredClone(nest(20100)); } catch (e) { console.log(e.name); }`,
			[]string{"object", "DataCloneError"}},
	})
}
