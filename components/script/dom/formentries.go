package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// isSubmitButton is https://html.spec.whatwg.org/multipage/forms.html#concept-submit-button
func isSubmitButton(e *Element) bool {
	switch control := e.self.(type) {
	case *HTMLButtonElement:
		return control.Type() == "submit"
	case *HTMLInputElement:
		return control.Type() == "submit" || control.Type() == "image"
	}
	return false
}

// entryList is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-the-form-data-set.
// submitter is nil for none; ok is false while the list is being made already.
func (f *HTMLFormElement) entryList(submitter *Element) (entries []formEntry, ok bool) {
	if f.constructing {
		return nil, false
	}
	f.constructing = true
	defer func() { f.constructing = false }()
	data := &FormData{entries: f.controlEntries(submitter)}
	data.Init(f.Realm(), bindings.FormDataClass)
	e := &FormDataEvent{formData: data}
	e.create(f.Realm(), bindings.FormDataEventClass, "formdata", trusted|bubbles)
	dispatch(e, f, nil)
	return slices.Clone(data.entries), true
}

// controlEntries is step 5 of entryList.
func (f *HTMLFormElement) controlEntries(submitter *Element) []formEntry {
	var entries []formEntry
	add := func(name, value string) {
		entries = append(entries, formEntry{name: js.USVString(name), value: js.USVString(value)})
	}
	for e := range f.treeElements() {
		if e.form() != f || e.isDisabled() || isInDatalist(e) {
			continue
		}
		name, _ := e.ContentAttribute("name")
		switch control := e.self.(type) {
		case *HTMLButtonElement:
			if e == submitter && name != "" {
				value, _ := e.ContentAttribute("value")
				add(name, value)
			}
		case *HTMLInputElement:
			control.addEntries(name, e == submitter, add, &entries)
		case *HTMLSelectElement:
			for _, o := range control.options().list() {
				if option := o.self.(*HTMLOptionElement); name != "" && option.Selected() && !o.isDisabled() {
					add(name, option.Value())
				}
			}
		case *HTMLTextAreaElement:
			if name != "" {
				add(name, control.Value())
				addDirection(e, add)
			}
		}
	}
	return slices.Clip(entries)
}

func isInDatalist(e *Element) bool {
	for at := e.parent; at != nil; at = at.parent {
		if other := elementOf(at); other != nil && other.isHTMLNamed("datalist") {
			return true
		}
	}
	return false
}

// addEntries is step 5 of entryList for an input element.
func (i *HTMLInputElement) addEntries(name string, isSubmitter bool, add func(name, value string), entries *[]formEntry) {
	switch kind := i.Type(); kind {
	case "reset", "button":
	case "submit":
		if isSubmitter && name != "" {
			add(name, i.Value())
		}
	case "image":
		if isSubmitter {
			prefix := ""
			if name != "" {
				prefix = name + "."
			}
			add(prefix+"x", "0") // nothing is drawn, so that nobody has clicked into it
			add(prefix+"y", "0")
		}
	case "checkbox", "radio":
		if name != "" && i.Checked() {
			add(name, i.Value())
		}
	case "file":
		if name == "" {
			return
		}
		files := i.fileList().files
		if len(files) == 0 { // an empty one stands for none
			files = []*File{newFile(i.Realm(), nil, "application/octet-stream", "", 0)}
		}
		for _, file := range files {
			*entries = append(*entries, formEntry{name: js.USVString(name), file: file})
		}
	case "hidden":
		if asciiLower(name) == "_charset_" {
			add(name, "UTF-8")
		} else if name != "" {
			add(name, i.Value())
		}
		if name != "" {
			addDirection(&i.Element, add)
		}
	default:
		if name != "" {
			add(name, i.Value())
			addDirection(&i.Element, add)
		}
	}
}

// addDirection adds what dirname asks for. Directions are those of dir attributes alone.
func addDirection(e *Element, add func(name, value string)) {
	dirname, ok := e.ContentAttribute("dirname")
	if !ok || dirname == "" {
		return
	}
	direction := "ltr"
	for at := e; at != nil; at = elementOf(at.parent) {
		if dir, ok := at.ContentAttribute("dir"); ok && (asciiLower(dir) == "rtl" || asciiLower(dir) == "ltr") {
			direction = asciiLower(dir)
			break
		}
	}
	add(dirname, direction)
}
