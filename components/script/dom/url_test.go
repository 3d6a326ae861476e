package dom_test

import "testing"

func TestURL(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"the members take the URL apart", `
			var u = new URL("../x?q#f", "https://u:p@h:8443/a/b");
			["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"]
				.forEach(function (k) { console.log(k, u[k]); });
			console.log(String(u), JSON.stringify({u: u}));`,
			[]string{
				"href https://u:p@h:8443/x?q#f", "origin https://h:8443", "protocol https:", "username u", "password p",
				"host h:8443", "hostname h", "port 8443", "pathname /x", "search ?q", "hash #f",
				`https://u:p@h:8443/x?q#f {"u":"https://u:p@h:8443/x?q#f"}`,
			}},
		{"the constructor throws a TypeError that names the input", `
			["", "/x", "http://[::"].forEach(function (s) {
				try { new URL(s); } catch (e) { console.log(e instanceof TypeError, e.message.indexOf(JSON.stringify(s)) > 0); }
			});
			try { new URL("http://h", "x"); } catch (e) { console.log(e.name); }
			try { new URL(); } catch (e) { console.log(e.name); }`,
			[]string{"true true", "true true", "true true", "TypeError", "TypeError"}},
		{"an undefined base is none", `
			console.log(new URL("http://h/", undefined).href);
			try { new URL("x", undefined); } catch (e) { console.log(e.name); }`,
			[]string{"http://h/", "TypeError"}},
		{"parse and canParse do not throw", `
			console.log(URL.parse("x"), URL.parse("x", "http://h/").href, URL.parse("x", "y"));
			console.log(URL.canParse("x"), URL.canParse("x", "http://h/"), URL.canParse("http://h"));
			console.log(URL.parse("http://h") instanceof URL);`,
			[]string{"null http://h/x null", "false true true", "true"}},
		{"a setter that is given nonsense changes nothing, but href throws", `
			var u = new URL("http://h:1/p?q#f");
			u.protocol = "1"; u.host = "a b"; u.hostname = ""; u.port = "x"; u.username = ""; 
			console.log(u.href);
			try { u.href = "x"; } catch (e) { console.log(e.name, u.href); }`,
			[]string{"http://h:1/p?q#f", "TypeError http://h:1/p?q#f"}},
		{"lone surrogates become U+FFFD", `
			console.log(new URL("http://h/" + String.fromCharCode(0xD800)).pathname);`,
			[]string{"/%EF%BF%BD"}},
		{"searchParams is live in both directions", `
			var u = new URL("http://h/?a=1"), p = u.searchParams;
			p.append("b", " &");
			console.log(u.href, u.searchParams === p);
			u.search = "?c=2";
			console.log(String(p), p.get("a"));
			u.href = "http://g/?d";
			console.log(String(p), p.has("d"));
			p.delete("d");
			console.log(u.href);
			u.search = "";
			console.log(p.size);`,
			[]string{"http://h/?a=1&b=+%26 true", "c=2 null", "d= true", "http://g/", "0"}},
		{"the query stays as it was written until the parameters change", `
			var u = new URL("http://h/?a=~&b=%7e");
			u.searchParams.get("a");
			console.log(u.search);
			u.searchParams.sort();
			console.log(u.search);`,
			[]string{"?a=~&b=%7e", "?a=%7E&b=%7E"}},
		{"webkitURL is URL", `console.log(webkitURL === URL);`, []string{"true"}},
	})
}

func TestURLSearchParams(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"a string may begin with a question mark", `
			console.log(String(new URLSearchParams("?a=b&&c+d=%20&e")), String(new URLSearchParams("??a")));
			console.log(String(new URLSearchParams()) === "", String(new URLSearchParams(null)), String(new URLSearchParams(undefined)) === "");`,
			[]string{"a=b&c+d=+&e= %3Fa=", "true null= true"}},
		{"a sequence of pairs, or a record", `
			console.log(String(new URLSearchParams([["a", 1], ["b", true]])), String(new URLSearchParams({x: "y", z: null})));
			console.log(String(new URLSearchParams(new URLSearchParams("q=1&q=2"))));
			[[["a"]], [["a", "b", "c"]], [1]].forEach(function (init) {
				try { new URLSearchParams(init); console.log("made"); } catch (e) { console.log(e.name); }
			});`,
			[]string{"a=1&b=true x=y&z=null", "q=1&q=2", "TypeError", "TypeError", "TypeError"}},
		{"reading", `
			var p = new URLSearchParams("a=1&b=2&a=3");
			console.log(p.get("a"), p.get("x"), p.getAll("a").join(), p.getAll("x").length, p.size);
			console.log(p.has("a"), p.has("x"), p.has("a", "3"), p.has("a", "2"), p.has("a", undefined));`,
			[]string{"1 null 1,3 0 3", "true false true false true"}},
		{"set replaces the first and removes the others", `
			var p = new URLSearchParams("a=1&b=2&a=3&c=4&a=5");
			p.set("a", "x"); p.set("d", "y");
			console.log(String(p));`,
			[]string{"a=x&b=2&c=4&d=y"}},
		{"delete takes a value into account", `
			var p = new URLSearchParams("a=1&a=2&b=1&a=1");
			p.delete("a", "1");
			console.log(String(p));
			p.delete("a", undefined);
			console.log(String(p));`,
			[]string{"a=2&b=1", "b=1"}},
		{"sort goes by code units and keeps equal names in order", `
			var p = new URLSearchParams([["\ufffd", 1], [String.fromCharCode(0xD83C, 0xDF08), 2], ["a", 3], ["a", 0]]);
			p.sort();
			console.log(p.getAll("a").join(), Array.prototype.map.call(String(p).match(/=\d/g), function (s) { return s; }).join(""));`,
			[]string{"3,0 =3=0=2=1"}},
		{"iteration sees changes", `
			var p = new URLSearchParams("a=1&b=2&c=3"), seen = [];
			p.forEach(function (value, name, all) { seen.push(name + value); if (name === "a") { all.delete("b"); } });
			console.log(seen.join());
			var it = p.entries();
			console.log(it.next().value.join(), it.next().value.join(), it.next().done);
			console.log(p.keys().next().value, p.values().next().value);`,
			[]string{"a1,c3", "a,1 c,3 true", "a 1"}},
	})
}
