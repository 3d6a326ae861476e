package conformance

import (
	"errors"
	"strings"
	"testing"

	"corvo/components/script/js"
)

func testInterrupt(t *testing.T, engine js.Engine) {
	reason := errors.New("time is up")
	for _, script := range []string{
		`started(); while (true) {}`,
		`started(); for (;;) {}`,
		`started(); do ; while (true)`,
		`started(); while (true) { try { throw 1 } catch (e) {} }`,
		`started(); for (;;) { try { for (;;) {} } catch (e) {} finally { continue } }`,
		`started(); for (;;) { try { try { while (true) {} } finally { for (;;) {} } } catch (e) { for (;;) { try { for (;;) {} } catch (f) {} } } }`,
		`function r() { try { for (;;) {} } catch (e) { r() } } started(); r()`,
		`started(); (function f() { try { f() } catch (e) { f() } finally { f() } })()`,
		`started(); for (;;) [3, 1, 2].sort(function (a, b) { return a - b })`,
		`started(); for (;;) "aaa".replace(/a/g, function () { return "b" })`,
		`started(); for (;;) [1, 2, 3].forEach(function () { try { null.x } catch (e) {} })`,
		`started(); var o = {get x() { for (;;) {} }}; o.x`,
		`started(); new (function () { for (;;) {} })()`,
		`started(); nested(function () { try { nested(function () { for (;;) {} }) } catch (e) { for (;;) {} } finally { for (;;) {} } }); for (;;) {}`,
		`started(); new Promise(function () { for (;;) {} })`,
		`started(); for (;;) new Array(4294967295).join("")`,
		`started(); new Array(4294967295).indexOf(1)`,
		`started(); new Array(4294967295).forEach(function () {})`,
		`started(); Array.prototype.reverse.call({length: 4294967295})`,
		`started(); for (;;) new Array(4294967295).sort()`,
		`started(); new Array(4294967295).fill(1)`,
		`started(); for (;;) new Array(4294967295).slice()`,
		`Object.prototype[5] = 1; started(); try { new Array(4294967295).map(String) } finally { delete Object.prototype[5] }`,
		`started(); new Array(4294967295).includes(1)`,
		`var u = new Uint8Array(1 << 26); started(); for (;;) u.sort()`,
		`var f = new Float32Array(1 << 24); started(); for (;;) f.sort()`,
		`var u = new Uint8Array(1 << 26); started(); for (;;) u.fill(1)`,
		`var u = new Uint8Array(1 << 26); started(); for (;;) u.indexOf(5)`,
		`var u = new Uint8Array(1 << 26); started(); for (;;) u.reverse()`,
		`var u = new Uint8Array(1 << 26); started(); for (;;) Array.prototype.indexOf.call(u, 5)`,
		`var u = new Uint8Array(1 << 24); started(); for (;;) new Float64Array(u)`,
		`started(); JSON.stringify(new Array(1 << 26))`,
	} {
		started := make(chan struct{}, 1)
		e := newEnv(t, engine)
		e.define("started", func(*js.Call) (js.Value, error) { started <- struct{}{}; return js.Undefined, nil })
		e.define("nested", func(c *js.Call) (js.Value, error) {
			v, err := c.Realm.Call(c.Arg(0), js.Undefined)
			if x := new(js.Interrupted); !errors.As(err, &x) || x.Reason != reason {
				t.Errorf("%s\na nested call returned %v", script, err)
			}
			return v, err
		})
		for round := range 2 {
			done := make(chan struct{})
			go func() {
				<-started
				e.agent.Interrupt(reason)
				close(done)
			}()
			_, err := e.realm.Run(js.Source{Text: script})
			<-done
			var interrupted *js.Interrupted
			if !errors.As(err, &interrupted) || interrupted.Reason != reason || !errors.Is(err, reason) {
				t.Errorf("%s\nround %d ended with %v", script, round, err)
			}
			if _, err := e.realm.Run(js.Source{Text: `1`}); !errors.Is(err, reason) {
				t.Errorf("an entry before ClearInterrupt gives %v", err)
			}
			e.agent.ClearInterrupt()
			e.table(`1 + 1`, "2", `try { throw 5 } catch (e) { e }`, "5", `(function f(n) { return n ? f(n - 1) : "deep" })(50)`, "deep")
		}
	}

	// No catch and no finally of script may run.
	e := newEnv(t, engine)
	ran := 0
	e.define("stop", func(*js.Call) (js.Value, error) { e.agent.Interrupt(reason); return js.Undefined, nil })
	e.define("ran", func(*js.Call) (js.Value, error) { ran++; return js.Undefined, nil })
	for _, script := range []string{
		`try { stop(); ran() } catch (e) { ran() } finally { ran() } ran()`,
		`try { (function () { try { stop(); for (;;) {} } finally { ran() } })() } catch (e) { ran() }`,
		`[1, 2].forEach(function () { stop(); ran() }); ran()`,
	} {
		if _, err := e.realm.Run(js.Source{Text: script}); !errors.Is(err, reason) {
			t.Errorf("%s ended with %v", script, err)
		}
		e.agent.ClearInterrupt()
	}
	if ran != 0 {
		t.Errorf("script ran %d times after an interrupt", ran)
	}

	// A Go function that swallows the interrupt does not save the script around it.
	e.define("swallow", func(c *js.Call) (js.Value, error) {
		c.Realm.Call(c.Arg(0), js.Undefined)
		return js.Undefined, nil
	})
	if _, err := e.realm.Run(js.Source{Text: `swallow(function () { stop(); for (;;) {} }); ran()`}); !errors.Is(err, reason) || ran != 0 {
		t.Errorf("a swallowed interrupt ended with %v, and script ran %d times", err, ran)
	}
	e.agent.ClearInterrupt()

	// Work in Go ends when it asks, and the script that called it with it.
	for _, script := range []string{`work()`, `try { work() } finally { ran() }`} {
		started := make(chan struct{})
		e.define("work", func(*js.Call) (js.Value, error) {
			if err := e.agent.Stopped(); err != nil {
				t.Errorf("script is stopped before it is interrupted: %v", err)
			}
			close(started)
			for {
				if err := e.agent.Stopped(); err != nil {
					return js.Undefined, err
				}
			}
		})
		done := make(chan struct{})
		go func() {
			<-started
			e.agent.Interrupt(reason)
			close(done)
		}()
		if _, err := e.realm.Run(js.Source{Text: script}); !errors.Is(err, reason) || ran != 0 {
			t.Errorf("%s ended with %v, and script ran %d times", script, err, ran)
		}
		<-done
		e.agent.ClearInterrupt()
	}

	// Without running script the next entry fails, whichever it is.
	e.agent.Interrupt(reason)
	o := e.realm.NewObject()
	fn := e.realm.NewFunction("f", 0, func(*js.Call) (js.Value, error) { return js.Undefined, nil })
	if _, err := e.realm.Call(fn, js.Undefined); !errors.Is(err, reason) {
		t.Errorf("Call under an interrupt gives %v", err)
	}
	if _, err := e.realm.Get(o, "x"); !errors.Is(err, reason) {
		t.Errorf("Get under an interrupt gives %v", err)
	}
	if err := e.agent.Checkpoint(); !errors.Is(err, reason) {
		t.Errorf("Checkpoint under an interrupt gives %v", err)
	}
	e.agent.ClearInterrupt()
	if v, err := e.realm.Get(o, "x"); err != nil || !v.IsUndefined() {
		t.Errorf("Get after ClearInterrupt gives %v, %v", v, err)
	}

	// In a checkpoint the other microtasks are dropped.
	e.run(`Promise.resolve().then(function () { stop(); for (;;) {} }); Promise.resolve().then(ran); 0`)
	if err := e.agent.Checkpoint(); !errors.Is(err, reason) {
		t.Errorf("an interrupted checkpoint returns %v", err)
	}
	e.agent.ClearInterrupt()
	e.checkpoint()
	if ran != 0 {
		t.Error("a microtask survived the interrupt of its checkpoint")
	}
	e.run(`Promise.resolve().then(ran); 0`)
	e.checkpoint()
	if ran != 1 {
		t.Error("promises are dead after an interrupt")
	}
}

