package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// find is https://dom.spec.whatwg.org/#concept-element-attributes-get-by-name
func (e *Element) find(name string) *attribute {
	if e.isHTML() && e.document.isHTML() {
		name = asciiLower(name)
	}
	for _, a := range e.attributes {
		if a.prefix == "" && a.localName == name || a.prefix != "" && a.name() == name {
			return a
		}
	}
	return nil
}

// findNS is https://dom.spec.whatwg.org/#concept-element-attributes-get-by-namespace
func (e *Element) findNS(namespace, localName string) *attribute {
	for _, a := range e.attributes {
		if a.localName == localName && a.namespace == namespace {
			return a
		}
	}
	return nil
}

// notify is https://dom.spec.whatwg.org/#handle-attribute-changes
func (e *Element) notify(a *attribute, old, new *string) {
	e.document.changed()
	if e.document.observed {
		name := a.localName
		e.queueRecord(mutation{typ: "attributes", name: &name, namespace: nullable(a.namespace)}, old)
	}
	if a.namespace == "" {
		e.self.(anyElement).attributeChanged(a.localName, old, new)
	}
}

// change is https://dom.spec.whatwg.org/#concept-element-attributes-change
func (e *Element) change(a *attribute, value string) {
	old := a.value
	a.value = value
	e.notify(a, &old, &value)
}

// append is https://dom.spec.whatwg.org/#concept-element-attributes-append
func (e *Element) append(a *attribute) {
	a.owner = e
	if a.attr != nil {
		a.attr.document = e.document
	}
	e.attributes = append(e.attributes, a)
	e.notify(a, nil, &a.value)
}

// removeAttribute is https://dom.spec.whatwg.org/#concept-element-attributes-remove
func (e *Element) removeAttribute(a *attribute) {
	i := slices.Index(e.attributes, a)
	e.attributes = slices.Delete(e.attributes, i, i+1)
	a.owner = nil
	e.notify(a, &a.value, nil)
}

// setValue is https://dom.spec.whatwg.org/#concept-element-attributes-set-value
func (e *Element) setValue(q qualified, value string) {
	if a := e.findNS(q.namespace, q.localName); a != nil {
		e.change(a, value)
	} else {
		e.append(&attribute{qualified: q, value: value})
	}
}

// ContentAttribute returns an attribute without a namespace.
func (e *Element) ContentAttribute(name string) (string, bool) {
	if a := e.findNS("", name); a != nil {
		return a.value, true
	}
	return "", false
}

// SetContentAttribute sets an attribute without a namespace.
func (e *Element) SetContentAttribute(name, value string) {
	e.setValue(qualified{localName: name}, value)
}

// RemoveContentAttribute removes an attribute without a namespace.
func (e *Element) RemoveContentAttribute(name string) {
	if a := e.findNS("", name); a != nil {
		e.removeAttribute(a)
	}
}

// HasAttributes reports whether the element has any.
func (e *Element) HasAttributes() (bool, error) { return len(e.attributes) > 0, nil }

// Attributes is the live map of them.
func (e *Element) Attributes() bindings.NamedNodeMap {
	if e.attrs == nil {
		e.attrs = &NamedNodeMap{element: e}
		e.attrs.Init(e.Realm(), bindings.NamedNodeMapClass)
	}
	return e.attrs
}

// GetAttributeNames lists the qualified names.
func (e *Element) GetAttributeNames() ([]string, error) {
	names := make([]string, len(e.attributes))
	for i, a := range e.attributes {
		names[i] = a.name()
	}
	return names, nil
}

// GetAttribute follows https://dom.spec.whatwg.org/#dom-element-getattribute
func (e *Element) GetAttribute(name string) (*string, error) { return e.find(name).valueOrNull(), nil }

// GetAttributeNS follows https://dom.spec.whatwg.org/#dom-element-getattributens
func (e *Element) GetAttributeNS(namespace *string, localName string) (*string, error) {
	return e.findNS(orEmpty(namespace), localName).valueOrNull(), nil
}

func (a *attribute) valueOrNull() *string {
	if a == nil {
		return nil
	}
	value := a.value
	return &value
}

