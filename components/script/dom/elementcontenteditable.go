package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// ContentEditable is https://html.spec.whatwg.org/multipage/interaction.html#dom-contenteditable
func (e *HTMLElement) ContentEditable() string {
	value, ok := e.ContentAttribute("contenteditable")
	if ok && value == "" {
		return "true"
	}
	return e.enumerated("contenteditable", "inherit", "inherit", "true", "plaintext-only", "false")
}

// SetContentEditable follows https://html.spec.whatwg.org/multipage/interaction.html#dom-contenteditable
func (e *HTMLElement) SetContentEditable(v string) error {
	switch lower := asciiLower(v); lower {
	case "inherit":
		e.RemoveContentAttribute("contenteditable")
	case "true", "plaintext-only", "false":
		e.SetContentAttribute("contenteditable", lower)
	default:
		return Exceptionf(SyntaxError, "%q is none of true, plaintext-only, false and inherit.", v)
	}
	return nil
}

// IsContentEditable reports whether the element is an editing host or in one.
func (e *HTMLElement) IsContentEditable() bool {
	for at := &e.Element; at != nil; at = elementOf(at.parent) {
		if node, ok := at.self.(htmlNode); ok {
			switch node.html().ContentEditable() {
			case "true", "plaintext-only":
				return true
			case "false":
				return false
			}
		}
	}
	return e.isConnected() && e.document.designMode
}

// EnterKeyHint is the label of the enter key on virtual keyboards, "" for none.
func (e *HTMLElement) EnterKeyHint() string {
	return e.enumerated("enterkeyhint", "", "", "enter", "done", "go", "next", "previous", "search", "send")
}

// InputMode is the kind of virtual keyboard, "" for none.
func (e *HTMLElement) InputMode() string {
	return e.enumerated("inputmode", "", "", "none", "text", "tel", "url", "email", "numeric", "decimal", "search")
}

// AccessKeyLabel is empty: no key is assigned.
func (e *HTMLElement) AccessKeyLabel() string { return "" }

// inherited is the keyword that the nearest of the element and its ancestors has in an enumerated attribute, missing for
// none. An empty value is the keyword empty.
func (e *HTMLElement) inherited(name, empty, missing string, keywords ...string) string {
	for at := &e.Element; at != nil; at = elementOf(at.parent) {
		if value, ok := at.ContentAttribute(name); ok && value == "" && at.isHTML() {
			return empty
		}
		if keyword := at.enumerated(name, "", "", keywords...); keyword != "" && at.isHTML() {
			return keyword
		}
	}
	return missing
}

// Spellcheck is https://html.spec.whatwg.org/multipage/interaction.html#dom-spellcheck; the default is true.
func (e *HTMLElement) Spellcheck() bool {
	return e.inherited("spellcheck", "true", "true", "true", "false") == "true"
}

// SetSpellcheck sets the attribute.
func (e *HTMLElement) SetSpellcheck(v bool) error { return e.setWord("spellcheck", v, "true", "false") }

func (e *HTMLElement) setWord(attribute string, v bool, yes, no string) error {
	if !v {
		yes = no
	}
	e.SetContentAttribute(attribute, yes)
	return nil
}

// WritingSuggestions is https://html.spec.whatwg.org/multipage/interaction.html#dom-writingsuggestions
func (e *HTMLElement) WritingSuggestions() string {
	return e.inherited("writingsuggestions", "true", "true", "true", "false")
}

// Autocapitalize is https://html.spec.whatwg.org/multipage/interaction.html#dom-autocapitalize
func (e *HTMLElement) Autocapitalize() string {
	own := func(e *Element) string {
		value, _ := e.ContentAttribute("autocapitalize")
		switch keyword := asciiLower(value); keyword {
		case "":
			return ""
		case "off", "none":
			return "none"
		case "words", "characters":
			return keyword
		}
		return "sentences"
	}
	if hint := own(&e.Element); hint != "" || listedOf(&e.Element) == nil {
		return hint
	}
	if form := e.form(); form != nil {
		return own(&form.Element)
	}
	return ""
}

