package js

import (
	"errors"
	"fmt"
)

// ErrorType names one of ECMAScript's error constructors.
type ErrorType string

// The native error types.
const (
	GenericError   ErrorType = "Error"
	TypeError      ErrorType = "TypeError"
	RangeError     ErrorType = "RangeError"
	SyntaxError    ErrorType = "SyntaxError"
	ReferenceError ErrorType = "ReferenceError"
	EvalError      ErrorType = "EvalError"
	URIError       ErrorType = "URIError"
)

// Error is a native error that Go code throws at script: a [Func] returns it, and script catches a new object of that
// type. Its Error text is "TypeError: message".
type Error struct {
	Type    ErrorType
	Message string
}

func (e *Error) Error() string { return string(e.Type) + ": " + e.Message }

// TypeErrorf makes a TypeError to throw.
func TypeErrorf(format string, args ...any) error {
	return &Error{TypeError, fmt.Sprintf(format, args...)}
}

// RangeErrorf makes a RangeError to throw.
func RangeErrorf(format string, args ...any) error {
	return &Error{RangeError, fmt.Sprintf(format, args...)}
}

// Headline is how an error is called: "TypeError: x is not a function", of its name and its message, either of which may be
// empty.
func Headline(name, message string) string {
	switch {
	case message == "":
		return name
	case name == "":
		return message
	}
	return name + ": " + message
}

// MaxFrames is the number of frames that a description of an exception shows.
const MaxFrames = 16

// FirstFrames returns the innermost frames of a stack that are script, of an engine's own type.
func FirstFrames[F any](frames []F, isScript func(*F) bool) []F {
	var kept []F
	for i := range frames {
		if len(kept) < MaxFrames && isScript(&frames[i]) {
			kept = append(kept, frames[i])
		}
	}
	return kept
}

// Thrower is a Go error that makes the value script shall catch, such as a DOMException.
type Thrower interface {
	error
	// Thrown returns the value to throw in realm.
	Thrown(realm Realm) Value
}

// Position is a place in script source. Line and Column count from 1, columns in UTF-16 code units; 0 is unknown.
type Position struct {
	File   string
	Line   int
	Column int
}

func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Exception is a throw that left script: the value with its identity, where it was thrown as far as the engine knows,
// and its description. Returned from a [Func] it throws the same value on.
type Exception struct {
	Value   Value
	At      Position
	Message string // what a console shows: "TypeError: x is not a function", or the value as text
	Stack   string // one frame a line, innermost first; may be empty
	// Unsupported names the construct, such as "arrow functions", at which a script failed to parse because the engine's
	// language lacks it. It is empty for any other exception.
	Unsupported string
	// Unparsed says that the exception is a script's which does not parse, so that nothing of it has run.
	Unparsed bool
}

func (e *Exception) Error() string {
	if e.At.File == "" {
		return e.Message
	}
	return e.At.String() + ": " + e.Message
}

// Throw makes an error that throws v.
func Throw(v Value) error { return &Exception{Value: v} }

// Interrupted is the error with which a run ends that [Agent.Interrupt] stopped. Script cannot catch it.
type Interrupted struct{ Reason error }

func (e *Interrupted) Error() string { return "script interrupted: " + e.Reason.Error() }

// Unwrap returns the reason given to Interrupt.
func (e *Interrupted) Unwrap() error { return e.Reason }

// ThrownValue returns the value that err throws in realm: the identity of an [*Exception], a new object for an
// [*Error] or a [Thrower], and an Error with err's text for any other Go error. ok is false for an interrupt, which
// is no JavaScript value and must be handed on as it is.
func ThrownValue(realm Realm, err error) (v Value, ok bool) {
	var (
		interrupted *Interrupted
		exception   *Exception
		thrower     Thrower
		native      *Error
	)
	switch {
	case errors.As(err, &interrupted):
		return Undefined, false
	case errors.As(err, &exception):
		return exception.Value, true
	case errors.As(err, &thrower):
		return thrower.Thrown(realm), true
	case errors.As(err, &native):
		return realm.NewError(native.Type, native.Message), true
	}
	return realm.NewError(GenericError, err.Error()), true
}
