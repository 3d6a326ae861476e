package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
)

// HTMLInputElement is https://html.spec.whatwg.org/multipage/input.html#the-input-element, without user interface.
type HTMLInputElement struct {
	listedElement
	value         string
	checked       bool
	indeterminate bool
	dirtyValue    bool // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-input-value-dirty-flag
	dirtyChecked  bool // https://html.spec.whatwg.org/multipage/input.html#concept-input-checked-dirty
	files         *FileList
	selection     textSelection
}

var _ bindings.HTMLInputElement = (*HTMLInputElement)(nil)

// inputTypes are https://html.spec.whatwg.org/multipage/input.html#attr-input-type
var inputTypes = []string{
	"hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time", "datetime-local", "number",
	"range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button",
}

// typeOf is the state of the attribute type by its value, nil for none.
func typeOf(value *string) string {
	if value != nil {
		if lower := asciiLower(*value); slices.Contains(inputTypes, lower) {
			return lower
		}
	}
	return "text"
}

// Type is the kind of control, text for unknown ones.
func (i *HTMLInputElement) Type() string {
	return i.enumerated("type", "text", "text", inputTypes...)
}

// is reports whether the control is of one of the types.
func (i *HTMLInputElement) is(types ...string) bool { return slices.Contains(types, i.Type()) }

// valueMode is https://html.spec.whatwg.org/multipage/input.html#dom-input-value's mode of a type.
func valueMode(typ string) string {
	switch typ {
	case "hidden", "submit", "image", "reset", "button":
		return "default"
	case "checkbox", "radio":
		return "default/on"
	case "file":
		return "filename"
	}
	return "value"
}

func (i *HTMLInputElement) attributeChanged(name string, old, value *string) {
	i.HTMLElement.attributeChanged(name, old, value)
	if name == "type" {
		i.typeChanged(typeOf(old), typeOf(value))
	}
}

// typeChanged is https://html.spec.whatwg.org/multipage/input.html#input-type-change
func (i *HTMLInputElement) typeChanged(from, to string) {
	if from == to {
		return
	}
	before, after := valueMode(from), valueMode(to)
	switch {
	case before == "value" && i.dirtyValue && i.value != "" && (after == "default" || after == "default/on"):
		i.SetContentAttribute("value", i.value)
	case before != "value" && after == "value":
		i.value, i.dirtyValue = "", false
	case before != "filename" && after == "filename":
		i.value, i.files = "", nil
	}
	if i.dirtyValue {
		i.value = i.sanitize(i.value)
	}
	if !selectable(from) && selectable(to) {
		i.selection = textSelection{}
	}
}

// Value follows https://html.spec.whatwg.org/multipage/input.html#dom-input-value
func (i *HTMLInputElement) Value() string {
	attribute, ok := i.ContentAttribute("value")
	switch valueMode(i.Type()) {
	case "default":
		return attribute
	case "default/on":
		if !ok {
			return "on"
		}
		return attribute
	case "filename":
		if files := i.fileList().files; len(files) > 0 {
			return `C:\fakepath\` + files[0].name
		}
		return ""
	}
	if i.dirtyValue {
		return i.sanitize(i.value) // min, max, step and multiple may be others than when it was set
	}
	return i.sanitize(attribute)
}

// SetValue follows https://html.spec.whatwg.org/multipage/input.html#dom-input-value
func (i *HTMLInputElement) SetValue(v string) error {
	switch valueMode(i.Type()) {
	case "default", "default/on":
		i.SetContentAttribute("value", v)
	case "filename":
		if v != "" {
			return NewException(InvalidStateError, "The value of a file input can only be emptied.")
		}
		i.files = nil
	default:
		before := i.Value()
		i.value, i.dirtyValue = v, true
		i.value = i.sanitize(v)
		if i.value != before {
			i.selection.moveToEnd(i.value)
		}
	}
	return nil
}

// Files is the files that were chosen, null for a control of another kind.
func (i *HTMLInputElement) Files() bindings.FileList {
	if i.Type() != "file" {
		return nil
	}
	return i.fileList()
}

func (i *HTMLInputElement) fileList() *FileList {
	if i.files == nil {
		i.files = newFileList(i.Realm(), nil)
	}
	return i.files
}

// SetFiles follows https://html.spec.whatwg.org/multipage/input.html#dom-input-files
func (i *HTMLInputElement) SetFiles(files bindings.FileList) error {
	if i.Type() == "file" && files != nil {
		i.files = files.(*FileList)
	}
	return nil
}

// Checked reports whether the box is checked.
func (i *HTMLInputElement) Checked() bool {
	if i.dirtyChecked {
		return i.checked
	}
	return i.has("checked")
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
	if name == "" {
		return []*HTMLInputElement{i}
	}
	form, last := i.form(), &i.document.radioGroup
	if last.version == i.document.version && last.root == i.root() && last.form == form && last.name == name {
		return last.buttons
	}
	*last = radioGroup{root: i.root(), form: form, name: name, version: i.document.version}
	for e := range i.treeElements() {
		other, ok := e.self.(*HTMLInputElement)
		if !ok || other.Type() != "radio" {
			continue
		}
		if theirs, _ := other.ContentAttribute("name"); theirs == name && other.form() == form {
			last.buttons = append(last.buttons, other)
		}
	}
	return last.buttons
}

// radioGroup is the group that was asked for last: the others of it are likely to ask next.
type radioGroup struct {
	root    *Node
	form    *HTMLFormElement
	name    string
	version uint64 // of the tree
	buttons []*HTMLInputElement
}

// Indeterminate reports whether script has made the box look undecided.
func (i *HTMLInputElement) Indeterminate() bool { return i.indeterminate }

// SetIndeterminate makes the box look undecided.
func (i *HTMLInputElement) SetIndeterminate(v bool) error {
	i.indeterminate = v
	return nil
}

// ColorSpace is that of a color control.
func (i *HTMLInputElement) ColorSpace() string {
	return i.enumerated("colorspace", "limited-srgb", "limited-srgb", "limited-srgb", "display-p3")
}

// Height is 0: no image is drawn.
func (i *HTMLInputElement) Height() uint32 { return 0 }

// Width is 0: no image is drawn.
func (i *HTMLInputElement) Width() uint32 { return 0 }

// List follows https://html.spec.whatwg.org/multipage/input.html#dom-input-list
func (i *HTMLInputElement) List() bindings.HTMLDataListElement {
	if i.is("hidden", "password", "checkbox", "radio", "file", "submit", "image", "reset", "button") {
		return nil
	}
	id, _ := i.ContentAttribute("list")
	if e := i.inTree(id); e != nil {
		if list, ok := e.self.(*HTMLDataListElement); ok {
			return list
		}
	}
	return nil
}

// Labels is the labels of the control, null for one that is hidden.
func (i *HTMLInputElement) Labels() bindings.NodeList {
	if i.Type() == "hidden" {
		return nil
	}
	return i.labels()
}

func (i *HTMLInputElement) reset() {
	i.dirtyValue, i.dirtyChecked, i.value, i.checked, i.files = false, false, "", false, nil
}

func (i *HTMLInputElement) copied(original treeNode, _ bool) {
	from := original.(*HTMLInputElement)
	i.value, i.checked, i.dirtyValue, i.dirtyChecked = from.value, from.checked, from.dirtyValue, from.dirtyChecked
}
