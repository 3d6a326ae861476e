package dom_test

import "testing"

func TestBlob(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"is made of buffers, blobs and strings", `
			var u = new Uint8Array([97, 98, 99]);
			var b = new Blob([u, u.subarray(1, 2), u.buffer, new DataView(u.buffer, 2), new Blob(["x"]), "\u00e9", 7, {}], {type: "Text/Plain;Charset=UTF-8"});
			u[0] = 0;
			console.log(b.size, b.type);
			b.text().then(function (s) { console.log(s); });`,
			[]string{"27 text/plain;charset=utf-8", "abcbabccx\u00e97[object Object]"}},
		{"without parts it is empty", `
			[new Blob(), new Blob(undefined), new Blob([])].forEach(function (b) { console.log(b.size, b.type === "", String(b)); });
			["x", null, 1].forEach(function (v) { try { new Blob(v); } catch (e) { console.log(e.name); } });`,
			[]string{"0 true [object Blob]", "0 true [object Blob]", "0 true [object Blob]", "TypeError", "TypeError", "TypeError"}},
		{"a type with anything but printable ASCII is dropped", `
			console.log(new Blob([], {type: "a\u00e9"}).type === "", new Blob([], {type: "a\u0000"}).type === "", new Blob([], {type: "A~"}).type);`,
			[]string{"true true a~"}},
		{"native endings turn line endings of strings into line feeds", `
			new Blob(["a\r\nb\rc\n\r\r\n", new Uint8Array([13])], {endings: "native"}).text().then(function (s) { console.log(JSON.stringify(s)); });
			new Blob(["\r\n"], {endings: "transparent"}).text().then(function (s) { console.log(JSON.stringify(s)); });
			try { new Blob([], {endings: "x"}); } catch (e) { console.log(e.name); }`,
			[]string{"TypeError", `"a\nb\nc\n\n\n\r"`, `"\r\n"`}},
		{"slice clamps, and counts from the end", `
			var b = new Blob(["0123456789"], {type: "t"}), n = 0;
			[[], [2], [2, 5], [-3], [-3, -1], [5, 2], [0, 100], [-100, 1], [NaN, 2], [1.5, 3.5]].forEach(function (a) {
				var s = b.slice.apply(b, a);
				s.text().then(function (text) { console.log(text, s.type === ""); });
			});
			console.log(b.slice(0, 1, "X/Y").type);`,
			[]string{
				"x/y", "0123456789 true", "23456789 true", "234 true", "789 true", "78 true", " true", "0123456789 true", "0 true",
				"01 true", "23 true",
			}},
		{"text drops a byte order mark and replaces what is malformed", `
			new Blob([new Uint8Array([0xEF, 0xBB, 0xBF, 97, 255])]).text().then(function (s) { console.log(s.length, s); });`,
			[]string{"2 a\uFFFD"}},
		{"arrayBuffer and bytes are copies", `
			var b = new Blob(["abc"]);
			b.arrayBuffer().then(function (a) { new Uint8Array(a)[0] = 120; console.log(a instanceof ArrayBuffer, a.byteLength); return b.bytes(); })
				.then(function (u) { console.log(u instanceof Uint8Array, Array.prototype.join.call(u)); return b.text(); })
				.then(function (s) { console.log(s); });`,
			[]string{"true 3", "true 97,98,99", "abc"}},
		{"reading a blob on something else rejects", `
			Blob.prototype.text.call({}).then(null, function (e) { console.log(e.name); });`,
			[]string{"TypeError"}},
	})
}
