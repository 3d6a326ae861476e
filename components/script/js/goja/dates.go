package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendDates gives dates the method toGMTString, https://tc39.es/ecma262/#sec-date.prototype.togmtstring, which goja lacks.
func (r *realm) mendDates() {
	r.rt.AddLazyGlobal("Date", func() goja.Value { return layout.Property(r.dateConstructor(), true, false, true) })
}

// dateConstructor is the constructor of dates, mended.
func (r *realm) dateConstructor() *goja.Object {
	if r.dates == nil {
		r.dates = r.rt.Intrinsic("Date")
		proto := prototypeProperty(r.dates)
		utc := layout.Describe(layout.Self(proto).GetOwnPropStr("toUTCString")).Value
		layout.Put(proto, "toGMTString", layout.Property(utc, true, false, true))
	}
	return r.dates
}

// NewDate implements [js.Objects].
func (r *realm) NewDate(ms float64) js.Value {
	return object(layout.Self(r.dateConstructor()).AssertConstructor()([]goja.Value{layout.Number(ms)}, nil))
}
