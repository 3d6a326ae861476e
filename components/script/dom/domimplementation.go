package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DOMImplementation is https://dom.spec.whatwg.org/#interface-domimplementation
type DOMImplementation struct {
	js.Reflector
	document *Document
}

var _ bindings.DOMImplementation = (*DOMImplementation)(nil)

// CreateDocumentType follows https://dom.spec.whatwg.org/#dom-domimplementation-createdocumenttype
func (i *DOMImplementation) CreateDocumentType(name, publicID, systemID string) (bindings.DocumentType, error) {
	if !isDoctypeName(name) {
		return nil, Exceptionf(InvalidCharacterError, "%q is not a valid document type name.", name)
	}
	return i.document.newDoctype(name, publicID, systemID), nil
}

// CreateDocument follows https://dom.spec.whatwg.org/#dom-domimplementation-createdocument
func (i *DOMImplementation) CreateDocument(namespace *string, qualifiedName string, doctype bindings.DocumentType) (bindings.XMLDocument, error) {
	contentType := "application/xml"
	switch orEmpty(namespace) {
	case htmlNamespace:
		contentType = "application/xhtml+xml"
	case svgNamespace:
		contentType = "image/svg+xml"
	}
	d := newDocument(i.Realm(), bindings.XMLDocumentClass)
	d.contentType, d.xml, d.origin = contentType, true, i.document
	if doctype != nil {
		d.insert(doctype.(treeNode).node(), nil)
	}
	if qualifiedName != "" {
		q, err := validateAndExtract(namespace, qualifiedName, isElementLocalName)
		if err != nil {
			return nil, err
		}
		d.insert(d.newElementNS(q).node(), nil)
	}
	return d, nil
}

// CreateHTMLDocument follows https://dom.spec.whatwg.org/#dom-domimplementation-createhtmldocument
func (i *DOMImplementation) CreateHTMLDocument(title js.Optional[string]) (bindings.Document, error) {
	d := newDocument(i.Realm(), bindings.DocumentClass)
	d.origin = i.document
	d.insert(&d.newDoctype("html", "", "").Node, nil)
	html, head := d.newHTMLElement("html"), d.newHTMLElement("head")
	d.insert(html.node(), nil)
	html.node().insert(head.node(), nil)
	if title.Present {
		t := d.newHTMLElement("title")
		head.node().insert(t.node(), nil)
		t.node().insert(&d.newText(title.Value).Node, nil)
	}
	html.node().insert(d.newHTMLElement("body").node(), nil)
	return d, nil
}

// HasFeature is true.
func (i *DOMImplementation) HasFeature() (bool, error) { return true, nil }
