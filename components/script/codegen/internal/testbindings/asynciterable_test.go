package testbindings_test

import (
	"fmt"
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

// count counts to a number. It gives its items when it is told to go, and fails at 13.
type count struct {
	js.Reflector
	to      int32
	waiting []func()
	log     string
}

func (*host) NewCount(realm js.Realm, to int32) (tb.Count, error) {
	c := &count{to: to}
	c.Init(realm, tb.CountClass)
	return c, nil
}

func (c *count) Log() string { return c.log }

func (c *count) Go() error {
	waiting := c.waiting
	c.waiting = nil
	for _, f := range waiting {
		f()
	}
	return nil
}

func (c *count) AsyncIterator(options tb.CountOptions, step js.Optional[int32]) (js.AsyncReturner[int32], error) {
	if step.Or(1) == 0 {
		return nil, js.RangeErrorf("no step")
	}
	it := &counting{of: c, step: step.Or(1), last: c.to}
	if options.Backwards {
		it.at, it.last, it.step = c.to+1, 1, -it.step
	}
	return it, nil
}

type counting struct {
	of             *count
	at, last, step int32
}

func (it *counting) Next(result *js.AsyncResult[int32]) {
	it.of.log += "next "
	it.of.waiting = append(it.of.waiting, func() {
		it.at += it.step
		switch {
		case it.at == 13:
			result.Fail(js.RangeErrorf("unlucky"))
		case it.step > 0 && it.at > it.last || it.step < 0 && it.at < it.last:
			result.End()
		default:
			result.Resolve(it.at)
			result.End() // does nothing
		}
	})
}

func (it *counting) Return(value js.Value) (js.Value, error) {
	text, err := it.of.Realm().ToString(value)
	if err != nil {
		return js.Undefined, err
	}
	it.of.log += fmt.Sprintf("return %s ", text)
	if text == "refused" {
		return js.Undefined, js.TypeErrorf("refused")
	}
	return it.of.Realm().PromiseResolve(js.String("ignored"))
}

type table struct{ js.Reflector }

func (*host) NewTable(realm js.Realm) (tb.Table, error) {
	t := &table{}
	t.Init(realm, tb.TableClass)
	return t, nil
}

func (t *table) AsyncIterator() (js.AsyncIterator[js.Entry[string, tb.Thing]], error) {
	return &rows{of: t}, nil
}

type rows struct {
	of *table
	n  int
}

func (r *rows) Next(result *js.AsyncResult[js.Entry[string, tb.Thing]]) {
	if r.n++; r.n > 2 {
		result.End()
		return
	}
	result.Resolve(js.Entry[string, tb.Thing]{Key: fmt.Sprint("row", r.n), Value: newThing(r.of.Realm(), fmt.Sprint(r.n))})
}

func TestAsyncIterables(t *testing.T) {
	const prelude = members + `
		var c = new Count(2), log = [];
		function show(p) {
			p.then(function (r) { log.push(r.value === undefined ? 'u' + r.done : r.value + '' + r.done) }, function (e) { log.push(e instanceof Error ? e.name : e) });
		}`
	check(t, prelude, []script{
		{"member(Count.prototype, 'values') + ('entries' in c) + ('keys' in c) + ('forEach' in c)", "wec values0falsefalsefalse"},
		{"['entries', 'keys', 'values'].map(function (n) { return member(Table.prototype, n) }).join()", "wec entries0,wec keys0,wec values0"},
		{"typeof Symbol === 'undefined' || Count.prototype[Symbol.asyncIterator] === Count.prototype.values && Table.prototype[Symbol.asyncIterator] === Table.prototype.entries && member(Count.prototype, Symbol.asyncIterator) === 'w-c values0'", "true"},
		{"var P = Object.getPrototypeOf(c.values()); member(P, 'next') + member(P, 'return') + member(Object.getPrototypeOf(new Table().keys()), 'return')", "wec next0wec return1none"},
		{"String(c.values())", "[object Count AsyncIterator]"},
		{"typeof Symbol === 'undefined' || (function (it) { return it[Symbol.asyncIterator]() === it && it[Symbol.asyncIterator].name })(c.values()) === '[Symbol.asyncIterator]'", "true"},
		{"typeof Symbol === 'undefined' || String(Symbol.asyncIterator) + String(Object.getOwnPropertyDescriptor(Symbol, 'asyncIterator').writable) === 'Symbol(Symbol.asyncIterator)false'", "true"},
		{"typeof Symbol === 'undefined' || Object.getPrototypeOf(Object.getPrototypeOf(c.values())) === Object.getPrototypeOf(Object.getPrototypeOf(new Table().values()))", "true"},
		{"thrown(function () { c.values.call({}) }) + thrown(function () { c.values.call(new Table()) })", "TypeErrorTypeError"},
		{"thrown(function () { c.values(5) })", "TypeError"},
		{"try { c.values({}, 0) } catch (e) { e.message }", "no step"},
		{"c.values().next() instanceof Promise", "true"},
	})
	steps(t, prelude, []stepped{
		{"items in order", []string{"var it = c.values(); show(it.next()); show(it.next()); show(it.next()); show(it.next())", "c.go()", "c.go()", "c.go()"}, "1false,2false,utrue,utrue"},
		{"one at a time", []string{"var it = c.values(); it.next(); it.next(); log.push(c.log)", "c.go()", "log.push(c.log)"}, "next ,next next "},
		{"arguments", []string{"var it = c.values({backwards: true}, 1); show(it.next()); show(it.next())", "c.go()", "c.go()"}, "2false,1false"},
		{"a failure ends it", []string{"c = new Count(20); var it = c.values({}, 13); show(it.next()); show(it.next()); show(it['return']('r'))", "c.go()", "log.push(c.log)"}, "RangeError,utrue,rtrue,next "},
		{"return", []string{"var it = c.values(); show(it['return']('r')); show(it.next()); show(it['return']('again'))", "log.push(c.log)"}, "rtrue,utrue,againtrue,return r "},
		{"return waits", []string{"var it = c.values(); show(it.next()); show(it['return']('r')); show(it.next()); log.push(c.log)", "c.go()", "log.push(c.log)"}, "next ,1false,rtrue,utrue,next return r "},
		{"return that fails", []string{"var it = c.values(); show(it['return']('refused')); show(it.next())"}, "TypeError,utrue"},
		{"wrong receivers", []string{"var it = c.values(), o = new Table().values(); show(it.next.call({})); show(it.next.call(undefined)); show(it.next.call(o)); show(o.next.call(it)); show(it['return'].call(o))"},
			"TypeError,TypeError,TypeError,TypeError,TypeError"},
		{"pairs", []string{"var t = new Table(), e = t.entries(), k = t.keys(), v = t.values(); show(e.next()); show(k.next()); show(v.next()); show(e.next()); show(e.next())"},
			"row1,<1>false,row1false,<1>false,row2,<2>false,utrue"},
		{"two iterations", []string{"var a = c.values(), b = c.values(); show(a.next()); show(b.next())", "c.go()"}, "1false,1false"},
	})
}

// stepped is a script in parts, with a microtask checkpoint after each, and what it logs in the end.
type stepped struct {
	name  string
	parts []string
	want  string
}

func steps(t *testing.T, prelude string, scripts []stepped) {
	t.Helper()
	stepsOn(t, engines, prelude, scripts)
}

func stepsOn(t *testing.T, engines []js.Engine, prelude string, scripts []stepped) {
	t.Helper()
	for _, engine := range engines {
		for _, s := range scripts {
			t.Run(engine.Name()+"/"+s.name, func(t *testing.T) {
				realm := newRealm(t, engine, windowScope)
				run(t, realm, prelude)
				for _, part := range s.parts {
					run(t, realm, part)
				}
				if got := run(t, realm, "log.join()"); got != s.want {
					t.Errorf("logs %s, want %s", got, s.want)
				}
			})
		}
	}
}
