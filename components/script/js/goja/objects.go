package gojajs

import (
	"errors"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

var errNotObject = errors.New("gojajs: not an object")

// construct makes an object by a built-in constructor.
func (r *realm) construct(name string, args ...goja.Value) *goja.Object {
	return layout.Self(r.rt.Intrinsic(name)).AssertConstructor()(args, nil)
}

// NewObject implements [js.Objects].
func (r *realm) NewObject() js.Value { return object(r.rt.NewObject()) }

// NewArray implements [js.Objects].
func (r *realm) NewArray(elems ...js.Value) js.Value {
	list := make([]goja.Value, len(elems))
	for i, v := range elems {
		list[i] = in(v)
	}
	return object(r.rt.NewArray(list))
}

// NewRegExp implements [js.Objects].
func (r *realm) NewRegExp(source, flags string) (v js.Value, err error) {
	err = r.protect(func() { v = object(r.construct("RegExp", in(js.String(source)), in(js.String(flags)))) })
	return v, err
}

// NewMap implements [js.Objects].
func (r *realm) NewMap(entries [][2]js.Value) (js.Value, error) {
	m := r.newCollection("Map")
	add := r.rt.Adder(m)
	for _, e := range entries {
		add(goja.FunctionCall{This: m, Arguments: []goja.Value{in(e[0]), in(e[1])}})
	}
	return object(m), nil
}

// NewSet implements [js.Objects].
func (r *realm) NewSet(values []js.Value) (js.Value, error) {
	s := r.newCollection("Set")
	add := r.rt.Adder(s)
	for _, v := range values {
		add(goja.FunctionCall{This: s, Arguments: []goja.Value{in(v)}})
	}
	return object(s), nil
}

// with runs f on an object as an entry into script.
func (r *realm) with(obj js.Value, f func(o *goja.Object, self layout.Impl)) error {
	o := objectOf(obj)
	if o == nil {
		return errNotObject
	}
	return r.protect(func() { f(o, layout.Self(o)) })
}

// index is the array index that a property name is, if it is one. goja keeps those apart.
func index(name string) (layout.Index, bool) {
	i, ok := js.ArrayIndex(name)
	return layout.Index(i), ok
}

// Get implements [js.Objects].
func (r *realm) Get(obj js.Value, key string) (v js.Value, err error) {
	err = r.with(obj, func(o *goja.Object, self layout.Impl) {
		if i, ok := index(key); ok {
			v = out(self.GetIdx(i, nil))
		} else {
			v = out(self.GetStr(layout.Name(key), nil))
		}
	})
	return v, err
}

// GetIndex implements [js.Objects].
func (r *realm) GetIndex(obj js.Value, i int) (v js.Value, err error) {
	err = r.with(obj, func(_ *goja.Object, self layout.Impl) { v = out(self.GetIdx(layout.Index(i), nil)) })
	return v, err
}

// Set implements [js.Objects].
func (r *realm) Set(obj js.Value, key string, v js.Value) error {
	return r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if i, ok := index(key); ok {
			self.SetOwnIdx(i, in(v), true)
		} else {
			self.SetOwnStr(layout.Name(key), in(v), true)
		}
	})
}

// Has implements [js.Objects].
func (r *realm) Has(obj js.Value, key string) (has bool, err error) {
	err = r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if i, ok := index(key); ok {
			has = self.HasPropertyIdx(i)
		} else {
			has = self.HasPropertyStr(layout.Name(key))
		}
	})
	return has, err
}

// HasOwn implements [js.Objects].
func (r *realm) HasOwn(obj js.Value, key string) (has bool, err error) {
	err = r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if i, ok := index(key); ok {
			has = self.HasOwnPropertyIdx(i)
		} else {
			has = self.HasOwnPropertyStr(layout.Name(key))
		}
	})
	return has, err
}

// Delete implements [js.Objects].
func (r *realm) Delete(obj js.Value, key string) (ok bool, err error) {
	err = r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if i, isIndex := index(key); isIndex {
			ok = self.DeleteIdx(i, false)
		} else {
			ok = self.DeleteStr(layout.Name(key), false)
		}
	})
	return ok, err
}

func data(v goja.Value, flags js.PropertyFlags) goja.PropertyDescriptor {
	return goja.PropertyDescriptor{
		Value:        v,
		Writable:     goja.ToFlag(flags&js.Writable != 0),
		Enumerable:   goja.ToFlag(flags&js.Enumerable != 0),
		Configurable: goja.ToFlag(flags&js.Configurable != 0),
	}
}

