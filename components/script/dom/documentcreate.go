package dom

import (
	"strings"
	"unicode/utf8"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CreateElement follows https://dom.spec.whatwg.org/#dom-document-createelement; there are no custom elements that its
// options could name.
func (d *Document) CreateElement(localName string, _ bindings.DOMStringOrElementCreationOptions) (bindings.Element, error) {
	if !isElementLocalName(localName) {
		return nil, Exceptionf(InvalidCharacterError, "%q is not a valid element name.", localName)
	}
	return d.newElement(asciiLower(localName)), nil
}

// isElementLocalName is https://dom.spec.whatwg.org/#valid-element-local-name
func isElementLocalName(name string) bool {
	if name == "" {
		return false
	}
	if isASCIILetter(name[0]) {
		return !strings.ContainsAny(name, "\t\n\f\r \x00/>")
	}
	if c := name[0]; c != ':' && c != '_' && c < utf8.RuneSelf {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if c < utf8.RuneSelf && !isASCIILetter(c) && (c < '0' || c > '9') && strings.IndexByte("-.:_", c) < 0 {
			return false
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// CreateTextNode follows https://dom.spec.whatwg.org/#dom-document-createtextnode
func (d *Document) CreateTextNode(data string) (bindings.Text, error) { return d.newText(data), nil }

// CreateEvent follows https://dom.spec.whatwg.org/#dom-document-createevent
func (d *Document) CreateEvent(name string) (bindings.Event, error) {
	realm := d.Realm()
	switch asciiLower(name) {
	case "event", "events", "htmlevents", "svgevents":
		e := &Event{}
		e.create(realm, bindings.EventClass, "", 0)
		e.set(initialized, false)
		return e, nil
	case "customevent":
		e := &CustomEvent{detail: js.Null}
		e.create(realm, bindings.CustomEventClass, "", 0)
		e.set(initialized, false)
		return e, nil
	case "messageevent":
		e := &MessageEvent{data: js.Null}
		e.create(realm, bindings.MessageEventClass, "", 0)
		e.set(initialized, false)
		return e, nil
	}
	return nil, Exceptionf(NotSupportedError, "%q is no event interface that createEvent makes.", name)
}
