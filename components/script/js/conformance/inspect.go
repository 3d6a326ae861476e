package conformance

import (
	"fmt"
	"strings"
	"testing"

	"corvo/components/script/js"
)

func testInspect(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	base, derived := testClasses()
	e.defineInterface(base, derived)
	n := &node{label: "n"}
	n.Init(e.realm, base)
	e.set("platform", js.ObjectOf(n))
	for script, want := range map[string]string{
		`"text"`: `'text'`, `1.5`: `1.5`, `-0`: `-0`, `undefined`: `undefined`, `null`: `null`, `true`: `true`,
		`["a", 1, null]`:                     `[ 'a', 1, null ]`,
		`[]`:                                 `[]`,
		`({})`:                               `{}`,
		`({a: 1, "b-c": "x"})`:               `{ a: 1, 'b-c': 'x' }`,
		`["it's", "a\nb"]`:                   `[ "it's", 'a\nb' ]`,
		`({a: {b: {c: {d: 1}}}})`:            `{ a: { b: { c: [Object] } } }`,
		`[[[[1]]]]`:                          `[ [ [ [Array] ] ] ]`,
		`var c = {name: "c"}; c.self = c; c`: `<ref *1> { name: 'c', self: [Circular *1] }`,
		`(function named(a) {})`:             `[Function: named]`,
		`(function () {})`:                   `[Function (anonymous)]`,
		`({f: function g() {}})`:             `{ f: [Function: g] }`,
		`new Date(0)`:                        `1970-01-01T00:00:00.000Z`,
		`new Date(NaN)`:                      `Invalid Date`,
		`/a+/gi`:                             `/a+/gi`,
		`new Map([["k", {v: 1}]])`:           `Map(1) { 'k' => { v: 1 } }`,
		`new Set([1, "x"])`:                  `Set(2) { 1, 'x' }`,
		`new Uint8Array([1, 2, 3])`:          `Uint8Array(3) [ 1, 2, 3 ]`,
		`new ArrayBuffer(2)`:                 `ArrayBuffer { byteLength: 2 }`,
		`Promise.resolve(5)`:                 `Promise { 5 }`,
		`new Promise(function () {})`:        `Promise { <pending> }`,
		`var r = Promise.reject("no"); r["catch"](function () {}); r`: `Promise { <rejected> 'no' }`,
		`({get a() { throw 1 }})`:                                     `{ a: [Getter] }`,
		`({get a() { throw 1 }, set a(v) {}})`:                        `{ a: [Getter/Setter] }`,
		`({set a(v) {}})`:                                             `{ a: [Setter] }`,
		`platform`:                                                    `Base { label: 'n', trusted: true }`,
		`function Point() { this.x = 1 } new Point()`:                 `Point { x: 1 }`,
		`Object.create(null)`:                                         `[Object: null prototype] {}`,
		`[1, , 3]`:                                                    `[ 1, <1 empty item>, 3 ]`,
		`new Array(4294967295)`:                                       `[ <4294967295 empty items> ]`,
		`var far = []; far[2] = 1; far[4e9] = 2; far[4e9 + 2] = 3; far`: `[ <2 empty items>, 1, <3999999997 empty items>, 2, <1 empty item>, 3 ]`,
		`var a = [1]; a.extra = 2; a`:                                   `[ 1, extra: 2 ]`,
		`new Number(3)`:                                                 `[Number: 3]`,
		`new String("s")`:                                               `[String: 's']`,
		`(function () { return arguments })(1)`:                         `[Arguments] [ 1 ]`,
		`new WeakMap()`:                                                 `WeakMap { <items unknown> }`,
	} {
		got := e.realm.Inspect(e.run(script), 2)
		if got != want {
			t.Errorf("Inspect(%s)\n got %s\nwant %s", script, got, want)
		}
	}
	for script, parts := range map[string][]string{
		`new TypeError("bad")`:                                            {"TypeError: bad", "at test.js:1:1"},
		`var x = new Error("with"); x.code = 5; x`:                        {"Error: with", "code: 5"},
		`({e: new RangeError("in")})`:                                     {"RangeError: in"},
		`var long = []; for (var i = 0; i < 150; i++) long.push(i); long`: {"... 50 more items"},
		`({aaaaaaaaaaaaaaaaaaaaaaaa: "bbbbbbbbbbbbbbbbbbbbbbbb", cccccccccccccccccccccccc: "dddddddddddddddddddddddd"})`: {"{\n  aaaa", "',\n  cccc", "\n}"},
	} {
		got := e.realm.Inspect(e.run(script), 2)
		for _, part := range parts {
			if !strings.Contains(got, part) {
				t.Errorf("Inspect(%s) lacks %q:\n%s", script, part, got)
			}
		}
	}
	e.run(`Date.prototype.toISOString = function () { throw 1 }`)
	for script, want := range map[string]string{
		`new Date(1234567890123)`:   `2009-02-13T23:31:30.123Z`,
		`new Date(-62198755200001)`: `-000002-12-31T23:59:59.999Z`,
		`new Date(8.64e15)`:         `+275760-09-13T00:00:00.000Z`,
	} {
		if got := e.realm.Inspect(e.run(script), 2); got != want {
			t.Errorf("with toISOString replaced, Inspect(%s)\n got %s\nwant %s", script, got, want)
		}
	}
	e.run(`platform.own = 1; platform.label = "changed"; platform.it = platform;
		Object.defineProperty(Derived.prototype, "extra", {get: function () { ran = true; return "script" }}); var ran = false`)
	d := &node{label: "d"}
	d.Init(e.realm, derived)
	e.set("d", js.ObjectOf(d))
	for _, c := range [][2]string{
		{`platform`, `<ref *1> Base { label: 'changed', trusted: true, own: 1, it: [Circular *1] }`},
		{`({a: {b: {c: {d: d}}}})`, `{ a: { b: { c: [Object] } } }`},
		{`[[[d]]]`, `[ [ [ [Derived] ] ] ]`},
		{`Base.prototype`, `Base { ONE: 1, label: [Getter/Setter], greet: [Function: greet] }`},
		{`delete Base.prototype.label; platform.it = 0; platform`, `Base { trusted: true, own: 1, it: 0 }`},
		{`ran`, `false`},
	} {
		if got := e.realm.Inspect(e.run(c[0]), 2); got != c[1] {
			t.Errorf("Inspect(%s)\n got %s\nwant %s", c[0], got, c[1])
		}
	}
	many := &js.Class{Name: "Many", Exposed: js.ExposedEverywhere}
	for k := range 40 {
		many.Attributes = append(many.Attributes, js.Attribute{Name: fmt.Sprintf("a%d", k), Get: func(c *js.Call) (js.Value, error) { return js.Int(k), nil }},
			js.Attribute{Name: fmt.Sprintf("on%d", k), Get: func(*js.Call) (js.Value, error) { return js.Null, nil }},
			js.Attribute{Name: fmt.Sprintf("fails%d", k), Get: func(*js.Call) (js.Value, error) { return js.Null, js.TypeErrorf("no") }})
	}
	e.defineInterface(many)
	m := &node{}
	m.Init(e.realm, many)
	if got := e.realm.Inspect(js.ObjectOf(m), 2); !strings.Contains(got, "a23: 23,\n  ...") || strings.Contains(got, "a24") || strings.Contains(got, "on1") || strings.Contains(got, "fails") {
		t.Errorf("an object of many attributes reads %s", got)
	}
	if got := e.realm.Inspect(e.run(`var wide = {}; for (var i = 0; i < 3000; i++) wide["k" + i] = i; wide`), 2); !strings.Contains(got, "k999: 999,\n  ...") || strings.Contains(got, "k1000") {
		t.Error("an object of many properties is shown whole")
	}
	if got := e.realm.Inspect(e.run(`({a: {b: 1}})`), 0); got != "{ a: [Object] }" {
		t.Errorf("depth 0: %s", got)
	}
	e.run(`var hostile = {}; Object.defineProperty(hostile, "constructor", {get: function () { throw 1 }}); hostile.toString = function () { throw 2 }`)
	if got := e.realm.Inspect(e.run(`hostile`), 2); !strings.Contains(got, "toString") {
		t.Errorf("a hostile object reads %s", got)
	}
}

func testComplete(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	for src, want := range map[string]bool{
		``: true, `1`: true, `var a = 1`: true, `function f() {`: false, `function f() {}`: true, `(1 +`: false, `[1,`: false,
		`{`: false, `}`: true, `if (x)`: false, `if (x) y; else`: false, `"abc"`: true, `"abc`: true, `a +`: false,
		`/* comment`: false, `/* comment */`: true, `// line`: true, `try {} `: true, `x = {a: 1`: false, `) (`: true,
		`for (;;)`: false, `var`: false, `new Foo(`: false, `f(function () {`: false, `a.b.`: false, `return`: true,
	} {
		if got := e.realm.Complete(src); got != want {
			t.Errorf("Complete(%q) = %v", src, got)
		}
	}
}
