package script

import "corvo/components/script/dom/sandbox"

// mayUnload is https://html.spec.whatwg.org/multipage/browsing-the-web.html#checking-if-unloading-is-canceled for n and all in
// it. The embedder, if it wants to, is asked once.
func (n *navigable) mayUnload() bool {
	asked, may := false, true
	n.each(func(n *navigable) {
		h := n.active
		objects := h.window.FireBeforeUnload()
		if confirm := h.options.ConfirmUnload; objects && !asked && confirm != nil && !h.sandbox.Has(sandbox.Modals) {
			asked = true
			may = confirm(h.url)
		}
	})
	return may
}
