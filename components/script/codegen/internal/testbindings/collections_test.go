package testbindings_test

import (
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type book struct {
	js.Reflector
	entries js.OrderedMap[string, tb.Thing]
}

func (b *book) MapEntries() *js.OrderedMap[string, tb.Thing] { return &b.entries }

func (*host) NewBook(realm js.Realm) (tb.Book, error) {
	b := &book{}
	b.Init(realm, tb.BookClass)
	return b, nil
}

func (*host) NewSubBook(realm js.Realm) (tb.SubBook, error) {
	b := &book{}
	b.Init(realm, tb.SubBookClass)
	return b, nil
}

type keys struct {
	js.Reflector
	entries js.OrderedMap[js.Value, int32]
}

func (*host) NewKeys(realm js.Realm) (tb.Keys, error) {
	k := &keys{}
	k.Init(realm, tb.KeysClass)
	return k, nil
}

func (k *keys) MapEntries() *js.OrderedMap[js.Value, int32] { return &k.entries }

func (k *keys) Put(key *tb.MapperOrDoubleOrDOMString, value int32) error {
	v := js.Null
	switch {
	case key == nil:
	case key.Kind == tb.KindMapper:
		v = key.Mapper.Value()
	case key.Kind == tb.KindDouble:
		v = js.Number(key.Double)
	default:
		v = js.String(key.DOMString)
	}
	k.entries.Set(v, value)
	return nil
}

type numbers struct {
	js.Reflector
	entries js.OrderedMap[float64, []int32]
}

func (*host) NewNumbers(realm js.Realm) (tb.Numbers, error) {
	n := &numbers{}
	n.Init(realm, tb.NumbersClass)
	return n, nil
}

func (n *numbers) MapEntries() *js.OrderedMap[float64, []int32] { return &n.entries }

func (n *numbers) Set(key float64, value []int32) (tb.Numbers, error) {
	n.entries.Set(key, append(value, int32(len(value))))
	return n, nil
}

func (n *numbers) Clear() (string, error) { return "refused", nil }

func (n *numbers) Delete(key float64) (bool, error) { return n.entries.Delete(key + 1), nil }

type tokens struct {
	js.Reflector
	items js.OrderedSet[string]
}

func (*host) NewTokens(realm js.Realm) (tb.Tokens, error) {
	s := &tokens{}
	s.Init(realm, tb.TokensClass)
	return s, nil
}

func (s *tokens) SetEntries() *js.OrderedSet[string] { return &s.items }

type anySet struct {
	js.Reflector
	items js.OrderedSet[js.Value]
}

func (s *anySet) SetEntries() *js.OrderedSet[js.Value] { return &s.items }

func (*host) NewAnything(realm js.Realm) (tb.Anything, error) {
	s := &anySet{}
	s.Init(realm, tb.AnythingClass)
	return s, nil
}

func (*host) NewViews(realm js.Realm) (tb.Views, error) {
	s := &anySet{}
	s.Init(realm, tb.ViewsClass)
	return s, nil
}

type fixed struct {
	js.Reflector
	items js.OrderedSet[tb.Colour]
}

func (*host) NewFixed(realm js.Realm) (tb.Fixed, error) {
	f := &fixed{}
	f.Init(realm, tb.FixedClass)
	return f, nil
}

func (f *fixed) SetEntries() *js.OrderedSet[tb.Colour] { return &f.items }

func (f *fixed) Add(colour tb.Colour) error {
	f.items.Add(colour)
	return nil
}

type windowPairs struct{ js.Reflector }

func (*host) NewWindowPairs(realm js.Realm) (tb.WindowPairs, error) {
	p := &windowPairs{}
	p.Init(realm, tb.WindowPairsClass)
	return p, nil
}

func (*windowPairs) PairAt(i int) (string, int32, bool) { return "k", int32(i), i < 2 }

// members describes properties: flags, then the name and length of the function.
const members = `
function member(o, name) {
	var d = Object.getOwnPropertyDescriptor(o, name);
	if (!d) return "none";
	var f = d.get || d.value;
	return (d.get ? "get" : d.writable ? "w" : "-") + (d.set ? "set" : "") + (d.enumerable ? "e" : "-") + (d.configurable ? "c" : "-") +
		" " + f.name + f.length;
}
function all(it) { var s = [], r; while (!(r = it.next()).done) s.push(r.value); return s.join() }
function thrown(f) { try { f(); return "nothing" } catch (e) { return e instanceof TypeError ? "TypeError" : String(e) } }
`

func TestMaplikeMembers(t *testing.T) {
	check(t, members+"var b = new Book(), x = new Thing('x'), y = new Thing('y'), P = Book.prototype", []script{
		{"['size', 'entries', 'keys', 'values', 'forEach', 'get', 'has', 'set', 'delete', 'clear'].map(function (n) { return member(P, n) }).join()",
			"getec get size0,wec entries0,wec keys0,wec values0,wec forEach1,wec get1,wec has1,wec set2,wec delete1,wec clear0"},
		{"typeof Symbol === 'undefined' || P[Symbol.iterator] === P.entries && member(P, Symbol.iterator) === 'w-c entries0'", "true"},
		{"['set', 'delete', 'clear'].map(function (n) { return n in Keys.prototype }).join() + ('get' in Keys.prototype)", "false,false,falsetrue"},
		{"b.size + '' + (b.set('x', x) === b) + b.size + b.has('x') + (b.get('x') === x) + b.get('y')", "0true1truetrueundefined"},
		{"b.set('x', x); b.set('y', y); b.set('x', y); all(b.keys()) + all(b.values()) + all(b.entries())", "x,y<y>,<y>x,<y>,y,<y>"},
		{"b.set('x', x); b['delete']('x') + '' + b['delete']('x') + b.size", "truefalse0"},
		{"b.set('x', x); b.set('y', y); b.clear() + '' + b.size", "undefined0"},
		{"b.set(1, x); b.has('1') && b.has(1)", "true"},
		{"b.get() === undefined && b.has() === false && b['delete']() === false", "true"},
		{"b.set('x')", "throws TypeError: Failed to execute 'set' on 'Book': parameter 2 is not of type 'Thing'."},
		{"b.set('x', {}); b.size", "throws TypeError: Failed to execute 'set' on 'Book': parameter 2 is not of type 'Thing'."},
		{"try { b.set('z', 1) } catch (e) {} b.size", "0"},
		{"b.size = 5; b.size", "0"},
		{"b.set('x', x); var s = []; b.forEach(function (v, k, o) { s.push(k, v, o === b, this.own, arguments.length) }, {own: 'own'}); s.join()", "x,<x>,true,own,3"},
		{"b.forEach()", "throws TypeError: parameter 1 of forEach is not a function"},
		{"b.set('x', x); b.forEach(function () { throw 'mine' })", "throws mine"},
		{`['get', 'has', 'set', 'delete', 'clear', 'entries', 'keys', 'values', 'forEach'].map(function (n) {
			return thrown(function () { P[n].call({}) }) + thrown(function () { P[n].call(new Tokens(), function () {}) }) + thrown(function () { P[n].call(undefined) });
		}).join('').replace(/TypeError/g, '')`, ""},
		{"thrown(function () { P.size })", "TypeError"},
		{"var s = new SubBook(); s.set('x', x); s.size + all(s.keys()) + ('size' in SubBook.prototype) + SubBook.prototype.hasOwnProperty('size')", "1xtruefalse"},
		{"Book.prototype.get.call(new SubBook(), 'x')", "undefined"},
		{"String(b) + Object.keys(b).length", "[object Book]0"},
	})
}

func TestSetlikeMembers(t *testing.T) {
	check(t, members+"var s = new Tokens(), P = Tokens.prototype", []script{
		{"['size', 'entries', 'keys', 'values', 'forEach', 'has', 'add', 'delete', 'clear'].map(function (n) { return member(P, n) }).join()",
			"getec get size0,wec entries0,wec values0,wec values0,wec forEach1,wec has1,wec add1,wec delete1,wec clear0"},
		{"P.keys === P.values && (typeof Symbol === 'undefined' || P[Symbol.iterator] === P.values && member(P, Symbol.iterator) === 'w-c values0')", "true"},
		{"'delete' in Fixed.prototype || 'clear' in Fixed.prototype || member(Fixed.prototype, 'add')", "wec add1"},
		{"(s.add('a') === s) + '' + s.size + s.has('a') + s.has('b') + s['delete']('a') + s['delete']('a') + s.size", "true1truefalsetruefalse0"},
		{"s.add('b'); s.add('a'); s.add('b'); all(s.keys()) + all(s.values()) + all(s.entries())", "b,ab,ab,b,a,a"},
		{"s.add('b'); var l = []; s.forEach(function (v, k, o) { l.push(v, k, o === s, this.own) }, {own: 1}); l.join()", "b,b,true,1"},
		{"s.add(); s.has('undefined') && s.has()", "true"},
		{"s.add('a'); s.clear() + '' + s.size", "undefined0"},
		{"thrown(function () { P.add.call(new Book(), 'x') }) + thrown(function () { P.size })", "TypeErrorTypeError"},
		{"var f = new Fixed(); f.add('red'); f.size + '' + f.has('red')", "1true"},
		{"new Fixed().has('blue')", "throws TypeError: Failed to execute 'has' on 'Fixed': The provided value 'blue' is not a valid enum value of type Colour."},
	})
}

func TestEntriesAreComparedAsValues(t *testing.T) {
	check(t, "var a = new Anything(), k = new Keys(), n = new Numbers(), o = {}", []script{
		{"a.add(-0); 1 / a.values().next().value", "Infinity"},
		{"a.add(NaN); a.add(NaN); a.add(0); a.add(-0); a.add('0'); a.size + '' + a.has(NaN) + a.has(-0)", "3truetrue"},
		{"a.add(o); a.add({}); a.add(o); a.size + '' + a.has(o) + a.has({}) + a.has(undefined)", "2truefalsefalse"},
		{"a.add(); a.add(null); a.size", "2"},
		{"typeof Symbol === 'undefined' || (a.add(Symbol.iterator), a.has(Symbol.iterator) && !a.has(Symbol()))", "true"},
		{"typeof BigInt === 'undefined' || (a.add(BigInt(5)), a.has(BigInt(5)) && !a.has(5))", "true"},
		{"k.put(o.f = function () {}, 1); k.put(o.f, 2); k.get(o.f) + '' + k.size + k.has(function () {})", "21false"},
		{"k.put(null, 1); k.put(undefined, 2); k.put('null', 3); k.put(7, 4); k.size + '' + k.get(null) + k.get('null') + k.get(7) + k.has('7')", "3234false"},
		{"k.put(-0, 1); 1 / k.keys().next().value", "Infinity"},
		{"n.set(-0, [1]); 1 / n.keys().next().value + '' + n.has(0) + n.get(-0).join()", "Infinitytrue1,1"},
		{"n.set(NaN, [1]); n.set(NaN, []); n.size + '' + n.get(NaN).join()", "10"},
		{"n.get(1) + '' + n.set(1, [5]).size + n.get(1).join() + n.clear() + n.size + n['delete'](0) + n.size", "undefined15,1refused1true0"},
		{"var v = new Views(), u = new Uint8Array(2); v.add(u); v.add(new Uint8Array(u.buffer)); v.size + '' + v.has(u) + (v.values().next().value === u)", "2truetrue"},
		{"new Views().add([])", "throws TypeError: Failed to execute 'add' on 'Views': parameter 1 is not of type 'Uint8Array'."},
	})
}

func TestIteratorsOfEntriesAreThoseOfMapAndSet(t *testing.T) {
	check(t, members+"var b = new Book(), s = new Tokens(), x = new Thing('x'); b.set('x', x); s.add('t')", []script{
		{"Object.getPrototypeOf(b.entries()) === Object.getPrototypeOf(new Map().entries())", "true"},
		{"Object.getPrototypeOf(s.values()) === Object.getPrototypeOf(new Set().values())", "true"},
		{"Object.prototype.toString.call(b.keys()) + Object.prototype.toString.call(s.entries())", "[object Map Iterator][object Set Iterator]"},
		{"all(new Map([[1, 2]]).entries()) + all(new Set([3]).values())", "1,23"},
		{"var next = Object.getPrototypeOf(b.entries()).next; next.call(new Map([[1, 2]]).keys()).value + next.call(b.keys()).value", "1x"},
		{"thrown(function () { Object.getPrototypeOf(new Pairs().keys()).next.call(b.keys()) })", "TypeError"},
		{"thrown(function () { Object.getPrototypeOf(new Pairs().keys()).next.call(new WindowPairs().keys()) })", "TypeError"},
		{"typeof Symbol === 'undefined' || thrown(function () { Object.getPrototypeOf(b.keys()).next.call(s.keys()) }) === 'TypeError'", "true"},
		{"var it = b.keys(); it.next(); it.next(); b.set('y', x); it.next().done", "true"},
		{"var m = new Map(b); m.size + '' + (m.get('x') === x) + new Set(s).has('t')", "1truetrue"},
		{"typeof Symbol === 'undefined' || b.entries()[Symbol.iterator]() instanceof Object", "true"},
		{"new Conversions().toSequence(new Keys()).length", "0"},
		{"all(new WindowPairs().entries())", "k,0,k,1"},
	})
}

func TestIterationMeetsChangesOfEntries(t *testing.T) {
	check(t, members+"var s = new Tokens(); ['a', 'b', 'c'].forEach(function (t) { s.add(t) }); var seen = []", []script{
		{"s.forEach(function (v) { seen.push(v); s['delete'](v) }); seen.join() + s.size", "a,b,c0"},
		{"s.forEach(function (v) { seen.push(v); s['delete']('b') }); seen.join()", "a,c"},
		{"s.forEach(function (v) { seen.push(v); if (s.size < 6) s.add(v + v) }); seen.join()", "a,b,c,aa,bb,cc"},
		{"s.forEach(function (v) { seen.push(v); s.clear(); if (v === 'a') s.add('z') }); seen.join()", "a,z"},
		{"s.forEach(function (v) { seen.push(v); if (seen.length < 5) { s['delete'](v); s.add(v) } }); seen.join()", "a,b,c,a,b,c,a"},
		{"var it = s.values(); it.next(); s['delete']('a'); s['delete']('b'); it.next().value", "c"},
		{"var n = new Numbers(); for (var i = 0; i < 5; i++) n.set(i, []); n.forEach(function (v, k) { seen.push(k); n['delete'](k) }); seen.join()", "0,2,4"},
	})
}

func TestIterationIsExposedWhereItsDeclarationIs(t *testing.T) {
	for _, engine := range engines {
		for _, c := range []struct {
			scope js.Scope
			want  string
		}{
			{windowScope, "functionfunction"},
			{js.Scope{Exposure: js.ExposedDedicatedWorker}, "undefinedundefined"},
		} {
			realm := newRealm(t, engine, c.scope)
			if got := run(t, realm, "var p = new WindowPairs(); typeof p.entries + typeof p.forEach"); got != c.want {
				t.Errorf("%s: %v shows %s, want %s", engine.Name(), c.scope, got, c.want)
			}
		}
	}
}
