package js

import "strconv"

// LegacyObjects are the internal methods that the legacy platform objects of a class have in a realm, for engines whose
// handle of an object is an O: https://webidl.spec.whatwg.org/#js-legacy-platform-objects. Names are WTF-8. What the
// methods do not handle is for those of an ordinary object.
type LegacyObjects[O any] struct {
	*Legacy
	Realm Realm
	// Impl is the platform object that o reflects.
	Impl func(o O) PlatformObject
	// Ordinary reports whether o has an own property that none of the items makes up, Inherited whether one of its
	// prototypes has a property of its own, and Unforgeable whether the name is one of the class's unforgeable members.
	Ordinary, Inherited, Unforgeable func(o O, name string) bool
}

// Index returns the array index in name where the objects have indexed properties.
func (l *LegacyObjects[O]) Index(name string) (uint32, bool) {
	if l.Indexed == nil {
		return 0, false
	}
	return ArrayIndex(name)
}

// visible is the named property visibility algorithm, https://webidl.spec.whatwg.org/#dfn-named-property-visibility.
// Whether a name is supported is asked last: a live collection has to look for it, and most names that script uses are
// those of members.
func (l *LegacyObjects[O]) visible(o O, name string) bool {
	if l.Named == nil || !l.OverrideBuiltIns && (l.Ordinary(o, name) || l.Inherited(o, name)) {
		return false
	}
	return l.Named.Supports(l.Impl(o), name)
}

// Own is [[GetOwnProperty]].
func (l *LegacyObjects[O]) Own(o O, name string) (v Value, flags PropertyFlags, handled bool, err error) {
	if i, ok := l.Index(name); ok {
		impl := l.Impl(o)
		if i >= l.Indexed.Length(impl) {
			return Undefined, 0, false, nil
		}
		if l.Indexed.Set != nil {
			flags = Writable
		}
		v, err = l.Indexed.Get(impl, l.Realm, i)
		return v, flags | Enumerable | Configurable, true, err
	}
	if !l.visible(o, name) {
		return Undefined, 0, false, nil
	}
	flags = Configurable
	if l.Named.Set != nil {
		flags |= Writable
	}
	if !l.Unenumerable {
		flags |= Enumerable
	}
	v, err = l.Named.Get(l.Impl(o), l.Realm, name)
	return v, flags, true, err
}

// Set is [[Set]] with o itself as the receiver.
func (l *LegacyObjects[O]) Set(o O, name string, v Value) (handled bool, err error) {
	if i, ok := l.Index(name); ok && l.Indexed.Set != nil {
		return true, l.Indexed.Set(l.Impl(o), l.Realm, i, v)
	}
	if l.Named != nil && l.Named.Set != nil {
		return true, l.Named.Set(l.Impl(o), l.Realm, name, v)
	}
	return false, nil
}

// Define is [[DefineOwnProperty]]; data says that the descriptor is one of a data property, with the value v.
func (l *LegacyObjects[O]) Define(o O, name string, v Value, data bool) (ok, handled bool, err error) {
	if i, ok := l.Index(name); ok {
		if !data || l.Indexed.Set == nil {
			return false, true, nil
		}
		return true, true, l.Indexed.Set(l.Impl(o), l.Realm, i, v)
	}
	if l.Named == nil || l.Unforgeable(o, name) || !l.OverrideBuiltIns && l.Ordinary(o, name) {
		return false, false, nil
	}
	if l.Named.Set == nil {
		return false, l.Named.Supports(l.Impl(o), name), nil
	}
	if !data {
		return false, true, nil
	}
	return true, true, l.Named.Set(l.Impl(o), l.Realm, name, v)
}

// Delete is [[Delete]].
func (l *LegacyObjects[O]) Delete(o O, name string) (ok, handled bool, err error) {
	if i, ok := l.Index(name); ok {
		return i >= l.Indexed.Length(l.Impl(o)), true, nil
	}
	if !l.visible(o, name) {
		return false, false, nil
	}
	if l.Named.Delete == nil {
		return false, true, nil
	}
	ok, err = l.Named.Delete(l.Impl(o), l.Realm, name)
	return ok, true, err
}

// Names is the beginning of [[OwnPropertyKeys]]; without all it leaves out what is not enumerable.
func (l *LegacyObjects[O]) Names(o O, all bool) []string {
	var names []string
	if l.Indexed != nil {
		for i := range l.Indexed.Length(l.Impl(o)) {
			names = append(names, strconv.FormatUint(uint64(i), 10))
		}
	}
	if l.Named == nil || l.Unenumerable && !all {
		return names
	}
	for _, name := range l.Named.Names(l.Impl(o)) {
		if _, isIndex := l.Index(name); !isIndex && l.visible(o, name) {
			names = append(names, name)
		}
	}
	return names
}

// ArrayIndex returns the array index that a property name is: a canonical number below 2^32-1.
func ArrayIndex(name string) (uint32, bool) {
	if name == "" || len(name) > 10 || name[0] == '0' && len(name) > 1 {
		return 0, false
	}
	n := uint64(0)
	for i := range len(name) {
		if name[i] < '0' || name[i] > '9' {
			return 0, false
		}
		n = n*10 + uint64(name[i]-'0')
	}
	return uint32(n), n < 1<<32-1
}
