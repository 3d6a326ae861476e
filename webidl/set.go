package webidl

import "slices"

// Set is several files as one: partials and mixins are folded into the
// interfaces, namespaces and dictionaries they extend, and names are resolved.
// The definitions in a set are copies; the files stay as parsed. The slices
// are in the order of the primary definitions in the files.
type Set struct {
	Files []*File

	// Interfaces have, in this order, their own members, those of their
	// partials, and those of the mixins they include.
	Interfaces         []*Interface
	Mixins             []*Mixin
	CallbackInterfaces []*CallbackInterface
	Namespaces         []*Namespace
	Dictionaries       []*Dictionary
	Enums              []*Enum
	Callbacks          []*Callback
	Typedefs           []*Typedef
	// Includes are the includes statements that name an interface and a mixin
	// of the set.
	Includes []*Includes

	byName map[string]Definition
}

// Lookup gives the definition of that name, partials and mixins folded in, or
// nil.
func (s *Set) Lookup(name string) Definition { return s.byName[name] }

// Interface gives the interface of that name, or nil.
func (s *Set) Interface(name string) *Interface { return find[*Interface](s, name) }

// Mixin gives the interface mixin of that name, or nil.
func (s *Set) Mixin(name string) *Mixin { return find[*Mixin](s, name) }

// CallbackInterface gives the callback interface of that name, or nil.
func (s *Set) CallbackInterface(name string) *CallbackInterface {
	return find[*CallbackInterface](s, name)
}

// Namespace gives the namespace of that name, or nil.
func (s *Set) Namespace(name string) *Namespace { return find[*Namespace](s, name) }

// Dictionary gives the dictionary of that name, or nil.
func (s *Set) Dictionary(name string) *Dictionary { return find[*Dictionary](s, name) }

// Enum gives the enumeration of that name, or nil.
func (s *Set) Enum(name string) *Enum { return find[*Enum](s, name) }

// Callback gives the callback function of that name, or nil.
func (s *Set) Callback(name string) *Callback { return find[*Callback](s, name) }

// Typedef gives the typedef of that name, or nil.
func (s *Set) Typedef(name string) *Typedef { return find[*Typedef](s, name) }

func find[D Definition](s *Set, name string) D {
	d, _ := s.byName[name].(D)
	return d
}

// Ancestors gives the interfaces that i inherits from, nearest first. It stops
// at an unknown name and at a cycle.
func (s *Set) Ancestors(i *Interface) []*Interface {
	var chain []*Interface
	for next := s.Interface(i.Inherits); next != nil && next.Name != i.Name && !slices.Contains(chain, next); next = s.Interface(next.Inherits) {
		chain = append(chain, next)
	}
	return chain
}

// DictionaryAncestors gives the dictionaries that d inherits from, nearest
// first. It stops at an unknown name and at a cycle.
func (s *Set) DictionaryAncestors(d *Dictionary) []*Dictionary {
	var chain []*Dictionary
	for next := s.Dictionary(d.Inherits); next != nil && next.Name != d.Name && !slices.Contains(chain, next); next = s.Dictionary(next.Inherits) {
		chain = append(chain, next)
	}
	return chain
}

// Inherits says whether interface name is ancestor or inherits from it.
func (s *Set) Inherits(name, ancestor string) bool {
	if name == ancestor {
		return true
	}
	i := s.Interface(name)
	return i != nil && slices.ContainsFunc(s.Ancestors(i), func(a *Interface) bool { return a.Name == ancestor })
}

// Resolve follows typedefs until the type is none. Nullability and the
// extended attributes met on the way are added up in the result; a type that
// is not a typedef comes back as it is. A cycle of typedefs, which [Validate]
// reports, comes back as the NamedType at which it closes.
func (s *Set) Resolve(t Type) Type {
	var seen []string
	for {
		named, ok := t.(*NamedType)
		if !ok {
			return t
		}
		def := s.Typedef(named.Name)
		if def == nil || slices.Contains(seen, named.Name) {
			return t
		}
		seen = append(seen, named.Name)
		t = annotate(def.Type, named.Pos, named.Nullable, named.ExtAttrs)
	}
}
