package dom

import (
	"math"
	"math/big"
	"strings"

	"corvo/components/script/dom/microsyntax"
	"corvo/components/script/js"
)

// inputNumbers says how the values of a type are numbers:
// https://html.spec.whatwg.org/multipage/input.html#concept-input-value-string-number
type inputNumbers struct {
	parse  func(string) (float64, bool)
	format func(float64) (string, bool)
	// step is the default step in units, scale the size of a unit as a number and base the default step base.
	step, scale, base float64
	dates             bool // valueAsDate applies
	periodic          bool // https://html.spec.whatwg.org/multipage/input.html#has-a-periodic-domain
}

func formatFloat(x float64) (string, bool) {
	return microsyntax.FormatFloat(x), !math.IsInf(x, 0) && !math.IsNaN(x)
}

var numberTypes = map[string]*inputNumbers{
	"date":  {parse: microsyntax.ParseDate, format: microsyntax.FormatDate, step: 1, scale: microsyntax.Day, dates: true},
	"month": {parse: microsyntax.ParseMonth, format: microsyntax.FormatMonth, step: 1, scale: 1, dates: true},
	"week": {parse: microsyntax.ParseWeek, format: microsyntax.FormatWeek, step: 1, scale: microsyntax.Week,
		base: -3 * microsyntax.Day, dates: true},
	"time": {parse: microsyntax.ParseTime, format: microsyntax.FormatTime, step: 60, scale: microsyntax.Second, dates: true, periodic: true},
	"datetime-local": {parse: microsyntax.ParseLocalDateTime, format: microsyntax.FormatLocalDateTime, step: 60,
		scale: microsyntax.Second},
	"number": {parse: microsyntax.ParseValidFloat, format: formatFloat, step: 1, scale: 1},
	"range":  {parse: microsyntax.ParseValidFloat, format: formatFloat, step: 1, scale: 1},
}

// numbers is how the control's values are numbers, nil where they are none.
func (i *HTMLInputElement) numbers() *inputNumbers { return numberTypes[i.Type()] }

// sanitize is https://html.spec.whatwg.org/multipage/input.html#value-sanitization-algorithm
func (i *HTMLInputElement) sanitize(v string) string {
	typ := i.Type()
	switch typ {
	case "text", "search", "tel", "password":
		return stripNewlines.Replace(v)
	case "url":
		return strings.Trim(stripNewlines.Replace(v), asciiSpace)
	case "email":
		v = stripNewlines.Replace(v)
		if !i.has("multiple") {
			return strings.Trim(v, asciiSpace)
		}
		addresses := strings.Split(v, ",")
		for k, address := range addresses {
			addresses[k] = strings.Trim(address, asciiSpace)
		}
		return strings.Join(addresses, ",")
	case "color":
		if !microsyntax.IsSimpleColor(v) {
			return "#000000"
		}
		return asciiLower(v)
	case "range":
		return i.sanitizeRange(v)
	}
	kind := numberTypes[typ]
	if kind == nil {
		return v
	}
	x, ok := kind.parse(v)
	if !ok {
		return ""
	}
	if typ == "datetime-local" {
		v, _ = kind.format(x)
	}
	return v
}

var stripNewlines = strings.NewReplacer("\n", "", "\r", "")

// sanitizeRange is the same for https://html.spec.whatwg.org/multipage/input.html#range-state-(type=range)
func (i *HTMLInputElement) sanitizeRange(v string) string {
	lower, upper := i.bound("min", 0), i.bound("max", 100)
	x, ok := microsyntax.ParseValidFloat(v)
	if !ok {
		x = lower
		if upper >= lower {
			x += (upper - lower) / 2
		}
	}
	held := math.Max(math.Min(x, upper), lower)
	if step := i.allowedStep(); step > 0 && stepsBetween(i.stepBase(), held, step) == nil {
		base := i.stepBase()
		below := snap(base, held, step, false)
		above := snap(base, held, step, true)
		held = above
		if above > upper || held-below < 0 || math.Abs(x-below) < math.Abs(above-x) {
			held = below
		}
		if held < lower && above <= upper {
			held = above
		}
	}
	if ok && held == x {
		return v
	}
	return microsyntax.FormatFloat(held)
}

// bound is min or max as a number, missing where the attribute is none.
func (i *HTMLInputElement) bound(attribute string, missing float64) float64 {
	value, _ := i.ContentAttribute(attribute)
	if x, ok := i.numbers().parse(value); ok {
		return x
	}
	return missing
}

// minimum and maximum are https://html.spec.whatwg.org/multipage/input.html#concept-input-min and -max, NaN for none.
func (i *HTMLInputElement) minimum() float64 { return i.bound("min", i.rangeOnly(0)) }
func (i *HTMLInputElement) maximum() float64 { return i.bound("max", i.rangeOnly(100)) }

func (i *HTMLInputElement) rangeOnly(x float64) float64 {
	if i.Type() == "range" {
		return x
	}
	return math.NaN()
}

// allowedStep is https://html.spec.whatwg.org/multipage/input.html#concept-input-step, 0 for none.
func (i *HTMLInputElement) allowedStep() float64 {
	kind := i.numbers()
	value, ok := i.ContentAttribute("step")
	if ok && asciiLower(value) == "any" {
		return 0
	}
	step, ok := microsyntax.ParseFloat(value)
	if !ok || step <= 0 {
		step = kind.step
	}
	return math.Min(step*kind.scale, math.MaxFloat64)
}

