package dom_test

import "testing"

func TestLocation(t *testing.T) {
	runScriptTests(t, "https://u@h:8443/a/b?q#f", []scriptTest{
		{"takes the document's URL apart", `
			["href", "origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"].forEach(function (k) { console.log(k, location[k]); });
			console.log(String(location), document.URL, document.documentURI, document.location === location);`,
			[]string{
				"href https://u@h:8443/a/b?q#f", "origin https://h:8443", "protocol https:", "host h:8443", "hostname h", "port 8443",
				"pathname /a/b", "search ?q", "hash #f",
				"https://u@h:8443/a/b?q#f https://u@h:8443/a/b?q#f https://u@h:8443/a/b?q#f true",
			}},
		{"a new fragment loads nothing", `
			location.hash = "g h";
			console.log(location.href);
			location.assign("#i");
			console.log(document.URL);
			location.replace("b?q#j");
			console.log(location.hash);
			location.hash = "";
			console.log(location.href);`,
			[]string{"https://u@h:8443/a/b?q#g%20h", "https://u@h:8443/a/b?q#i", "#j", "https://u@h:8443/a/b?q#"}},
		{"what is no URL is a SyntaxError", `
			["assign", "replace"].forEach(function (m) { try { location[m]("http://[::"); } catch (e) { console.log(e.name, e instanceof DOMException); } });
			try { location.href = "http://a b"; } catch (e) { console.log(e.name); }
			try { location.protocol = "1"; } catch (e) { console.log(e.name); }
			location.protocol = "foo";
			console.log(location.href);`,
			[]string{"SyntaxError true", "SyntaxError true", "SyntaxError", "SyntaxError", "https://u@h:8443/a/b?q#f"}},
		{"its members cannot be replaced", `
			var d = Object.getOwnPropertyDescriptor(location, "href");
			console.log(typeof d.get, typeof d.set, d.configurable, d.enumerable);
			console.log("href" in Location.prototype, Object.getOwnPropertyDescriptor(location, "assign").writable);`,
			[]string{"function function false true", "false false"}},
	})
}

func TestNavigator(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"is frozen but for the user agent", `
			console.log(navigator.appName, navigator.appCodeName, navigator.product, navigator.userAgent, navigator.onLine, navigator === window.navigator);`,
			[]string{"Netscape Mozilla Gecko Corvo true true"}},
	})
}

func TestPerformance(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"now goes on and timeOrigin does not", `
			var a = performance.now(), b = performance.now(), o = performance.timeOrigin;
			console.log(a >= 0, b >= a, b < 60000, o === performance.timeOrigin, Math.abs(o + b - Date.now()) < 60000);
			console.log(performance instanceof EventTarget, performance === window.performance);
			var j = performance.toJSON();
			console.log(Object.keys(j).join(), j.timeOrigin === o);`,
			[]string{"true true true true true", "true true", "timeOrigin true"}},
	})
}
