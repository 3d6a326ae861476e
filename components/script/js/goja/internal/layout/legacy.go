package layout

import (
	"strconv"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"corvo/components/script/js"
)

// LegacyHooks are what legacy platform objects do before they act as instances. Names are WTF-8, array indices among
// them.
type LegacyHooks struct {
	// Own returns an own property as [Property] makes it, nil where there is none of the hooks'.
	Own    func(o *goja.Object, name string) goja.Value
	Set    func(o *goja.Object, name string, v goja.Value) (handled bool)
	Define func(o *goja.Object, name string, desc goja.PropertyDescriptor) (ok, handled bool)
	Delete func(o *goja.Object, name string) (ok, handled bool)
	// Names lists the keys, without those that are not enumerable unless all.
	Names func(o *goja.Object, all bool) []string
	// Indexed says that array indices which Own does not know are no properties at all.
	Indexed bool
}

// legacyInstance is an [Instance] with properties that Go makes up.
type legacyInstance struct {
	Instance // first
	hooks    *LegacyHooks
}

// NewLegacyInstance is NewInstance for a legacy platform object.
func NewLegacyInstance(rt *goja.Runtime, proto *goja.Object, slot any, own *Own, hooks *LegacyHooks) *goja.Object {
	l := &legacyInstance{hooks: hooks}
	l.init(rt, proto, slot, own)
	l.self = l
	return l.value()
}

// HasOrdinary reports whether an instance has an own property that no hook makes up.
func HasOrdinary(o *goja.Object, name string) bool {
	return (*Instance)(unsafe.Pointer(o)).ownProperty(Name(name)) != nil
}

// GetOwnPropStr implements [Impl].
func (l *legacyInstance) GetOwnPropStr(name unistring.String) goja.Value {
	if v := l.hooks.Own(l.value(), KeyText(name)); v != nil {
		return v
	}
	return l.ownProperty(name)
}

// HasOwnPropertyStr implements [Impl].
func (l *legacyInstance) HasOwnPropertyStr(name unistring.String) bool {
	return l.GetOwnPropStr(name) != nil
}

// GetStr implements [Impl].
func (l *legacyInstance) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	v := l.hooks.Own(l.value(), KeyText(name))
	if v == nil {
		return l.Instance.GetStr(name, receiver)
	}
	return Describe(v).Value
}

// SetOwnStr implements [Impl].
func (l *legacyInstance) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	o, text := l.value(), KeyText(name)
	if l.hooks.Set(o, text, v) {
		return true
	}
	if l.ownProperty(name) == nil {
		if own := l.hooks.Own(o, text); own != nil && !Describe(own).Writable {
			if p := l.proto; p != nil {
				if res, handled := mirrorOf(p).self.SetForeignStr(name, v, o, throw); handled {
					return res
				}
			}
			return l.refuse(throw, "Cannot assign to read only property '"+text+"'")
		}
		if _, isIndex := js.ArrayIndex(text); isIndex && l.hooks.Indexed {
			return l.refuse(throw, "Cannot add property "+text+", the object has no such item")
		}
	}
	return l.Instance.SetOwnStr(name, v, throw)
}

func (l *legacyInstance) refuse(throw bool, message string) bool {
	if throw {
		panic(l.runtime.NewTypeError("%s", message))
	}
	return false
}

// SetForeignStr implements [Impl].
func (l *legacyInstance) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (res, handled bool) {
	if _, isIndex := js.ArrayIndex(KeyText(name)); isIndex && l.hooks.Indexed {
		if own := l.hooks.Own(l.value(), KeyText(name)); own != nil {
			if Describe(own).Writable {
				return false, false
			}
			return l.refuse(throw, "Cannot assign to read only property '"+KeyText(name)+"'"), true
		}
	}
	return l.plain().SetForeignStr(name, v, receiver, throw)
}

// SetForeignIdx implements [Impl].
func (l *legacyInstance) SetForeignIdx(i Index, v, receiver goja.Value, throw bool) (res, handled bool) {
	return l.SetForeignStr(unistring.String(strconv.FormatInt(int64(i), 10)), v, receiver, throw)
}

// DefineOwnPropertyStr implements [Impl].
func (l *legacyInstance) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	ok, handled := l.hooks.Define(l.value(), KeyText(name), desc)
	switch {
	case !handled:
		return l.Instance.DefineOwnPropertyStr(name, desc, throw)
	case !ok:
		return l.refuse(throw, "Cannot define property "+KeyText(name))
	}
	return true
}

// DeleteStr implements [Impl].
func (l *legacyInstance) DeleteStr(name unistring.String, throw bool) bool {
	ok, handled := l.hooks.Delete(l.value(), KeyText(name))
	switch {
	case !handled:
		return l.Instance.DeleteStr(name, throw)
	case !ok:
		return l.refuse(throw, "Cannot delete property '"+KeyText(name)+"'")
	}
	return true
}

// PreventExtensions implements [Impl].
func (l *legacyInstance) PreventExtensions(throw bool) bool {
	return l.refuse(throw, "Cannot prevent extensions of a legacy platform object")
}

// StringKeys implements [Impl].
func (l *legacyInstance) StringKeys(all bool, accum []goja.Value) []goja.Value {
	seen := make(map[string]bool)
	for _, name := range l.hooks.Names(l.value(), all) {
		seen[name] = true
		accum = append(accum, String(name))
	}
	for _, key := range l.plain().StringKeys(all, nil) {
		if !seen[Text(key).(string)] {
			accum = append(accum, key)
		}
	}
	return accum
}

// Keys implements [Impl].
func (l *legacyInstance) Keys(all bool, accum []goja.Value) []goja.Value {
	return l.plain().Symbols(all, l.StringKeys(all, accum))
}

// IterateStringKeys implements [Impl].
func (l *legacyInstance) IterateStringKeys() IterNext {
	keys := l.StringKeys(true, nil)
	var next IterNext
	next = func() (IterItem, IterNext) {
		for len(keys) > 0 {
			key := keys[0]
			keys = keys[1:]
			if v := l.GetOwnPropStr(Name(Text(key).(string))); v != nil {
				return IterItem{name: key, value: v}, next
			}
		}
		return IterItem{}, nil
	}
	return next
}

var _ Impl = (*legacyInstance)(nil)
