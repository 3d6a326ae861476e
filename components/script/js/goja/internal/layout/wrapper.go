package layout

import "github.com/dop251/goja"

// Wrapper is a type of internal methods that stand before others.
type Wrapper interface {
	Impl
	Inner() Impl
}

// SetSelf gives an object other internal methods.
func SetSelf(o *goja.Object, self Impl) { mirrorOf(o).self = self }

// inner returns the internal methods behind all wrappers.
func inner(self Impl) Impl {
	for {
		w, ok := self.(Wrapper)
		if !ok {
			return self
		}
		self = w.Inner()
	}
}

// Iterate is goja's iteration over keys; own returns a property as [Property] makes it, nil for one that is gone.
func Iterate(keys []goja.Value, own func(key goja.Value) goja.Value) IterNext {
	var next IterNext
	next = func() (IterItem, IterNext) {
		for len(keys) > 0 {
			key := keys[0]
			keys = keys[1:]
			if v := own(key); v != nil {
				return IterItem{name: key, value: v}, next
			}
		}
		return IterItem{}, nil
	}
	return next
}
