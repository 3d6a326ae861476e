package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// flaw is a set of https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#validity-states. Too long, too short and
// bad input are what users enter alone, whom there are none of here.
type flaw uint8

const (
	valueMissing flaw = 1 << iota
	typeMismatch
	patternMismatch
	rangeUnderflow
	rangeOverflow
	stepMismatch
	customError
)

// messages say what is wrong, in the order in which one of several is told.
var messages = []struct {
	flaw flaw
	text string
}{
	{valueMissing, "Fill out this field."},
	{typeMismatch, "This is no value of the kind that is asked for."},
	{patternMismatch, "This does not match the pattern that is asked for."},
	{rangeUnderflow, "This is less than the least value."},
	{rangeOverflow, "This is more than the greatest value."},
	{stepMismatch, "This lies between two steps."},
}

// ValidityState is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#validitystate
type ValidityState struct {
	js.Reflector
	of *listedElement
}

var _ bindings.ValidityState = (*ValidityState)(nil)

func (v *ValidityState) has(f flaw) bool { return v.of.allFlaws()&f != 0 }

// ValueMissing reports whether a value that is required is missing.
func (v *ValidityState) ValueMissing() bool { return v.has(valueMissing) }

// TypeMismatch reports whether the value is no URL or address where one is asked for.
func (v *ValidityState) TypeMismatch() bool { return v.has(typeMismatch) }

// PatternMismatch reports whether the value does not match the pattern.
func (v *ValidityState) PatternMismatch() bool { return v.has(patternMismatch) }

// TooLong is false: no user has entered the value.
func (v *ValidityState) TooLong() bool { return false }

// TooShort is false: no user has entered the value.
func (v *ValidityState) TooShort() bool { return false }

// RangeUnderflow reports whether the value is less than the minimum.
func (v *ValidityState) RangeUnderflow() bool { return v.has(rangeUnderflow) }

// RangeOverflow reports whether the value is more than the maximum.
func (v *ValidityState) RangeOverflow() bool { return v.has(rangeOverflow) }

// StepMismatch reports whether the value lies between two steps.
func (v *ValidityState) StepMismatch() bool { return v.has(stepMismatch) }

// BadInput is false: no user has entered anything.
func (v *ValidityState) BadInput() bool { return false }

// CustomError reports whether script has said what is wrong.
func (v *ValidityState) CustomError() bool { return v.has(customError) }

// Valid reports whether nothing is wrong.
func (v *ValidityState) Valid() bool { return v.of.allFlaws() == 0 }

// allFlaws are those of the value and of what script has set.
func (e *listedElement) allFlaws() flaw {
	all := e.control().flaws()
	if e.customError != "" {
		all |= customError
	}
	return all
}

// WillValidate is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-cva-willvalidate
func (e *listedElement) WillValidate() bool {
	return !e.control().barred() && !e.isDisabled() && !isInDatalist(&e.Element)
}

// Validity is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-cva-validity
func (e *listedElement) Validity() bindings.ValidityState {
	if e.validity == nil {
		e.validity = &ValidityState{of: e}
		e.validity.Init(e.Realm(), bindings.ValidityStateClass)
	}
	return e.validity
}

// ValidationMessage is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-cva-validationmessage
func (e *listedElement) ValidationMessage() string {
	if e.satisfied() {
		return ""
	}
	if e.customError != "" {
		return e.customError
	}
	flaws := e.control().flaws()
	for _, m := range messages {
		if flaws&m.flaw != 0 {
			return m.text
		}
	}
	return ""
}

// satisfied reports whether the control satisfies its constraints, or has none that count.
func (e *listedElement) satisfied() bool { return !e.WillValidate() || e.allFlaws() == 0 }

// CheckValidity is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#check-validity-steps
func (e *listedElement) CheckValidity() (bool, error) {
	if e.satisfied() {
		return true, nil
	}
	fire(e.self, "invalid", cancelable)
	return false, nil
}

// ReportValidity is CheckValidity: there is no user to report to.
func (e *listedElement) ReportValidity() (bool, error) { return e.CheckValidity() }

// SetCustomValidity is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-cva-setcustomvalidity
func (e *listedElement) SetCustomValidity(message string) error {
	e.customError = message
	return nil
}
