package dom_test

import (
	"slices"
	"testing"

	"corvo/components/script/js"
)

func TestTimersOfScript(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"arguments, this and order", `
			setTimeout(function (a, b) { console.log(a, b, this === window, arguments.length); }, 1, "a", {}.x);
			setTimeout(function () { console.log("0"); });
			setTimeout(function () { console.log("negative"); }, -10);
			setTimeout(function () { console.log("NaN"); }, NaN);`,
			[]string{"0", "negative", "NaN", "a undefined true 2"}},
		{"IDs are positive integers, and one kind's clear clears the other's", `
			var a = setTimeout(function () { console.log("a"); }, 0), b = setInterval(function () { console.log("b"); }, 0);
			console.log(typeof a, a > 0, a !== b, a % 1);
			clearInterval(a); clearTimeout(b); clearTimeout(); clearTimeout(12345); clearTimeout("x");`,
			[]string{"number true true 0"}},
		{"an interval runs until it is cleared", `
			var n = 0, id = setInterval(function () { console.log(++n); if (n === 3) clearInterval(id); }, 1);`,
			[]string{"1", "2", "3"}},
		{"an interval whose handler throws goes on", `
			onerror = function () { console.log("error"); return true; };
			var n = 0, id = setInterval(function () { if (++n === 2) clearInterval(id); throw 1; }, 1);`,
			[]string{"error", "error"}},
		{"microtasks run between timers", `
			setTimeout(function () { console.log("1"); queueMicrotask(function () { console.log("micro"); }); }, 0);
			setTimeout(function () { console.log("2"); }, 0);`,
			[]string{"1", "micro", "2"}},
		{"microtasks run in order, those they queue too", `
			queueMicrotask(function () { console.log("a"); queueMicrotask(function () { console.log("c"); }); });
			Promise.resolve().then(function () { console.log("b"); });
			console.log("script");
			try { queueMicrotask(5); } catch (e) { console.log(e instanceof TypeError); }`,
			[]string{"script", "true", "a", "b", "c"}},
	})
}

func TestBase64(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"btoa", `
			console.log(btoa(""), btoa("a"), btoa("ab"), btoa("abc"), btoa("\u00ff\u0000"), btoa(null));
			try { btoa("\u0100"); } catch (e) { console.log(e.name, e.code); }
			try { btoa("\ud83d\ude00"); } catch (e) { console.log(e.name); }`,
			[]string{" YQ== YWI= YWJj /wA= bnVsbA==", "InvalidCharacterError 5", "InvalidCharacterError"}},
		{"atob", `
			console.log(atob(""), atob("YQ=="), atob("YQ"), atob(" Y W\tJ\nj "), atob("YR=="), atob("/w==").charCodeAt(0));
			["a", "=", "YQ=", "YQ===", "YWJj=", "YW-j", "YQ==YQ==", "abcd====", "\u0100\u0100\u0100\u0100"].forEach(function (s) {
				try { console.log(JSON.stringify(s), atob(s)); } catch (e) { console.log(s, e.name); }
			});`,
			[]string{" a a abc a 255", "a InvalidCharacterError", "= InvalidCharacterError", "YQ= InvalidCharacterError", "YQ=== InvalidCharacterError",
				"YWJj= InvalidCharacterError", "YW-j InvalidCharacterError", "YQ==YQ== InvalidCharacterError", "abcd==== InvalidCharacterError",
				"ĀĀĀĀ InvalidCharacterError"}},
	})
}

