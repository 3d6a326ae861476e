package js

// Callback is what the generated callback function and callback interface types are made of: an object of script and
// the realm in which it became a callback.
type Callback struct {
	realm    Realm
	object   Value
	callable bool
}

// NewCallback makes a callback of object, which need not be callable: callback interfaces are looked at when they are
// called, and a [LegacyTreatNonObjectAsNull] function may be any object.
func NewCallback(realm Realm, object Value) Callback {
	return Callback{realm, object, realm.IsCallable(object)}
}

// Value is the object itself.
func (c *Callback) Value() Value { return c.object }

// Realm is the realm in which the object became a callback.
func (c *Callback) Realm() Realm { return c.realm }

// Invoke calls the object as https://webidl.spec.whatwg.org/#invoke-a-callback-function says. An object that is not
// callable returns undefined.
func (c *Callback) Invoke(this Value, args ...Value) (Value, error) {
	if !c.callable {
		return Undefined, nil
	}
	return c.realm.Call(c.object, this, args...)
}

// Construct calls the object by new, as https://webidl.spec.whatwg.org/#construct-a-callback-function says.
func (c *Callback) Construct(args ...Value) (Value, error) {
	if !c.realm.IsConstructor(c.object) {
		return Undefined, TypeErrorf("The provided callback is not a constructor.")
	}
	return c.realm.Construct(c.object, args...)
}

// CallOperation calls the object's operation, or the object itself when it is a function, as
// https://webidl.spec.whatwg.org/#call-a-user-objects-operation says.
func (c *Callback) CallOperation(operation string, this Value, args ...Value) (Value, error) {
	if c.callable {
		return c.realm.Call(c.object, this, args...)
	}
	function, err := c.realm.Get(c.object, operation)
	if err != nil {
		return Undefined, err
	}
	if !c.realm.IsCallable(function) {
		return Undefined, TypeErrorf("The callback's '%s' property is not a function.", operation)
	}
	return c.realm.Call(function, c.object, args...)
}
