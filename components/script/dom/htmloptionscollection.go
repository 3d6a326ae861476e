package dom

import "corvo/components/script/dom/bindings"

// HTMLOptionsCollection is https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#htmloptionscollection
type HTMLOptionsCollection struct {
	HTMLCollection
	of *HTMLSelectElement
}

var _ bindings.HTMLOptionsCollection = (*HTMLOptionsCollection)(nil)

// maxOptions is how many options script may make by setting the length, which the standard leaves to implementations.
const maxOptions = 100_000

// SetLength follows https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#dom-htmloptionscollection-length
func (c *HTMLOptionsCollection) SetLength(n uint32) error {
	list := c.list()
	if n > maxOptions {
		return nil
	}
	for i := len(list); i < int(n); i++ {
		if _, err := c.of.AppendChild(c.of.document.newHTMLElement("option")); err != nil {
			return err
		}
	}
	for i := len(list) - 1; i >= int(n); i-- {
		list[i].remove()
	}
	return nil
}

// SetIndexed follows https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#dom-htmloptionscollection-setter
func (c *HTMLOptionsCollection) SetIndexed(index uint32, option bindings.HTMLOptionElement) error {
	if option == nil {
		return c.Remove(int32(min(index, 1<<31-1)))
	}
	if index >= maxOptions {
		return nil
	}
	list := c.list()
	if int64(index) < int64(len(list)) {
		_, err := list[index].parent.ReplaceChild(option, elementOrNull(list[index]))
		return err
	}
	if err := c.SetLength(index); err != nil {
		return err
	}
	_, err := c.of.AppendChild(option)
	return err
}

// Add follows https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#dom-htmloptionscollection-add
func (c *HTMLOptionsCollection) Add(element bindings.HTMLOptionElementOrHTMLOptGroupElement, before *bindings.HTMLElementOrLong) error {
	var added bindings.Node = element.HTMLOptionElement
	if element.Kind == bindings.KindHTMLOptGroupElement {
		added = element.HTMLOptGroupElement
	}
	adding := added.(treeNode).node()
	if adding.isInclusiveAncestorOf(&c.of.Node) {
		return NewException(HierarchyRequestError, "The element is an ancestor of the select element.")
	}
	var reference *Node
	switch {
	case before == nil:
	case before.Kind == bindings.KindHTMLElement:
		reference = before.HTMLElement.(treeNode).node()
		if reference == &c.of.Node || !c.of.isInclusiveAncestorOf(reference) {
			return NewException(NotFoundError, "The element to put the new one before is not in the select element.")
		}
	default:
		if list := c.list(); before.Long >= 0 && int(before.Long) < len(list) {
			reference = &list[before.Long].Node
		}
	}
	if reference == adding {
		return nil
	}
	parent := &c.of.Node
	if reference != nil {
		parent = reference.parent
	}
	return parent.preInsert(adding, reference)
}

// Remove follows https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#dom-htmloptionscollection-remove
func (c *HTMLOptionsCollection) Remove(index int32) error {
	if list := c.list(); index >= 0 && int(index) < len(list) {
		list[index].remove()
	}
	return nil
}

// SelectedIndex is that of the select element.
func (c *HTMLOptionsCollection) SelectedIndex() int32 { return c.of.SelectedIndex() }

// SetSelectedIndex is that of the select element.
func (c *HTMLOptionsCollection) SetSelectedIndex(v int32) error { return c.of.SetSelectedIndex(v) }
