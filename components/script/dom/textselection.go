package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// textSelection is the selection in a control's value, in code units:
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#textFieldSelection
type textSelection struct {
	start, end uint32
	direction  string // "" is none
}

// moveToEnd puts the cursor behind a new value.
func (s *textSelection) moveToEnd(value string) {
	end := uint32(codeUnits(value))
	*s = textSelection{start: end, end: end}
}

// within is the selection in a value that may have become shorter.
func (s textSelection) within(value string) textSelection {
	length := uint32(codeUnits(value))
	s.start, s.end = min(s.start, length), min(s.end, length)
	if s.direction == "" {
		s.direction = "none"
	}
	return s
}

// set is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#set-the-selection-range; it reports whether
// that changed anything.
func (s *textSelection) set(value string, start, end uint32, direction string) bool {
	length := uint32(codeUnits(value))
	end = min(end, length)
	start = min(start, end)
	if direction != "forward" && direction != "backward" {
		direction = "none"
	}
	before := s.within(value)
	*s = textSelection{start, end, direction}
	return before != *s
}

// replace is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-setrangetext on a value,
// and returns the new one.
func (s *textSelection) replace(value, replacement string, start, end uint32, mode bindings.SelectionMode) (string, error) {
	if start > end {
		return "", NewException(IndexSizeError, "The range begins behind its end.")
	}
	length := uint32(codeUnits(value))
	start, end = min(start, length), min(end, length)
	selected := s.within(value)
	before, rest := splitCodeUnits(value, int(start))
	_, behind := splitCodeUnits(rest, int(end-start))
	value = joinStrings(before, replacement, behind)
	size := uint32(codeUnits(replacement))
	newEnd := start + size
	switch mode {
	case bindings.SelectionModeSelect:
		selected.start, selected.end = start, newEnd
	case bindings.SelectionModeStart:
		selected.start, selected.end = start, start
	case bindings.SelectionModeEnd:
		selected.start, selected.end = newEnd, newEnd
	default:
		moved := func(at, inside uint32) uint32 {
			switch {
			case at > end:
				return at + size - (end - start)
			case at > start:
				return inside
			}
			return at
		}
		selected.start, selected.end = moved(selected.start, start), moved(selected.end, newEnd)
	}
	s.set(value, selected.start, selected.end, "none")
	return value, nil
}

// selectable reports whether the selection API applies to an input of the type.
func selectable(typ string) bool {
	switch typ {
	case "text", "search", "url", "tel", "password":
		return true
	}
	return false
}

func errNotSelectable() error {
	return NewException(InvalidStateError, "Controls of this type have no selection.")
}

// selected is the selection, nil where the control has none.
func (i *HTMLInputElement) selected() *textSelection {
	if !selectable(i.Type()) {
		return nil
	}
	s := i.selection.within(i.Value())
	return &s
}

// Select follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-select
func (i *HTMLInputElement) Select() error {
	if selectable(i.Type()) {
		i.selectRange(0, ^uint32(0), "none")
	}
	return nil
}

func (i *HTMLInputElement) selectRange(start, end uint32, direction string) {
	if i.selection.set(i.Value(), start, end, direction) {
		i.queueEvent("select", bubbles)
	}
}

// SelectionStart is where the selection begins, null where the control has none.
func (i *HTMLInputElement) SelectionStart() *uint32 {
	if s := i.selected(); s != nil {
		return &s.start
	}
	return nil
}

// SetSelectionStart follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-selectionstart
func (i *HTMLInputElement) SetSelectionStart(v *uint32) error {
	s := i.selected()
	if s == nil {
		return errNotSelectable()
	}
	start := orZero(v)
	i.selectRange(start, max(start, s.end), s.direction)
	return nil
}

func orZero(v *uint32) uint32 {
	if v == nil {
		return 0
	}
	return *v
}

// SelectionEnd is where the selection ends, null where the control has none.
func (i *HTMLInputElement) SelectionEnd() *uint32 {
	if s := i.selected(); s != nil {
		return &s.end
	}
	return nil
}

