package ottojs_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
)

func fuzzRealm(t testing.TB) (js.Agent, js.Realm) {
	t.Helper()
	agent, err := ottojs.Engine{}.NewAgent(js.AgentOptions{StackDepth: 100})
	if err != nil {
		t.Fatal(err)
	}
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	return agent, realm
}

// FuzzRun runs any text as a script: it may throw, but neither end the process nor leave the realm unusable.
func FuzzRun(f *testing.F) {
	for _, src := range []string{
		`var a = [3, 1, 2].sort(); a.map(function (x) { return x + "\uD83D" }).join()`,
		`new Uint8Array([1, 2, 300]).subarray(1).fill(7); new DataView(new ArrayBuffer(4)).setInt32(0, -1, true)`,
		`Promise.all([1, Promise.reject(2)])["catch"](function (e) { throw e })`,
		`try { null.x } catch (e) { throw e } finally { JSON.stringify({a: [1, {b: "é😀"}]}) }`,
		`for (var k in {a: 1, 2: 3}) { eval("k"); new Function("a", "return a")(k) }`,
		`new Map([[1, 2]]).forEach(function (v, k, m) { m["delete"](k) }); "a1b2".replace(/\d/g, "$&$1")`,
		"let x = `${1}`; class A {}", `function f() { f() } f()`, `with ({}) { x: for (;;) break x }`,
		`({get a() { return this }}).a.__proto__ = {}`, `"\u{1}"`, `/(?=a)/`, `'`, `/*`, "\x80", `a=>`,
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		agent, realm := fuzzRealm(t)
		stop := time.AfterFunc(time.Second, func() { agent.Interrupt(errors.New("long enough")) })
		defer stop.Stop()
		v, err := realm.Run(js.Source{Name: "fuzz.js", Text: src})
		if err == nil {
			realm.Inspect(v, 2)
		}
		agent.Checkpoint()
		realm.Complete(src)
		stop.Stop()
		agent.ClearInterrupt()
		if v, err := realm.Call(realm.NewFunction("f", 0, func(*js.Call) (js.Value, error) { return js.Int(7), nil }), js.Undefined); err != nil || v != js.Int(7) {
			t.Fatalf("afterwards a call gives %v, %v", v, err)
		}
	})
}

// FuzzJSON compares JSON.parse and JSON.stringify with encoding/json.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5e3,-0,true,null,"\ud83d\ude00é"],"b":{}}`, `[[],{"":""}]`, `"\u0000\b"`, `1e999`, `[1,]`, `{"a"}`, "\"\x7f\"", `-`, `01`} {
		f.Add(s)
	}
	agent, realm := fuzzRealm(f)
	parser, err := realm.Run(js.Source{Text: `(function (s) { return JSON.stringify(JSON.parse(s)) })`})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("text is UTF-8")
		}
		v, err := realm.Call(parser, js.Undefined, js.String(s))
		if (err == nil) != json.Valid([]byte(s)) {
			t.Fatalf("JSON.parse(%q): %v, and encoding/json says valid = %v", s, err, json.Valid([]byte(s)))
		}
		if err != nil {
			return
		}
		out, _ := v.AsString()
		if !json.Valid([]byte(out)) {
			t.Fatalf("JSON.stringify makes %q of %q", out, s)
		}
		again, err := realm.Call(parser, js.Undefined, v)
		if err != nil || again != v {
			t.Fatalf("%q does not survive another round: %v, %v", out, again, err)
		}
		_ = agent
	})
}
