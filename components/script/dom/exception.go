package dom

import (
	"fmt"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// The names of DOMExceptions, https://webidl.spec.whatwg.org/#idl-DOMException-error-names
const (
	IndexSizeError             = "IndexSizeError"
	HierarchyRequestError      = "HierarchyRequestError"
	WrongDocumentError         = "WrongDocumentError"
	InvalidCharacterError      = "InvalidCharacterError"
	NoModificationAllowedError = "NoModificationAllowedError"
	NotFoundError              = "NotFoundError"
	NotSupportedError          = "NotSupportedError"
	InUseAttributeError        = "InUseAttributeError"
	InvalidStateError          = "InvalidStateError"
	SyntaxError                = "SyntaxError"
	InvalidModificationError   = "InvalidModificationError"
	NamespaceError             = "NamespaceError"
	InvalidAccessError         = "InvalidAccessError"
	TypeMismatchError          = "TypeMismatchError"
	SecurityError              = "SecurityError"
	NetworkError               = "NetworkError"
	AbortError                 = "AbortError"
	URLMismatchError           = "URLMismatchError"
	TimeoutError               = "TimeoutError"
	InvalidNodeTypeError       = "InvalidNodeTypeError"
	DataCloneError             = "DataCloneError"
	EncodingError              = "EncodingError"
	NotReadableError           = "NotReadableError"
	UnknownError               = "UnknownError"
	ConstraintError            = "ConstraintError"
	DataError                  = "DataError"
	TransactionInactiveError   = "TransactionInactiveError"
	ReadOnlyError              = "ReadOnlyError"
	VersionError               = "VersionError"
	OperationError             = "OperationError"
	NotAllowedError            = "NotAllowedError"
	OptOutError                = "OptOutError"
)

// legacyCodes are the values of code; names that came later have 0. QuotaExceededError, an interface of its own by now,
// keeps the code it had.
var legacyCodes = map[string]uint16{
	IndexSizeError:             1,
	HierarchyRequestError:      3,
	WrongDocumentError:         4,
	InvalidCharacterError:      5,
	NoModificationAllowedError: 7,
	NotFoundError:              8,
	NotSupportedError:          9,
	InUseAttributeError:        10,
	InvalidStateError:          11,
	SyntaxError:                12,
	InvalidModificationError:   13,
	NamespaceError:             14,
	InvalidAccessError:         15,
	TypeMismatchError:          17,
	SecurityError:              18,
	NetworkError:               19,
	AbortError:                 20,
	URLMismatchError:           21,
	"QuotaExceededError":       22,
	TimeoutError:               23,
	InvalidNodeTypeError:       24,
	DataCloneError:             25,
}

// Exception is a DOMException, https://webidl.spec.whatwg.org/#idl-DOMException. As a Go error it is thrown at script.
type Exception struct {
	js.Reflector
	name, message string
}

var (
	_ bindings.DOMException = (*Exception)(nil)
	_ js.Thrower            = (*Exception)(nil)
)

// NewException makes an exception to throw. Its realm is the one that it is thrown in.
func NewException(name, message string) *Exception { return &Exception{name: name, message: message} }

// Exceptionf is NewException with a formatted message.
func Exceptionf(name, format string, args ...any) *Exception {
	return NewException(name, fmt.Sprintf(format, args...))
}

// NewDOMException is new DOMException(message, name).
func (Implementation) NewDOMException(realm js.Realm, message, name string) (bindings.DOMException, error) {
	e := NewException(name, message)
	e.Init(realm, bindings.DOMExceptionClass)
	return e, nil
}

// Error returns the text that consoles show, which is what Error.prototype.toString makes of e.
func (e *Exception) Error() string {
	switch {
	case e.message == "":
		return e.name
	case e.name == "":
		return e.message
	}
	return e.name + ": " + e.message
}

// Thrown returns the object that reflects e, of the realm that it was first thrown in.
func (e *Exception) Thrown(realm js.Realm) js.Value {
	if e.Realm() == nil {
		e.Init(realm, bindings.DOMExceptionClass)
	}
	return js.ObjectOf(e)
}

// Name is the exception's name.
func (e *Exception) Name() string { return e.name }

// Message is the exception's message.
func (e *Exception) Message() string { return e.message }

// Code is the legacy code of the name, 0 for those that have none.
func (e *Exception) Code() uint16 { return legacyCodes[e.name] }
