package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// Inspect implements [js.Conversions].
func (r *realm) Inspect(v js.Value, depth int) string {
	if s, ok := v.AsString(); ok {
		return s
	}
	return layout.Join(r.messageOf(in(v)))
}
