package dom_test

import (
	"slices"
	"testing"

	"corvo/components/engine"
)

func TestStorageEventsReachTheOtherWindowsOfTheOrigin(t *testing.T) {
	p := newPage(t, "https://page.test/one")
	open := func(url string) *engine.Window {
		w, err := p.Engine().NewWindow(engine.WindowOptions{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	two, other := open("https://page.test/two"), open("https://other.test/")
	const listen = `
		localStorage.kept = "kept";
		addEventListener("storage", function (e) {
			console.log([e.key, e.oldValue, e.newValue, e.url, e.storageArea === localStorage, e.isTrusted, e.bubbles].join(" "));
		});`
	p.run(listen + `onstorage = function (e) { console.log("handler"); };`)
	change := func(w *engine.Window, src string) {
		t.Helper()
		if err := w.Run(p.ctx, jsSource(src)); err != nil {
			t.Fatal(err)
		}
	}
	change(two, `
		if (localStorage.kept !== "kept") throw Error("the windows share nothing");
		localStorage.setItem("a", "1"); localStorage.a = "2"; localStorage.setItem("a", "2"); delete localStorage.a;
		delete localStorage.none; localStorage.clear(); sessionStorage.own = 1;`)
	change(other, `if (localStorage.length) throw Error("another origin's items are there"); localStorage.a = 1;`)
	if err := p.Wait(p.ctx); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a  1 https://page.test/two true true false", "handler",
		"a 1 2 https://page.test/two true true false", "handler",
		"a 2  https://page.test/two true true false", "handler",
		"   https://page.test/two true true false", "handler",
	}
	if got := p.printed(); !slices.Equal(got, want) {
		t.Errorf("printed %q\nwant %q", got, want)
	}
	expectPrinted(t, p, `localStorage.mine = 1; console.log(localStorage.length, sessionStorage.own);`, "1 undefined")
	two.Close()
	expectPrinted(t, p, `localStorage.mine = 2; console.log(localStorage.mine);`, "2")
}

func TestDocumentsOfAnOpaqueOriginHaveNoStorage(t *testing.T) {
	runScriptTests(t, "about:blank", []scriptTest{
		{"localStorage and sessionStorage throw", `
			["localStorage", "sessionStorage"].forEach(function (name) {
				try { window[name]; console.log("no error"); } catch (e) { console.log(e.name, e.message); }
			});
			console.log("localStorage" in window);`,
			[]string{
				"SecurityError Failed to read the 'localStorage' property from 'Window': Access is denied for this document: its origin is opaque.",
				"SecurityError Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document: its origin is opaque.",
				"true",
			}},
	})
}

func TestStorageQuotaIsAnOption(t *testing.T) {
	p := newPage(t, "https://page.test/", func(o *engine.Options) { o.StorageQuota = 10 })
	for _, storage := range []string{"localStorage", "sessionStorage"} {
		expectPrinted(t, p, `var s = `+storage+`; s.abc = "1234567"; s.abc = "7654321"; console.log(s.abc);
			try { s.d = ""; } catch (e) { console.log(e.name, e.quota, e.requested, e.message); }
			s.abc = ""; s.d = "123456"; console.log(s.d);`,
			"7654321", `QuotaExceededError 10 11 Setting the value of "d" would exceed the quota of 10 bytes.`, "123456")
	}
}

// expectPrinted runs a script and compares what it prints.
func expectPrinted(t *testing.T, p *page, src string, want ...string) {
	t.Helper()
	if got := p.run(src); !slices.Equal(got, want) {
		t.Errorf("%s\nprinted %q\nwant    %q", src, got, want)
	}
}