// stepBase is https://html.spec.whatwg.org/multipage/input.html#concept-input-min-zero
func (i *HTMLInputElement) stepBase() float64 {
	kind := i.numbers()
	for _, attribute := range []string{"min", "value"} {
		value, _ := i.ContentAttribute(attribute)
		if x, ok := kind.parse(value); ok {
			return x
		}
	}
	return kind.base
}

// exact is the decimal number that x is written as.
func exact(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(microsyntax.FormatFloat(x))
	return r
}

// stepsBetween is the number of steps from base to x, nil where it is no whole one.
func stepsBetween(base, x, step float64) *big.Int {
	n := new(big.Rat).Quo(new(big.Rat).Sub(exact(x), exact(base)), exact(step))
	if !n.IsInt() {
		return nil
	}
	return n.Num()
}

// snap is the nearest number at a whole number of steps from base that is at most x, or with up at least x.
func snap(base, x, step float64, up bool) float64 {
	n := new(big.Rat).Quo(new(big.Rat).Sub(exact(x), exact(base)), exact(step))
	steps, rest := new(big.Int).DivMod(n.Num(), n.Denom(), new(big.Int)) // towards minus infinity
	if up && rest.Sign() != 0 {
		steps.Add(steps, big.NewInt(1))
	}
	at := new(big.Rat).Mul(new(big.Rat).SetInt(steps), exact(step))
	result, _ := at.Add(at, exact(base)).Float64()
	return result
}

// ValueAsNumber follows https://html.spec.whatwg.org/multipage/input.html#dom-input-valueasnumber
func (i *HTMLInputElement) ValueAsNumber() float64 {
	if kind := i.numbers(); kind != nil {
		if x, ok := kind.parse(i.Value()); ok {
			return x
		}
	}
	return math.NaN()
}

// SetValueAsNumber follows https://html.spec.whatwg.org/multipage/input.html#dom-input-valueasnumber
func (i *HTMLInputElement) SetValueAsNumber(x float64) error {
	kind := i.numbers()
	switch {
	case math.IsInf(x, 0):
		return js.TypeErrorf("Failed to set the 'valueAsNumber' property on 'HTMLInputElement': The value is infinite.")
	case kind == nil:
		return NewException(InvalidStateError, "The values of this control are no numbers.")
	case math.IsNaN(x):
		return i.SetValue("")
	}
	value, _ := kind.format(x)
	return i.SetValue(value)
}

// ValueAsDate follows https://html.spec.whatwg.org/multipage/input.html#dom-input-valueasdate
func (i *HTMLInputElement) ValueAsDate() js.Value {
	kind := i.numbers()
	if kind == nil || !kind.dates {
		return js.Null
	}
	x, ok := kind.parse(i.Value())
	if !ok {
		return js.Null
	}
	if i.Type() == "month" {
		x = microsyntax.InstantOf(x)
	}
	return i.Realm().NewDate(x)
}

// SetValueAsDate follows https://html.spec.whatwg.org/multipage/input.html#dom-input-valueasdate
func (i *HTMLInputElement) SetValueAsDate(v js.Value) error {
	kind := i.numbers()
	if kind == nil || !kind.dates {
		return NewException(InvalidStateError, "The values of this control are no dates.")
	}
	if v.IsNull() {
		return i.SetValue("")
	}
	if i.Realm().ClassOf(v) != js.ClassDate {
		return js.TypeErrorf("Failed to set the 'valueAsDate' property on 'HTMLInputElement': The provided value is not a Date.")
	}
	x, _ := i.Realm().PrimitiveOf(v).AsNumber()
	if math.IsNaN(x) {
		return i.SetValue("")
	}
	if i.Type() == "month" {
		x = microsyntax.MonthOf(x)
	}
	value, _ := kind.format(x)
	return i.SetValue(value)
}

// StepUp follows https://html.spec.whatwg.org/multipage/input.html#dom-input-stepup
func (i *HTMLInputElement) StepUp(n int32) error { return i.stepBy(float64(n)) }

// StepDown follows https://html.spec.whatwg.org/multipage/input.html#dom-input-stepdown
func (i *HTMLInputElement) StepDown(n int32) error { return i.stepBy(-float64(n)) }

func (i *HTMLInputElement) stepBy(n float64) error {
	kind := i.numbers()
	if kind == nil {
		return NewException(InvalidStateError, "The values of this control are no numbers.")
	}
	step := i.allowedStep()
	if step == 0 {
		return NewException(InvalidStateError, "The control has no steps.")
	}
	base, lower, upper := i.stepBase(), i.minimum(), i.maximum()
	if lower > upper {
		return nil
	}
	if !math.IsNaN(lower) && !math.IsNaN(upper) && snap(base, lower, step, true) > upper {
		return nil
	}
	value, ok := kind.parse(i.Value())
	if !ok {
		value = 0
	}
	before := value
	if stepsBetween(base, value, step) == nil {
		value = snap(base, value, step, n > 0)
	} else {
		sum := new(big.Rat).Mul(exact(step), exact(n))
		value, _ = sum.Add(sum, exact(value)).Float64()
	}
	if value < lower {
		value = snap(base, lower, step, true)
	}
	if value > upper {
		value = snap(base, upper, step, false)
	}
	if n > 0 && value < before || n < 0 && value > before {
		return nil
	}
	text, ok := kind.format(value)
	if !ok {
		return nil
	}
	return i.SetValue(text)
}
