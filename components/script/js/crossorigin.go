package js

import (
	"slices"
	"strconv"
)

// CrossOrigin makes the objects of an interface show script of other origins no more than these properties, as
// https://html.spec.whatwg.org/multipage/nav-history-apis.html#cross-origin-objects has it for windows and locations: an
// engine asks before each of the object's internal methods, and takes an access by Go while no script runs for one of the
// same origin.
type CrossOrigin struct {
	// Properties is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginproperties-(-o-)
	Properties []CrossOriginProperty
	// Children are the properties that show child navigables, nil where there are none.
	Children *ChildProperties
	// SameOrigin is https://html.spec.whatwg.org/multipage/nav-history-apis.html#isplatformobjectsameorigin-(-o-) for script
	// of one realm and an object of the other.
	SameOrigin func(current, relevant Realm) bool
	// Refuse makes the error that script of one realm gets for the use of a property of an object of the other.
	Refuse func(current, relevant Realm, property string) error
}

// CrossOriginProperty is a member of an interface that script of other origins may use: as the flags say where it is an
// attribute; an operation, which has neither flag, may be called.
type CrossOriginProperty struct {
	Name               string
	NeedsGet, NeedsSet bool
}

// ChildProperties are the child navigables that a window has as properties.
type ChildProperties struct {
	Length func(impl PlatformObject) int
	Item   func(impl PlatformObject, i int) Value // i is below Length
	// Named is https://html.spec.whatwg.org/multipage/nav-history-apis.html#document-tree-child-navigable-target-name-property-set
	// with the objects of the names; Undefined for any other name.
	Named func(impl PlatformObject, name string) Value
}

// find returns the property of a name, nil for any other.
func (c *CrossOrigin) find(name string) *CrossOriginProperty {
	for i := range c.Properties {
		if c.Properties[i].Name == name {
			return &c.Properties[i]
		}
	}
	return nil
}

// MayAccess reports whether script of current, which is nil while none runs, may use impl as script of its own origin does.
// Only the interface of impl has CrossOrigin, never one that it inherits from.
func MayAccess(current Realm, impl PlatformObject) bool {
	r := impl.Reflect()
	return current == nil || current == r.realm || r.class.CrossOrigin == nil || r.class.CrossOrigin.SameOrigin(current, r.realm)
}

// ForeignProperty is an own property of an object of another origin. It can be configured, and a data property cannot be
// written.
type ForeignProperty struct {
	Value      Value // of a data property
	Get, Set   Value // functions of an accessor property, or Undefined
	Accessor   bool
	Enumerable bool
}

// ForeignProperties is what a realm has of objects of other origins: the functions that its script has been given as their
// properties, which are made once each. The zero value is ready to use.
type ForeignProperties struct {
	made map[foreignKey]ForeignProperty
}

type foreignKey struct {
	class *Class
	name  string
}

// Own is [[GetOwnProperty]] of impl for script of current, which is of another origin. It never is without an answer: what
// is no property is an error.
func (f *ForeignProperties) Own(current Realm, impl PlatformObject, name string) (ForeignProperty, error) {
	r := impl.Reflect()
	origin := r.class.CrossOrigin
	if children := origin.Children; children != nil {
		if i, err := strconv.ParseUint(name, 10, 32); err == nil && strconv.FormatUint(i, 10) == name {
			if i < uint64(children.Length(impl)) {
				return ForeignProperty{Value: children.Item(impl, int(i)), Enumerable: true}, nil
			}
			return ForeignProperty{}, origin.Refuse(current, r.realm, name)
		}
	}
	if p := origin.find(name); p != nil {
		return f.member(current, r.class, p), nil
	}
	if origin.Children != nil {
		if v := origin.Children.Named(impl, name); !v.IsUndefined() {
			return ForeignProperty{Value: v}, nil
		}
	}
	if name == "then" { // promises look at it
		return ForeignProperty{}, nil
	}
	return ForeignProperty{}, origin.Refuse(current, r.realm, name)
}

