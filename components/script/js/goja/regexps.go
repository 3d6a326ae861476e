package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js/goja/internal/layout"
)

// mendRegExp makes sticky regular expressions quick. It is done when script first may have one.
func (r *realm) mendRegExp() {
	if r.sticky != nil {
		return
	}
	r.sticky = new(layout.StickyTexts)
	proto := r.prototypeOf("RegExp")
	for _, name := range []string{"exec", "test"} {
		r.mend(proto, name, func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				o, ok := c.This.(*goja.Object)
				if !ok || !layout.IsSticky(o) {
					return call(c)
				}
				text, ok := c.Argument(0).(goja.String)
				if !ok {
					return call(c) // its conversion may run script
				}
				return r.sticky.Apply(o, text, func() goja.Value { return call(c) })
			}
		})
	}
}
