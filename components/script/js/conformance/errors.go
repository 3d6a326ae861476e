package conformance

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corvo/components/script/js"
)

type thrower struct{ value js.Value }

func (t *thrower) Error() string            { return "thrower" }
func (t *thrower) Thrown(js.Realm) js.Value { return t.value }

func testErrors(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	o := e.run(`var o = {code: 7}; o`)
	var toThrow error
	e.define("fail", func(*js.Call) (js.Value, error) { return js.Undefined, toThrow })
	e.define("pass", func(c *js.Call) (js.Value, error) { return c.Realm.Call(c.Arg(0), js.Undefined) })
	e.run(`function caught(f) { try { f(); return "nothing" } catch (e) { return e } }
		function thrower(v) { return function () { throw v } }`)

	// Identity of what script throws, however often it crosses.
	for _, script := range []string{`o`, `"text"`, `undefined`, `null`, `12`, `new Error("x")`, `new TypeError("y")`, `function () {}`} {
		v := e.run(`var v = ` + script + `; v`)
		_, err := e.realm.Run(js.Source{Text: `throw v`})
		if x := new(js.Exception); !errors.As(err, &x) || x.Value != v {
			t.Errorf("Run: throw %s arrives as %v", script, err)
		}
		_, err = e.realm.Call(e.run(`thrower(v)`), js.Undefined)
		if x := new(js.Exception); !errors.As(err, &x) || x.Value != v {
			t.Errorf("Call: throw %s arrives as %v", script, err)
		}
		_, err = e.realm.Construct(e.run(`(function () { throw v })`))
		if x := new(js.Exception); !errors.As(err, &x) || x.Value != v {
			t.Errorf("Construct: throw %s arrives as %v", script, err)
		}
		e.expect(`caught(function () { pass(thrower(v)) }) === v`, "true")
		e.expect(`caught(function () { pass(function () { pass(thrower(v)) }) }) === v`, "true")
		toThrow = js.Throw(v)
		e.expect(`caught(fail) === v`, "true")
	}
	toThrow = js.Throw(js.Number(0.5))
	e.expect(`caught(fail) === 0.5`, "true")

	// Errors that Go code throws.
	for _, kind := range []js.ErrorType{js.GenericError, js.TypeError, js.RangeError, js.SyntaxError, js.ReferenceError, js.EvalError, js.URIError} {
		toThrow = &js.Error{Type: kind, Message: "from Go é😀"}
		e.table(
			`var c = caught(fail); c instanceof `+string(kind), "true",
			`c instanceof Error && Object.getPrototypeOf(c) === `+string(kind)+`.prototype`, "true",
			`c.name + "|" + c.message + "|" + String(c)`, fmt.Sprintf("%s|from Go é😀|%s: from Go é😀", kind, kind),
			`Object.prototype.toString.call(c)`, "[object Error]",
			`Object.keys(c).join()`, "",
			`c.hasOwnProperty("message") + typeof c.stack`, "truestring",
			`c.message.length`, "11",
		)
	}
	toThrow = fmt.Errorf("while testing: %w", js.TypeErrorf("wrapped %d", 1))
	e.expect(`var c = caught(fail); c.name + c.message`, "TypeErrorwrapped 1")
	toThrow = errors.New("plain")
	e.expect(`var c = caught(fail); c.name + c.message + (c instanceof Error)`, "Errorplaintrue")
	toThrow = &thrower{o}
	e.expect(`caught(fail) === o`, "true")
	toThrow = nil
	e.expect(`caught(fail)`, "nothing")
	for _, kind := range []js.ErrorType{js.TypeError, js.GenericError} {
		v := e.realm.NewError(kind, "made")
		e.set("made", v)
		e.expect(`made instanceof `+string(kind)+` && made.message`, "made")
		if got := e.realm.ClassOf(v); got != js.ClassError {
			t.Errorf("ClassOf an error = %v", got)
		}
	}
	if v, ok := js.ThrownValue(e.realm, &js.Interrupted{Reason: errors.New("stop")}); ok || !v.IsUndefined() {
		t.Error("an interrupt is a value")
	}

	// Errors that the engine throws are of the realm's types.
	e.table(
		`caught(function () { null.x }) instanceof TypeError`, "true",
		`caught(function () { undefined.x() }) instanceof TypeError`, "true",
		`caught(function () { ({}).x() }) instanceof TypeError`, "true",
		`caught(function () { missing }) instanceof ReferenceError`, "true",
		`caught(function () { new Array(-1) }) instanceof RangeError`, "true",
		`caught(function () { eval("(") }) instanceof SyntaxError`, "true",
		`caught(function () { JSON.parse("{") }) instanceof SyntaxError`, "true",
		`caught(function () { decodeURIComponent("%") }) instanceof URIError`, "true",
		`caught(function () { new RegExp("(") }) instanceof SyntaxError`, "true",
		`try { throw 1 } catch (e) { try { throw 2 } catch (f) { e + f } }`, "3",
		`var s = ""; try { try { throw "a" } finally { s += "f" } } catch (e) { s += e } s`, "fa",
	)

	// Descriptions.
	for script, want := range map[string]string{
		`new TypeError("bad")`: "TypeError: bad", `new Error("")`: "Error", `"text"`: "text", `5`: "5", `undefined`: "undefined",
		`({})`: "{}", `({a: 1, b: [2], get c() { throw 3 }})`: "{ a: 1, b: [ 2 ], c: [Getter] }", `(function f() {})`: "[Function: f]",
		`[1]`: "[ 1 ]", `(function () { function My() {} My.prototype = Object.create(Error.prototype);
			My.prototype.name = "My"; var m = new My(); m.message = "own"; return m })()`: "My: own",
		`var x = new Error("m"); x.name = "Renamed"; x`: "Renamed: m",
	} {
		if got := e.realm.Describe(e.run(script)).Message; got != want {
			t.Errorf("Describe(%s).Message = %q, want %q", script, got, want)
		}
	}
	if got := e.realm.Describe(e.run(`({toString: function () { o.ran = true; return "x" }})`)); got.Value.IsUndefined() {
		t.Error("Describe lost the value")
	}
}

