package ottojs_test

import (
	"strconv"
	"testing"

	"corvo/components/script/js"
)

// TestArgumentsObjects runs functions with and without uses of arguments: those without do not get the object, and
// nothing must tell.
func TestArgumentsObjects(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"read", `(function (a) { return arguments.length + "," + arguments[1] })(1, 2, 3)`, "3,2"},
		{"mapped to parameters", `(function (a) { arguments[0] = 5; return a })(1)`, "5"},
		{"typeof", `(function () { return typeof arguments })()`, "object"},
		{"callee", `(function () { return typeof arguments.callee })()`, "function"},
		{"direct eval", `(function () { return eval("arguments.length") })(1, 2)`, "2"},
		{"eval in an inner function", `(function () { return (function () { return eval("arguments[0]") })(7) })(1)`, "7"},
		{"inner function's own", `(function () { return (function () { return arguments.length })(1, 2) })()`, "2"},
		{"outer function's only", `(function () { (function () {})(); return arguments.length })(1, 2, 3)`, "3"},
		{"in with", `(function () { with ({}) { return arguments.length } })(1)`, "1"},
		{"a parameter of the name", `(function (arguments) { return arguments })(4)`, "4"},
		{"a variable of the name", `(function () { var arguments = 6; return arguments })()`, "6"},
		{"Function constructor", `new Function("a", "return arguments.length")(1, 2)`, "2"},
		{"more arguments than parameters", `(function (a) { return a })(1, 2, 3)`, "1"},
		{"fewer arguments than parameters", `(function (a, b) { return a + "," + b })(1)`, "1,undefined"},
		{"apply", `(function (a, b) { return a + b }).apply(null, [1, 2, 3])`, "3"},

		{"length", `[function () {}, function (a) {}, function (a, b) { return arguments }].map(function (f) { return f.length }).join()`, "0,1,2"},
		{"length of a declaration", `function f(a, b, c) {} f.length`, "3"},
		{"length of accessors", `var d = Object.getOwnPropertyDescriptor({ get x() { return 1 }, set x(v) {} }, "x"); d.get.length + "," + d.set.length`, "0,1"},
		{"length of a parameter of the name", `(function (a, arguments) {}).length`, "2"},
		{"length when bound", `(function (a, b, c) {}).bind(null, 1).length`, "2"},
		{"length redefined as it is", `var f = function (a) {}; Object.defineProperty(f, "length", { value: 1 }); f.length`, "1"},
		{"length from Function", `new Function("a", "b", "return 1").length`, "2"},
		{"toString", `(function (a) { return a }).toString()`, "function (a) { return a }"},
		{"constructor", `function P(x) { this.x = x } new P(3).x`, "3"},
		{"recursion", `(function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) })(10)`, "55"},
		{"global of the name", `var arguments = "global"; (function () { return (0, eval)("arguments") })()`, "global"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, realm := fuzzRealm(t)
			v, err := realm.Run(js.Source{Text: "String(eval(" + strconv.Quote(test.script) + "))"})
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := v.AsString(); got != test.want {
				t.Errorf("eval: got %q, want %q", got, test.want)
			}
			v, err = realm.Run(js.Source{Text: test.script})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := realm.ToString(v); err != nil || got != test.want {
				t.Errorf("got %q (%v), want %q", got, err, test.want)
			}
		})
	}
}

// TestACallMakesNoArgumentsObject holds what a call of an empty function allocates.
func TestACallMakesNoArgumentsObject(t *testing.T) {
	const most = 6
	_, realm := fuzzRealm(t)
	f, err := realm.Run(js.Source{Text: `(function (e) {})`})
	if err != nil {
		t.Fatal(err)
	}
	arguments := []js.Value{js.Null}
	if n := testing.AllocsPerRun(100, func() { _, _ = realm.Call(f, js.Undefined, arguments...) }); n > most {
		t.Errorf("%.0f allocations a call, want at most %d", n, most)
	}
}
