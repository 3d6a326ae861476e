package ottojs

import (
	"errors"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

var errNotObject = errors.New("ottojs: not an object")

// NewObject implements [js.Objects].
func (r *realm) NewObject() js.Value {
	return object(r.vm.NewObject(r.vm.Intrinsics().ObjectPrototype))
}

// NewArray implements [js.Objects].
func (r *realm) NewArray(elems ...js.Value) js.Value {
	list := make([]layout.Value, len(elems))
	for i, v := range elems {
		list[i] = in(v)
	}
	return object(r.vm.NewArray(list))
}

// NewDate implements [js.Objects].
func (r *realm) NewDate(ms float64) js.Value {
	return out(r.vm.Construct(layout.ObjectValue(r.vm.Intrinsics().Date), []layout.Value{layout.Number(ms)}))
}

// NewRegExp implements [js.Objects].
func (r *realm) NewRegExp(source, flags string) (v js.Value, err error) {
	err = r.protect(func() {
		v = out(r.vm.Construct(layout.ObjectValue(r.vm.Intrinsics().RegExp), []layout.Value{in(js.String(source)), in(js.String(flags))}))
	})
	return v, err
}

// Get implements [js.Objects].
func (r *realm) Get(obj js.Value, key string) (v js.Value, err error) {
	o := objectOf(obj)
	if o == nil {
		return js.Undefined, errNotObject
	}
	m, err := r.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer r.leave(m, &err)
	return out(o.Get(name(key))), nil
}

// GetIndex implements [js.Objects].
func (r *realm) GetIndex(obj js.Value, i int) (v js.Value, err error) {
	o := objectOf(obj)
	if o == nil {
		return js.Undefined, errNotObject
	}
	m, err := r.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer r.leave(m, &err)
	return out(o.GetIndex(i)), nil
}

// Set implements [js.Objects].
func (r *realm) Set(obj js.Value, key string, v js.Value) error {
	o := objectOf(obj)
	if o == nil {
		return errNotObject
	}
	return r.protect(func() { o.Put(name(key), in(v), true) })
}

// Has implements [js.Objects].
func (r *realm) Has(obj js.Value, key string) (has bool, err error) {
	o := objectOf(obj)
	if o == nil {
		return false, errNotObject
	}
	err = r.protect(func() { has = o.Has(name(key)) })
	return has, err
}

// HasOwn implements [js.Objects].
func (r *realm) HasOwn(obj js.Value, key string) (has bool, err error) {
	o := objectOf(obj)
	if o == nil {
		return false, errNotObject
	}
	err = r.protect(func() { has = o.HasOwn(name(key)) })
	return has, err
}

// Delete implements [js.Objects].
func (r *realm) Delete(obj js.Value, key string) (ok bool, err error) {
	o := objectOf(obj)
	if o == nil {
		return false, errNotObject
	}
	err = r.protect(func() { ok = o.Delete(name(key), false) })
	return ok, err
}

func modeOf(flags js.PropertyFlags) layout.Mode {
	var m layout.Mode
	if flags&js.Writable != 0 {
		m |= layout.Writable
	}
	if flags&js.Enumerable != 0 {
		m |= layout.Enumerable
	}
	if flags&js.Configurable != 0 {
		m |= layout.Configurable
	}
	return m
}

// Define implements [js.Objects].
func (r *realm) Define(obj js.Value, key string, v js.Value, flags js.PropertyFlags) error {
	o := objectOf(obj)
	if o == nil {
		return errNotObject
	}
	return r.protect(func() {
		if !o.Define(name(key), in(v), modeOf(flags)) {
			panic(r.vm.TypeError("Cannot redefine property: " + name(key)))
		}
	})
}

// DefineAccessor implements [js.Objects].
func (r *realm) DefineAccessor(obj js.Value, key string, get, set js.Value, flags js.PropertyFlags) error {
	o := objectOf(obj)
	if o == nil {
		return errNotObject
	}
	return r.protect(func() {
		if !o.DefineAccessor(name(key), objectOf(get), objectOf(set), modeOf(flags)) {
			panic(r.vm.TypeError("Cannot redefine property: " + name(key)))
		}
	})
}

// OwnKeys implements [js.Objects].
func (r *realm) OwnKeys(obj js.Value) ([]string, error) { return r.names(obj, false) }

// OwnNames implements [js.Objects].
func (r *realm) OwnNames(obj js.Value) ([]string, error) { return r.names(obj, true) }

func (r *realm) names(obj js.Value, all bool) (names []string, err error) {
	o := objectOf(obj)
	if o == nil {
		return nil, errNotObject
	}
	err = r.protect(func() {
		names = o.Names(all)
		for i := range names {
			names[i] = layout.Join(names[i])
		}
	})
	return names, err
}

// EachOwn implements [js.Objects].
func (r *realm) EachOwn(obj js.Value, visit func(js.Value) error) error {
	names, err := r.names(obj, true)
	if err != nil {
		return err
	}
	o := objectOf(obj)
	for _, key := range names {
		enumerable := false
		err := r.protect(func() {
			_, mode, ok := o.Own(name(key))
			enumerable = ok && mode&layout.Enumerable != 0
		})
		if err == nil && enumerable {
			err = visit(js.String(key))
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
	return object(o.Prototype())
}

// SetPrototype implements [js.Objects].
func (r *realm) SetPrototype(obj, proto js.Value) error {
	o := objectOf(obj)
	if o == nil {
		return errNotObject
	}
	if !o.SetPrototype(objectOf(proto)) {
		return js.TypeErrorf("the prototype cannot be set: it would make a cycle, or the object is not extensible")
	}
	return nil
}

// ClassOf implements [js.Objects].
func (r *realm) ClassOf(v js.Value) js.BuiltinClass {
	o := objectOf(v)
	if o == nil {
		return js.ClassNone
	}
	if kind := r.library.Kind(o); kind != js.ClassNone {
		return kind
	}
	switch o.Slot().(type) {
	case nil, js.PlatformObject, *js.Iteration, *js.AsyncIteration, js.ObservedItems:
		if o.IsArray() {
			return js.ClassArray
		}
		return js.ClassObject
	}
	if o.IsCallable() {
		return js.ClassFunction
	}
	switch o.Class() {
	case "Array":
		return js.ClassArray
	case "Error":
		return js.ClassError
	case "Boolean":
		return js.ClassBoolean
	case "Number":
		return js.ClassNumber
	case "String":
		return js.ClassString
	case "Date":
		return js.ClassDate
	case "RegExp":
		return js.ClassRegExp
	case "Arguments":
		return js.ClassArguments
	}
	return js.ClassObject
}

// PrimitiveOf implements [js.Objects].
func (r *realm) PrimitiveOf(obj js.Value) js.Value {
	o := objectOf(obj)
	if o == nil {
		return js.Undefined
	}
	if r.ClassOf(obj) == js.ClassDate {
		return js.Number(r.library.DateValue(o))
	}
	if v, ok := o.Primitive(); ok {
		return out(v)
	}
	return js.Undefined
}

// RegExpOf implements [js.Objects].
func (r *realm) RegExpOf(obj js.Value) (source, flags string) {
	o := objectOf(obj)
	if o == nil || r.ClassOf(obj) != js.ClassRegExp {
		return "", ""
	}
	text := func(key string) layout.Value { slot, _, _ := o.Own(key); return slot.Value }
	for _, f := range []struct{ key, flag string }{{"global", "g"}, {"ignoreCase", "i"}, {"multiline", "m"}} {
		if text(f.key).Bool() {
			flags += f.flag
		}
	}
	return layout.Join(text("source").ToText(r.vm)), flags
}

// NewMap implements [js.Objects].
func (r *realm) NewMap(entries [][2]js.Value) (js.Value, error) {
	list := make([][2]layout.Value, len(entries))
	for i, e := range entries {
		list[i] = [2]layout.Value{in(e[0]), in(e[1])}
	}
	return object(r.library.NewMap(list)), nil
}

// NewSet implements [js.Objects].
func (r *realm) NewSet(values []js.Value) (js.Value, error) {
	list := make([]layout.Value, len(values))
	for i, v := range values {
		list[i] = in(v)
	}
	return object(r.library.NewSet(list)), nil
}

// EntriesOf implements [js.Objects].
func (r *realm) EntriesOf(obj js.Value) [][2]js.Value {
	o := objectOf(obj)
	if o == nil {
		return nil
	}
	list := r.library.Entries(o)
	entries := make([][2]js.Value, len(list))
	for i, e := range list {
		entries[i] = [2]js.Value{out(e[0]), out(e[1])}
	}
	return entries
}

// IsIterable implements [js.Objects].
func (r *realm) IsIterable(v js.Value) (bool, error) {
	if v.IsString() {
		return true, nil
	}
	o := objectOf(v)
	impl := r.ImplOf(v)
	return o != nil && (r.library.IsIterable(o) || js.WalkedBy(impl) != nil || indexedOf(impl) != nil), nil
}

// Iterate implements [js.Objects].
func (r *realm) Iterate(v js.Value, each func(js.Value) (bool, error)) error {
	if handled, err := r.iteratePlatform(r.ImplOf(v), each); handled {
		return err
	}
	var stop error
	err := r.protect(func() {
		r.library.Iterate(in(v), func(item layout.Value) bool {
			var more bool
			more, stop = each(out(item))
			return more && stop == nil
		})
	})
	if err == nil {
		err = stop
	}
	return err
}

// iteratePlatform iterates over a platform object; handled is false when impl is none that is iterable.
func (r *realm) iteratePlatform(impl js.PlatformObject, each func(js.Value) (bool, error)) (handled bool, err error) {
	if items := indexedOf(impl); items != nil {
		return true, r.iterateIndexed(impl, items, each)
	}
	declaration := js.WalkedBy(impl)
	if declaration == nil {
		return false, nil
	}
	for it := declaration.IterateDefault(impl); ; {
		item, done, err := it.Next(r)
		if done || err != nil {
			return true, err
		}
		if more, err := each(item); err != nil || !more {
			return true, err
		}
	}
}

// ToNumber implements [js.Conversions].
func (r *realm) ToNumber(v js.Value) (f float64, err error) {
	if f, ok := v.AsNumber(); ok {
		return f, nil
	}
	m, err := r.enter()
	if err != nil {
		return 0, err
	}
	defer r.leave(m, &err)
	return in(v).ToNumber(r.vm), nil
}

// ToString implements [js.Conversions].
func (r *realm) ToString(v js.Value) (s string, err error) {
	if s, ok := v.AsString(); ok {
		return s, nil
	}
	m, err := r.enter()
	if err != nil {
		return "", err
	}
	defer r.leave(m, &err)
	return layout.Join(in(v).ToText(r.vm)), nil
}

// Freeze implements [js.Objects].
func (r *realm) Freeze(obj js.Value) error {
	return r.protect(func() {
		constructor := r.vm.Intrinsics().Object
		r.vm.Call(constructor.Get("freeze"), layout.ObjectValue(constructor), in(obj))
	})
}