func testPositions(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	failing := e.realm.NewObject()
	get := e.realm.NewFunction("get it", 0, func(*js.Call) (js.Value, error) { return js.Undefined, js.TypeErrorf("failed") })
	if err := e.realm.DefineAccessor(failing, "it", get, js.Undefined, js.Enumerable); err != nil {
		t.Fatal(err)
	}
	e.set("failing", failing)
	getterAt := []js.Position{{File: "f.js", Line: 4, Column: 3}, {File: "f.js", Line: 4, Column: 11}} // the expression, or the property
	calledAt := []js.Position{{File: "f.js", Line: 3, Column: 2}, {File: "f.js", Line: 1, Column: 31}} // the call, or the property
	for _, c := range []struct {
		name string
		src  js.Source
		want any
	}{
		{"an error object", js.Source{Name: "a.js", Text: "var x;\n  throw new Error('here');"}, js.Position{File: "a.js", Line: 2, Column: 9}},
		{"a reference error", js.Source{Name: "b.js", Text: "\n\n   missing;"}, js.Position{File: "b.js", Line: 3, Column: 4}},
		{"a first line", js.Source{Name: "page.html", Line: 10, Text: "var y;\nmissing"}, js.Position{File: "page.html", Line: 11, Column: 1}},
		{"columns in UTF-16", js.Source{Name: "c.js", Text: "'é😀'; missing"}, js.Position{File: "c.js", Line: 1, Column: 8}},
		{"in a function", js.Source{Name: "d.js", Text: "function f() {\n  throw new TypeError('deep')\n}\nf()"}, js.Position{File: "d.js", Line: 2, Column: 9}},
		{"eval", js.Source{Name: "f.js", Text: "\n eval('var a;\\n  throw new Error(1)')"}, js.Position{File: "f.js line 2 > eval", Line: 2, Column: 9}},
		{"eval inside eval", js.Source{Name: "f.js", Text: "eval('eval(\"throw Error(1)\")')"}, js.Position{File: "f.js line 1 > eval line 1 > eval", Line: 1, Column: 7}},
		{"syntax in eval", js.Source{Name: "f.js", Text: "var a;\neval('1;\\n = 2')"}, js.Position{File: "f.js line 2 > eval", Line: 2, Column: 2}},
		{"a function's text", js.Source{Name: "f.js", Text: "new Function('throw new Error(1)')()"}, js.Position{File: "f.js line 1 > Function", Line: 3, Column: 7}},
		{"syntax in a function's text", js.Source{Name: "f.js", Text: "\nnew Function('a', '= 1')"}, js.Position{File: "f.js line 2 > Function", Line: 3, Column: 1}},
		{"a getter", js.Source{Name: "f.js", Line: 4, Text: "  failing.it"}, getterAt},
		{"a getter in a function", js.Source{Name: "f.js", Text: "function f() { return failing.it }\n\n f()"}, calledAt},
		{"syntax", js.Source{Name: "e.js", Text: "var a = 1;\nvar b = = 2;"}, js.Position{File: "e.js", Line: 2, Column: 9}},
	} {
		x := e.exception(c.src)
		allowed, several := c.want.([]js.Position)
		if x.At != c.want && !(several && slices.Contains(allowed, x.At)) {
			t.Errorf("%s: thrown at %v, want %v (%s)", c.name, x.At, c.want, x.Message)
		}
		if again := e.realm.Describe(x.Value); again.At != x.At || again.Message != x.Message {
			t.Errorf("%s: described later at %v as %q", c.name, again.At, again.Message)
		}
	}
	// A value that is no error knows no place of its own: the engine notes it.
	x := e.exception(js.Source{Name: "f.js", Text: "var z;\n  throw 'text'"})
	if x.At != (js.Position{File: "f.js", Line: 2, Column: 3}) {
		t.Errorf("a thrown string is placed at %v", x.At)
	}
	x = e.exception(js.Source{Name: "f.js", Text: "\n\neval('\\n throw 1')"})
	if x.At != (js.Position{File: "f.js line 3 > eval", Line: 2, Column: 2}) {
		t.Errorf("a number thrown in eval is placed at %v", x.At)
	}
	e.define("fail", func(c *js.Call) (js.Value, error) { return js.Undefined, js.Throw(js.String("from Go")) })
	x = e.exception(js.Source{Name: "h.js", Text: "\n  fail()"})
	if x.At != (js.Position{File: "h.js", Line: 2, Column: 3}) {
		t.Errorf("what Go throws is placed at %v", x.At)
	}
	x = e.exception(js.Source{Name: "stack.js", Text: "function inner() { throw new Error('s') }\nfunction outer() { inner() }\nouter()"})
	for _, part := range []string{"inner", "outer", "stack.js:1", "stack.js:2", "stack.js:3"} {
		if !strings.Contains(x.Stack, part) {
			t.Errorf("the stack lacks %q:\n%s", part, x.Stack)
		}
	}
	if in, out := strings.Index(x.Stack, "inner"), strings.Index(x.Stack, "outer"); in > out {
		t.Errorf("the stack is not innermost first:\n%s", x.Stack)
	}
	for _, script := range []string{
		`function down(n) { return n ? down(n - 1) : new Error("deep") } throw down(200)`,
		`function forever() { forever() } forever()`,
	} {
		x := e.exception(js.Source{Name: "deep.js", Text: script})
		shown := e.realm.Inspect(x.Value, 2)
		if calls := max(strings.Count(x.Stack, "deep.js"), strings.Count(shown, "deep.js")); calls == 0 || calls > 20 {
			t.Errorf("%s shows %d calls, want the innermost ones alone", script, calls)
		}
	}
	x = e.exception(js.Source{Name: "bad.js", Text: "function ("})
	if !strings.HasPrefix(x.Message, "SyntaxError: ") {
		t.Errorf("a syntax error reads %q", x.Message)
	}
	e.set("bad", x.Value)
	e.expect(`bad instanceof SyntaxError`, "true")
	if x := e.exception(js.Source{Name: "g.js", Text: "1 = 2"}); !strings.HasPrefix(x.Message, "SyntaxError") && !strings.HasPrefix(x.Message, "ReferenceError") {
		t.Errorf("1 = 2 reads %q", x.Message)
	}
	if !strings.Contains((&js.Exception{Message: "m", At: js.Position{File: "f", Line: 1, Column: 2}}).Error(), "f:1:2") {
		t.Error("an exception's text lacks its place")
	}

	// A regular expression that an engine cannot match by fails where it is evaluated.
	_, err := e.realm.Run(js.Source{Name: "r.js", Text: "var before = 'ran';\nvar r = [1, /x(?=y)/];"})
	if refused := new(js.Exception); errors.As(err, &refused) && refused.At != (js.Position{File: "r.js", Line: 2, Column: 13}) {
		t.Errorf("a regular expression is refused at %v: %v", refused.At, err)
	}
	e.expect(`before`, "ran")

	// Syntax that an engine's language lacks is named; an engine that has it runs the script.
	for script, construct := range map[string]string{
		"let a = 1": "let declarations", "const b = 1": "const declarations", "var f = x => x": "arrow functions",
		"var f = () => 1": "arrow functions", "class A {}": "classes", "`text`": "template literals",
		"async function f() {}": "async functions", "function* g() {}": "generators", "for (var x of [1]) ;": "for-of loops",
		"var {d} = {}": "destructuring", "f(...[1])": "spread and rest", "function f(a = 1) {}": "default parameters",
		"({x, y})": "shorthand properties", "({m() {}})": "method definitions", "x?.y": "optional chaining",
		"x ?? y": "?? operator", "2 ** 3": "** operator", "try {} catch {}": "catch without a parameter",
	} {
		_, err := e.realm.Run(js.Source{Name: "new.js", Text: "var ok = 1, x, y; function f() {}\n" + script})
		var exception *js.Exception
		if !errors.As(err, &exception) {
			continue
		}
		if exception.Unsupported != construct || !strings.HasPrefix(exception.Message, "SyntaxError: ") ||
			!strings.Contains(exception.Message, construct) || exception.At.Line != 2 {
			t.Errorf("%s: %q, unsupported %q, at %v", script, exception.Message, exception.Unsupported, exception.At)
		}
	}
	// What no script may have, whatever its edition, is no matter of the engine.
	for _, script := range []string{"await 1", "var v = await f()", "await 'text'"} {
		if x := e.exception(js.Source{Text: script}); x.Unsupported != "" || x.Message != "SyntaxError: await stands outside of an async function" {
			t.Errorf("%s: %q, unsupported %q", script, x.Message, x.Unsupported)
		}
	}
	for _, script := range []string{"var 1", "a b", "}", "f(", "var enum = 1", "'abc", "if", "x = {a: 1,, b: 2}", "[1 2]"} {
		if x := e.exception(js.Source{Text: script}); x.Unsupported != "" || !x.Unparsed || !strings.HasPrefix(x.Message, "SyntaxError: ") {
			t.Errorf("%s: %q, unsupported %q, unparsed %v", script, x.Message, x.Unsupported, x.Unparsed)
		}
		for _, runs := range []string{"eval(%q)", "Function(%q)", "throw new SyntaxError(%q)"} {
			if x := e.exception(js.Source{Text: fmt.Sprintf(runs, script)}); x.Unparsed {
				t.Errorf(runs+": a script that has run is one that does not parse", script)
			}
		}
	}
}
