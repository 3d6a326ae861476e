package js

import (
	"fmt"
	"strconv"
)

// ErrIllegalInvocation is thrown when a member of an interface is used on an object that does not implement it.
var ErrIllegalInvocation error = &Error{TypeError, "Illegal invocation"}

// ErrIllegalConstructor is thrown when script calls an interface object, by new or without, that makes no objects.
var ErrIllegalConstructor error = &Error{TypeError, "Illegal constructor"}

// Receiver is the object that a member of an interface works on: this, or the global object where this is undefined
// or null, as in a plain call of a global's operation.
func (c *Call) Receiver() Value {
	if c.This.IsNullish() {
		return c.Realm.Global()
	}
	return c.This
}

// mismatch is the TypeError of a value that cannot be of a type at all. Its words depend on where the value stood.
type mismatch struct{ want string }

func (m *mismatch) Error() string { return string(TypeError) + ": " + m.message() }

func (m *mismatch) message() string { return "Failed to convert value to '" + m.want + "'." }

// Thrown makes a TypeError also where nobody added a context.
func (m *mismatch) Thrown(realm Realm) Value { return realm.NewError(TypeError, m.message()) }

// NotOfType is the error of a conversion to an interface, callback or buffer type of a value that is none.
func NotOfType(name string) error { return &mismatch{name} }

// InContext prefixes the message of a native error that a conversion made with what failed, such as "Failed to set the
// 'binaryType' property on 'WebSocket'". What script threw stays as it is.
func InContext(failed string, err error) error {
	switch e := err.(type) {
	case *Error:
		return &Error{e.Type, failed + ": " + e.Message}
	case *mismatch:
		return &Error{TypeError, failed + ": " + e.message()}
	}
	return err
}

// ArgumentError is InContext for the conversion of an argument, counted from 1.
func ArgumentError(failed string, position int, err error) error {
	if e, ok := err.(*mismatch); ok {
		return &Error{TypeError, failed + ": parameter " + strconv.Itoa(position) + " is not of type '" + e.want + "'."}
	}
	return InContext(failed, err)
}

// elementError settles the words of a mismatch inside a sequence or record: it is no argument of its own.
func elementError(err error) error {
	if e, ok := err.(*mismatch); ok {
		return &Error{TypeError, e.message()}
	}
	return err
}

// ArgumentCountError says that a call lacks arguments.
func ArgumentCountError(failed string, required, present int) error {
	plural := "s"
	if required == 1 {
		plural = ""
	}
	return TypeErrorf("%s: %d argument%s required, but only %d present.", failed, required, plural, present)
}

// OverloadError says that no overload takes the types of the arguments.
func OverloadError(failed string) error { return TypeErrorf("%s: Overload resolution failed.", failed) }

// ArityError says that no overload takes that number of arguments.
func ArityError(failed, valid string, present int) error {
	return TypeErrorf("%s: Valid arities are: [%s], but %d arguments provided.", failed, valid, present)
}

// NewRequired says that a constructor was called without new.
func NewRequired(name string) error {
	return TypeErrorf("Failed to construct '%s': Please use the 'new' operator, this DOM object constructor cannot be called as a function.", name)
}

// Rejected is what an operation or attribute with a promise type returns instead of throwing err: a promise rejected
// with what would have been thrown. An interrupt stays an error.
func Rejected(realm Realm, err error) (Value, error) {
	reason, ok := ThrownValue(realm, err)
	if !ok {
		return Undefined, err
	}
	promise, settle := realm.NewPromise()
	settle.Reject(reason)
	return promise, nil
}

// MemberError is InContext for the conversion of a dictionary's member.
func MemberError(dictionary, member string, err error) error {
	return InContext("Failed to read the '"+member+"' property from '"+dictionary+"'", err)
}

// ErrMemberMissing is the error of a required dictionary member that is missing.
var ErrMemberMissing error = &Error{TypeError, "Required member is undefined."}

// Member reads a dictionary's member: undefined where v, the dictionary, is undefined or null.
func Member(realm Realm, v Value, name string) (Value, error) {
	if v.IsNullish() {
		return Undefined, nil
	}
	return realm.Get(v, name)
}

// EnumError is the error of a string that is no value of an enumeration.
func EnumError(value, enum string) error {
	return &Error{TypeError, fmt.Sprintf("The provided value '%s' is not a valid enum value of type %s.", value, enum)}
}
