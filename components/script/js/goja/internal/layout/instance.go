package layout

import (
	"maps"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Instance is an object with a slot for Go: a platform object. It begins as an object without properties of its own, or
// with those that all instances share, and gets a table of properties when one is first written.
type Instance struct {
	ordinary // first
	slot     any
}

// Own are properties that all instances of a class have from the start. They cannot be reconfigured.
type Own struct {
	values map[unistring.String]goja.Value
	names  []unistring.String
}

// AddAccessor adds an enumerable accessor property; set may be nil.
func (o *Own) AddAccessor(name string, get, set *goja.Object) {
	o.add(name, &valueProperty{enumerable: true, accessor: true, getterFunc: get, setterFunc: set})
}

// AddValue adds a read-only data property.
func (o *Own) AddValue(name string, v goja.Value, enumerable bool) {
	o.add(name, &valueProperty{value: v, enumerable: enumerable})
}

func (o *Own) add(name string, p *valueProperty) {
	if o.values == nil {
		o.values = make(map[unistring.String]goja.Value)
	}
	key := Name(name)
	if o.values[key] == nil {
		o.names = append(o.names, key)
	}
	o.values[key] = valueOf(known.property, unsafe.Pointer(p))
}

// Inherit adds the properties of another.
func (o *Own) Inherit(from *Own) {
	for _, name := range from.names {
		o.add(KeyText(name), (*valueProperty)(valueData(from.values[name])))
	}
}

// NewInstance makes an object; own may be nil.
func NewInstance(rt *goja.Runtime, proto *goja.Object, slot any, own *Own) *goja.Object {
	i := new(Instance)
	i.init(rt, proto, slot, own)
	i.self = i
	return i.value()
}

func (i *Instance) init(rt *goja.Runtime, proto *goja.Object, slot any, own *Own) {
	i.runtime, i.proto, i.slot, i.own = rt, proto, slot, own
}

// Slot returns what NewInstance was given, nil for any other object.
func Slot(o *goja.Object) any {
	m := mirrorOf(o)
	switch (*iface)(unsafe.Pointer(&m.self)).tab {
	case known.instance, known.legacy:
		return (*Instance)(unsafe.Pointer(m)).slot
	}
	return nil
}

// writable gives the instance its own table of properties.
func (i *Instance) writable() Impl {
	plain := i.plain()
	switch {
	case i.shared:
		i.base.values, i.base.propNames, i.shared = maps.Clone(i.base.values), slices.Clone(i.base.propNames), false
	case i.base.values == nil:
		i.base.values = make(map[unistring.String]goja.Value)
	}
	return plain
}

// ownProperty returns a property of the instance itself, nil for none.
func (i *Instance) ownProperty(name unistring.String) goja.Value {
	switch {
	case i.base != nil:
		return i.base.values[name]
	case i.own != nil:
		return i.own.values[name]
	}
	return nil
}

// AddProp implements [Impl].
func (i *Instance) AddProp(name unistring.String, value goja.Value, writable, enumerable, configurable bool) goja.Value {
	return i.writable().AddProp(name, value, writable, enumerable, configurable)
}

// DefineOwnPropertyStr implements [Impl].
func (i *Instance) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	return i.writable().DefineOwnPropertyStr(name, desc, throw)
}

// DeleteStr implements [Impl].
func (i *Instance) DeleteStr(name unistring.String, throw bool) bool {
	if i.lacks(name) {
		return true
	}
	return i.writable().DeleteStr(name, throw)
}

// fewNames is how many names are compared sooner than looked up.
const fewNames = 4

// lacks reports that the instance has no property of that name, where that is quick to see.
func (i *Instance) lacks(name unistring.String) bool {
	if i.base != nil && !i.shared {
		return i.base.values == nil
	}
	return i.own == nil || len(i.own.names) <= fewNames && !slices.Contains(i.own.names, name)
}

// GetStr implements [Impl].
func (i *Instance) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	if i.proto == nil || !i.lacks(name) {
		return i.plain().GetStr(name, receiver)
	}
	if receiver == nil {
		receiver = i.value()
	}
	return mirrorOf(i.proto).self.GetStr(name, receiver)
}

// SetOwnStr implements [Impl].
func (i *Instance) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	if i.ownProperty(name) != nil {
		return i.plain().SetOwnStr(name, v, throw)
	}
	if i.proto != nil {
		// A setter of the prototype takes the value, as is usual for an attribute.
		if res, handled := mirrorOf(i.proto).self.SetForeignStr(name, v, i.value(), throw); handled {
			return res
		}
	}
	return i.writable().SetOwnStr(name, v, throw)
}

var _ Impl = (*Instance)(nil)

// Has reports whether name is one of the properties.
func (o *Own) Has(name string) bool { return o.values[Name(name)] != nil }
