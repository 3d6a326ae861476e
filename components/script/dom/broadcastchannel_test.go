package dom_test

import (
	"slices"
	"testing"

	"corvo/components/engine"
)

func TestBroadcastChannels(t *testing.T) {
	runScriptTests(t, "https://page.test/", []scriptTest{
		{"a message goes to all others of the name, in the order they were made", `
			var a = new BroadcastChannel("n"), b = new BroadcastChannel("n"), c = new BroadcastChannel("n"), other = new BroadcastChannel("m");
			[c, b, a, other].forEach(function (channel, i) { channel.onmessage = function (e) {
				console.log("cbao"[i] + e.data.x, e.origin, e.source, e.ports.length, e.target === channel);
			}; });
			a.postMessage({x: 1}); b.postMessage({x: 2});
			console.log(a.name);`,
			[]string{
				"n", "b1 https://page.test null 0 true", "c1 https://page.test null 0 true", "a2 https://page.test null 0 true", "c2 https://page.test null 0 true",
			}},
		{"each gets a value of its own", `
			var from = new BroadcastChannel("n"), got = [];
			for (var i = 0; i < 2; i++) {
				new BroadcastChannel("n").onmessage = function (e) { got.push(e.data); if (got.length === 2) { check(); } };
			}
			function check() { new Uint8Array(got[0].b)[0] = 9; console.log(got[0] !== got[1], new Uint8Array(got[1].b)[0], got[1].b.byteLength); }
			from.postMessage({b: new Uint8Array([1, 2]).buffer});`,
			[]string{"true 1 2"}},
		{"close", `
			var a = new BroadcastChannel("n"), b = new BroadcastChannel("n");
			b.onmessage = function () { console.log("never"); };
			a.postMessage(1);
			b.close(); b.close();
			try { b.postMessage(2); } catch (e) { console.log(e.name); }
			try { a.postMessage(function () {}); } catch (e) { console.log(e.name); }`,
			[]string{"InvalidStateError", "DataCloneError"}},
	})
}

func TestBroadcastsReachWindowsOfTheSameOriginAlone(t *testing.T) {
	for _, test := range []struct {
		one, two string
		want     []string
	}{
		{"https://page.test/a", "https://page.test/b", []string{"heard"}},
		{"https://page.test/", "https://other.test/", nil},
		{"about:blank", "about:blank", nil},
	} {
		p := newPage(t, test.one)
		two, err := p.Engine().NewWindow(engine.WindowOptions{URL: test.two})
		if err != nil {
			t.Fatal(err)
		}
		p.start(`new BroadcastChannel("n").onmessage = function (e) { console.log(e.data); };`)
		if err := two.Run(p.ctx, jsSource(`new BroadcastChannel("n").postMessage("heard");`)); err != nil {
			t.Fatal(err)
		}
		if err := p.Wait(p.ctx); err != nil {
			t.Fatal(err)
		}
		if got := p.printed(); !slices.Equal(got, test.want) {
			t.Errorf("%s to %s: printed %q", test.two, test.one, got)
		}
	}
}
