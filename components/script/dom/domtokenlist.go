package dom

import (
	"iter"
	"slices"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DOMTokenList is https://dom.spec.whatwg.org/#interface-domtokenlist on an attribute.
type DOMTokenList struct {
	js.Reflector
	element   *Element
	attribute string
	supported []string // nil where the attribute has no supported tokens
}

var _ bindings.DOMTokenList = (*DOMTokenList)(nil)

func newDOMTokenList(e *Element, attribute string, supported []string) *DOMTokenList {
	l := &DOMTokenList{element: e, attribute: attribute, supported: supported}
	l.Init(e.Realm(), bindings.DOMTokenListClass)
	return l
}

// asciiSpace is https://infra.spec.whatwg.org/#ascii-whitespace
const asciiSpace = "\t\n\f\r "

// orderedSet is https://dom.spec.whatwg.org/#concept-ordered-set-parser
func orderedSet(s string) []string {
	var set nameSet
	for token := range asciiFields(s) {
		set.add(token)
	}
	return set.list
}

// asciiFields are the parts of s between white space.
func asciiFields(s string) iter.Seq[string] {
	return strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(asciiSpace, r) })
}

func (l *DOMTokenList) tokens() []string { return orderedSet(l.Value()) }

// update is https://dom.spec.whatwg.org/#concept-dtl-update
func (l *DOMTokenList) update(tokens []string) {
	if _, ok := l.element.ContentAttribute(l.attribute); !ok && len(tokens) == 0 {
		return
	}
	l.element.SetContentAttribute(l.attribute, strings.Join(tokens, " "))
}

// checkTokens throws for what is no token.
func checkTokens(tokens ...string) error {
	for _, token := range tokens {
		if token == "" {
			return NewException(SyntaxError, "The token must not be empty.")
		}
	}
	for _, token := range tokens {
		if strings.ContainsAny(token, asciiSpace) {
			return Exceptionf(InvalidCharacterError, "The token %q contains white space.", token)
		}
	}
	return nil
}

// Length is the number of tokens.
func (l *DOMTokenList) Length() uint32 { return uint32(len(l.tokens())) }

// Item is a token, nil beyond the end.
func (l *DOMTokenList) Item(index uint32) (*string, error) {
	if tokens := l.tokens(); int64(index) < int64(len(tokens)) {
		return &tokens[index], nil
	}
	return nil, nil
}

// Contains reports whether the list has the token.
func (l *DOMTokenList) Contains(token string) (bool, error) {
	return slices.Contains(l.tokens(), token), nil
}

// Add follows https://dom.spec.whatwg.org/#dom-domtokenlist-add
func (l *DOMTokenList) Add(tokens []string) error {
	if err := checkTokens(tokens...); err != nil {
		return err
	}
	var set nameSet
	for _, token := range append(l.tokens(), tokens...) {
		set.add(token)
	}
	l.update(set.list)
	return nil
}

// Remove follows https://dom.spec.whatwg.org/#dom-domtokenlist-remove
func (l *DOMTokenList) Remove(tokens []string) error {
	if err := checkTokens(tokens...); err != nil {
		return err
	}
	gone := make(map[string]bool, len(tokens))
	for _, token := range tokens {
		gone[token] = true
	}
	l.update(slices.DeleteFunc(l.tokens(), func(token string) bool { return gone[token] }))
	return nil
}

// Toggle follows https://dom.spec.whatwg.org/#dom-domtokenlist-toggle
func (l *DOMTokenList) Toggle(token string, force js.Optional[bool]) (bool, error) {
	if err := checkTokens(token); err != nil {
		return false, err
	}
	set := l.tokens()
	if i := slices.Index(set, token); i >= 0 {
		if force.Present && force.Value {
			return true, nil
		}
		l.update(slices.Delete(set, i, i+1))
		return false, nil
	}
	if force.Present && !force.Value {
		return false, nil
	}
	l.update(append(set, token))
	return true, nil
}

// Replace follows https://dom.spec.whatwg.org/#dom-domtokenlist-replace
func (l *DOMTokenList) Replace(token, newToken string) (bool, error) {
	if err := checkTokens(token, newToken); err != nil {
		return false, err
	}
	set := l.tokens()
	i := slices.Index(set, token)
	if i < 0 {
		return false, nil
	}
	set[i] = newToken
	l.update(orderedSet(strings.Join(set, " ")))
	return true, nil
}

// Supports follows https://dom.spec.whatwg.org/#dom-domtokenlist-supports
func (l *DOMTokenList) Supports(token string) (bool, error) {
	if l.supported == nil {
		return false, js.TypeErrorf("The attribute %s has no supported tokens.", l.attribute)
	}
	return slices.Contains(l.supported, asciiLower(token)), nil
}

// Value is the attribute's value.
func (l *DOMTokenList) Value() string {
	value, _ := l.element.ContentAttribute(l.attribute)
	return value
}

// SetValue sets the attribute.
func (l *DOMTokenList) SetValue(v string) error {
	l.element.SetContentAttribute(l.attribute, v)
	return nil
}
