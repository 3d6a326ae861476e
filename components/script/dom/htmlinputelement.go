package dom

import "corvo/components/script/dom/bindings"

// HTMLInputElement is https://html.spec.whatwg.org/multipage/input.html#the-input-element, without user interface and validation.
type HTMLInputElement struct {
	HTMLElement
	value        string
	checked      bool
	dirtyValue   bool // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-input-value-dirty-flag
	dirtyChecked bool // https://html.spec.whatwg.org/multipage/input.html#concept-input-checked-dirty
}

var _ bindings.HTMLInputElement = (*HTMLInputElement)(nil)

// inputTypes are https://html.spec.whatwg.org/multipage/input.html#attr-input-type
var inputTypes = []string{
	"hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time", "datetime-local", "number",
	"range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button",
}

// Form is the form owner.
func (i *HTMLInputElement) Form() bindings.HTMLFormElement { return i.formOrNull() }

// Type is the kind of control, text for unknown ones.
func (i *HTMLInputElement) Type() string {
	return i.enumerated("type", "text", "text", inputTypes...)
}

// valueMode is https://html.spec.whatwg.org/multipage/input.html#dom-input-value's mode of the type.
func (i *HTMLInputElement) valueMode() string {
	switch i.Type() {
	case "hidden", "submit", "image", "reset", "button":
		return "default"
	case "checkbox", "radio":
		return "default/on"
	case "file":
		return "filename"
	}
	return "value"
}

// Value follows https://html.spec.whatwg.org/multipage/input.html#dom-input-value
func (i *HTMLInputElement) Value() string {
	attribute, ok := i.ContentAttribute("value")
	switch i.valueMode() {
	case "default":
		return attribute
	case "default/on":
		if !ok {
			return "on"
		}
		return attribute
	case "filename":
		return ""
	}
	if i.dirtyValue {
		return i.value
	}
	return attribute
}

// SetValue follows https://html.spec.whatwg.org/multipage/input.html#dom-input-value
func (i *HTMLInputElement) SetValue(v string) error {
	switch i.valueMode() {
	case "default", "default/on":
		i.SetContentAttribute("value", v)
	case "filename":
		if v != "" {
			return NewException(InvalidStateError, "The value of a file input can only be emptied.")
		}
	default:
		i.value, i.dirtyValue = v, true
	}
	return nil
}

// Checked reports whether the box is checked.
func (i *HTMLInputElement) Checked() bool {
	if i.dirtyChecked {
		return i.checked
	}
	_, ok := i.ContentAttribute("checked")
	return ok
}

// SetChecked checks the box; of radio buttons of one group and form only one is.
func (i *HTMLInputElement) SetChecked(v bool) error {
	if v {
		i.check()
	} else {
		i.checked, i.dirtyChecked = false, true
	}
	return nil
}

// check checks the box or button, which for a radio button takes that from the others of its group.
func (i *HTMLInputElement) check() {
	if i.Type() == "radio" {
		for _, other := range i.group() {
			other.checked, other.dirtyChecked = false, true
		}
	}
	i.checked, i.dirtyChecked = true, true
}

// group is https://html.spec.whatwg.org/multipage/input.html#radio-button-group
func (i *HTMLInputElement) group() []*HTMLInputElement {
	name, _ := i.ContentAttribute("name")
	group := []*HTMLInputElement{i}
	if name == "" {
		return group
	}
	for e := range i.root().elements() {
		other, ok := e.self.(*HTMLInputElement)
		if !ok || other == i || other.Type() != "radio" || other.form() != i.form() {
			continue
		}
		if theirs, _ := other.ContentAttribute("name"); theirs == name {
			group = append(group, other)
		}
	}
	return group
}

func (i *HTMLInputElement) reset() {
	i.dirtyValue, i.dirtyChecked, i.value, i.checked = false, false, "", false
}

func (i *HTMLInputElement) copied(original treeNode, _ bool) {
	from := original.(*HTMLInputElement)
	i.value, i.checked, i.dirtyValue, i.dirtyChecked = from.value, from.checked, from.dirtyValue, from.dirtyChecked
}

// HTMLTextAreaElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-textarea-element, without user interface.
type HTMLTextAreaElement struct {
	HTMLElement
	value string
	dirty bool
}

var _ bindings.HTMLTextAreaElement = (*HTMLTextAreaElement)(nil)

// Form is the form owner.
func (t *HTMLTextAreaElement) Form() bindings.HTMLFormElement { return t.formOrNull() }

// Type is "textarea".
func (t *HTMLTextAreaElement) Type() string { return "textarea" }

// DefaultValue is the text in the element.
func (t *HTMLTextAreaElement) DefaultValue() string { return t.childText() }

// SetDefaultValue replaces what is in the element.
func (t *HTMLTextAreaElement) SetDefaultValue(v string) error {
	t.stringReplaceAll(v)
	return nil
}

// Value is what was entered, the text in the element before that.
func (t *HTMLTextAreaElement) Value() string {
	if t.dirty {
		return t.value
	}
	return t.childText()
}

// SetValue enters a text.
func (t *HTMLTextAreaElement) SetValue(v string) error {
	t.value, t.dirty = v, true
	return nil
}

// TextLength is the number of code units of the value.
func (t *HTMLTextAreaElement) TextLength() uint32 { return uint32(codeUnits(t.Value())) }

func (t *HTMLTextAreaElement) reset() { t.value, t.dirty = "", false }

func (t *HTMLTextAreaElement) copied(original treeNode, _ bool) {
	from := original.(*HTMLTextAreaElement)
	t.value, t.dirty = from.value, from.dirty
}