// Autocorrect is https://html.spec.whatwg.org/multipage/interaction.html#dom-autocorrect
func (e *HTMLElement) Autocorrect() bool {
	if input, ok := e.self.(*HTMLInputElement); ok && input.is("url", "email", "password") {
		return false
	}
	at := &e.Element
	if listedOf(at) != nil && !at.has("autocorrect") && at.form() != nil {
		at = &at.form().Element
	}
	return at.enumerated("autocorrect", "on", "on", "on", "off") == "on"
}

// SetAutocorrect sets the attribute.
func (e *HTMLElement) SetAutocorrect(v bool) error { return e.setWord("autocorrect", v, "on", "off") }

// Hidden is https://html.spec.whatwg.org/multipage/interaction.html#dom-hidden: until-found, or whether the element has the
// attribute.
func (e *HTMLElement) Hidden() *bindings.BooleanOrUnrestrictedDoubleOrDOMString {
	value, ok := e.ContentAttribute("hidden")
	if asciiLower(value) == "until-found" {
		return &bindings.BooleanOrUnrestrictedDoubleOrDOMString{Kind: bindings.KindDOMString, DOMString: "until-found"}
	}
	return &bindings.BooleanOrUnrestrictedDoubleOrDOMString{Kind: bindings.KindBoolean, Boolean: ok}
}

// SetHidden follows https://html.spec.whatwg.org/multipage/interaction.html#dom-hidden
func (e *HTMLElement) SetHidden(v *bindings.BooleanOrUnrestrictedDoubleOrDOMString) error {
	hide := false
	switch {
	case v == nil:
	case v.Kind == bindings.KindBoolean:
		hide = v.Boolean
	case v.Kind == bindings.KindDOMString:
		if asciiLower(v.DOMString) == "until-found" {
			e.SetContentAttribute("hidden", "until-found")
			return nil
		}
		hide = v.DOMString != ""
	default:
		hide = v.UnrestrictedDouble < 0 || v.UnrestrictedDouble > 0 // not 0, not NaN
	}
	if hide {
		e.SetContentAttribute("hidden", "")
	} else {
		e.RemoveContentAttribute("hidden")
	}
	return nil
}

// OuterText is InnerText.
func (e *HTMLElement) OuterText() string { return e.InnerText() }

// renderedText is https://html.spec.whatwg.org/multipage/dom.html#rendered-text-fragment
func (d *Document) renderedText(v string) *DocumentFragment {
	fragment := d.newFragment()
	for i, line := range strings.Split(toLF.Replace(v), "\n") {
		if i > 0 {
			fragment.link(d.newHTMLElement("br").node(), nil)
		}
		if line != "" {
			fragment.link(&d.newText(line).Node, nil)
		}
	}
	return fragment
}

// SetOuterText follows https://html.spec.whatwg.org/multipage/dom.html#dom-outertext
func (e *HTMLElement) SetOuterText(v string) error {
	parent := e.parent
	if parent == nil {
		return NewException(NoModificationAllowedError, "The element has no parent.")
	}
	next, previous := e.next, e.previous
	fragment := e.document.renderedText(v)
	if fragment.firstChild == nil {
		fragment.link(&e.document.newText("").Node, nil)
	}
	if err := parent.replace(&fragment.Node, &e.Node); err != nil {
		return err
	}
	if next != nil && next.previous != nil {
		mergeNext(next.previous)
	}
	if previous != nil {
		mergeNext(previous)
	}
	return nil
}

// mergeNext is https://html.spec.whatwg.org/multipage/dom.html#merge-with-the-next-text-node
func mergeNext(n *Node) {
	text, ok := n.self.(*Text)
	if !ok || n.next == nil {
		return
	}
	if next, ok := n.next.self.(*Text); ok {
		text.set(text.data + next.data)
		next.Node.remove()
	}
}
