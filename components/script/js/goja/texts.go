package gojajs

import (
	"math"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendTexts bounds the strings that goja's functions make.
func (r *realm) mendTexts() {
	proto := r.prototypeOf("String")
	r.mend(proto, "repeat", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			r.requireText(float64(lengthOfText(c.This)) * number(c.Argument(0)))
			return call(c)
		}
	})
	for _, name := range []string{"padStart", "padEnd"} {
		r.mend(proto, name, func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				r.requireText(number(c.Argument(0)))
				return call(c)
			}
		})
	}
	r.mend(proto, "concat", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			length := lengthOfText(c.This)
			for _, arg := range c.Arguments {
				length += lengthOfText(arg)
			}
			r.requireText(float64(length))
			return call(c)
		}
	})
	r.mend(proto, "split", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			if separator := c.Argument(0); layout.KindOf(separator) == layout.KindString && lengthOfText(separator) == 0 {
				if layout.KindOf(c.Argument(1)) == layout.KindUndefined {
					r.requireItems(float64(lengthOfText(c.This)))
				}
			}
			return call(c)
		}
	})
	for _, name := range []string{"replace", "replaceAll"} {
		r.mend(proto, name, func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				// Each $& of a replacement may stand for the whole text.
				if with := c.Argument(1); layout.KindOf(with) == layout.KindString {
					if n := layout.Marks(with); n > 0 {
						r.requireText(float64(n) * float64(lengthOfText(c.This)))
					}
				}
				return call(c)
			}
		})
	}
	r.mend(r.rt.Intrinsic("Array"), "from", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			switch from := c.Argument(0).(type) {
			case goja.String:
				r.requireItems(float64(from.Length()))
			case *goja.Object:
				if layout.ClassOf(from) != layout.ClassProxy {
					if p := layout.Self(from).GetOwnPropStr("length"); p != nil && !layout.Describe(p).Accessor {
						r.requireItems(number(layout.Describe(p).Value))
					}
				}
			}
			return call(c)
		}
	})
	r.mend(r.functionPrototype, "apply", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			if list, ok := c.Argument(1).(*goja.Object); ok && !layout.IsDense(list) && lengthOf(list) > maxArguments {
				panic(r.newError(js.RangeError, "Too many arguments"))
			}
			return call(c)
		}
	})
}

// lengthOfText is the length of a string, 0 for what is none.
func lengthOfText(v goja.Value) int {
	if s, ok := v.(goja.String); ok {
		return s.Length()
	}
	return 0
}

// number is the number in v, 0 for what is none.
func number(v goja.Value) float64 {
	if layout.KindOf(v) != layout.KindNumber {
		return 0
	}
	return math.Max(layout.Float(v), 0)
}
