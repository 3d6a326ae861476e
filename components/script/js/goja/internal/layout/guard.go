package layout

import "github.com/dop251/goja"

// Guarded runs f while each look at an element of o calls check first, which may panic: so the loops of goja's own
// functions over an object of enormous length can be ended. Script sees no difference.
func Guarded(o *goja.Object, check func(), f func() goja.Value) goja.Value {
	m := mirrorOf(o)
	if _, nested := m.self.(*guard); nested {
		return f()
	}
	g := &guard{m.self, check}
	m.self = g
	defer func() {
		if m.self == Impl(g) { // goja gives an array other methods when it becomes sparse or dense
			m.self = g.Impl
		}
	}()
	return f()
}

// guard are the internal methods of another object with a check before each access to an element.
type guard struct {
	Impl
	check func()
}

func (g *guard) DefineOwnPropertyIdx(i Index, desc goja.PropertyDescriptor, throw bool) bool {
	g.check()
	return g.Impl.DefineOwnPropertyIdx(i, desc, throw)
}

func (g *guard) DeleteIdx(i Index, throw bool) bool {
	g.check()
	return g.Impl.DeleteIdx(i, throw)
}

func (g *guard) GetIdx(i Index, receiver goja.Value) goja.Value {
	g.check()
	return g.Impl.GetIdx(i, receiver)
}

func (g *guard) GetOwnPropIdx(i Index) goja.Value {
	g.check()
	return g.Impl.GetOwnPropIdx(i)
}

func (g *guard) HasOwnPropertyIdx(i Index) bool {
	g.check()
	return g.Impl.HasOwnPropertyIdx(i)
}

func (g *guard) HasPropertyIdx(i Index) bool {
	g.check()
	return g.Impl.HasPropertyIdx(i)
}

func (g *guard) SetOwnIdx(i Index, v goja.Value, throw bool) bool {
	g.check()
	return g.Impl.SetOwnIdx(i, v, throw)
}

var _ Impl = (*guard)(nil)
