package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// doctype is the document type among the children, nil for none.
func (d *Document) doctype() *DocumentType {
	for child := range d.children() {
		if t, ok := child.self.(*DocumentType); ok {
			return t
		}
	}
	return nil
}

// Doctype is the document type, null for none.
func (d *Document) Doctype() bindings.DocumentType {
	if t := d.doctype(); t != nil {
		return t
	}
	return nil
}

// documentElement is https://dom.spec.whatwg.org/#document-element
func (d *Document) documentElement() *Element { return firstElementFrom(d.firstChild, nextOf) }

// DocumentElement is the html element unless script has removed it.
func (d *Document) DocumentElement() bindings.Element { return elementOrNull(d.documentElement()) }

// htmlElement is https://html.spec.whatwg.org/multipage/dom.html#the-html-element-2
func (d *Document) htmlElement() *Element {
	if e := d.documentElement(); e != nil && e.isHTMLNamed("html") {
		return e
	}
	return nil
}

// childNamed is the first child that is an HTML element of one of the names; n may be nil.
func (e *Element) childNamed(names ...string) *Element {
	if e != nil {
		for child := range e.children() {
			if c := elementOf(child); c != nil && c.isHTMLNamed(names...) {
				return c
			}
		}
	}
	return nil
}

// head is https://html.spec.whatwg.org/multipage/dom.html#the-head-element-2
func (d *Document) head() *Element { return d.htmlElement().childNamed("head") }

// Head is the head element, null for none.
func (d *Document) Head() bindings.HTMLHeadElement {
	if e := d.head(); e != nil {
		return e.self.(bindings.HTMLHeadElement)
	}
	return nil
}

// body is https://html.spec.whatwg.org/multipage/dom.html#the-body-element-2
func (d *Document) body() *Element { return d.htmlElement().childNamed("body", "frameset") }

// Body is the body element, nil for none.
func (d *Document) Body() bindings.HTMLElement {
	if e := d.body(); e != nil {
		return e.self.(bindings.HTMLElement)
	}
	return nil
}

// SetBody follows https://html.spec.whatwg.org/multipage/dom.html#dom-document-body
func (d *Document) SetBody(v bindings.HTMLElement) error {
	e := elementOf(nodeOf(v))
	if v == nil || !e.isHTMLNamed("body", "frameset") {
		return NewException(HierarchyRequestError, "The new body is neither a body nor a frameset element.")
	}
	body, root := d.body(), d.documentElement()
	switch {
	case e == body:
		return nil
	case root == nil:
		return NewException(HierarchyRequestError, "The document has no document element.")
	case body == nil:
		return root.preInsert(&e.Node, nil)
	}
	return root.Node.replace(&e.Node, &body.Node)
}

// title is https://html.spec.whatwg.org/multipage/dom.html#the-title-element-2
func (d *Document) title() *Element {
	for e := range d.elements() {
		if e.isHTMLNamed("title") {
			return e
		}
	}
	return nil
}

// svgTitle is the title child of an svg document element, nil for none.
func (d *Document) svgTitle() (root, title *Element) {
	root = d.documentElement()
	if root == nil || root.namespace != svgNamespace || root.localName != "svg" {
		return nil, nil
	}
	for child := range root.children() {
		if e := elementOf(child); e != nil && e.namespace == svgNamespace && e.localName == "title" {
			return root, e
		}
	}
	return root, nil
}

// Title follows https://html.spec.whatwg.org/multipage/dom.html#document.title
func (d *Document) Title() string {
	root, title := d.svgTitle()
	if root == nil {
		title = d.title()
	}
	if title == nil {
		return ""
	}
	isSpace := func(r rune) bool { return strings.ContainsRune(asciiSpace, r) }
	return strings.Join(strings.FieldsFunc(title.childText(), isSpace), " ")
}

// SetTitle replaces the text of the title element, which it makes in the head if need be,
// https://html.spec.whatwg.org/multipage/dom.html#document.title
func (d *Document) SetTitle(v string) error {
	root, title := d.svgTitle()
	switch {
	case root != nil:
		if title == nil {
			title = d.newElementNS(qualified{namespace: svgNamespace, localName: "title"}).element()
			root.insert(&title.Node, root.firstChild)
		}
	case d.documentElement() == nil || !d.documentElement().isHTML():
		return nil
	default:
		if title = d.title(); title == nil {
			head := d.head()
			if head == nil {
				return nil
			}
			title = d.newHTMLElement("title").element()
			head.insert(&title.Node, nil)
		}
	}
	title.stringReplaceAll(v)
	return nil
}

// Dir is the direction of the html element.
func (d *Document) Dir() string {
	if e, ok := d.htmlNode(); ok {
		return e.Dir()
	}
	return ""
}

// SetDir sets the direction of the html element.
func (d *Document) SetDir(v string) error {
	if e, ok := d.htmlNode(); ok {
		return e.SetDir(v)
	}
	return nil
}

func (d *Document) htmlNode() (bindings.HTMLElement, bool) {
	e := d.htmlElement()
	if e == nil {
		return nil, false
	}
	return e.self.(bindings.HTMLElement), true
}

// GetElementsByTagName is the live collection of the document's elements with that name.
func (d *Document) GetElementsByTagName(name string) (bindings.HTMLCollection, error) {
	return d.byQualifiedName(name), nil
}

// GetElementsByTagNameNS is the live collection of the document's elements with that name and namespace.
func (d *Document) GetElementsByTagNameNS(namespace *string, localName string) (bindings.HTMLCollection, error) {
	return d.byNamespace(namespace, localName), nil
}

// GetElementsByClassName is the live collection of the document's elements that have all of the classes.
func (d *Document) GetElementsByClassName(names string) (bindings.HTMLCollection, error) {
	return d.byClassNames(names), nil
}

// GetElementsByName is the live list of the HTML elements whose name attribute is name.
func (d *Document) GetElementsByName(name string) (bindings.NodeList, error) {
	return newLiveNodeList(&d.Node, func(e *Element) bool {
		value, ok := e.ContentAttribute("name")
		return ok && value == name && e.isHTML()
	}), nil
}

// named is the one collection of all elements of some names, and with attribute of those that have it.
func (d *Document) named(collection, attribute string, names ...string) *HTMLCollection {
	return d.collection(collection, true, func(e *Element) bool {
		if !e.isHTMLNamed(names...) {
			return false
		}
		_, ok := e.ContentAttribute(attribute)
		return ok || attribute == ""
	})
}

// Images is the collection of img elements.
func (d *Document) Images() bindings.HTMLCollection { return d.named("images", "", "img") }

// Embeds is the collection of embed elements.
func (d *Document) Embeds() bindings.HTMLCollection { return d.named("embeds", "", "embed") }

// Plugins is Embeds.
func (d *Document) Plugins() bindings.HTMLCollection { return d.Embeds() }

// Links is the collection of a and area elements with href.
func (d *Document) Links() bindings.HTMLCollection { return d.named("links", "href", "a", "area") }

// Forms is the collection of form elements.
func (d *Document) Forms() bindings.HTMLCollection { return d.named("forms", "", "form") }

// Scripts is the collection of script elements.
func (d *Document) Scripts() bindings.HTMLCollection { return d.named("scripts", "", "script") }

// Anchors is the collection of a elements with a name.
func (d *Document) Anchors() bindings.HTMLCollection { return d.named("anchors", "name", "a") }

// Applets is the collection of nothing: there are no applets any more.
func (d *Document) Applets() bindings.HTMLCollection {
	return d.collection("applets", true, func(*Element) bool { return false })
}
