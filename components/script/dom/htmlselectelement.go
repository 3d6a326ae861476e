package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/microsyntax"
	"corvo/components/script/js"
)

// HTMLSelectElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-select-element, without user interface.
type HTMLSelectElement struct {
	listedElement
	optionList *HTMLOptionsCollection
	// unchosen is set when script has chosen no option at all, out of so many; then the first one is not chosen instead.
	unchosen bool
	outOf    int
	// last is what chosen has found, for the tree and the choices of then.
	last struct {
		known            bool
		version, choices uint64
		option           *HTMLOptionElement
	}
}

var _ bindings.HTMLSelectElement = (*HTMLSelectElement)(nil)

func (s *HTMLSelectElement) multiple() bool { return s.has("multiple") }

// Type says whether several options can be chosen.
func (s *HTMLSelectElement) Type() string {
	if s.multiple() {
		return "select-multiple"
	}
	return "select-one"
}

// isOptionOf is https://html.spec.whatwg.org/multipage/form-elements.html#concept-select-option-list
func (s *HTMLSelectElement) isOptionOf(e *Element) bool {
	option, ok := e.self.(*HTMLOptionElement)
	return ok && option.owner() == s
}

func (s *HTMLSelectElement) options() *HTMLOptionsCollection {
	if s.optionList == nil {
		s.optionList = &HTMLOptionsCollection{HTMLCollection{root: &s.Node, deep: true, matches: s.isOptionOf}, s}
		s.optionList.Init(s.Realm(), bindings.HTMLOptionsCollectionClass)
	}
	return s.optionList
}

// Options is the collection of option elements.
func (s *HTMLSelectElement) Options() bindings.HTMLOptionsCollection { return s.options() }

// SelectedOptions is the collection of the options that are chosen.
func (s *HTMLSelectElement) SelectedOptions() bindings.HTMLCollection {
	c := s.collection("selectedOptions", true, func(e *Element) bool {
		return s.isOptionOf(e) && e.self.(*HTMLOptionElement).Selected()
	})
	c.made = false // a choice is no change of the tree
	return c
}

// Length is the number of options.
func (s *HTMLSelectElement) Length() uint32 { return s.options().Length() }

// SetLength is that of the options.
func (s *HTMLSelectElement) SetLength(n uint32) error { return s.options().SetLength(n) }

// SetIndexed is that of the options.
func (s *HTMLSelectElement) SetIndexed(index uint32, option bindings.HTMLOptionElement) error {
	return s.options().SetIndexed(index, option)
}

// Item is an option by its place, nil beyond the end.
func (s *HTMLSelectElement) Item(index uint32) (bindings.HTMLOptionElement, error) {
	if list := s.options().list(); int64(index) < int64(len(list)) {
		return list[index].self.(*HTMLOptionElement), nil
	}
	return nil, nil
}

// NamedItem is an option by its ID or name, nil for none.
func (s *HTMLSelectElement) NamedItem(name string) (bindings.HTMLOptionElement, error) {
	for _, e := range s.options().list() {
		if e.isCalled(name) {
			return e.self.(*HTMLOptionElement), nil
		}
	}
	return nil, nil
}

// Add is that of the options.
func (s *HTMLSelectElement) Add(element bindings.HTMLOptionElementOrHTMLOptGroupElement, before *bindings.HTMLElementOrLong) error {
	return s.options().Add(element, before)
}

// Remove2 removes an option; Remove, without an index, removes the element itself.
func (s *HTMLSelectElement) Remove2(index int32) error { return s.options().Remove(index) }

// displaySize is https://html.spec.whatwg.org/multipage/form-elements.html#concept-select-size
func (s *HTMLSelectElement) displaySize() uint32 {
	missing := uint32(1)
	if s.multiple() {
		missing = 4
	}
	value, _ := s.ContentAttribute("size")
	if n, ok := microsyntax.ParseInteger(value); ok && n >= 0 && n <= 1<<31-1 {
		return uint32(n)
	}
	return missing
}

// flaws follows https://html.spec.whatwg.org/multipage/form-elements.html#attr-select-required: the placeholder label option is
// no choice.
func (s *HTMLSelectElement) flaws() flaw {
	if !s.has("required") {
		return 0
	}
	for i, e := range s.options().list() {
		option := e.self.(*HTMLOptionElement)
		placeholder := i == 0 && !s.multiple() && s.displaySize() == 1 && option.Value() == "" && option.parent == &s.Node
		if option.Selected() && !placeholder {
			return 0
		}
	}
	return valueMissing
}

// chosen is the option of a select element for one choice: the last that is chosen explicitly, or else the first. Nil is
// none.
func (s *HTMLSelectElement) chosen() *HTMLOptionElement {
	if last, d := &s.last, s.document; !last.known || last.version != d.version || last.choices != d.choices {
		last.known, last.version, last.choices, last.option = true, d.version, d.choices, s.findChosen()
	}
	return s.last.option
}

