package ottojs

import "corvo/components/script/js/otto/internal/layout"

// forIn is called with what a for-in statement of a prepared program goes over.
func forIn(c layout.Call) layout.Value {
	v := c.Arg(0)
	if v.IsNullish() {
		return v
	}
	return layout.ObjectValue(c.VM().NewForIn(v.ToObject(c.VM())))
}
