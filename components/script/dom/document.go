package dom

import (
	"strings"

	"corvo/components/net/cookies"
	"corvo/components/net/weburl"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Document is https://dom.spec.whatwg.org/#interface-document with
// https://html.spec.whatwg.org/multipage/dom.html#the-document-object: the HTML document of a window.
type Document struct{ Node }

var _ bindings.Document = (*Document)(nil)

// newDocument makes a document of html, head and body, as an empty file gives.
func newDocument(realm js.Realm) *Document {
	d := &Document{}
	d.init(realm, bindings.DocumentClass, d)
	d.document = d
	html := d.newElement("html")
	d.insert(&html.Node, nil)
	html.insert(&d.newElement("head").Node, nil)
	html.insert(&d.newElement("body").Node, nil)
	return d
}

// getTheParent is the window, except for load.
func (d *Document) getTheParent(e *Event) eventTarget {
	if e.typ == "load" {
		return nil
	}
	return d.window()
}

func (d *Document) window() *Window { return hostOf(d.Realm()).Global().(*Window) }

// NodeType is DOCUMENT_NODE.
func (d *Document) NodeType() uint16 { return documentNode }

// NodeName is "#document".
func (d *Document) NodeName() string { return "#document" }

// OwnerDocument is null.
func (d *Document) OwnerDocument() bindings.Document { return nil }

// TextContent is null.
func (d *Document) TextContent() *string { return nil }

// SetTextContent does nothing.
func (d *Document) SetTextContent(*string) error { return nil }

// URL is the document's URL.
func (d *Document) URL() string { return hostOf(d.Realm()).URL() }

// DocumentURI is the document's URL.
func (d *Document) DocumentURI() string { return d.URL() }

// CompatMode is never that of quirks mode.
func (d *Document) CompatMode() string { return "CSS1Compat" }

// CharacterSet is always UTF-8.
func (d *Document) CharacterSet() string { return "UTF-8" }

// ContentType is always that of HTML.
func (d *Document) ContentType() string { return "text/html" }

// DefaultView is the window.
func (d *Document) DefaultView() bindings.Window { return d.window() }

// Location is the window's location.
func (d *Document) Location() bindings.Location { return d.window().Location() }

// Referrer is the URL of the document that led here.
func (d *Document) Referrer() string { return windowHostOf(d.Realm()).Referrer() }

// ReadyState is how far the document has loaded.
func (d *Document) ReadyState() bindings.DocumentReadyState {
	return bindings.DocumentReadyState(windowHostOf(d.Realm()).ReadyState())
}

// cookieJar is nil for a cookie-averse document,
// https://html.spec.whatwg.org/multipage/dom.html#cookie-averse-document-object
func (d *Document) cookieJar() *cookies.Jar {
	if url, err := weburl.Parse(d.URL(), nil); err != nil || url.Scheme() != "http" && url.Scheme() != "https" {
		return nil
	}
	return hostOf(d.Realm()).Cookies()
}

// Cookie follows https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
func (d *Document) Cookie() string {
	if jar := d.cookieJar(); jar != nil {
		return jar.ForScript(d.URL(), cookies.SameSite)
	}
	return ""
}

// SetCookie stores one cookie, https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
func (d *Document) SetCookie(v string) error {
	if jar := d.cookieJar(); jar != nil {
		jar.SetFromScript(d.URL(), v, cookies.SameSite)
	}
	return nil
}

// DocumentElement is the html element unless script has removed it.
func (d *Document) DocumentElement() bindings.Element {
	if e := d.documentElement(); e != nil {
		return e
	}
	return nil
}

func (d *Document) documentElement() *Element { return d.childElement() }

// childElement returns the first child that is an element of one of the names, or any element without names.
func (n *Node) childElement(names ...string) *Element {
	for child := range n.children() {
		e, ok := child.self.(*Element)
		if !ok {
			continue
		}
		if len(names) == 0 {
			return e
		}
		for _, name := range names {
			if e.localName == name {
				return e
			}
		}
	}
	return nil
}

// htmlElement is https://html.spec.whatwg.org/multipage/dom.html#the-html-element-2
func (d *Document) htmlElement() *Element {
	if e := d.documentElement(); e != nil && e.localName == "html" {
		return e
	}
	return nil
}

// body is https://html.spec.whatwg.org/multipage/dom.html#the-body-element-2
func (d *Document) body() *Element {
	if html := d.htmlElement(); html != nil {
		return html.childElement("body", "frameset")
	}
	return nil
}

func (d *Document) isBody(e *Element) bool { return e == d.body() }

// Body is the body element, nil for none.
func (d *Document) Body() bindings.HTMLElement {
	if e := d.body(); e != nil {
		return e
	}
	return nil
}

// SetBody follows https://html.spec.whatwg.org/multipage/dom.html#dom-document-body
func (d *Document) SetBody(v bindings.HTMLElement) error {
	e, _ := v.(*Element)
	if e == nil || e.localName != "body" && e.localName != "frameset" {
		return NewException(HierarchyRequestError, "The new body is neither a body nor a frameset element.")
	}
	body, root := d.body(), d.documentElement()
	switch {
	case e == body:
		return nil
	case root == nil:
		return NewException(HierarchyRequestError, "The document has no document element.")
	case body == nil:
		return root.preInsert(&e.Node)
	}
	if err := root.ensurePreInsertValidity(&e.Node); err != nil {
		return err
	}
	d.adopt(&e.Node)
	root.insert(&e.Node, &body.Node)
	body.detach()
	return nil
}

// titleElement is https://html.spec.whatwg.org/multipage/dom.html#the-title-element-2
func (d *Document) titleElement() *Element {
	for n := range d.inclusiveDescendants() {
		if e, ok := n.self.(*Element); ok && e.localName == "title" {
			return e
		}
	}
	return nil
}

// Title follows https://html.spec.whatwg.org/multipage/dom.html#document.title
func (d *Document) Title() string {
	title := d.titleElement()
	if title == nil {
		return ""
	}
	isSpace := func(r rune) bool { return strings.ContainsRune("\t\n\f\r ", r) }
	return strings.Join(strings.FieldsFunc(title.childText(), isSpace), " ")
}

// SetTitle replaces the text of the title element, which it makes in the head if need be,
// https://html.spec.whatwg.org/multipage/dom.html#document.title
func (d *Document) SetTitle(v string) error {
	title := d.titleElement()
	if title == nil {
		html := d.htmlElement()
		if html == nil {
			return nil
		}
		head := html.childElement("head")
		if head == nil {
			return nil
		}
		title = d.newElement("title")
		head.insert(&title.Node, nil)
	}
	title.stringReplaceAll(v)
	return nil
}

// GetElementByID follows https://dom.spec.whatwg.org/#dom-nonelementparentnode-getelementbyid
func (d *Document) GetElementByID(id string) (bindings.Element, error) {
	if id == "" {
		return nil, nil
	}
	for n := range d.inclusiveDescendants() {
		if e, ok := n.self.(*Element); ok && e.ID() == id {
			return e, nil
		}
	}
	return nil, nil
}

// Onreadystatechange is the event handler of readystatechange.
func (d *Document) Onreadystatechange() *bindings.EventHandlerNonNull {
	return d.eventHandler("readystatechange")
}

// SetOnreadystatechange sets the event handler of readystatechange.
func (d *Document) SetOnreadystatechange(callback *bindings.EventHandlerNonNull) error {
	return d.setEventHandler("readystatechange", callback)
}

// Onclose is the event handler of close.
func (d *Document) Onclose() *bindings.EventHandlerNonNull { return d.eventHandler("close") }

// SetOnclose sets the event handler of close.
func (d *Document) SetOnclose(callback *bindings.EventHandlerNonNull) error {
	return d.setEventHandler("close", callback)
}

// Onerror is the event handler of error.
func (d *Document) Onerror() *bindings.OnErrorEventHandlerNonNull { return d.errorHandler() }

// SetOnerror sets the event handler of error.
func (d *Document) SetOnerror(callback *bindings.OnErrorEventHandlerNonNull) error {
	return d.setErrorHandler(callback)
}

// Onload is the event handler of load.
func (d *Document) Onload() *bindings.EventHandlerNonNull { return d.eventHandler("load") }

// SetOnload sets the event handler of load.
func (d *Document) SetOnload(callback *bindings.EventHandlerNonNull) error {
	return d.setEventHandler("load", callback)
}
