package gojajs

import (
	"strconv"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// Running implements [js.Agent].
func (a *agent) Running() js.Realm {
	if a.running == nil {
		return nil
	}
	return a.running
}

// isolated are the internal methods of an object that script of other origins sees less of: those of an ordinary object
// with https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-windowproxy-exotic-object over them, or the like
// of a location. The object never gets another prototype and stays extensible.
type isolated struct {
	layout.Impl
	home *realm
	impl js.PlatformObject
	self func() *goja.Object
}

// isolate puts the check in front of the internal methods of the object that reflects impl.
func (r *realm) isolate(o *goja.Object, impl js.PlatformObject, self func() *goja.Object) {
	layout.SetSelf(o, &isolated{layout.Self(o), r, impl, self})
}

// Inner implements [layout.Wrapper].
func (i *isolated) Inner() layout.Impl { return i.Impl }

// own reports whether the running script may use the object as its own. Nearly always the object belongs to the realm that
// runs.
func (i *isolated) own() bool {
	running := i.home.agent.running
	return running == i.home || running == nil || js.MayAccess(running, i.impl)
}

// refuse throws what the running script gets for the use of a property.
func (i *isolated) refuse(property string) {
	running := i.home.agent.running
	running.throw(i.impl.Reflect().Class().CrossOrigin.Refuse(running, i.home, property))
}

// foreign is [[GetOwnProperty]] for script of another origin.
func (i *isolated) foreign(property string) js.ForeignProperty {
	running := i.home.agent.running
	p, err := running.foreign.Own(running, i.impl, property)
	if err != nil {
		running.throw(err)
	}
	return p
}

func (i *isolated) foreignOwn(property string) goja.Value {
	p := i.foreign(property)
	if p.Accessor {
		return layout.Accessor(objectOf(p.Get), objectOf(p.Set), p.Enumerable, true)
	}
	return layout.Property(in(p.Value), false, p.Enumerable, true)
}

// foreignSymbol is foreign for a symbol. What the language itself looks at is undefined.
func (i *isolated) foreignSymbol(s *goja.Symbol) goja.Value {
	if s != goja.SymToStringTag && s != goja.SymHasInstance && s != goja.SymIsConcatSpreadable {
		i.refuse("Symbol(" + s.String() + ")")
	}
	return layout.Property(goja.Undefined(), false, false, true)
}

// foreignGet is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginget-(-o,-p,-receiver-)
func (i *isolated) foreignGet(property string, receiver goja.Value) goja.Value {
	p := i.foreign(property)
	if !p.Accessor {
		return in(p.Value)
	}
	return i.call(p.Get, property, receiver)
}

// foreignSet is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginset-(-o,-p,-v,-receiver-)
func (i *isolated) foreignSet(property string, v, receiver goja.Value) bool {
	i.call(i.foreign(property).Set, property, receiver, v)
	return true
}

// call calls a getter or a setter, if the property has it.
func (i *isolated) call(function js.Value, property string, this goja.Value, args ...goja.Value) goja.Value {
	f := objectOf(function)
	if f == nil {
		i.refuse(property)
	}
	if this == nil {
		this = i.self()
	}
	call, _ := layout.Self(f).AssertCallable()
	return call(goja.FunctionCall{This: this, Arguments: args})
}

func (i *isolated) foreignNames(all bool, accum []goja.Value) []goja.Value {
	for _, name := range js.ForeignNames(i.impl, all) {
		accum = append(accum, layout.String(name))
	}
	return accum
}

func (i *isolated) foreignSymbols(all bool, accum []goja.Value) []goja.Value {
	if !all {
		return accum
	}
	return append(accum, goja.SymToStringTag, goja.SymHasInstance, goja.SymIsConcatSpreadable)
}

func (i *isolated) foreignKey(key goja.Value) goja.Value {
	if s, ok := key.(*goja.Symbol); ok {
		return i.foreignSymbol(s)
	}
	return i.foreignOwn(layout.Text(key).(string))
}

func position(i layout.Index) string { return strconv.FormatInt(int64(i), 10) }

// reject throws a TypeError, or answers false.
func (i *isolated) reject(throw bool, message string) bool {
	if throw {
		thrower := i.home
		if running := i.home.agent.running; running != nil {
			thrower = running
		}
		panic(thrower.newError(js.TypeError, message))
	}
	return false
}
