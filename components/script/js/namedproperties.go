package js

// NamedProperty is [[GetOwnProperty]] of the named properties object of a global interface,
// https://webidl.spec.whatwg.org/#named-properties-object-getownproperty, for a WTF-8 name. impl is what the global object
// reflects, nil as long as it reflects nothing; inherited reports whether the named properties object inherits the name.
func (c *Class) NamedProperty(realm Realm, impl PlatformObject, name string, inherited func() bool) (v Value, flags PropertyFlags, ok bool, err error) {
	named := c.Legacy.Named
	// As in browsers, what the object inherits hides a name, and what inherits from it does so by coming first.
	if impl == nil || inherited() || !named.Supports(impl, name) {
		return Undefined, 0, false, nil
	}
	flags = Writable | Configurable
	if !c.Legacy.Unenumerable {
		flags |= Enumerable
	}
	v, err = named.Get(impl, realm, name)
	return v, flags, true, err
}
