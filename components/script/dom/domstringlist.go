package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DOMStringList is https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#the-domstringlist-interface
type DOMStringList struct {
	js.Reflector
	list []string
}

var _ bindings.DOMStringList = (*DOMStringList)(nil)

func newDOMStringList(realm js.Realm, list []string) *DOMStringList {
	l := &DOMStringList{list: list}
	l.Init(realm, bindings.DOMStringListClass)
	return l
}

// Length is the number of strings.
func (l *DOMStringList) Length() uint32 { return uint32(len(l.list)) }

// Item is the string of that index, nil past the end.
func (l *DOMStringList) Item(index uint32) (*string, error) {
	if index >= l.Length() {
		return nil, nil
	}
	return &l.list[index], nil
}

// Contains reports whether text is one of the strings.
func (l *DOMStringList) Contains(text string) (bool, error) {
	return slices.Contains(l.list, text), nil
}
