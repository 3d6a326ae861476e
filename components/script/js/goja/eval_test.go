package gojajs_test

import (
	"errors"
	"testing"

	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
)

func open(t *testing.T, options js.AgentOptions) (js.Agent, js.Realm) {
	t.Helper()
	agent, err := gojajs.Engine{}.NewAgent(options)
	if err != nil {
		t.Fatal(err)
	}
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { realm.Close(); agent.Close() })
	return agent, realm
}

func evaluate(t *testing.T, realm js.Realm, script string) string {
	t.Helper()
	v, err := realm.Run(js.Source{Name: "test.js", Text: script})
	if err != nil {
		return "throws " + err.Error()
	}
	s, err := realm.ToString(v)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Programs are stopped between their compilation and their first instruction; they must see what goja's eval shows them.
func TestEvalSeesItsSurroundings(t *testing.T) {
	_, realm := open(t, js.AgentOptions{})
	for script, want := range map[string]string{
		`(function (a) { let b = 2; return eval("a + b") })(1)`:                                             "3",
		`(function () { eval("var c = 5"); return c })()`:                                                   "5",
		`"use strict"; (function () { eval("var d = 5"); return typeof d })()`:                              "undefined",
		`class A { m() { return "A" } } class B extends A { m() { return eval("super.m()") } } new B().m()`: "A",
		`function F() { return eval("new.target === F") } Boolean(new F())`:                                 "true",
		`(() => eval("typeof this"))()`:                                                                     "object",
		`({o: 7, f() { return eval("this.o") }}).f()`:                                                       "7",
		`var e = 1; (function () { var e = 2; return (0, eval)("e") })()`:                                   "1",
		`eval("")`:                  "undefined",
		`eval("1; 2")`:              "2",
		`eval(5) + (0, eval)({}.x)`: "NaN",
		`try { eval("throw 8") } catch (x) { x }`:  "8",
		`eval("eval('eval(\"3\")')")`:              "3",
		`[..."ab"].map(c => eval("c + c")).join()`: "aa,bb",
		`new Function("a", "b", "return a + b")(1, 2) + "" + Function("return this === globalThis")()`: "3true",
		`class G extends Function {} (new G("return 4") instanceof G) + "" + new G("return 4")()`:      "true4",
		`new Function("/*", "*/) {").length`: "throws test.js line 1 > Function:3:3: SyntaxError: Unexpected end of input",
		`eval(...["6 * 7"])`:                 "42",
		`(function () { try { return eval("1") } finally { eval("2") } })()`:        "1",
		`(function* () { yield eval("1 + 1"); yield* eval("[3]") })().next().value`: "2",
	} {
		got := evaluate(t, realm, script)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", script, got, want)
		}
	}
}

// The stack that a function of an evaluated text fills can be caught, as any other.
func TestEvaluatedFunctionsOverflowAsOthersDo(t *testing.T) {
	_, realm := open(t, js.AgentOptions{StackDepth: 100})
	for _, script := range []string{
		`eval("function f() { f() } try { f() } catch (e) { e.name }")`,
		`var g = new Function("g()"); try { g() } catch (e) { e.name }`,
		`var h = (0, eval)("(() => h())"); try { h() } catch (e) { e.name }`,
		`class C { constructor() { new C() } } try { new C() } catch (e) { e.name }`,
		`async function a() { await a() } try { a(); "RangeError" } catch (e) { e.name }`,
	} {
		if got := evaluate(t, realm, script); got != "RangeError" {
			t.Errorf("%s gives %s", script, got)
		}
	}
}

func TestEvalEndsUnderAnInterrupt(t *testing.T) {
	agent, realm := open(t, js.AgentOptions{})
	reason := errors.New("stop")
	stop := realm.NewFunction("stop", 0, func(*js.Call) (js.Value, error) {
		agent.Interrupt(reason)
		return js.Undefined, nil
	})
	if err := realm.Set(realm.Global(), "stop", stop); err != nil {
		t.Fatal(err)
	}
	for _, script := range []string{`eval("stop(); for (;;) {}")`, `stop(); eval("1")`, `new Function("stop(); try { for (;;) {} } finally { for (;;) {} }")()`} {
		if _, err := realm.Run(js.Source{Text: script}); !errors.Is(err, reason) {
			t.Errorf("%s ended with %v", script, err)
		}
		agent.ClearInterrupt()
		if got := evaluate(t, realm, `eval("1 + 1")`); got != "2" {
			t.Errorf("after %s eval gives %s", script, got)
		}
	}
}
