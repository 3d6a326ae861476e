package conformance

import (
	"errors"
	"testing"

	"corvo/components/script/js"
)

func testCalls(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	add := e.run(`(function (a, b) { return this.base + a + b + arguments.length })`)
	o := e.run(`({base: 100})`)
	if v, err := e.realm.Call(add, o, js.Int(1), js.Int(2)); err != nil || v != js.Int(105) {
		t.Errorf("Call = %v, %v", v, err)
	}
	point := e.run(`function Point(x, y) { this.x = x; this.n = arguments.length } Point.prototype.z = 9; Point`)
	p, err := e.realm.Construct(point, js.Int(4), js.Int(5))
	if err != nil {
		t.Fatal(err)
	}
	e.set("p", p)
	e.expect(`p.x + p.n + p.z + "" + (p instanceof Point)`, "15true")
	date, err := e.realm.Construct(e.run(`Date`), js.Int(1000))
	if err != nil || e.realm.ClassOf(date) != js.ClassDate {
		t.Errorf("constructing a Date gives %v, %v", date, err)
	}
	bound, err := e.realm.Construct(e.run(`Point.bind(null, 7)`), js.Int(8))
	if err != nil {
		t.Fatal(err)
	}
	e.set("p", bound)
	e.expect(`p.x + "" + p.n`, "72")

	var seen *js.Call
	fn := e.realm.NewFunction("probe", 2, func(c *js.Call) (js.Value, error) {
		kept := *c
		kept.Args = append([]js.Value(nil), c.Args...)
		seen = &kept
		return js.String("result"), nil
	})
	e.set("probe", fn)
	e.run(flags)
	e.table(
		`probe.name + probe.length + flags(probe, "name") + flags(probe, "length") + flags(probe, "prototype")`, "probe2--c--cnone",
		`typeof probe + (probe instanceof Function) + Object.prototype.toString.call(probe)`, "functiontrue[object Function]",
		`thrown(function () { new probe() })`, "TypeError",
		`Object.getOwnPropertyNames(probe).sort().join()`, "length,name",
		`probe.extra = 1; probe.extra + Object.keys(probe).join()`, "1extra",
		`delete probe.name && probe.name`, "",
		`Object.defineProperty(probe, "length", {value: 9}); probe.length`, "9",
		`probe.call(5, "a", null)`, "result",
	)
	if f, ok := seen.This.AsNumber(); ok && f != 5 || len(seen.Args) != 2 || seen.Args[0] != js.String("a") || !seen.Args[1].IsNull() {
		t.Errorf("the call arrived as %+v", seen)
	}
	if !seen.NewTarget.IsUndefined() || seen.Realm != e.realm || !seen.Arg(7).IsUndefined() {
		t.Errorf("the call arrived as %+v", seen)
	}
	e.run(`(function () { var f = probe; f() })()`)
	if !seen.This.IsUndefined() && seen.This != e.realm.Global() {
		t.Errorf("this of a plain call is %v", seen.This)
	}
	if _, err := e.realm.Call(fn, js.Undefined); err != nil || !seen.This.IsUndefined() && seen.This != e.realm.Global() {
		t.Errorf("this of a call from Go is %v, %v", seen.This, err)
	}
	if _, err := e.realm.Call(fn, js.Int(1)); err != nil || seen.This.IsUndefined() {
		t.Errorf("this is lost: %v, %v", seen.This, err)
	}

	// Nested calls keep their arguments apart, through script and Go in turn.
	var recurse js.Value
	recurse = e.realm.NewFunction("recurse", 1, func(c *js.Call) (js.Value, error) {
		n, _ := c.Arg(0).AsNumber()
		tag := c.Arg(1)
		if n > 0 {
			v, err := c.Realm.Call(e.run(`(function (f, n, t) { return f(n, t + n) })`), js.Undefined, recurse, js.Number(n-1), tag)
			if err != nil {
				return js.Undefined, err
			}
			if c.Arg(0) != js.Number(n) || c.Arg(1) != tag {
				return js.Undefined, errors.New("the arguments changed under the call")
			}
			return v, nil
		}
		return tag, nil
	})
	e.set("recurse", recurse)
	e.expect(`recurse(20, "t")`, "t19181716151413121110987654321"+"0")

	for script, want := range map[string][2]bool{
		`(function () {})`: {true, true}, `probe`: {true, false}, `Date`: {true, true}, `({})`: {false, false}, `1`: {false, false},
		`[].push`: {true, false}, `(function () {}).bind()`: {true, true},
	} {
		v := e.run(script)
		if got := [2]bool{e.realm.IsCallable(v), e.realm.IsConstructor(v)}; got != want {
			t.Errorf("%s: callable and constructor = %v, want %v", script, got, want)
		}
	}
	if _, err := e.realm.Call(js.Int(1), js.Undefined); !isException(err, "TypeError") {
		t.Errorf("calling a number: %v", err)
	}
	if _, err := e.realm.Construct(fn); !isException(err, "TypeError") {
		t.Errorf("constructing a function that is no constructor: %v", err)
	}
}

// isException reports whether err is an exception with an error of that name.
func isException(err error, name string) bool {
	var exception *js.Exception
	return errors.As(err, &exception) && len(exception.Message) >= len(name) && exception.Message[:len(name)] == name
}
