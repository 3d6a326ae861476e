package conformance

import (
	"testing"

	"corvo/components/script/js"
)

func testGlobal(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base, _ := testClasses()
	var window *js.Class
	stored := js.Undefined
	window = &js.Class{Name: "Window", Parent: base, Global: true, Exposed: js.ExposedWindow}
	window.Attributes = []js.Attribute{
		{Name: "window", Unforgeable: true, Get: func(c *js.Call) (js.Value, error) {
			_, err := self(c, window)
			return c.Realm.Global(), err
		}},
		{Name: "onmessage", Get: func(*js.Call) (js.Value, error) { return stored, nil },
			Set: func(c *js.Call) (js.Value, error) { stored = c.Arg(0); return js.Undefined, nil }},
	}
	window.Operations = []js.Operation{{Name: "setTimeout", Length: 1, Call: func(c *js.Call) (js.Value, error) {
		n, err := self(c, window)
		if err != nil {
			return js.Undefined, err
		}
		return js.String("timer of " + n.label), nil
	}}}
	global := &node{label: "w"}
	global.Init(e.realm, window)
	if err := e.realm.BecomeGlobal(global, windowScope); err != nil {
		t.Fatal(err)
	}
	e.run(flags)
	e.table(
		`this === window && window.window === this`, "true",
		`String(this)`, "[object Window]",
		`this instanceof Window && this instanceof Base`, "true",
		`Object.getPrototypeOf(this) === Window.prototype`, "true",
		`Object.prototype.toString.call(Window.prototype)`, "[object Window]",
		`thrown(function () { new Window() })`, "TypeError",
		`flags(this, "window") + flags(this, "onmessage") + flags(this, "setTimeout")`, "get e-get set ecwec",
		`flags(Window.prototype, "setTimeout") + flags(Window.prototype, "onmessage")`, "nonenone",
		`setTimeout() + window.setTimeout() + label + greet()`, "timer of wtimer of wwhello from w",
		`(function () { var f = setTimeout; return f() })()`, "timer of w",
		`thrown(function () { setTimeout.call({}) })`, "TypeError",
		`onmessage = 5; onmessage + window.onmessage`, "10",
		`var onmessage = 6; window.onmessage`, "6",

		`var greet; typeof window.greet + flags(this, "greet")`, "undefinedwe-",
		`function onmessage() {} typeof window.onmessage + flags(this, "onmessage")`, "functionwe-",
		`function label() {} flags(this, "label")`, "we-",
		`var declared = 1; window.declared + flags(this, "declared")`, "1we-",
		`function fn() { return this === window } window.fn() && fn() && flags(this, "fn") === "we-"`, "true",
		`implicit = 2; window.implicit + flags(this, "implicit")`, "2wec",
		`window.assigned = 3; assigned`, "3",
		`typeof undeclared + ("undeclared" in window)`, "undefinedfalse",
		`delete window.implicit && typeof implicit`, "undefined",
		`delete window.declared`, "false",
		`(function () { return typeof this })()`, "object",
		`Object.keys(window).indexOf("declared") >= 0`, "true",
		`var early = typeof later; var later = 1; early`, "undefined",
		`eval("var fromEval = 4"); window.fromEval`, "4",
		`new Function("return this")() === window`, "true",
		`this.hasOwnProperty("Object") && flags(this, "Object")`, "w-c",
	)
	e.run(`undeclared2 = undefined`)
	if _, err := e.realm.Run(js.Source{Text: "missing"}); err == nil {
		t.Error("an undeclared variable does not throw")
	}
	e.expect(`try { missing } catch (e) { e.name + (e instanceof ReferenceError) }`, "ReferenceErrortrue")
	if e.realm.ImplOf(e.realm.Global()) != js.PlatformObject(global) || global.Object() != e.realm.Global() {
		t.Error("the global object does not reflect its platform object")
	}
	host := &struct{ name string }{"host"}
	e.realm.SetHost(host)
	if e.realm.Host() != any(host) {
		t.Error("Host is not what SetHost stored")
	}
}

func testIterables(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	pairs := [][2]string{{"a", "1"}, {"b", "2"}}
	params := &js.Class{Name: "Params", Exposed: js.ExposedEverywhere}
	params.Iterable = &js.Iterable{Kind: js.IterablePairs, Walk: func(js.PlatformObject) js.Walk {
		i := -1
		return func(js.Realm) (key, value js.Value, ok bool, err error) {
			if i++; i >= len(pairs) {
				return js.Undefined, js.Undefined, false, nil
			}
			return js.String(pairs[i][0]), js.String(pairs[i][1]), true, nil
		}
	}}
	e.defineInterface(params)
	p := &node{}
	p.Init(e.realm, params)
	e.set("p", js.ObjectOf(p))
	e.run(flags + `function all(it) { var s = [], r; while (!(r = it.next()).done) s.push(r.value); return s.join() }`)
	e.table(
		`all(p.entries()) + "|" + all(p.keys()) + "|" + all(p.values())`, "a,1,b,2|a,b|1,2",
		`flags(Params.prototype, "entries") + Params.prototype.entries.length + Params.prototype.forEach.length`, "wec01",
		`var s = []; p.forEach(function (v, k, o) { s.push(k + v + (o === p) + this.x) }, {x: 7}); s.join()`, "a1true7,b2true7",
		`String(p.keys())`, "[object Params Iterator]",
		`Object.getPrototypeOf(p.keys()) === Object.getPrototypeOf(p.values())`, "true",
		`var it = p.keys(); it.next(); it.next(); it.next(); it.next().done`, "true",
		`thrown(function () { Params.prototype.keys.call({}) }) + thrown(function () { p.forEach(1) })`, "TypeErrorTypeError",
	)
	var got []string
	err := e.realm.Iterate(js.ObjectOf(p), func(v js.Value) (bool, error) {
		s, err := e.realm.ToString(v)
		got = append(got, s)
		return true, err
	})
	if err != nil || len(got) != 2 || got[0] != "a,1" || got[1] != "b,2" {
		t.Errorf("Iterate gives %v, %v", got, err)
	}
	if ok, err := e.realm.IsIterable(js.ObjectOf(p)); !ok || err != nil {
		t.Errorf("IsIterable = %v, %v", ok, err)
	}
	for script, want := range map[string]string{
		`[1, 2, 3]`: "1 2 3", `"aé\ud83d\ude00"`: "a é 😀", `(function () { return arguments })(4, 5)`: "4 5",
	} {
		var text string
		err := e.realm.Iterate(e.run(script), func(v js.Value) (bool, error) {
			s, err := e.realm.ToString(v)
			if text != "" {
				text += " "
			}
			text += s
			return true, err
		})
		if err != nil || text != want {
			t.Errorf("iterating %s gives %q, %v; want %q", script, text, err, want)
		}
	}
	for _, script := range []string{`({})`, `({length: 2})`, `5`} {
		v := e.run(script)
		if ok, _ := e.realm.IsIterable(v); ok {
			t.Errorf("%s is iterable", script)
		}
		if err := e.realm.Iterate(v, func(js.Value) (bool, error) { return true, nil }); err == nil {
			t.Errorf("iterating %s throws nothing", script)
		}
	}
	count := 0
	if err := e.realm.Iterate(e.run("[1,2,3]"), func(js.Value) (bool, error) { count++; return false, nil }); err != nil || count != 1 {
		t.Errorf("an iteration that is stopped went on: %d, %v", count, err)
	}
}
