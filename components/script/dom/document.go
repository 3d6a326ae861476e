package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// Document is https://dom.spec.whatwg.org/#interface-document with
// https://html.spec.whatwg.org/multipage/dom.html#the-document-object
type Document struct {
	Node
	view        *Window   // its browsing context's window, nil for a document that script made
	origin      *Document // of a document without a view: the one it was made by
	url         string    // of a document without a view, "" for about:blank
	encoding    string    // in lower case
	contentType string
	xml         bool // not an HTML document
	quirks      bool
	designMode  bool
	modified    time.Time
	version     uint64 // grows with each change of the tree and of attributes

	implementation *DOMImplementation
	namedElements  namedElements
	ids            elementIDs
	radioGroup     radioGroup
	choices        uint64 // grows as options of select elements are chosen
	ranges         liveSet[Range]
	iterators      liveSet[NodeIterator]
	selection      *Selection
	observed       bool   // mutation observers have observed nodes of the document
	baseElementURL string // the URL of the first base element with href, "" for none
	currentScript  *HTMLScriptElement
	inert          *Document // for what is in templates
	loading        *loading  // nil for a document that is not loaded from markup
}

var (
	_ treeNode             = (*Document)(nil)
	_ bindings.XMLDocument = (*Document)(nil)
)

// newDocument makes a document without a node.
func newDocument(realm js.Realm, class *js.Class) *Document {
	d := &Document{encoding: "utf-8", contentType: "text/html"}
	d.init(realm, class, d)
	d.document = d
	return d
}

// newWindowDocument makes the initial document of a window, of html, head and body, as an empty file gives.
func newWindowDocument(w *Window) *Document {
	d := newDocument(w.Realm(), bindings.DocumentClass)
	d.view = w
	d.quirks = d.URL() == "about:blank" // there is no document type in nothing
	html := d.newHTMLElement("html")
	d.insert(html.node(), nil)
	html.node().insert(d.newHTMLElement("head").node(), nil)
	html.node().insert(d.newHTMLElement("body").node(), nil)
	return d
}

// NewDocument follows https://dom.spec.whatwg.org/#dom-document-document
func (Implementation) NewDocument(realm js.Realm) (bindings.Document, error) {
	d := newDocument(realm, bindings.DocumentClass)
	d.contentType, d.xml, d.origin = "application/xml", true, documentOf(realm)
	return d, nil
}

func (d *Document) copyInto(*Document) treeNode {
	c := newDocument(d.Realm(), d.Class())
	c.origin, c.url, c.encoding, c.contentType, c.xml, c.quirks = d, d.URL(), d.encoding, d.contentType, d.xml, d.quirks
	return c
}

// changed says that the tree or an attribute of the document's nodes is another.
func (d *Document) changed() { d.version++ }

func (d *Document) isHTML() bool { return !d.xml }

// getTheParent is the window, except for load.
func (d *Document) getTheParent(e *Event) eventTarget {
	if e.typ == "load" || d.view == nil {
		return nil
	}
	return d.view
}

// host is the host of the document's window, nil for a document without one.
func (d *Document) host() WindowHost {
	if d.view == nil {
		return nil
	}
	return windowHostOf(d.view.Realm())
}

// isScripting is https://html.spec.whatwg.org/multipage/webappapis.html#concept-n-script
func (d *Document) isScripting() bool {
	return d.view != nil && !d.host().Sandbox().Has(sandbox.Scripts)
}

// NodeType is DOCUMENT_NODE.
func (d *Document) NodeType() uint16 { return documentNode }

// NodeName is "#document".
func (d *Document) NodeName() string { return "#document" }

// OwnerDocument is null.
func (d *Document) OwnerDocument() bindings.Document { return nil }

// Implementation is the document's DOMImplementation.
func (d *Document) Implementation() bindings.DOMImplementation {
	if d.implementation == nil {
		d.implementation = &DOMImplementation{document: d}
		d.implementation.Init(d.Realm(), bindings.DOMImplementationClass)
	}
	return d.implementation
}

