package gojajs_test

import (
	"testing"

	"corvo/components/script/js"
)

// What modern syntax does with platform objects and with the queue of microtasks.
func TestModernSyntax(t *testing.T) {
	agent, realm := open(t, js.AgentOptions{})
	log := ""
	for name, fn := range map[string]js.Func{
		"log": func(c *js.Call) (js.Value, error) {
			s, err := c.Realm.ToString(c.Arg(0))
			log += s
			return js.Undefined, err
		},
		"queue": func(c *js.Call) (js.Value, error) {
			f, realm := c.Arg(0), c.Realm
			agent.EnqueueMicrotask(func() { _, _ = realm.Call(f, js.Undefined) })
			return js.Undefined, nil
		},
	} {
		if err := realm.Set(realm.Global(), name, realm.NewFunction(name, 1, fn)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ script, want string }{
		{`(async () => { log(1); await null; log(3) })(); log(2)`, "123"},
		{`queue(() => log("a")); Promise.resolve().then(() => log("b")); queue(() => { log("c"); queue(() => log("e")) }); (async () => { await 0; log("d") })(); 0`, "abcde"},
		{`(async () => { try { await Promise.reject(5) } catch (e) { log("caught" + e) } })(); 0`, "caught5"},
		{`(async () => { for (const x of [1, 2]) { await x; log(x) } return 9 })().then(log)`, "129"},
		{`log(Symbol.for("k") === Symbol.for("k")); log(typeof 10n); log(2n ** 64n)`, "truebigint18446744073709551616"},
	} {
		log = ""
		if got := evaluate(t, realm, c.script+"; 0"); got != "0" {
			t.Errorf("%s gives %s", c.script, got)
		}
		if err := agent.Checkpoint(); err != nil {
			t.Fatal(err)
		}
		if log != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.script, log, c.want)
		}
	}
	big, err := realm.Run(js.Source{Text: `10n ** 20n`})
	if err != nil || big.Kind() != js.KindBigInt || !big.Truthy() {
		t.Fatalf("a bigint is %v, %v", big, err)
	}
	again, err := realm.Run(js.Source{Text: `5n ** 20n * 2n ** 20n`})
	if err != nil || again != big {
		t.Errorf("equal bigints are not equal in Go: %v, %v", again, err)
	}
	if s, err := realm.ToString(big); err != nil || s != "100000000000000000000" {
		t.Errorf("a bigint reads %s, %v", s, err)
	}
	if got := realm.Inspect(evaluated(t, realm, `[1n, Symbol("s"), class A {}, async () => {}]`), 2); got != "[ 1n, Symbol(s), [Function: A], [Function (anonymous)] ]" {
		t.Errorf("inspected as %s", got)
	}
}

func evaluated(t *testing.T, realm js.Realm, script string) js.Value {
	t.Helper()
	v, err := realm.Run(js.Source{Text: script})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// What goja's language lacks is named in the error.
func TestUnsupportedSyntaxIsNamed(t *testing.T) {
	_, realm := open(t, js.AgentOptions{})
	for script, construct := range map[string]string{
		"import x from 'y'": "modules", "export default 1": "modules", "async function* g() {}": "async generators",
		"async function f() { for await (const x of y) ; }": "for await loops",
	} {
		_, err := realm.Run(js.Source{Name: "new.js", Text: "\n" + script})
		x, ok := err.(*js.Exception)
		if !ok || x.Unsupported != construct || x.At.Line != 2 {
			t.Errorf("%s: %v", script, err)
		}
	}
}

func TestDatesHaveToGMTString(t *testing.T) {
	_, realm := open(t, js.AgentOptions{})
	if err := realm.Set(realm.Global(), "made", realm.NewDate(0)); err != nil {
		t.Fatal(err)
	}
	for script, want := range map[string]string{
		`made.toGMTString()`: "Thu, 01 Jan 1970 00:00:00 GMT",
		`new Date(0).toGMTString() + (Date.prototype.toGMTString === Date.prototype.toUTCString)`:                                       "Thu, 01 Jan 1970 00:00:00 GMTtrue",
		`JSON.stringify(Object.getOwnPropertyDescriptor(Date.prototype, "toGMTString")) + Object.keys(Date.prototype)`:                  `{"writable":true,"enumerable":false,"configurable":true}`,
		`made instanceof Date && made.constructor === Date && Object.getOwnPropertyDescriptor(globalThis, "Date").enumerable === false`: "true",
	} {
		if got := evaluate(t, realm, script); got != want {
			t.Errorf("%s gives %s", script, got)
		}
	}
}