func (s *HTMLSelectElement) findChosen() *HTMLOptionElement {
	var chosen, first *HTMLOptionElement
	options := s.options().list()
	for _, e := range options {
		option := e.self.(*HTMLOptionElement)
		if option.explicit() {
			chosen = option
		}
		if first == nil && !e.isDisabled() {
			first = option
		}
	}
	if chosen == nil && s.displaySize() == 1 && (!s.unchosen || s.outOf != len(options)) {
		return first
	}
	return chosen
}

// SelectedIndex is the index of the first option that is chosen, -1 for none.
func (s *HTMLSelectElement) SelectedIndex() int32 {
	chosen := (*HTMLOptionElement).explicit
	if !s.multiple() {
		one := s.chosen()
		chosen = func(o *HTMLOptionElement) bool { return o == one }
	}
	for i, e := range s.options().list() {
		if chosen(e.self.(*HTMLOptionElement)) {
			return int32(i)
		}
	}
	return -1
}

// SetSelectedIndex chooses one option.
func (s *HTMLSelectElement) SetSelectedIndex(v int32) error {
	list := s.options().list()
	for i, e := range list {
		e.self.(*HTMLOptionElement).choose(i == int(v))
	}
	s.choose(v < 0 || int(v) >= len(list), len(list))
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
	list := s.options().list()
	for _, e := range list {
		option := e.self.(*HTMLOptionElement)
		here := !found && option.Value() == v
		option.choose(here)
		found = found || here
	}
	s.choose(!found, len(list))
	return nil
}

// choose says whether script has chosen none of the options.
func (s *HTMLSelectElement) choose(none bool, outOf int) {
	s.unchosen, s.outOf = none, outOf
	s.document.choices++
}

func (s *HTMLSelectElement) reset() {
	s.choose(false, 0)
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

// NewOption follows https://html.spec.whatwg.org/multipage/form-elements.html#dom-option
func (Implementation) NewOption(realm js.Realm, text string, value js.Optional[string], defaultSelected, selected bool) (bindings.HTMLOptionElement, error) {
	o := documentOf(realm).newHTMLElement("option").(*HTMLOptionElement)
	if text != "" {
		o.link(&o.document.newText(text).Node, nil)
	}
	if value.Present {
		o.SetContentAttribute("value", value.Value)
	}
	if defaultSelected {
		o.SetContentAttribute("selected", "")
	}
	o.selected, o.dirty = selected, selected != defaultSelected
	return o, nil
}

// owner is the select element that has the option in its list of options, nil for none.
func (o *HTMLOptionElement) owner() *HTMLSelectElement {
	at := o.parent
	if e := elementOf(at); e != nil && e.isHTMLNamed("optgroup") {
		at = at.parent
	}
	if at == nil {
		return nil
	}
	s, _ := at.self.(*HTMLSelectElement)
	return s
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
	return strings.Join(strings.FieldsFunc(o.textWithoutScripts(), func(r rune) bool { return strings.ContainsRune(asciiSpace, r) }), " ")
}

// textWithoutScripts is the text in the option but for that in scripts.
func (o *HTMLOptionElement) textWithoutScripts() string {
	var b strings.Builder
	var add func(*Node)
	add = func(n *Node) {
		for child := range n.children() {
			if text, ok := child.self.(*Text); ok {
				b.WriteString(text.data)
			} else if e := elementOf(child); e != nil && (e.localName != "script" || !e.isHTML() && e.namespace != svgNamespace) {
				add(child)
			}
		}
	}
	add(&o.Node)
	return b.String()
}

// SetText replaces what is in the option.
func (o *HTMLOptionElement) SetText(v string) error {
	o.stringReplaceAll(v)
	return nil
}

// Label is the attribute, or the text.
func (o *HTMLOptionElement) Label() string {
	if label, ok := o.ContentAttribute("label"); ok {
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

// Selected reports whether the option is chosen.
func (o *HTMLOptionElement) Selected() bool {
	if s := o.owner(); s != nil && !s.multiple() {
		return s.chosen() == o
	}
	return o.explicit()
}

// SetSelected chooses the option, or does not.
func (o *HTMLOptionElement) SetSelected(v bool) error {
	if s := o.owner(); s != nil && !s.multiple() {
		s.choose(false, 0)
		if v {
			for _, e := range s.options().list() {
				e.self.(*HTMLOptionElement).choose(false)
			}
		}
	}
	o.choose(v)
	return nil
}

func (o *HTMLOptionElement) choose(v bool) {
	o.selected, o.dirty = v, true
	o.document.choices++
}

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
