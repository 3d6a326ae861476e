package dom

import (
	"strings"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Submit follows https://html.spec.whatwg.org/multipage/forms.html#dom-form-submit
func (f *HTMLFormElement) Submit() error {
	f.send(nil)
	return nil
}

// RequestSubmit follows https://html.spec.whatwg.org/multipage/forms.html#dom-form-requestsubmit
func (f *HTMLFormElement) RequestSubmit(submitter bindings.HTMLElement) error {
	var by *Element
	if submitter != nil {
		by = submitter.(anyElement).element()
		if !isSubmitButton(by) {
			return js.TypeErrorf("Failed to execute 'requestSubmit' on 'HTMLFormElement': The submitter is not a submit button.")
		}
		if by.form() != f {
			return NewException(NotFoundError, "The submitter is not a button of the form.")
		}
	}
	f.submit(by)
	return nil
}

// submit is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-form-submit but for script's own
// submissions, with what they ask the user's script before. submitter is nil for none.
func (f *HTMLFormElement) submit(submitter *Element) {
	if !f.canNavigate() || f.constructing || f.submitting {
		return
	}
	f.submitting = true
	unasked := f.has("novalidate") || submitter != nil && submitter.has("formnovalidate")
	proceed := unasked || len(f.invalidControls()) == 0
	if proceed {
		e := &SubmitEvent{}
		if submitter != nil {
			e.submitter = submitter.self.(bindings.HTMLElement)
		}
		e.create(f.Realm(), bindings.SubmitEventClass, "submit", trusted|bubbles|cancelable)
		proceed = dispatch(e, f, nil)
	}
	f.submitting = false
	if proceed {
		f.send(submitter)
	}
}

// canNavigate is https://html.spec.whatwg.org/multipage/links.html#cannot-navigate the other way round, and false in a sandbox
// without forms.
func (f *HTMLFormElement) canNavigate() bool {
	host := f.document.host()
	return f.isConnected() && host != nil && host.Navigable() != nil && !host.Sandbox().Has(sandbox.Forms)
}

// send navigates to the form's action with its entries: the steps from 6 on.
func (f *HTMLFormElement) send(submitter *Element) {
	if !f.canNavigate() {
		return
	}
	entries, ok := f.entryList(submitter)
	if !ok || !f.canNavigate() {
		return
	}
	method := f.Method()
	action := f.Action()
	enctype := f.Enctype()
	target, _ := f.ContentAttribute("target")
	if submitter != nil {
		control := listedOf(submitter)
		if own := control.FormMethod(); own != "" {
			method = own
		}
		if own := control.FormEnctype(); own != "" {
			enctype = own
		}
		if submitter.has("formaction") {
			action = control.FormAction()
		}
		if own, ok := submitter.ContentAttribute("formtarget"); ok {
			target = own
		}
	}
	if method == "dialog" {
		f.closeDialog(submitter)
		return
	}
	url, err := f.document.parseURL(action)
	if err != nil {
		return
	}
	var post *PostResource
	switch url.Scheme() {
	case "http", "https", "file":
		if method == "post" && url.Scheme() != "file" {
			post = newPostResource(entries, enctype)
		} else {
			url.SetSearch("?" + weburl.SerializeForm(nameValuePairs(entries)))
		}
	}
	f.follow(url, target, post)
}

// nameValuePairs is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#convert-to-a-list-of-name-value-pairs
func nameValuePairs(entries []formEntry) []weburl.Pair {
	pairs := make([]weburl.Pair, len(entries))
	for i, e := range entries {
		value := e.value
		if e.file != nil {
			value = e.file.name
		}
		pairs[i] = weburl.Pair{Name: toCRLF.Replace(e.name), Value: toCRLF.Replace(value)}
	}
	return pairs
}

// follow is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#plan-to-navigate: of several submissions in a
// task the last one counts.
func (f *HTMLFormElement) follow(url *weburl.URL, target string, post *PostResource) {
	host := f.document.host()
	chosen, how := f.destination(host, target)
	if chosen == nil {
		return
	}
	how.Post = post
	f.planned++
	plan := f.planned
	host.Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		if f.planned == plan {
			chosen.Navigate(url, how)
		}
	}))
}

// newPostResource is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-body
func newPostResource(entries []formEntry, enctype string) *PostResource {
	switch enctype {
	case "multipart/form-data":
		boundary := newBoundary()
		return &PostResource{Body: encodeMultipart(entries, boundary), ContentType: enctype + "; boundary=" + boundary}
	case "text/plain":
		var b strings.Builder
		for _, pair := range nameValuePairs(entries) {
			b.WriteString(pair.Name + "=" + pair.Value + "\r\n")
		}
		return &PostResource{Body: []byte(b.String()), ContentType: enctype}
	}
	return &PostResource{Body: []byte(weburl.SerializeForm(nameValuePairs(entries))), ContentType: urlencoded}
}

// closeDialog is what a submission with the method dialog does.
func (f *HTMLFormElement) closeDialog(submitter *Element) {
	for at := f.parent; at != nil; at = at.parent {
		if dialog, ok := at.self.(*HTMLDialogElement); ok && dialog.has("open") {
			var result js.Optional[string]
			if submitter != nil {
				result.Value, result.Present = submitter.ContentAttribute("value")
			}
			dialog.close(result)
			return
		}
	}
}

// SubmitEvent is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#the-submitevent-interface
type SubmitEvent struct {
	Event
	submitter bindings.HTMLElement
}

// NewSubmitEvent is new SubmitEvent(type, init).
func (Implementation) NewSubmitEvent(realm js.Realm, typ string, init bindings.SubmitEventInit) (bindings.SubmitEvent, error) {
	e := &SubmitEvent{submitter: init.Submitter}
	e.create(realm, bindings.SubmitEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Submitter is the button that submits the form, null for none.
func (e *SubmitEvent) Submitter() bindings.HTMLElement { return e.submitter }

// FormDataEvent is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#the-formdataevent-interface
type FormDataEvent struct {
	Event
	formData bindings.FormData
}

// NewFormDataEvent is new FormDataEvent(type, init).
func (Implementation) NewFormDataEvent(realm js.Realm, typ string, init bindings.FormDataEventInit) (bindings.FormDataEvent, error) {
	e := &FormDataEvent{formData: init.FormData}
	e.create(realm, bindings.FormDataEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// FormData is the entries of the form, which listeners may change.
func (e *FormDataEvent) FormData() bindings.FormData { return e.formData }
