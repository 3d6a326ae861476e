package dom

import (
	"strings"

	"corvo/components/net/weburl"
	"corvo/components/script/js"
)

func (i *HTMLInputElement) barred() bool {
	return i.is("hidden", "reset", "button") || i.has("readonly") && i.readonlyApplies()
}

// readonlyApplies is the row of https://html.spec.whatwg.org/multipage/input.html#do-not-apply for readonly.
func (i *HTMLInputElement) readonlyApplies() bool {
	return !i.is("hidden", "range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button")
}

// flaws are https://html.spec.whatwg.org/multipage/input.html#attr-input-required and the sections of the other attributes.
func (i *HTMLInputElement) flaws() flaw {
	var found flaw
	if i.missesValue() {
		found |= valueMissing
	}
	if valueMode(i.Type()) != "value" {
		return found
	}
	value := i.Value()
	if value == "" {
		return found
	}
	switch i.Type() {
	case "url":
		if _, err := weburl.Parse(value, nil); err != nil {
			found |= typeMismatch
		}
	case "email":
		for _, address := range i.addresses(value) {
			if !isEmailAddress(address) {
				found |= typeMismatch
			}
		}
	}
	if i.is("text", "search", "url", "tel", "email", "password") && !i.matchesPattern(value) {
		found |= patternMismatch
	}
	return found | i.numberFlaws(value)
}

// addresses are the values that a control for addresses has.
func (i *HTMLInputElement) addresses(value string) []string {
	if i.Type() == "email" && i.has("multiple") {
		return strings.Split(value, ",")
	}
	return []string{value}
}

func (i *HTMLInputElement) missesValue() bool {
	switch typ := i.Type(); typ {
	case "radio":
		if name, _ := i.ContentAttribute("name"); name == "" {
			return false // it is in no group
		}
		required := false
		for _, other := range i.group() {
			if other.Checked() {
				return false
			}
			required = required || other.has("required")
		}
		return required
	case "checkbox":
		return i.has("required") && !i.Checked()
	case "file":
		return i.has("required") && len(i.fileList().files) == 0
	case "hidden", "range", "color", "submit", "image", "reset", "button":
		return false
	}
	return i.has("required") && i.isMutable() && i.Value() == ""
}

// numberFlaws compares the value with min, max and step.
func (i *HTMLInputElement) numberFlaws(value string) flaw {
	kind := i.numbers()
	if kind == nil {
		return 0
	}
	x, ok := kind.parse(value)
	if !ok {
		return 0
	}
	var found flaw
	lower, upper := i.minimum(), i.maximum() // no comparison with NaN holds
	if kind.periodic && lower > upper {
		if x > upper && x < lower {
			found |= rangeUnderflow | rangeOverflow
		}
	} else {
		if x < lower {
			found |= rangeUnderflow
		}
		if x > upper {
			found |= rangeOverflow
		}
	}
	if step := i.allowedStep(); step > 0 && stepsBetween(i.stepBase(), x, step) == nil {
		found |= stepMismatch
	}
	return found
}

// matchesPattern is https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute. A pattern that is no regular
// expression, or none that the engine can read, is matched by everything.
func (i *HTMLInputElement) matchesPattern(value string) bool {
	pattern, ok := i.ContentAttribute("pattern")
	if !ok {
		return true
	}
	realm := i.Realm()
	expression, err := newPattern(realm, pattern)
	if err != nil {
		return true
	}
	exec, err := realm.Get(expression, "exec")
	if err != nil {
		return true
	}
	for _, one := range i.addresses(value) {
		match, err := realm.Call(exec, expression, js.String(one))
		if err == nil && match.IsNull() {
			return false
		}
	}
	return true
}

// newPattern compiles the whole of a pattern, first alone: "a)(b" is none.
func newPattern(realm js.Realm, pattern string) (js.Value, error) {
	var expression js.Value
	var err error
	for _, flags := range []string{"v", "u", ""} { // the newest that the engine has
		if _, err = realm.NewRegExp(pattern, flags); err == nil {
			if expression, err = realm.NewRegExp("^(?:"+pattern+")$", flags); err == nil {
				break
			}
		}
	}
	return expression, err
}

// isEmailAddress is https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
func isEmailAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" {
		return false
	}
	for _, c := range []byte(local) {
		if !isAlphanumeric(c) && !strings.ContainsRune(".!#$%&'*+/=?^_`{|}~-", rune(c)) {
			return false
		}
	}
	for _, label := range strings.Split(domain, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, c := range []byte(label) {
			if !isAlphanumeric(c) && c != '-' {
				return false
			}
		}
	}
	return true
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