// member is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossorigingetownpropertyhelper-(-o,-p-)
func (f *ForeignProperties) member(current Realm, class *Class, p *CrossOriginProperty) ForeignProperty {
	key := foreignKey{class, p.Name}
	if made, ok := f.made[key]; ok {
		return made
	}
	var made ForeignProperty
	if i := slices.IndexFunc(class.Operations, func(op Operation) bool { return op.Name == p.Name }); i >= 0 {
		op := &class.Operations[i]
		made.Value = current.NewFunction(op.Name, op.Length, op.Call)
	} else if i := slices.IndexFunc(class.Attributes, func(a Attribute) bool { return a.Name == p.Name }); i >= 0 {
		a := &class.Attributes[i]
		made.Accessor = true
		if p.NeedsGet {
			made.Get = current.NewFunction("get "+a.Name, 0, a.Get)
		}
		if p.NeedsSet {
			made.Set = current.NewFunction("set "+a.Name, 1, a.Set)
		}
	}
	if f.made == nil {
		f.made = make(map[foreignKey]ForeignProperty)
	}
	f.made[key] = made
	return made
}

// ForeignNames is what [[OwnPropertyKeys]] of impl lists for script of other origins, its symbols apart; without all it is
// the names of enumerable properties alone.
func ForeignNames(impl PlatformObject, all bool) []string {
	origin := impl.Reflect().class.CrossOrigin
	var names []string
	if origin.Children != nil {
		for i := range origin.Children.Length(impl) {
			names = append(names, strconv.Itoa(i))
		}
	}
	if !all {
		return names
	}
	for _, p := range origin.Properties {
		names = append(names, p.Name)
	}
	return append(names, "then")
}

// use is how a member is used.
type use uint8

const (
	byGet use = iota
	bySet
	byCall
)

// Guard makes the members of an interface perform https://webidl.spec.whatwg.org/#dfn-perform-a-security-check, since
// script can call them on objects of other origins. It is for interfaces with CrossOrigin and those that they inherit
// from, before any realm knows them. The operations with a name in promises return one, which is rejected instead.
func (c *Class) Guard(promises ...string) {
	for i := range c.Attributes {
		a := &c.Attributes[i]
		if a.Static {
			continue
		}
		a.Get = guarded(a.Name, byGet, a.Get)
		if a.Set != nil {
			a.Set = guarded(a.Name, bySet, a.Set)
		}
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		switch {
		case op.Static:
		case slices.Contains(promises, op.Name):
			op.Call = rejecting(guarded(op.Name, byCall, op.Call))
		default:
			op.Call = guarded(op.Name, byCall, op.Call)
		}
	}
}

// rejecting makes a promise of what f throws; f's own promises stay what they are.
func rejecting(f Func) Func {
	return func(call *Call) (Value, error) {
		v, err := f(call)
		if err != nil {
			return Rejected(call.Realm, err)
		}
		return v, nil
	}
}

func guarded(member string, how use, f Func) Func {
	return func(call *Call) (Value, error) {
		if err := securityCheck(call, member, how); err != nil {
			return Undefined, err
		}
		return f(call)
	}
}

func securityCheck(call *Call, member string, how use) error {
	if !call.This.IsObject() {
		return nil // it works on its own realm's global object, or not at all
	}
	impl := call.Realm.ImplOf(call.This)
	if impl == nil {
		return nil
	}
	r := impl.Reflect()
	origin := r.class.CrossOrigin
	if origin == nil || r.realm == call.Realm {
		return nil
	}
	if p := origin.find(member); p != nil &&
		(how == byGet && p.NeedsGet || how == bySet && p.NeedsSet || how == byCall && !p.NeedsGet && !p.NeedsSet) {
		return nil
	}
	if origin.SameOrigin(call.Realm, r.realm) {
		return nil
	}
	return origin.Refuse(call.Realm, r.realm, member)
}