func (r *realm) define(obj js.Value, key string, desc goja.PropertyDescriptor) error {
	return r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if i, ok := index(key); ok {
			self.DefineOwnPropertyIdx(i, desc, true)
		} else {
			self.DefineOwnPropertyStr(layout.Name(key), desc, true)
		}
	})
}

// Define implements [js.Objects].
func (r *realm) Define(obj js.Value, key string, v js.Value, flags js.PropertyFlags) error {
	return r.define(obj, key, data(in(v), flags))
}

// DefineAccessor implements [js.Objects].
func (r *realm) DefineAccessor(obj js.Value, key string, get, set js.Value, flags js.PropertyFlags) error {
	return r.define(obj, key, goja.PropertyDescriptor{
		Getter:       in(get),
		Setter:       in(set),
		Enumerable:   goja.ToFlag(flags&js.Enumerable != 0),
		Configurable: goja.ToFlag(flags&js.Configurable != 0),
	})
}

// OwnKeys implements [js.Objects].
func (r *realm) OwnKeys(obj js.Value) ([]string, error) { return r.names(obj, false) }

// OwnNames implements [js.Objects].
func (r *realm) OwnNames(obj js.Value) ([]string, error) { return r.names(obj, true) }

func (r *realm) names(obj js.Value, all bool) (names []string, err error) {
	err = r.with(obj, func(_ *goja.Object, self layout.Impl) {
		keys := self.StringKeys(all, nil)
		names = make([]string, len(keys))
		for i, key := range keys {
			names[i], _ = out(key).AsString()
		}
	})
	return names, err
}

// EachOwn implements [js.Objects].
func (r *realm) EachOwn(obj js.Value, visit func(js.Value) error) error {
	var keys []goja.Value
	if err := r.with(obj, func(_ *goja.Object, self layout.Impl) { keys = self.Keys(true, nil) }); err != nil {
		return err
	}
	for _, key := range keys {
		var property goja.Value
		err := r.with(obj, func(_ *goja.Object, self layout.Impl) {
			if symbol, ok := key.(*goja.Symbol); ok {
				property = self.GetOwnPropSym(symbol)
				return
			}
			name, _ := out(key).AsString()
			property = getOwn(self, name)
		})
		if err == nil && property != nil && layout.Describe(property).Enumerable {
			err = visit(out(key))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Prototype implements [js.Objects].
func (r *realm) Prototype(obj js.Value) js.Value {
	o := objectOf(obj)
	if o == nil {
		return js.Null
	}
	proto := js.Null
	// A proxy has a trap for it.
	if err := r.protect(func() { proto = object(layout.Self(o).Proto()) }); err != nil {
		return js.Null
	}
	return proto
}

// SetPrototype implements [js.Objects].
func (r *realm) SetPrototype(obj, proto js.Value) error {
	return r.with(obj, func(_ *goja.Object, self layout.Impl) {
		if !self.SetProto(objectOf(proto), false) {
			panic(r.rt.NewTypeError("the prototype cannot be set: it would make a cycle, or the object is not extensible"))
		}
	})
}

// Freeze implements [js.Objects].
func (r *realm) Freeze(obj js.Value) error {
	return r.with(obj, func(o *goja.Object, self layout.Impl) {
		self.PreventExtensions(true)
		for _, key := range self.StringKeys(true, nil) {
			name := layout.Text(key).(string)
			desc := goja.PropertyDescriptor{Configurable: goja.FLAG_FALSE}
			if i, ok := index(name); ok {
				desc.Writable = writableOff(self.GetOwnPropIdx(i))
				self.DefineOwnPropertyIdx(i, desc, true)
			} else {
				desc.Writable = writableOff(self.GetOwnPropStr(layout.Name(name)))
				self.DefineOwnPropertyStr(layout.Name(name), desc, true)
			}
		}
		for _, key := range self.Symbols(true, nil) {
			s := key.(*goja.Symbol)
			desc := goja.PropertyDescriptor{Configurable: goja.FLAG_FALSE, Writable: writableOff(self.GetOwnPropSym(s))}
			self.DefineOwnPropertySym(s, desc, true)
		}
	})
}

// writableOff is the flag that makes a data property read-only; accessors have none.
func writableOff(property goja.Value) goja.Flag {
	if property == nil || layout.Describe(property).Accessor {
		return goja.FLAG_NOT_SET
	}
	return goja.FLAG_FALSE
}
