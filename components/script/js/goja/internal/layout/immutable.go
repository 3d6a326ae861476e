package layout

import (
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// immutable is an immutable prototype exotic object, https://tc39.es/ecma262/#sec-immutable-prototype-exotic-objects
type immutable struct {
	ordinary // first
}

// NewImmutable makes an object whose prototype stays as it is.
func NewImmutable(rt *goja.Runtime, proto *goja.Object) *goja.Object {
	i := new(immutable)
	i.init(rt, proto)
	i.self = i
	return i.value()
}

func (i *immutable) init(rt *goja.Runtime, proto *goja.Object) {
	i.runtime, i.proto = rt, proto
	i.plain()
	i.base.values = make(map[unistring.String]goja.Value)
}

func (i *immutable) refuse(throw bool, message string) bool {
	if throw {
		panic(i.runtime.NewTypeError("%s", message))
	}
	return false
}

// SetProto implements [Impl].
func (i *immutable) SetProto(proto *goja.Object, throw bool) bool {
	return proto == i.proto || i.refuse(throw, "The prototype of this object cannot be changed")
}

// immutableGlobal is the global object once its prototype stays as it is.
type immutableGlobal struct{ Impl }

// FixGlobalPrototype makes the global object an immutable prototype exotic object.
func (r *Runtime) FixGlobalPrototype() {
	m := mirrorOf(r.GlobalObject())
	if _, fixed := m.self.(*immutableGlobal); !fixed {
		m.self = &immutableGlobal{m.self}
	}
}

// globalSlots is what goja keeps of a global object.
func globalSlots(o *goja.Object) *templatedObject {
	return (*templatedObject)(dataOf(inner(Self(o))))
}

// Inner implements [Wrapper].
func (g *immutableGlobal) Inner() Impl { return g.Impl }

// Equal implements [Impl].
func (g *immutableGlobal) Equal(other Impl) bool {
	if o, ok := other.(*immutableGlobal); ok {
		other = o.Impl
	}
	return g.Impl.Equal(other)
}

// SetProto implements [Impl].
func (g *immutableGlobal) SetProto(proto *goja.Object, throw bool) bool {
	if proto == g.Proto() {
		return true
	}
	if throw {
		global := (*templatedObject)(dataOf(g.Impl)).val
		panic(mirrorOf(global).runtime.NewTypeError("The prototype of the global object cannot be changed"))
	}
	return false
}

// namedProperties is a named properties object, https://webidl.spec.whatwg.org/#named-properties-object
type namedProperties struct {
	immutable
	own func(o *goja.Object, name string) goja.Value
}

// NewNamedProperties makes an immutable object whose properties are those that own returns, as [Property] makes them, for
// its WTF-8 names; it returns nil where there is none. Script can define and delete none.
func NewNamedProperties(rt *goja.Runtime, proto *goja.Object, own func(o *goja.Object, name string) goja.Value) *goja.Object {
	n := &namedProperties{own: own}
	n.init(rt, proto)
	n.self = n
	return n.value()
}

// GetOwnPropStr implements [Impl].
func (n *namedProperties) GetOwnPropStr(name unistring.String) goja.Value {
	return n.own(n.value(), KeyText(name))
}

// HasOwnPropertyStr implements [Impl].
func (n *namedProperties) HasOwnPropertyStr(name unistring.String) bool {
	return n.GetOwnPropStr(name) != nil
}

// GetStr implements [Impl].
func (n *namedProperties) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	if v := n.GetOwnPropStr(name); v != nil {
		return Describe(v).Value
	}
	return n.plain().GetStr(name, receiver)
}

// SetOwnStr implements [Impl].
func (n *namedProperties) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	if p := n.proto; p != nil && !n.HasOwnPropertyStr(name) {
		if res, handled := mirrorOf(p).self.SetForeignStr(name, v, n.value(), throw); handled {
			return res
		}
	}
	return n.refuse(throw, "Cannot set property '"+KeyText(name)+"' of a named properties object")
}

// SetOwnSym implements [Impl].
func (n *namedProperties) SetOwnSym(_ *goja.Symbol, _ goja.Value, throw bool) bool {
	return n.refuse(throw, "Cannot set a property of a named properties object")
}

// SetForeignStr implements [Impl]. A named property lets assignments make a property of the receiver.
func (n *namedProperties) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (res, handled bool) {
	if n.HasOwnPropertyStr(name) {
		return false, false
	}
	return n.plain().SetForeignStr(name, v, receiver, throw)
}

// SetForeignIdx implements [Impl].
func (n *namedProperties) SetForeignIdx(i Index, v, receiver goja.Value, throw bool) (res, handled bool) {
	return n.SetForeignStr(unistring.String(strconv.FormatInt(int64(i), 10)), v, receiver, throw)
}

// DefineOwnPropertyStr implements [Impl].
func (n *namedProperties) DefineOwnPropertyStr(name unistring.String, _ goja.PropertyDescriptor, throw bool) bool {
	return n.refuse(throw, "Cannot define property "+KeyText(name)+" of a named properties object")
}

// DefineOwnPropertySym implements [Impl].
func (n *namedProperties) DefineOwnPropertySym(_ *goja.Symbol, _ goja.PropertyDescriptor, throw bool) bool {
	return n.refuse(throw, "Cannot define a property of a named properties object")
}

// DeleteStr implements [Impl].
func (n *namedProperties) DeleteStr(name unistring.String, throw bool) bool {
	return n.refuse(throw, "Cannot delete property '"+KeyText(name)+"' of a named properties object")
}

// DeleteSym implements [Impl].
func (n *namedProperties) DeleteSym(_ *goja.Symbol, throw bool) bool {
	return n.refuse(throw, "Cannot delete a property of a named properties object")
}

// PreventExtensions implements [Impl].
func (n *namedProperties) PreventExtensions(throw bool) bool {
	return n.refuse(throw, "Cannot prevent extensions of a named properties object")
}

var (
	_ Impl = (*immutable)(nil)
	_ Impl = (*namedProperties)(nil)
)
