package dom

import (
	"fmt"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// QuotaExceededError is https://webidl.spec.whatwg.org/#quotaexceedederror. As a Go error it is thrown at script.
type QuotaExceededError struct {
	Exception
	quota, requested *float64
}

var (
	_ bindings.QuotaExceededError = (*QuotaExceededError)(nil)
	_ js.Thrower                  = (*QuotaExceededError)(nil)
)

const quotaExceeded = "QuotaExceededError"

// newQuotaExceededError makes an error to throw. quota and requested are in the unit that the message names.
func newQuotaExceededError(quota, requested float64, format string, args ...any) *QuotaExceededError {
	return &QuotaExceededError{Exception{name: quotaExceeded, message: fmt.Sprintf(format, args...)}, &quota, &requested}
}

// NewQuotaExceededError follows https://webidl.spec.whatwg.org/#dom-quotaexceedederror-quotaexceedederror
func (Implementation) NewQuotaExceededError(realm js.Realm, message string, options bindings.QuotaExceededErrorOptions) (bindings.QuotaExceededError, error) {
	e := &QuotaExceededError{Exception: Exception{name: quotaExceeded, message: message}}
	if options.Quota.Present {
		e.quota = &options.Quota.Value
	}
	if options.Requested.Present {
		e.requested = &options.Requested.Value
	}
	switch {
	case e.quota != nil && *e.quota < 0:
		return nil, js.RangeErrorf("Failed to construct 'QuotaExceededError': quota is negative.")
	case e.requested != nil && *e.requested < 0:
		return nil, js.RangeErrorf("Failed to construct 'QuotaExceededError': requested is negative.")
	case e.quota != nil && e.requested != nil && *e.requested < *e.quota:
		return nil, js.RangeErrorf("Failed to construct 'QuotaExceededError': requested is less than quota.")
	}
	e.Init(realm, bindings.QuotaExceededErrorClass)
	return e, nil
}

// Thrown returns the object that reflects e, of the realm that it was first thrown in.
func (e *QuotaExceededError) Thrown(realm js.Realm) js.Value {
	if e.Realm() == nil {
		e.Init(realm, bindings.QuotaExceededErrorClass)
	}
	return js.ObjectOf(e)
}

// Quota is how much there may be, nil where it is not known.
func (e *QuotaExceededError) Quota() *float64 { return e.quota }

// Requested is how much was asked for, nil where it is not known.
func (e *QuotaExceededError) Requested() *float64 { return e.requested }

// quotaState is what a QuotaExceededError is outside of a realm.
type quotaState struct {
	message          string
	quota, requested *float64
}

// Serialize follows https://webidl.spec.whatwg.org/#quotaexceedederror, "serialization steps".
func (e *QuotaExceededError) Serialize() structured.State {
	return quotaState{e.message, e.quota, e.requested}
}

// Deserialize makes the error in realm.
func (s quotaState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	e := &QuotaExceededError{Exception{name: quotaExceeded, message: s.message}, s.quota, s.requested}
	e.Init(realm, bindings.QuotaExceededErrorClass)
	return e, nil
}