func testStack(t *testing.T, engine js.Engine) {
	e := newEnvWith(t, engine, js.AgentOptions{StackDepth: 200})
	e.define("enter", func(c *js.Call) (js.Value, error) { return c.Realm.Call(c.Arg(0), js.Undefined) })
	e.define("accessor", func(c *js.Call) (js.Value, error) { return c.Realm.Get(c.Arg(0), "x") })
	e.table(
		`function f() { return f() } try { f() } catch (e) { (e instanceof RangeError) + e.message }`, "trueMaximum call stack size exceeded",
		`function g(n) { return n ? g(n - 1) : "ok" } g(80)`, "ok",
		`function h() { h() } try { h() } catch (e) { e.name } finally { 1 }`, "RangeError",
		`function k() { enter(k) } try { k() } catch (e) { e.name }`, "RangeError",
		`try { enter(enter.bind(null, null)) } catch (e) { e.name }`, "TypeError",
		`var o = {get x() { return this.x }}; try { o.x } catch (e) { e.name }`, "RangeError",
		`var p = {}; Object.defineProperty(p, "x", {get: accessor.bind(null, p)}); try { p.x } catch (e) { e.name }`, "RangeError",
		`var q = {toString: function () { return "" + q }}; try { "" + q } catch (e) { e.name }`, "RangeError",
		`var a = []; a[0] = a; String(a).length >= 0`, "true",
		`var depth = 0; function d() { depth++; d() } try { d() } catch (e) {} depth > 20 && depth <= 200`, "true",
		`var again = 0; function r() { again++; r() } for (var i = 0; i < 20; i++) try { r() } catch (e) {} again > 400`, "true",
		`try { [1].forEach(function z() { [1].forEach(z) }) } catch (e) { e.name }`, "RangeError",
		`"still works"`, "still works",
	)
	_, err := e.realm.Run(js.Source{Text: `f()`})
	if !isException(err, "RangeError") {
		t.Errorf("uncaught, the overflow is %v", err)
	}
	deep := newEnv(t, engine)
	deep.expect(`function n(i) { return i ? n(i - 1) : "bottom" } n(800)`, "bottom")
	deep.expect(`try { n(1e6) } catch (e) { e.name }`, "RangeError")
	// Nesting that no call limits must not end the process either.
	for _, script := range []string{
		`var s = new Array(100001).join("["); try { JSON.parse(s); "parsed" } catch (e) { "threw" }`,
		`var s = new Array(100001).join("("); try { eval(s); "ran" } catch (e) { "threw" }`,
		`var o = {}; for (var i = 0; i < 20000; i++) o = {o: o}; try { JSON.stringify(o); "threw" } catch (e) { "threw" }`,
	} {
		deep.expect(script, "threw")
	}
	for _, c := range []struct{ opening, inner, closing string }{
		{"[", "f()", "]"}, {"!", "f()", ""}, {"f(", "f()", ")"}, {"1 + (", "f()", ")"}, {"({a: ", "f()", "})"},
	} {
		script := "function f() { return " + strings.Repeat(c.opening, 1000) + c.inner + strings.Repeat(c.closing, 1000) + " } try { f() } catch (e) { e.name }"
		deep.expect(script, "RangeError")
	}
	if _, err := deep.realm.Run(js.Source{Text: strings.Repeat("!", 600000) + "1"}); err == nil {
		t.Log("the engine evaluates 600,000 operators")
	}
	deep.expect("1"+strings.Repeat(" + 1", 2000), "2001")
	deep.expect("var s = '"+strings.Repeat("(+", 300000)+"'; s.length", "600000")
}