// SetAttribute follows https://dom.spec.whatwg.org/#dom-element-setattribute
func (e *Element) SetAttribute(name, value string) error {
	if !isAttributeLocalName(name) {
		return Exceptionf(InvalidCharacterError, "%q is not a valid attribute name.", name)
	}
	if a := e.find(name); a != nil {
		e.change(a, value)
		return nil
	}
	if e.isHTML() && e.document.isHTML() {
		name = asciiLower(name)
	}
	e.append(&attribute{qualified: qualified{localName: name}, value: value})
	return nil
}

// SetAttributeNS follows https://dom.spec.whatwg.org/#dom-element-setattributens
func (e *Element) SetAttributeNS(namespace *string, qualifiedName, value string) error {
	q, err := validateAndExtract(namespace, qualifiedName, isAttributeLocalName)
	if err != nil {
		return err
	}
	e.setValue(q, value)
	return nil
}

// RemoveAttribute follows https://dom.spec.whatwg.org/#dom-element-removeattribute
func (e *Element) RemoveAttribute(name string) error {
	if a := e.find(name); a != nil {
		e.removeAttribute(a)
	}
	return nil
}

// RemoveAttributeNS follows https://dom.spec.whatwg.org/#dom-element-removeattributens
func (e *Element) RemoveAttributeNS(namespace *string, localName string) error {
	if a := e.findNS(orEmpty(namespace), localName); a != nil {
		e.removeAttribute(a)
	}
	return nil
}

// ToggleAttribute follows https://dom.spec.whatwg.org/#dom-element-toggleattribute
func (e *Element) ToggleAttribute(name string, force js.Optional[bool]) (bool, error) {
	if !isAttributeLocalName(name) {
		return false, Exceptionf(InvalidCharacterError, "%q is not a valid attribute name.", name)
	}
	a := e.find(name)
	switch {
	case a == nil && (!force.Present || force.Value):
		return true, e.SetAttribute(name, "")
	case a == nil:
		return false, nil
	case !force.Present || !force.Value:
		e.removeAttribute(a)
		return false, nil
	}
	return true, nil
}

// HasAttribute follows https://dom.spec.whatwg.org/#dom-element-hasattribute
func (e *Element) HasAttribute(name string) (bool, error) { return e.find(name) != nil, nil }

// HasAttributeNS follows https://dom.spec.whatwg.org/#dom-element-hasattributens
func (e *Element) HasAttributeNS(namespace *string, localName string) (bool, error) {
	return e.findNS(orEmpty(namespace), localName) != nil, nil
}

// GetAttributeNode follows https://dom.spec.whatwg.org/#dom-element-getattributenode
func (e *Element) GetAttributeNode(name string) (bindings.Attr, error) {
	return e.attrOrNull(e.find(name)), nil
}

// GetAttributeNodeNS follows https://dom.spec.whatwg.org/#dom-element-getattributenodens
func (e *Element) GetAttributeNodeNS(namespace *string, localName string) (bindings.Attr, error) {
	return e.attrOrNull(e.findNS(orEmpty(namespace), localName)), nil
}

// SetAttributeNode follows https://dom.spec.whatwg.org/#concept-element-attributes-set
func (e *Element) SetAttributeNode(attr bindings.Attr) (bindings.Attr, error) {
	a := attr.(*Attr).attribute
	if a.owner != nil && a.owner != e {
		return nil, NewException(InUseAttributeError, "The attribute is on another element.")
	}
	old := e.findNS(a.namespace, a.localName)
	if old == a {
		return attr, nil
	}
	if old == nil {
		e.append(a)
		return nil, nil
	}
	// https://dom.spec.whatwg.org/#concept-element-attributes-replace
	e.attributes[slices.Index(e.attributes, old)] = a
	old.owner, a.owner = nil, e
	a.attr.document = e.document
	e.notify(a, &old.value, &a.value)
	return e.attrOrNull(old), nil
}

// SetAttributeNodeNS follows https://dom.spec.whatwg.org/#concept-element-attributes-set
func (e *Element) SetAttributeNodeNS(attr bindings.Attr) (bindings.Attr, error) {
	return e.SetAttributeNode(attr)
}

// RemoveAttributeNode follows https://dom.spec.whatwg.org/#dom-element-removeattributenode
func (e *Element) RemoveAttributeNode(attr bindings.Attr) (bindings.Attr, error) {
	a := attr.(*Attr).attribute
	if a.owner != e {
		return nil, NewException(NotFoundError, "The attribute is not on this element.")
	}
	e.removeAttribute(a)
	return attr, nil
}