func TestWindowObject(t *testing.T) {
	runScriptTests(t, "https://page.test:8443/dir/page?q#f", []scriptTest{
		{"the window's names for itself", `
			console.log(window === self, window === frames, window === top, window === parent, this === window, length, opener, closed);
			console.log(window instanceof Window, window instanceof EventTarget, Object.prototype.toString.call(window));
			console.log(origin, isSecureContext, crossOriginIsolated, name === "");
			console.log(document === window.document, location.href, navigator === window.navigator, performance === performance);`,
			[]string{"true true true true true 0 null false", "true true [object Window]", "https://page.test:8443 true false true",
				"true https://page.test:8443/dir/page?q#f true true"}},
		{"replaceable attributes become what is assigned", `
			self = 5; parent = 6; origin = "x"; event = 7; length = 8;
			console.log(self, parent, origin, event, length, window === this);`,
			[]string{"5 6 x 7 8 true"}},
		{"window and document cannot be replaced", `
			var before = window;
			window = 5; document = 6;
			console.log(window === before, typeof document);`,
			[]string{"true object"}},
		{"a variable is a property of the window", `
			var v = 1; function f() {}
			console.log(window.v, typeof window.f, "setTimeout" in window, window.hasOwnProperty("setTimeout"));`,
			[]string{"1 function true true"}},
		{"addEventListener without an object is the window's", `
			addEventListener("x", function (e) { console.log(e.target === window, this === window); });
			dispatchEvent(new Event("x"));`,
			[]string{"true true"}},
		{"postMessage delivers a clone, later", `
			var o = {a: [1, 2]};
			onmessage = function (e) {
				console.log(JSON.stringify(e.data), e.data === o, e.origin, e.source === window, e.isTrusted, e.ports.length);
			};
			postMessage(o, "*"); postMessage("same", "/"); postMessage("named", "https://page.test:8443/other");
			postMessage("elsewhere", "https://other.test/"); postMessage("options", {targetOrigin: "*"}); postMessage("default");
			o.a = 5;
			console.log("posted");`,
			[]string{"posted", `{"a":[1,2]} false https://page.test:8443 true true 0`, `"same" false https://page.test:8443 true true 0`,
				`"named" false https://page.test:8443 true true 0`, `"options" false https://page.test:8443 true true 0`,
				`"default" false https://page.test:8443 true true 0`}},
		{"postMessage checks its arguments", `
			try { postMessage(1, "no URL"); } catch (e) { console.log(e.name, e.code); }
			try { postMessage(function () {}, "*"); } catch (e) { console.log(e.name, e.code); }
			try { postMessage(); } catch (e) { console.log(e.name); }`,
			[]string{"SyntaxError 12", "DataCloneError 25", "TypeError"}},
		{"DOMException", `
			var e = new DOMException("m", "AbortError");
			console.log(e.name, e.message, e.code, e instanceof Error, String(e), DOMException.ABORT_ERR, e.DATA_CLONE_ERR);
			e = new DOMException();
			console.log(e.name, e.message === "", e.code, Object.prototype.toString.call(e), new DOMException("", "SyntaxError").code);`,
			[]string{"AbortError m 20 true AbortError: m 20 25", "Error true 0 [object DOMException] 12"}},
	})
}

func TestDocumentLifecycle(t *testing.T) {
	p := newPage(t, "https://page.test/")
	if got := p.run(`console.log(document.readyState)`); !slices.Equal(got, []string{"complete"}) {
		t.Errorf("an empty document: %q", got)
	}
	err := p.Load(p.ctx,
		js.Source{Name: "a.js", Text: `
			console.log("a", document.readyState);
			document.onreadystatechange = function () { console.log("readystatechange", document.readyState); };
			document.addEventListener("DOMContentLoaded", function (e) { console.log(e.type, e.bubbles, e.target === document); });
			addEventListener("DOMContentLoaded", function () { console.log("at the window"); });
			onload = function (e) { console.log(e.type, e.target === document, e.currentTarget === window, e.bubbles, document.readyState); };
			Promise.resolve().then(function () { console.log("microtask of a"); });`},
		js.Source{Name: "b.js", Text: `console.log("b"); throw new Error("b fails");`},
		js.Source{Name: "c.js", Text: `console.log("c", document.readyState);`},
	)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a loading", "microtask of a", "b", "c loading", "readystatechange interactive", "DOMContentLoaded true true", "at the window",
		"readystatechange complete", "load true true false complete"}
	if got := p.printed(); !slices.Equal(got, want) {
		t.Errorf("printed\n%s\nwant\n%s", list(got), list(want))
	}
	if got := p.failures(); !slices.Equal(got, []string{"Error: b fails"}) {
		t.Errorf("uncaught %q", got)
	}
}
