package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DocumentFragment is https://dom.spec.whatwg.org/#interface-documentfragment
type DocumentFragment struct{ Node }

var _ bindings.DocumentFragment = (*DocumentFragment)(nil)

// NewDocumentFragment follows https://dom.spec.whatwg.org/#dom-documentfragment-documentfragment
func (Implementation) NewDocumentFragment(realm js.Realm) (bindings.DocumentFragment, error) {
	return documentOf(realm).newFragment(), nil
}

func (d *Document) newFragment() *DocumentFragment {
	f := &DocumentFragment{}
	f.initNode(d, bindings.DocumentFragmentClass, f)
	return f
}

func (f *DocumentFragment) copyInto(d *Document) treeNode { return d.newFragment() }

// NodeType is DOCUMENT_FRAGMENT_NODE.
func (f *DocumentFragment) NodeType() uint16 { return documentFragmentNode }

// NodeName is "#document-fragment".
func (f *DocumentFragment) NodeName() string { return "#document-fragment" }

// TextContent is all text in the fragment.
func (f *DocumentFragment) TextContent() *string {
	text := f.descendantText()
	return &text
}

// SetTextContent follows https://dom.spec.whatwg.org/#set-text-content
func (f *DocumentFragment) SetTextContent(v *string) error {
	f.stringReplaceAll(orEmpty(v))
	return nil
}
