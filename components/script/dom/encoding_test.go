package dom_test

import "testing"

func TestTextEncoder(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"encodes UTF-8", `
			var e = new TextEncoder(), b = e.encode("a\u00e9\u6c34" + String.fromCharCode(0xD834, 0xDD1E, 0xD800));
			console.log(e.encoding, b instanceof Uint8Array, Array.prototype.join.call(b));
			console.log(e.encode().length, e.encode(undefined).length, e.encode(null).length);`,
			[]string{"utf-8 true 97,195,169,230,176,180,240,157,132,158,239,191,189", "0 0 4"}},
		{"encodeInto stops before what does not fit", `
			var e = new TextEncoder(), b = new Uint8Array(8), r = e.encodeInto("a\u6c34" + String.fromCharCode(0xD834, 0xDD1E) + "b", b.subarray(1, 6));
			console.log(r.read, r.written, Array.prototype.join.call(b));
			r = e.encodeInto("xyz", new Uint8Array(0));
			console.log(r.read, r.written);
			try { e.encodeInto("", new Int8Array(1)); } catch (x) { console.log(x.name); }`,
			[]string{"2 4 0,97,230,176,180,0,0,0", "0 0", "TypeError"}},
	})
}

func TestTextDecoder(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"decodes every kind of buffer source", `
			var d = new TextDecoder(), b = new Uint8Array([120, 97, 195, 169, 120]);
			console.log(d.encoding, d.fatal, d.ignoreBOM);
			console.log(d.decode(b.buffer), d.decode(b.subarray(1, 4)), d.decode(new DataView(b.buffer, 1, 1)), d.decode() === "");
			try { d.decode("x"); } catch (e) { console.log(e.name); }
			try { d.decode(null); } catch (e) { console.log(e.name); }`,
			[]string{"utf-8 false false", "xa\u00e9x a\u00e9 a true", "TypeError", "TypeError"}},
		{"an unknown label is a RangeError", `
			["nope", "", "replacement", "utf-8\u00a0"].forEach(function (l) {
				try { new TextDecoder(l); console.log("made"); } catch (e) { console.log(e instanceof RangeError); }
			});
			console.log(new TextDecoder(" Latin1 ").encoding);`,
			[]string{"true", "true", "true", "true", "windows-1252"}},
		{"fatal throws a TypeError", `
			var d = new TextDecoder("utf-8", {fatal: true});
			try { d.decode(new Uint8Array([255])); } catch (e) { console.log(e instanceof TypeError, d.fatal); }
			console.log(d.decode(new Uint8Array([97])));`,
			[]string{"true true", "a"}},
		{"a stream carries what is unfinished over", `
			var d = new TextDecoder(), out = "";
			[0xEF, 0xBB, 0xBF, 0xF0, 0x9F, 0x92, 0xA9].forEach(function (b) { out += d.decode(new Uint8Array([b]), {stream: true}); });
			out += d.decode();
			console.log(out.length, out === "💩", out.charCodeAt(0).toString(16), out.charCodeAt(1).toString(16));`,
			[]string{"2 true d83d dca9"}},
	})
}
