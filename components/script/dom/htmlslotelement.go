package dom

import "corvo/components/script/dom/bindings"

// HTMLSlotElement is https://html.spec.whatwg.org/multipage/scripting.html#the-slot-element. There are no shadow trees, and
// outside of them a slot has no nodes.
type HTMLSlotElement struct{ HTMLElement }

var _ bindings.HTMLSlotElement = (*HTMLSlotElement)(nil)

// AssignedNodes follows https://html.spec.whatwg.org/multipage/scripting.html#dom-slot-assignednodes
func (s *HTMLSlotElement) AssignedNodes(bindings.AssignedNodesOptions) ([]bindings.Node, error) {
	return nil, nil
}

// AssignedElements follows https://html.spec.whatwg.org/multipage/scripting.html#dom-slot-assignedelements
func (s *HTMLSlotElement) AssignedElements(bindings.AssignedNodesOptions) ([]bindings.Element, error) {
	return nil, nil
}

// Assign follows https://html.spec.whatwg.org/multipage/scripting.html#dom-slot-assign, which shows in shadow trees alone.
func (s *HTMLSlotElement) Assign([]bindings.ElementOrText) error { return nil }

// AssignedSlot is null outside of shadow trees: https://dom.spec.whatwg.org/#dom-slotable-assignedslot
func (e *Element) AssignedSlot() bindings.HTMLSlotElement { return nil }

// AssignedSlot is that of [Element.AssignedSlot].
func (t *Text) AssignedSlot() bindings.HTMLSlotElement { return nil }