// URL is the document's URL.
func (d *Document) URL() string {
	switch {
	case d.view != nil:
		return d.host().URL()
	case d.url == "":
		return "about:blank"
	}
	return d.url
}

// DocumentURI is the document's URL.
func (d *Document) DocumentURI() string { return d.URL() }

// baseURL is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url
func (d *Document) baseURL() string {
	if d.baseElementURL != "" {
		return d.baseElementURL
	}
	return d.fallbackBaseURL()
}

// fallbackBaseURL is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fallback-base-url
func (d *Document) fallbackBaseURL() string {
	if d.view != nil {
		return d.host().FallbackBaseURL()
	}
	return d.URL()
}

// updateBase finds the first base element with href: one was inserted, removed or changed.
func (d *Document) updateBase() {
	d.baseElementURL = ""
	for e := range d.elements() {
		href, ok := e.ContentAttribute("href")
		if !ok || !e.isHTMLNamed("base") {
			continue
		}
		// https://html.spec.whatwg.org/multipage/semantics.html#set-the-frozen-base-url
		if url, err := resolveURL(href, d.fallbackBaseURL()); err == nil && url.Scheme() != "data" && url.Scheme() != "javascript" {
			d.baseElementURL = url.Href()
		}
		return
	}
}

// CompatMode says whether the document is in quirks mode.
func (d *Document) CompatMode() string {
	if d.quirks {
		return "BackCompat"
	}
	return "CSS1Compat"
}

// CharacterSet is the name of the encoding.
func (d *Document) CharacterSet() string { return textcodec.Name(d.encoding) }

// Charset is CharacterSet.
func (d *Document) Charset() string { return d.CharacterSet() }

// InputEncoding is CharacterSet.
func (d *Document) InputEncoding() string { return d.CharacterSet() }

// ContentType is the document's MIME type.
func (d *Document) ContentType() string { return d.contentType }

// DefaultView is the window.
func (d *Document) DefaultView() bindings.Window {
	if d.view == nil {
		return nil
	}
	return d.view
}

// Location is the window's location.
func (d *Document) Location() bindings.Location {
	if d.view == nil {
		return nil
	}
	return d.view.Location()
}

// Referrer is the URL of the document that led here.
func (d *Document) Referrer() string {
	if d.view == nil {
		return ""
	}
	return d.host().Referrer()
}

// LastModified is the time of the last change in local time, or now.
func (d *Document) LastModified() string {
	at := d.modified
	if at.IsZero() {
		at = time.Now()
	}
	return at.Local().Format("01/02/2006 15:04:05")
}

// ReadyState is how far the document has loaded.
func (d *Document) ReadyState() bindings.DocumentReadyState {
	if d.view == nil {
		return bindings.DocumentReadyStateComplete
	}
	return bindings.DocumentReadyState(d.host().ReadyState())
}

// setReadiness is https://html.spec.whatwg.org/multipage/dom.html#update-the-current-document-readiness
func (d *Document) setReadiness(state bindings.DocumentReadyState) {
	if d.view != nil && d.ReadyState() != state {
		d.host().SetReadyState(string(state))
		fire(d, "readystatechange", 0)
	}
}

// HasFocus reports whether the document has a window: there is no other that could have the focus.
func (d *Document) HasFocus() (bool, error) { return d.view != nil, nil }

// ActiveElement is the body: no element has the focus.
func (d *Document) ActiveElement() bindings.Element {
	if d.view == nil {
		return nil
	}
	if body := d.body(); body != nil {
		return elementOrNull(body)
	}
	return d.DocumentElement()
}

// Hidden is false for the document of a window.
func (d *Document) Hidden() bool { return d.view == nil }

// VisibilityState is hidden for a document without a window.
func (d *Document) VisibilityState() bindings.DocumentVisibilityState {
	if d.view == nil {
		return bindings.DocumentVisibilityStateHidden
	}
	return bindings.DocumentVisibilityStateVisible
}

// CurrentScript is the script element that runs, null between scripts.
func (d *Document) CurrentScript() bindings.HTMLScriptElement {
	if d.currentScript == nil {
		return nil
	}
	return d.currentScript
}