// SetSelectionEnd follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-selectionend
func (i *HTMLInputElement) SetSelectionEnd(v *uint32) error {
	s := i.selected()
	if s == nil {
		return errNotSelectable()
	}
	i.selectRange(s.start, orZero(v), s.direction)
	return nil
}

// SelectionDirection is forward, backward or none, null where the control has no selection.
func (i *HTMLInputElement) SelectionDirection() *string {
	if s := i.selected(); s != nil {
		return &s.direction
	}
	return nil
}

// SetSelectionDirection follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-selectiondirection
func (i *HTMLInputElement) SetSelectionDirection(v *string) error {
	s := i.selected()
	if s == nil {
		return errNotSelectable()
	}
	i.selectRange(s.start, s.end, orEmpty(v))
	return nil
}

// SetSelectionRange follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-setselectionrange
func (i *HTMLInputElement) SetSelectionRange(start, end uint32, direction js.Optional[string]) error {
	if i.selected() == nil {
		return errNotSelectable()
	}
	i.selectRange(start, end, direction.Or("none"))
	return nil
}

// SetRangeText replaces what is selected.
func (i *HTMLInputElement) SetRangeText(replacement string) error {
	s := i.selected()
	if s == nil {
		return errNotSelectable()
	}
	return i.SetRangeText2(replacement, s.start, s.end, bindings.SelectionModePreserve)
}

// SetRangeText2 replaces a part of the value.
func (i *HTMLInputElement) SetRangeText2(replacement string, start, end uint32, mode bindings.SelectionMode) error {
	if i.selected() == nil {
		return errNotSelectable()
	}
	value, err := i.selection.replace(i.Value(), replacement, start, end, mode)
	if err != nil {
		return err
	}
	i.value, i.dirtyValue = value, true
	i.queueEvent("select", bubbles)
	return nil
}

// Select follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-textarea/input-select
func (t *HTMLTextAreaElement) Select() error { return t.selectRange(0, ^uint32(0), "none") }

func (t *HTMLTextAreaElement) selectRange(start, end uint32, direction string) error {
	if t.selection.set(t.Value(), start, end, direction) {
		t.queueEvent("select", bubbles)
	}
	return nil
}

func (t *HTMLTextAreaElement) selected() textSelection { return t.selection.within(t.Value()) }

// SelectionStart is where the selection begins.
func (t *HTMLTextAreaElement) SelectionStart() uint32 { return t.selected().start }

// SetSelectionStart moves the beginning, and the end where that lies before it.
func (t *HTMLTextAreaElement) SetSelectionStart(v uint32) error {
	s := t.selected()
	return t.selectRange(v, max(v, s.end), s.direction)
}

// SelectionEnd is where the selection ends.
func (t *HTMLTextAreaElement) SelectionEnd() uint32 { return t.selected().end }

// SetSelectionEnd moves the end.
func (t *HTMLTextAreaElement) SetSelectionEnd(v uint32) error {
	s := t.selected()
	return t.selectRange(s.start, v, s.direction)
}

// SelectionDirection is forward, backward or none.
func (t *HTMLTextAreaElement) SelectionDirection() string { return t.selected().direction }

// SetSelectionDirection sets it.
func (t *HTMLTextAreaElement) SetSelectionDirection(v string) error {
	s := t.selected()
	return t.selectRange(s.start, s.end, v)
}

// SetSelectionRange selects a part of the value.
func (t *HTMLTextAreaElement) SetSelectionRange(start, end uint32, direction js.Optional[string]) error {
	return t.selectRange(start, end, direction.Or("none"))
}

// SetRangeText replaces what is selected.
func (t *HTMLTextAreaElement) SetRangeText(replacement string) error {
	s := t.selected()
	return t.SetRangeText2(replacement, s.start, s.end, bindings.SelectionModePreserve)
}

// SetRangeText2 replaces a part of the value.
func (t *HTMLTextAreaElement) SetRangeText2(replacement string, start, end uint32, mode bindings.SelectionMode) error {
	value, err := t.selection.replace(t.Value(), replacement, start, end, mode)
	if err != nil {
		return err
	}
	t.value, t.dirty = value, true
	t.queueEvent("select", bubbles)
	return nil
}
