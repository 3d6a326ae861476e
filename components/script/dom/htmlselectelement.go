package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// HTMLSelectElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-select-element, without user interface.
type HTMLSelectElement struct{ HTMLElement }

var _ bindings.HTMLSelectElement = (*HTMLSelectElement)(nil)

// Form is the form owner.
func (s *HTMLSelectElement) Form() bindings.HTMLFormElement { return s.formOrNull() }

func (s *HTMLSelectElement) multiple() bool {
	_, ok := s.ContentAttribute("multiple")
	return ok
}

// Type says whether several options can be chosen.
func (s *HTMLSelectElement) Type() string {
	if s.multiple() {
		return "select-multiple"
	}
	return "select-one"
}

func (s *HTMLSelectElement) options() *HTMLCollection {
	return s.collection("options", true, func(e *Element) bool { return e.isHTMLNamed("option") })
}

// Options is the collection of option elements.
func (s *HTMLSelectElement) Options() bindings.HTMLCollection { return s.options() }

// Length is the number of options.
func (s *HTMLSelectElement) Length() uint32 { return s.options().Length() }

// SelectedIndex is the index of the first option that is chosen, -1 for none.
func (s *HTMLSelectElement) SelectedIndex() int32 {
	for i, e := range s.options().list() {
		if e.self.(*HTMLOptionElement).Selected() {
			return int32(i)
		}
	}
	return -1
}

// SetSelectedIndex chooses one option.
func (s *HTMLSelectElement) SetSelectedIndex(v int32) error {
	for i, e := range s.options().list() {
		e.self.(*HTMLOptionElement).choose(i == int(v))
	}
	return nil
}

// Value is that of the first option that is chosen.
func (s *HTMLSelectElement) Value() string {
	if i := s.SelectedIndex(); i >= 0 {
		return s.options().list()[i].self.(*HTMLOptionElement).Value()
	}
	return ""
}

// SetValue chooses the first option of that value.
func (s *HTMLSelectElement) SetValue(v string) error {
	found := false
	for _, e := range s.options().list() {
		option := e.self.(*HTMLOptionElement)
		here := !found && option.Value() == v
		option.choose(here)
		found = found || here
	}
	return nil
}

func (s *HTMLSelectElement) reset() {
	for _, e := range s.options().list() {
		e.self.(*HTMLOptionElement).dirty = false
	}
}

// HTMLOptionElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-option-element
type HTMLOptionElement struct {
	HTMLElement
	selected, dirty bool
}

var _ bindings.HTMLOptionElement = (*HTMLOptionElement)(nil)

// owner is the select element that the option is in, nil for none.
func (o *HTMLOptionElement) owner() *HTMLSelectElement {
	for at := o.parent; at != nil; at = at.parent {
		if s, ok := at.self.(*HTMLSelectElement); ok {
			return s
		}
	}
	return nil
}

// Form is that of the select element.
func (o *HTMLOptionElement) Form() bindings.HTMLFormElement {
	if s := o.owner(); s != nil {
		return s.Form()
	}
	return nil
}

// Text is the text in the option without needless white space.
func (o *HTMLOptionElement) Text() string {
	return strings.Join(strings.FieldsFunc(o.descendantText(), func(r rune) bool { return strings.ContainsRune(asciiSpace, r) }), " ")
}

// SetText replaces what is in the option.
func (o *HTMLOptionElement) SetText(v string) error {
	o.stringReplaceAll(v)
	return nil
}

// Label is the attribute, or the text.
func (o *HTMLOptionElement) Label() string {
	if label, ok := o.ContentAttribute("label"); ok && label != "" {
		return label
	}
	return o.Text()
}

// Value is the attribute, or the text.
func (o *HTMLOptionElement) Value() string {
	if value, ok := o.ContentAttribute("value"); ok {
		return value
	}
	return o.Text()
}

// explicit reports whether the option is chosen by script or by its attribute.
func (o *HTMLOptionElement) explicit() bool {
	if o.dirty {
		return o.selected
	}
	_, ok := o.ContentAttribute("selected")
	return ok
}

// Selected reports whether the option is chosen. In a select element for one choice that is the last that is chosen
// explicitly, or else the first.
func (o *HTMLOptionElement) Selected() bool {
	s := o.owner()
	if s == nil || s.multiple() {
		return o.explicit()
	}
	var chosen *HTMLOptionElement
	options := s.options().list()
	for _, e := range options {
		if option := e.self.(*HTMLOptionElement); option.explicit() {
			chosen = option
		}
	}
	if chosen == nil {
		for _, e := range options {
			if option := e.self.(*HTMLOptionElement); !option.dirty {
				chosen = option
				break
			}
		}
	}
	return chosen == o
}

// SetSelected chooses the option, or does not.
func (o *HTMLOptionElement) SetSelected(v bool) error {
	if s := o.owner(); v && s != nil && !s.multiple() {
		for _, e := range s.options().list() {
			e.self.(*HTMLOptionElement).choose(false)
		}
	}
	o.choose(v)
	return nil
}

func (o *HTMLOptionElement) choose(v bool) { o.selected, o.dirty = v, true }

// Index is the option's place in its select element.
func (o *HTMLOptionElement) Index() int32 {
	if s := o.owner(); s != nil {
		for i, e := range s.options().list() {
			if e == &o.Element {
				return int32(i)
			}
		}
	}
	return 0
}