func testRealms(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	second, err := e.agent.NewRealm()
	if err != nil {
		t.Skipf("the engine has one realm in an agent: %v", err)
	}
	defer second.Close()
	if second.Agent() != e.agent || second.Global() == e.realm.Global() {
		t.Error("the second realm is not a realm of its own")
	}
	foreign, err := second.Run(js.Source{Text: `var only = 1; ({name: "foreign", f: function (x) { return this.name + x.mine }, e: function () { return new Error("theirs") }, t: function () { null.x }})`})
	if err != nil {
		t.Fatal(err)
	}
	e.set("foreign", foreign)
	if e.realm.HomeOf(foreign) != second || second.HomeOf(foreign) != second || e.realm.HomeOf(e.run(`({})`)) != e.realm {
		t.Error("objects are not told apart by their realms")
	}
	e.table(
		`typeof only + foreign.name`, "undefinedforeign",
		`foreign.f({mine: "!"})`, "foreign!",
		`foreign.e() instanceof Error`, "false",
		`foreign.e().message`, "theirs",
		`var c; try { foreign.t() } catch (e) { c = e } c.name`, "TypeError",
		`Object.getPrototypeOf(foreign) === Object.prototype`, "false",
	)
	v, err := second.Call(e.run(`(function () { return this === undefined || this === theGlobal })`), js.Undefined)
	_ = v
	if err == nil {
		t.Error("a function sees the variables of the realm that calls it")
	}
	fn := second.NewFunction("inSecond", 0, func(c *js.Call) (js.Value, error) { return js.Bool(c.Realm == second), nil })
	e.set("inSecond", fn)
	e.expect(`inSecond()`, "true")
	order := ""
	for i, realm := range []js.Realm{second, e.realm, second} {
		p, settle := realm.NewPromise()
		if err := realm.React(p, func(js.Value) { order += string(rune('a' + i)) }, nil); err != nil {
			t.Fatal(err)
		}
		settle.Resolve(js.Undefined)
	}
	e.checkpoint()
	if order != "abc" {
		t.Errorf("the realms of an agent do not share one queue: %s", order)
	}
}
