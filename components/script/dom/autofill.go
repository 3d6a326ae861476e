package dom

import (
	"slices"
	"strings"
)

// autofillFields are the fields of https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field by
// whether they can be told apart as home, work and so on.
var autofillFields = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`name honorific-prefix given-name additional-name family-name honorific-suffix nickname
		username new-password current-password one-time-code organization-title organization street-address address-line1
		address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code
		cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type
		transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo`) {
		autofillFields[name] = false
	}
	for _, name := range strings.Fields("tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email impp") {
		autofillFields[name] = true
	}
}

// Autocomplete is the IDL-exposed autofill value,
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-processing-model
func (e *listedElement) Autocomplete() string {
	value, _ := e.ContentAttribute("autocomplete")
	tokens := strings.FieldsFunc(asciiLower(value), func(r rune) bool { return strings.ContainsRune(asciiSpace, r) })
	if len(tokens) == 0 {
		return ""
	}
	input, _ := e.self.(*HTMLInputElement)
	anchor := input != nil && input.Type() == "hidden" // wears the autofill anchor mantle
	last := tokens[len(tokens)-1]
	var kept []string
	take := func() {
		kept = append(kept, tokens[len(tokens)-1])
		tokens = tokens[:len(tokens)-1]
	}
	if last == "webauthn" && len(tokens) > 1 && !e.isHTMLNamed("select") {
		take()
		last = tokens[len(tokens)-1]
	}
	if last == "on" || last == "off" {
		if anchor || len(tokens) > 1 || len(kept) > 0 {
			return ""
		}
		return last
	}
	contact, known := autofillFields[last]
	if !known {
		return ""
	}
	take()
	if contact && len(tokens) > 0 && slices.Contains([]string{"home", "work", "mobile", "fax", "pager"}, tokens[len(tokens)-1]) {
		take()
	}
	if len(tokens) > 0 && (tokens[len(tokens)-1] == "shipping" || tokens[len(tokens)-1] == "billing") {
		take()
	}
	if len(tokens) > 0 && strings.HasPrefix(tokens[len(tokens)-1], "section-") {
		take()
	}
	if len(tokens) > 0 {
		return ""
	}
	slices.Reverse(kept)
	return strings.Join(kept, " ")
}
