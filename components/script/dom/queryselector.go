package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/selectors"
)

// selectorTree shows the tree to package selectors.
type selectorTree struct{}

var _ selectors.Tree[*Element] = selectorTree{}

func some(e *Element) (*Element, bool) { return e, e != nil }

func (selectorTree) Parent(e *Element) (*Element, bool) { return some(elementOf(e.parent)) }
func (selectorTree) Previous(e *Element) (*Element, bool) {
	return some(firstElementFrom(e.previous, previousOf))
}
func (selectorTree) Next(e *Element) (*Element, bool) { return some(firstElementFrom(e.next, nextOf)) }
func (selectorTree) FirstChild(e *Element) (*Element, bool) {
	return some(firstElementFrom(e.firstChild, nextOf))
}

func (selectorTree) HasType(e *Element, name string) bool {
	return e.localName == name || e.isHTML() && e.document.isHTML() && e.localName == asciiLower(name)
}

func (selectorTree) TypeOf(e *Element) selectors.Type {
	return selectors.Type{Namespace: e.namespace, LocalName: e.localName}
}

func (selectorTree) HasNamespace(e *Element) bool { return e.namespace != "" }

func (selectorTree) HasID(e *Element, id string) bool {
	value, ok := e.ContentAttribute("id")
	return ok && (value == id || e.document.quirks && asciiLower(value) == asciiLower(id))
}

func (selectorTree) HasClass(e *Element, class string) bool { return e.hasClass(class) }

// foldedAttributes are https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors
var foldedAttributes = []string{
	"accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype", "color", "compact",
	"declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language",
	"link", "media", "method", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope",
	"scrolling", "selected", "shape", "target", "text", "type", "valign", "valuetype", "vlink",
}

func (selectorTree) Attribute(e *Element, name string, any bool) (value string, foldsCase, ok bool) {
	html := e.isHTML() && e.document.isHTML()
	if html {
		name = asciiLower(name)
	}
	for _, a := range e.attributes {
		if a.localName == name && (any || a.namespace == "") {
			return a.value, html && slices.Contains(foldedAttributes, name), true
		}
	}
	return "", false, false
}

func (selectorTree) IsRoot(e *Element) bool {
	if e.parent == nil {
		return false
	}
	document, ok := e.parent.self.(*Document)
	return ok && document.documentElement() == e
}

func (selectorTree) IsEmpty(e *Element) bool {
	for child := range e.children() {
		switch n := child.self.(type) {
		case anyElement:
			return false
		case anyText:
			if n.text().data != "" {
				return false
			}
		}
	}
	return true
}

func (selectorTree) Is(e *Element, pseudoClass string) bool {
	_, disabled := e.ContentAttribute("disabled")
	_, required := e.ContentAttribute("required")
	control := e.isHTMLNamed("button", "fieldset", "input", "optgroup", "option", "select", "textarea")
	switch pseudoClass {
	case "link", "any-link":
		_, href := e.ContentAttribute("href")
		return href && e.isHTMLNamed("a", "area")
	case "disabled":
		return control && disabled
	case "enabled":
		return control && !disabled
	case "required":
		return required && e.isHTMLNamed("input", "select", "textarea")
	case "optional":
		return !required && e.isHTMLNamed("input", "select", "textarea")
	case "checked":
		switch self := e.self.(type) {
		case *HTMLInputElement:
			return self.Checked() && (self.Type() == "checkbox" || self.Type() == "radio")
		case *HTMLOptionElement:
			return self.Selected()
		}
	case "defined":
		return !e.isHTML() || !isCustomElementName(e.localName)
	case "open":
		_, open := e.ContentAttribute("open")
		return open && e.isHTMLNamed("details", "dialog")
	case "target":
		if id, ok := e.ContentAttribute("id"); ok && e.document.view != nil {
			url, err := resolveURL(e.document.URL(), "")
			return err == nil && url.Hash() == "#"+id
		}
	}
	return false
}

func (selectorTree) Lang(e *Element) string {
	for at := e; at != nil; at = elementOf(at.parent) {
		if a := at.findNS(xmlNamespace, "lang"); a != nil {
			return a.value
		}
		if lang, ok := at.ContentAttribute("lang"); ok && at.isHTML() {
			return lang
		}
	}
	return ""
}

// query parses selectors that script asks n about; what is none is a SyntaxError.
func (n *Node) query(text string) (*selectors.Query[*Element], error) {
	list, err := selectors.Parse(text)
	if err != nil {
		return nil, NewException(SyntaxError, err.Error()+".")
	}
	return selectors.NewQuery(list, selectorTree{}, elementOf(n), n.Realm().Agent().Stopped), nil
}

// QuerySelector follows https://dom.spec.whatwg.org/#dom-parentnode-queryselector
func (n *Node) QuerySelector(text string) (bindings.Element, error) {
	q, err := n.query(text)
	if err != nil {
		return nil, err
	}
	for e := range n.elements() {
		if matches, err := q.Matches(e); err != nil {
			return nil, err
		} else if matches {
			return elementOrNull(e), nil
		}
	}
	return nil, nil
}

// QuerySelectorAll follows https://dom.spec.whatwg.org/#dom-parentnode-queryselectorall
func (n *Node) QuerySelectorAll(text string) (bindings.NodeList, error) {
	q, err := n.query(text)
	if err != nil {
		return nil, err
	}
	var found []*Node
	for e := range n.elements() {
		if matches, err := q.Matches(e); err != nil {
			return nil, err
		} else if matches {
			found = append(found, &e.Node)
		}
	}
	return newStaticNodeList(n.Realm(), found), nil
}

// Matches follows https://dom.spec.whatwg.org/#dom-element-matches
func (e *Element) Matches(text string) (bool, error) {
	q, err := e.query(text)
	if err != nil {
		return false, err
	}
	return q.Matches(e)
}

// WebkitMatchesSelector is Matches.
func (e *Element) WebkitMatchesSelector(text string) (bool, error) { return e.Matches(text) }

// Closest follows https://dom.spec.whatwg.org/#dom-element-closest
func (e *Element) Closest(text string) (bindings.Element, error) {
	q, err := e.query(text)
	if err != nil {
		return nil, err
	}
	for at := e; at != nil; at = elementOf(at.parent) {
		if matches, err := q.Matches(at); err != nil {
			return nil, err
		} else if matches {
			return elementOrNull(at), nil
		}
	}
	return nil, nil
}
