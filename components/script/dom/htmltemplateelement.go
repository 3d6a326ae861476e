package dom

import "corvo/components/script/dom/bindings"

// HTMLTemplateElement is https://html.spec.whatwg.org/multipage/scripting.html#the-template-element
type HTMLTemplateElement struct {
	HTMLElement
	content *DocumentFragment
}

var _ bindings.HTMLTemplateElement = (*HTMLTemplateElement)(nil)

// Content is what is in the template.
func (t *HTMLTemplateElement) Content() bindings.DocumentFragment { return t.contents() }

func (t *HTMLTemplateElement) contents() *DocumentFragment {
	if t.content == nil {
		t.content = t.document.inertDocument().newFragment()
	}
	return t.content
}

// inertDocument is https://html.spec.whatwg.org/multipage/scripting.html#appropriate-template-contents-owner-document
func (d *Document) inertDocument() *Document {
	if d.view == nil {
		return d
	}
	if d.inert == nil {
		d.inert = newDocument(d.Realm(), d.Class())
		d.inert.xml, d.inert.contentType, d.inert.origin = d.xml, d.contentType, d
	}
	return d.inert
}

// copied is https://html.spec.whatwg.org/multipage/scripting.html#template-adopting-and-cloning-steps
func (t *HTMLTemplateElement) copied(original treeNode, subtree bool) {
	from := original.(*HTMLTemplateElement)
	if !subtree || from.content == nil {
		return
	}
	into := t.contents()
	for child := range from.content.children() {
		into.link(child.clone(into.document, true).node(), nil)
	}
}
