package dom

import "corvo/components/script/dom/bindings"

// HTMLFormControlsCollection is https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#htmlformcontrolscollection
type HTMLFormControlsCollection struct {
	HTMLCollection
	named map[string]*RadioNodeList
}

var _ bindings.HTMLFormControlsCollection = (*HTMLFormControlsCollection)(nil)

// isListed reports whether form.elements lists the element: https://html.spec.whatwg.org/multipage/forms.html#dom-form-elements
func isListed(e *Element) bool {
	if listedOf(e) == nil {
		return false
	}
	input, ok := e.self.(*HTMLInputElement)
	return !ok || input.Type() != "image"
}

// elements is the collection of the form's controls, those outside of it that name it too.
func (f *HTMLFormElement) controlsCollection() *HTMLFormControlsCollection {
	if f.elementList == nil {
		c := &HTMLFormControlsCollection{HTMLCollection: HTMLCollection{root: &f.Node, deep: true, wholeTree: true}}
		c.matches = func(e *Element) bool { return isListed(e) && e.form() == f }
		c.Init(f.Realm(), bindings.HTMLFormControlsCollectionClass)
		f.elementList = c
	}
	return f.elementList
}

// isCalled reports whether the element has the name as its ID or name.
func (e *Element) isCalled(name string) bool {
	id, _ := e.ContentAttribute("id")
	called, _ := e.ContentAttribute("name")
	return name != "" && (id == name || called == name)
}

// NamedItemOfHTMLFormControlsCollection follows
// https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#dom-htmlformcontrolscollection-nameditem
func (c *HTMLFormControlsCollection) NamedItemOfHTMLFormControlsCollection(name string) (*bindings.RadioNodeListOrElement, error) {
	var found []*Element
	for _, e := range c.list() {
		if e.isCalled(name) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return &bindings.RadioNodeListOrElement{Kind: bindings.KindElement, Element: elementOrNull(found[0])}, nil
	}
	return &bindings.RadioNodeListOrElement{Kind: bindings.KindRadioNodeList, RadioNodeList: c.listOf(name)}, nil
}

// listOf is the one list of the controls of a name.
func (c *HTMLFormControlsCollection) listOf(name string) *RadioNodeList {
	l := c.named[name]
	if l == nil {
		l = newRadioNodeList(c.root, func(e *Element) bool { return c.matches(e) && e.isCalled(name) })
		if c.named == nil {
			c.named = map[string]*RadioNodeList{}
		}
		c.named[name] = l
	}
	return l
}

// RadioNodeList is https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#radionodelist
type RadioNodeList struct{ NodeList }

var _ bindings.RadioNodeList = (*RadioNodeList)(nil)

func newRadioNodeList(in *Node, matches func(*Element) bool) *RadioNodeList {
	l := &RadioNodeList{NodeList{root: in, matches: matches, wholeTree: true}}
	l.Init(in.Realm(), bindings.RadioNodeListClass)
	return l
}

func (l *RadioNodeList) radios() []*HTMLInputElement {
	var radios []*HTMLInputElement
	for _, n := range l.list() {
		if input, ok := n.self.(*HTMLInputElement); ok && input.Type() == "radio" {
			radios = append(radios, input)
		}
	}
	return radios
}

// Value is that of the first radio button that is checked, "" for none.
func (l *RadioNodeList) Value() string {
	for _, radio := range l.radios() {
		if radio.Checked() {
			return radio.Value()
		}
	}
	return ""
}

// SetValue checks the first radio button of that value.
func (l *RadioNodeList) SetValue(v string) error {
	for _, radio := range l.radios() {
		if radio.Value() == v {
			return radio.SetChecked(true)
		}
	}
	return nil
}

// Elements is the collection of the form's controls.
func (f *HTMLFormElement) Elements() bindings.HTMLFormControlsCollection {
	return f.controlsCollection()
}

// Length is the number of controls.
func (f *HTMLFormElement) Length() uint32 { return f.controlsCollection().Length() }

// GetIndexed is a control by its place.
func (f *HTMLFormElement) GetIndexed(index uint32) (bindings.Element, error) {
	return f.controlsCollection().Item(index)
}

// named are the elements that the form has under a name, controls before images: steps 1 and 2 of
// https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem
func (f *HTMLFormElement) named(name string) []*Element {
	var controls, images []*Element
	for e := range f.treeElements() {
		switch {
		case !e.isCalled(name):
		case isListed(e) && e.form() == f:
			controls = append(controls, e)
		case e.isHTMLNamed("img") && e.form() == f:
			images = append(images, e)
		}
	}
	if len(controls) > 0 {
		return controls
	}
	return images
}

// GetNamed follows https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem
func (f *HTMLFormElement) GetNamed(name string) (bindings.RadioNodeListOrElement, error) {
	found := f.named(name)
	if len(found) > 1 {
		list := f.controlsCollection().listOf(name)
		if !isListed(found[0]) {
			list = newRadioNodeList(&f.Node, func(e *Element) bool {
				return e.isHTMLNamed("img") && e.isCalled(name) && e.form() == f
			})
		}
		return bindings.RadioNodeListOrElement{Kind: bindings.KindRadioNodeList, RadioNodeList: list}, nil
	}
	var e *Element
	if len(found) == 1 {
		e = found[0]
		f.remember(name, e)
	} else {
		e = f.pastName(name)
	}
	return bindings.RadioNodeListOrElement{Kind: bindings.KindElement, Element: elementOrNull(e)}, nil
}

// pastName is the element that the form was asked for by that name before, while it is the form's:
// https://html.spec.whatwg.org/multipage/forms.html#past-names-map
func (f *HTMLFormElement) pastName(name string) *Element {
	for _, past := range f.past {
		if past.name == name && past.element.form() == f {
			return past.element
		}
	}
	return nil
}

// remember makes e what the form was last asked for by that name.
func (f *HTMLFormElement) remember(name string, e *Element) {
	for i := range f.past {
		if f.past[i].name == name {
			f.past[i].element = e
			return
		}
	}
	f.past = append(f.past, pastName{name, e})
}

// pastName is an entry of https://html.spec.whatwg.org/multipage/forms.html#past-names-map
type pastName struct {
	name    string
	element *Element
}

// SupportedNames is https://html.spec.whatwg.org/multipage/forms.html#the-form-element:supported-property-names
func (f *HTMLFormElement) SupportedNames() []string {
	var names nameSet
	for e := range f.treeElements() {
		if e.form() == f && (isListed(e) || e.isHTMLNamed("img")) {
			id, _ := e.ContentAttribute("id")
			name, _ := e.ContentAttribute("name")
			names.add(id)
			names.add(name)
		}
	}
	for _, past := range f.past {
		if past.element.form() == f {
			names.add(past.name)
		}
	}
	return names.list
}

// SupportsName reports whether the form has something under the name.
func (f *HTMLFormElement) SupportsName(name string) bool {
	return name != "" && (len(f.named(name)) > 0 || f.pastName(name) != nil)
}
