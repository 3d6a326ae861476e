package js

// Legacy makes the objects of an interface legacy platform objects: script reads, and perhaps writes and deletes, their
// items as properties. What the fields say is what the interface itself declares; see [Class.LegacyProperties].
//
// Engines follow https://webidl.spec.whatwg.org/#js-legacy-platform-objects with them. An error that a function returns is
// thrown.
type Legacy struct {
	Indexed *IndexedProperties
	Named   *NamedProperties
	// OverrideBuiltIns is [LegacyOverrideBuiltIns]: named properties hide those of the object and of its prototypes.
	OverrideBuiltIns bool
	// Unenumerable is [LegacyUnenumerableNamedProperties].
	Unenumerable bool
}

// IndexedProperties are the items of an object that supports indexed properties. Its prototype object has
// Array.prototype's values method as @@iterator. The supported property indices are those below Length.
type IndexedProperties struct {
	Length func(impl PlatformObject) uint32
	// Get is the indexed property getter. It is called with supported indices alone.
	Get func(impl PlatformObject, realm Realm, index uint32) (Value, error)
	// Set is the indexed property setter, for supported indices and others; nil makes the properties read-only.
	Set func(impl PlatformObject, realm Realm, index uint32, v Value) error
}

// NamedProperties are the items of an object that supports named properties. Names are WTF-8.
type NamedProperties struct {
	// Names lists the supported property names in order, each once. Supports reports whether a name is one of them.
	Names    func(impl PlatformObject) []string
	Supports func(impl PlatformObject, name string) bool
	// Get is the named property getter. It is called with supported names alone.
	Get func(impl PlatformObject, realm Realm, name string) (Value, error)
	// Set is the named property setter, for supported names and others; nil makes the properties read-only.
	Set func(impl PlatformObject, realm Realm, name string, v Value) error
	// Delete is the named property deleter, which may refuse; nil refuses always. It is called with supported names alone.
	Delete func(impl PlatformObject, realm Realm, name string) (bool, error)
}

// LegacyProperties is Legacy with what c inherits of it, or nil when c's objects are no legacy platform objects. The named
// properties of a global interface are those of another object.
func (c *Class) LegacyProperties() *Legacy {
	var all Legacy
	for k := c; k != nil; k = k.Parent {
		own := k.Legacy
		if own == nil || k.Global {
			continue
		}
		all.OverrideBuiltIns = all.OverrideBuiltIns || own.OverrideBuiltIns
		all.Unenumerable = all.Unenumerable || own.Unenumerable
		if all.Indexed == nil {
			all.Indexed = own.Indexed
		}
		if all.Named == nil {
			all.Named = own.Named
		}
	}
	if all.Indexed == nil && all.Named == nil {
		return nil
	}
	return &all
}
