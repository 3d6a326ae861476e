package gojajs

import (
	"math"
	"strconv"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// NewObservableArray implements [js.Interfaces].
func (r *realm) NewObservableArray(items js.ObservedItems) js.Value {
	a := &observableArray{r: r, items: items}
	proxy := r.rt.NewProxy(r.rt.NewArray(nil), &goja.ProxyTrapConfig{
		DefineProperty:              a.define,
		DefinePropertyIdx:           a.defineIndex,
		DeleteProperty:              a.delete,
		DeletePropertyIdx:           a.deleteIndex,
		Get:                         a.get,
		GetIdx:                      a.getIndex,
		GetOwnPropertyDescriptor:    a.own,
		GetOwnPropertyDescriptorIdx: a.ownIndex,
		Has:                         a.has,
		HasIdx:                      a.hasIndex,
		OwnKeys:                     a.keys,
		PreventExtensions:           func(*goja.Object) bool { return false },
		Set:                         a.set,
		SetIdx:                      a.setIndex,
	})
	return object(r.rt.ToValue(proxy).(*goja.Object))
}

// observableArray has the traps of https://webidl.spec.whatwg.org/#js-observable-arrays. goja hands over integers beyond
// those of arrays as indices, too.
type observableArray struct {
	r     *realm
	items js.ObservedItems
}

func isArrayIndex(i int) bool { return i >= 0 && i < math.MaxUint32 }

func (a *observableArray) check(err error) {
	if err != nil {
		a.r.throw(err)
	}
}

func (a *observableArray) length() goja.Value { return in(js.Int(a.items.Len())) }

func (a *observableArray) item(i int) goja.Value {
	v, err := a.items.Get(i)
	a.check(err)
	return in(v)
}

func (a *observableArray) define(target *goja.Object, name string, d goja.PropertyDescriptor) bool {
	if name != "length" {
		return layout.Self(target).DefineOwnPropertyStr(layout.Name(name), d, false)
	}
	if d.Getter != nil || d.Setter != nil || d.Configurable == goja.FLAG_TRUE || d.Enumerable == goja.FLAG_TRUE || d.Writable == goja.FLAG_FALSE {
		return false
	}
	return d.Value == nil || a.setLength(d.Value)
}

func (a *observableArray) defineIndex(target *goja.Object, i int, d goja.PropertyDescriptor) bool {
	if !isArrayIndex(i) {
		return a.define(target, strconv.Itoa(i), d)
	}
	if d.Getter != nil || d.Setter != nil || d.Configurable == goja.FLAG_FALSE || d.Enumerable == goja.FLAG_FALSE || d.Writable == goja.FLAG_FALSE {
		return false
	}
	return d.Value == nil || a.setItem(i, d.Value)
}

func (a *observableArray) setLength(v goja.Value) bool {
	ok, err := a.items.SetLength(out(v))
	a.check(err)
	return ok
}

func (a *observableArray) setItem(i int, v goja.Value) bool {
	ok, err := a.items.Set(i, out(v))
	a.check(err)
	return ok
}

func (a *observableArray) delete(target *goja.Object, name string) bool {
	return name != "length" && layout.Self(target).DeleteStr(layout.Name(name), false)
}

func (a *observableArray) deleteIndex(target *goja.Object, i int) bool {
	if !isArrayIndex(i) {
		return a.delete(target, strconv.Itoa(i))
	}
	ok, err := a.items.Delete(i)
	a.check(err)
	return ok
}

func (a *observableArray) get(target *goja.Object, name string, receiver goja.Value) goja.Value {
	if name == "length" {
		return a.length()
	}
	return layout.Self(target).GetStr(layout.Name(name), receiver)
}

func (a *observableArray) getIndex(target *goja.Object, i int, receiver goja.Value) goja.Value {
	switch {
	case !isArrayIndex(i):
		return a.get(target, strconv.Itoa(i), receiver)
	case i >= a.items.Len():
		return goja.Undefined()
	}
	return a.item(i)
}

func (a *observableArray) own(target *goja.Object, name string) goja.PropertyDescriptor {
	if name == "length" {
		return goja.PropertyDescriptor{Value: a.length(), Writable: goja.FLAG_TRUE, Enumerable: goja.FLAG_FALSE, Configurable: goja.FLAG_FALSE}
	}
	return descriptorOf(layout.Self(target).GetOwnPropStr(layout.Name(name)))
}

func (a *observableArray) ownIndex(target *goja.Object, i int) goja.PropertyDescriptor {
	switch {
	case !isArrayIndex(i):
		return a.own(target, strconv.Itoa(i))
	case i >= a.items.Len():
		return goja.PropertyDescriptor{}
	}
	return goja.PropertyDescriptor{Value: a.item(i), Writable: goja.FLAG_TRUE, Enumerable: goja.FLAG_TRUE, Configurable: goja.FLAG_TRUE}
}

// descriptorOf describes an ordinary property, nil for none.
func descriptorOf(property goja.Value) goja.PropertyDescriptor {
	if property == nil {
		return goja.PropertyDescriptor{}
	}
	p := layout.Describe(property)
	d := goja.PropertyDescriptor{Enumerable: goja.ToFlag(p.Enumerable), Configurable: goja.ToFlag(p.Configurable)}
	if !p.Accessor {
		d.Value, d.Writable = p.Value, goja.ToFlag(p.Writable)
		return d
	}
	d.Getter, d.Setter = goja.Undefined(), goja.Undefined()
	if p.Get != nil {
		d.Getter = p.Get
	}
	if p.Set != nil {
		d.Setter = p.Set
	}
	return d
}

func (a *observableArray) has(target *goja.Object, name string) bool {
	return name == "length" || layout.Self(target).HasPropertyStr(layout.Name(name))
}

func (a *observableArray) hasIndex(target *goja.Object, i int) bool {
	if !isArrayIndex(i) {
		return a.has(target, strconv.Itoa(i))
	}
	return i < a.items.Len()
}

func (a *observableArray) keys(target *goja.Object) *goja.Object {
	var keys []goja.Value
	for i := range a.items.Len() {
		keys = append(keys, layout.String(strconv.Itoa(i)))
	}
	return a.r.rt.NewArray(layout.Self(target).Keys(true, keys))
}

func (a *observableArray) set(target *goja.Object, name string, v, receiver goja.Value) bool {
	if name == "length" {
		return a.setLength(v)
	}
	self, key := layout.Self(target), layout.Name(name)
	if property := self.GetOwnPropStr(key); property != nil {
		if p := layout.Describe(property); p.Accessor || !p.Writable {
			return self.SetOwnStr(key, v, false)
		}
	} else if result, handled := self.SetForeignStr(key, v, receiver, false); handled {
		return result
	}
	o, ok := receiver.(*goja.Object)
	if !ok {
		return false
	}
	d := goja.PropertyDescriptor{Value: v}
	if !layout.Self(o).HasOwnPropertyStr(key) {
		d.Writable, d.Enumerable, d.Configurable = goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE
	}
	return layout.Self(o).DefineOwnPropertyStr(key, d, false)
}

func (a *observableArray) setIndex(target *goja.Object, i int, v, receiver goja.Value) bool {
	if !isArrayIndex(i) {
		return a.set(target, strconv.Itoa(i), v, receiver)
	}
	return a.setItem(i, v)
}
