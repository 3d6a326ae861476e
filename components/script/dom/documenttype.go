package dom

import "corvo/components/script/dom/bindings"

// DocumentType is https://dom.spec.whatwg.org/#interface-documenttype
type DocumentType struct {
	Node
	name, publicID, systemID string
}

var _ bindings.DocumentType = (*DocumentType)(nil)

func (d *Document) newDoctype(name, publicID, systemID string) *DocumentType {
	t := &DocumentType{name: name, publicID: publicID, systemID: systemID}
	t.initNode(d, bindings.DocumentTypeClass, t)
	return t
}

func (t *DocumentType) copyInto(d *Document) treeNode {
	return d.newDoctype(t.name, t.publicID, t.systemID)
}

// NodeType is DOCUMENT_TYPE_NODE.
func (t *DocumentType) NodeType() uint16 { return documentTypeNode }

// NodeName is the name.
func (t *DocumentType) NodeName() string { return t.name }

// Name is the name, html for HTML.
func (t *DocumentType) Name() string { return t.name }

// PublicID is the public identifier, "" for none.
func (t *DocumentType) PublicID() string { return t.publicID }

// SystemID is the system identifier, "" for none.
func (t *DocumentType) SystemID() string { return t.systemID }
