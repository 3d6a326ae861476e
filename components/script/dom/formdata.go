package dom

import (
	"slices"
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// FormData is https://xhr.spec.whatwg.org/#interface-formdata
type FormData struct {
	js.Reflector
	entries []formEntry
}

var _ bindings.FormData = (*FormData)(nil)

// formEntry is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-entry
type formEntry struct {
	name  string
	value string
	file  *File // instead of value, unless it is nil
}

// NewFormData follows https://xhr.spec.whatwg.org/#dom-formdata
func (Implementation) NewFormData(realm js.Realm, form bindings.HTMLFormElement, submitter bindings.HTMLElement) (bindings.FormData, error) {
	d := &FormData{}
	d.Init(realm, bindings.FormDataClass)
	if form == nil {
		return d, nil
	}
	f := form.(*HTMLFormElement)
	var by *Element
	if submitter != nil {
		by = submitter.(anyElement).element()
		if !isSubmitButton(by) {
			return nil, js.TypeErrorf("Failed to construct 'FormData': The submitter is not a submit button.")
		}
		if by.form() != f {
			return nil, NewException(NotFoundError, "The submitter is not a button of the form.")
		}
	}
	entries, ok := f.entryList(by)
	if !ok {
		return nil, NewException(InvalidStateError, "The form's entries are being listed already.")
	}
	d.entries = entries
	return d, nil
}

// newFormEntry is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#create-an-entry for a blob.
func newFormEntry(realm js.Realm, name string, value bindings.Blob, filename js.Optional[string]) formEntry {
	blob := blobOf(value)
	file, isFile := value.(*File)
	if isFile && !filename.Present {
		return formEntry{name: name, file: file}
	}
	modified := time.Now().UnixMilli()
	if isFile {
		modified = file.lastModified
	}
	return formEntry{name: name, file: newFile(realm, blob.data, blob.typ, filename.Or("blob"), modified)}
}

// Append follows https://xhr.spec.whatwg.org/#dom-formdata-append
func (d *FormData) Append(name, value string) error {
	d.entries = append(d.entries, formEntry{name: name, value: value})
	return nil
}

// Append2 follows https://xhr.spec.whatwg.org/#dom-formdata-append-blob
func (d *FormData) Append2(name string, value bindings.Blob, filename js.Optional[string]) error {
	d.entries = append(d.entries, newFormEntry(d.Realm(), name, value, filename))
	return nil
}

// Delete follows https://xhr.spec.whatwg.org/#dom-formdata-delete
func (d *FormData) Delete(name string) error {
	d.entries = slices.DeleteFunc(d.entries, entryNamed(name))
	return nil
}

func entryNamed(name string) func(formEntry) bool {
	return func(e formEntry) bool { return e.name == name }
}

// Get follows https://xhr.spec.whatwg.org/#dom-formdata-get
func (d *FormData) Get(name string) (*bindings.FormDataEntryValue, error) {
	i := slices.IndexFunc(d.entries, entryNamed(name))
	if i < 0 {
		return nil, nil
	}
	value := d.entries[i].entryValue()
	return &value, nil
}

// GetAll follows https://xhr.spec.whatwg.org/#dom-formdata-getall
func (d *FormData) GetAll(name string) ([]bindings.FormDataEntryValue, error) {
	values := []bindings.FormDataEntryValue{}
	for _, e := range d.entries {
		if e.name == name {
			values = append(values, e.entryValue())
		}
	}
	return values, nil
}

// Has follows https://xhr.spec.whatwg.org/#dom-formdata-has
func (d *FormData) Has(name string) (bool, error) {
	return slices.ContainsFunc(d.entries, entryNamed(name)), nil
}

// Set follows https://xhr.spec.whatwg.org/#dom-formdata-set
func (d *FormData) Set(name, value string) error {
	d.set(formEntry{name: name, value: value})
	return nil
}

// Set2 follows https://xhr.spec.whatwg.org/#dom-formdata-set-blob
func (d *FormData) Set2(name string, value bindings.Blob, filename js.Optional[string]) error {
	d.set(newFormEntry(d.Realm(), name, value, filename))
	return nil
}

// set replaces the first entry of that name and drops the others.
func (d *FormData) set(entry formEntry) {
	first := slices.IndexFunc(d.entries, entryNamed(entry.name))
	if first < 0 {
		d.entries = append(d.entries, entry)
		return
	}
	d.entries[first] = entry
	rest := slices.DeleteFunc(d.entries[first+1:], entryNamed(entry.name))
	d.entries = d.entries[:first+1+len(rest)]
}

// PairAt returns the i-th entry.
func (d *FormData) PairAt(i int) (string, bindings.FormDataEntryValue, bool) {
	if i >= len(d.entries) {
		return "", bindings.FormDataEntryValue{}, false
	}
	return d.entries[i].name, d.entries[i].entryValue(), true
}

func (e *formEntry) entryValue() bindings.FormDataEntryValue {
	if e.file != nil {
		return bindings.FormDataEntryValue{Kind: bindings.KindFile, File: e.file}
	}
	return bindings.FormDataEntryValue{Kind: bindings.KindUSVString, USVString: e.value}
}
