package dom

import (
	"strconv"
	"strings"

	"corvo/components/script/dom/bindings"
)

// HTMLElement is https://html.spec.whatwg.org/multipage/dom.html#htmlelement. It stands for the elements whose interface has
// nothing but reflecting attributes too.
type HTMLElement struct {
	Element
	dataset   *DOMStringMap
	labelList *NodeList // of a labelable element
	clicking  bool      // https://html.spec.whatwg.org/multipage/interaction.html#click-in-progress-flag
}

var _ bindings.HTMLElement = (*HTMLElement)(nil)

// htmlNode is any HTML element: a struct that embeds [HTMLElement].
type htmlNode interface {
	anyElement
	bindings.HTMLElement
	html() *HTMLElement
}

func (e *HTMLElement) html() *HTMLElement { return e }

// attributeChanged sets event handlers by their content attributes,
// https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-content-attributes. Elements that override it call it.
func (e *HTMLElement) attributeChanged(name string, _, value *string) {
	if strings.HasPrefix(name, "on") {
		e.handlerAttributeChanged(name, value)
	}
}

// enumerated returns the keyword that an attribute's value is, invalid for another value and missing without the
// attribute. https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#keywords-and-enumerated-attributes
func (e *Element) enumerated(name, missing, invalid string, keywords ...string) string {
	value, ok := e.ContentAttribute(name)
	if !ok {
		return missing
	}
	value = asciiLower(value)
	for _, keyword := range keywords {
		if value == keyword {
			return keyword
		}
	}
	return invalid
}

// crossOrigin is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute
func (e *Element) crossOrigin() *string {
	if _, ok := e.ContentAttribute("crossorigin"); !ok {
		return nil
	}
	mode := e.enumerated("crossorigin", "", "anonymous", "anonymous", "use-credentials")
	return &mode
}

// Dir is the direction, "" where the attribute names none.
func (e *HTMLElement) Dir() string { return e.enumerated("dir", "", "", "ltr", "rtl", "auto") }

// SetDir sets the attribute.
func (e *HTMLElement) SetDir(v string) error {
	e.SetContentAttribute("dir", v)
	return nil
}

// Translate follows https://html.spec.whatwg.org/multipage/dom.html#translation-mode
func (e *HTMLElement) Translate() bool {
	for at := &e.Element; at != nil; at = elementOf(at.parent) {
		switch at.enumerated("translate", "", "", "", "yes", "no") {
		case "yes":
			return true
		case "no":
			return false
		}
		if _, ok := at.ContentAttribute("translate"); ok && at.enumerated("translate", "", "x", "") == "" {
			return true
		}
	}
	return true
}

// SetTranslate sets the attribute to yes or no.
func (e *HTMLElement) SetTranslate(v bool) error {
	value := "no"
	if v {
		value = "yes"
	}
	e.SetContentAttribute("translate", value)
	return nil
}

// Draggable follows https://html.spec.whatwg.org/multipage/dnd.html#dom-draggable
func (e *HTMLElement) Draggable() bool {
	switch e.enumerated("draggable", "", "", "true", "false") {
	case "true":
		return true
	case "false":
		return false
	}
	_, href := e.ContentAttribute("href")
	return e.localName == "img" || e.localName == "a" && href
}

// SetDraggable sets the attribute.
func (e *HTMLElement) SetDraggable(v bool) error {
	e.SetContentAttribute("draggable", strconv.FormatBool(v))
	return nil
}

// TabIndex is the attribute's value, or 0 for elements that can be focused without it and -1 for others.
func (e *HTMLElement) TabIndex() int32 {
	value, _ := e.ContentAttribute("tabindex")
	if n, err := strconv.ParseInt(strings.Trim(value, asciiSpace), 10, 32); err == nil {
		return int32(n)
	}
	switch e.localName {
	case "a", "button", "frame", "iframe", "input", "object", "select", "textarea":
		return 0
	}
	return -1
}

// SetTabIndex sets the attribute.
func (e *HTMLElement) SetTabIndex(v int32) error {
	e.SetContentAttribute("tabindex", strconv.Itoa(int(v)))
	return nil
}

// InnerText is the text in the element: nothing is rendered here, and then it is the same as textContent.
func (e *HTMLElement) InnerText() string { return e.descendantText() }

// SetInnerText follows https://html.spec.whatwg.org/multipage/dom.html#dom-innertext
func (e *HTMLElement) SetInnerText(v string) error {
	e.replaceAll(&e.document.renderedText(v).Node)
	return nil
}

// Focus does nothing: nothing that is shown could have the focus.
func (e *HTMLElement) Focus(bindings.FocusOptions) error { return nil }

// Blur does nothing, as Focus.
func (e *HTMLElement) Blur() error { return nil }
