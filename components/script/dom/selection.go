package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Selection is https://w3c.github.io/selection-api/#selection-interface
type Selection struct {
	js.Reflector
	document *Document
	selected *Range // nil for none
	backward bool
	told     bool // a task will fire selectionchange
}

var _ bindings.Selection = (*Selection)(nil)

// GetSelection follows https://w3c.github.io/selection-api/#dom-document-getselection
func (d *Document) GetSelection() (bindings.Selection, error) {
	if d.view == nil || d.host().Navigable() == nil {
		return nil, nil
	}
	if d.selection == nil {
		d.selection = &Selection{document: d}
		d.selection.Init(d.Realm(), bindings.SelectionClass)
	}
	return d.selection, nil
}

// GetSelection follows https://w3c.github.io/selection-api/#dom-window-getselection
func (w *Window) GetSelection() (bindings.Selection, error) {
	return w.associatedDocument().GetSelection()
}

// current is the range, nil while its nodes are in no document.
func (s *Selection) current() *Range {
	if s.selected == nil || s.selected.root() != &s.document.Node {
		return nil
	}
	return s.selected
}

// ends are anchor and focus; their nodes are nil for none.
func (s *Selection) ends() (anchor, focus boundary) {
	r := s.current()
	switch {
	case r == nil:
		return boundary{}, boundary{}
	case s.backward:
		return r.end, r.start
	}
	return r.start, r.end
}

// set selects a range; nil is none.
func (s *Selection) set(r *Range, backward bool) {
	if s.selected != nil {
		s.selected.selection = nil
	}
	s.selected, s.backward = r, backward && r != nil
	if r != nil {
		r.selection = s
	}
	s.changed()
}

// changed is https://w3c.github.io/selection-api/#scheduling-selectionhange-event
func (s *Selection) changed() {
	if s.told {
		return
	}
	s.told = true
	hostOf(s.Realm()).Tasks().Post(loop.UserInteraction, loop.Func(func() {
		s.told = false
		fire(s.document, "selectionchange", 0)
	}))
}

// selectFrom selects what is between two boundary points of the document.
func (s *Selection) selectFrom(anchor, focus boundary) {
	if backward := focus.compare(anchor) < 0; backward {
		s.set(newRange(s.Realm(), focus, anchor), true)
	} else {
		s.set(newRange(s.Realm(), anchor, focus), false)
	}
}

// AnchorNode is where the user began, null for no selection.
func (s *Selection) AnchorNode() bindings.Node {
	anchor, _ := s.ends()
	return nodeOrNull(anchor.node)
}

// AnchorOffset is the offset in that node.
func (s *Selection) AnchorOffset() uint32 {
	anchor, _ := s.ends()
	return anchor.offset
}

// FocusNode is where the user has got to.
func (s *Selection) FocusNode() bindings.Node {
	_, focus := s.ends()
	return nodeOrNull(focus.node)
}

// FocusOffset is the offset in that node.
func (s *Selection) FocusOffset() uint32 {
	_, focus := s.ends()
	return focus.offset
}

// IsCollapsed reports whether nothing is between anchor and focus.
func (s *Selection) IsCollapsed() bool {
	anchor, focus := s.ends()
	return anchor == focus
}

// RangeCount is 0 or 1.
func (s *Selection) RangeCount() uint32 {
	if s.current() == nil {
		return 0
	}
	return 1
}

// Type is None, Caret or Range.
func (s *Selection) Type() string {
	switch r := s.current(); {
	case r == nil:
		return "None"
	case r.Collapsed():
		return "Caret"
	}
	return "Range"
}

// Direction is none, forward or backward.
func (s *Selection) Direction() string {
	switch {
	case s.current() == nil:
		return "none"
	case s.backward:
		return "backward"
	}
	return "forward"
}

// GetRangeAt follows https://w3c.github.io/selection-api/#dom-selection-getrangeat
func (s *Selection) GetRangeAt(index uint32) (bindings.Range, error) {
	r := s.current()
	if r == nil || index != 0 {
		return nil, Exceptionf(IndexSizeError, "The selection has no range %d.", index)
	}
	return r, nil
}

// AddRange follows https://w3c.github.io/selection-api/#dom-selection-addrange
func (s *Selection) AddRange(r bindings.Range) error {
	if added := r.(*Range); s.current() == nil && added.root() == &s.document.Node {
		s.set(added, false)
	}
	return nil
}

// RemoveRange follows https://w3c.github.io/selection-api/#dom-selection-removerange
func (s *Selection) RemoveRange(r bindings.Range) error {
	if s.selected == nil || s.selected != r.(*Range) {
		return NewException(NotFoundError, "The range is not that of the selection.")
	}
	s.set(nil, false)
	return nil
}

// RemoveAllRanges follows https://w3c.github.io/selection-api/#dom-selection-removeallranges
func (s *Selection) RemoveAllRanges() error {
	if s.selected != nil {
		s.set(nil, false)
	}
	return nil
}

// Empty is RemoveAllRanges.
func (s *Selection) Empty() error { return s.RemoveAllRanges() }

// Collapse follows https://w3c.github.io/selection-api/#dom-selection-collapse
func (s *Selection) Collapse(node bindings.Node, offset uint32) error {
	if node == nil {
		return s.RemoveAllRanges()
	}
	at, err := boundaryAt(node, offset)
	if err != nil {
		return err
	}
	if at.node.root() == &s.document.Node {
		s.selectFrom(at, at)
	}
	return nil
}

// SetPosition is Collapse.
func (s *Selection) SetPosition(node bindings.Node, offset uint32) error {
	return s.Collapse(node, offset)
}

// CollapseToStart follows https://w3c.github.io/selection-api/#dom-selection-collapsetostart
func (s *Selection) CollapseToStart() error {
	return s.collapseTo(func(r *Range) boundary { return r.start })
}

// CollapseToEnd follows https://w3c.github.io/selection-api/#dom-selection-collapsetoend
func (s *Selection) CollapseToEnd() error {
	return s.collapseTo(func(r *Range) boundary { return r.end })
}

func (s *Selection) collapseTo(end func(*Range) boundary) error {
	r := s.current()
	if r == nil {
		return NewException(InvalidStateError, "Nothing is selected.")
	}
	s.selectFrom(end(r), end(r))
	return nil
}

// Extend follows https://w3c.github.io/selection-api/#dom-selection-extend
func (s *Selection) Extend(node bindings.Node, offset uint32) error {
	if nodeOf(node).root() != &s.document.Node {
		return nil
	}
	if s.current() == nil {
		return NewException(InvalidStateError, "Nothing is selected.")
	}
	focus, err := boundaryAt(node, offset)
	if err != nil {
		return err
	}
	anchor, _ := s.ends()
	s.selectFrom(anchor, focus)
	return nil
}

// SetBaseAndExtent follows https://w3c.github.io/selection-api/#dom-selection-setbaseandextent
func (s *Selection) SetBaseAndExtent(anchorNode bindings.Node, anchorOffset uint32, focusNode bindings.Node, focusOffset uint32) error {
	anchor, err := boundaryAt(anchorNode, anchorOffset)
	if err != nil {
		return err
	}
	focus, err := boundaryAt(focusNode, focusOffset)
	if err != nil {
		return err
	}
	if root := &s.document.Node; anchor.node.root() == root && focus.node.root() == root {
		s.selectFrom(anchor, focus)
	}
	return nil
}

// SelectAllChildren follows https://w3c.github.io/selection-api/#dom-selection-selectallchildren
func (s *Selection) SelectAllChildren(node bindings.Node) error {
	start, err := boundaryAt(node, 0)
	if err != nil {
		return err
	}
	if start.node.root() == &s.document.Node {
		children := uint32(0)
		for range start.node.children() {
			children++
		}
		s.selectFrom(start, boundary{start.node, children})
	}
	return nil
}

// DeleteFromDocument follows https://w3c.github.io/selection-api/#dom-selection-deletefromdocument
func (s *Selection) DeleteFromDocument() error {
	if r := s.current(); r != nil {
		return r.DeleteContents()
	}
	return nil
}

// ContainsNode follows https://w3c.github.io/selection-api/#dom-selection-containsnode
func (s *Selection) ContainsNode(node bindings.Node, partly bool) (bool, error) {
	r, n := s.current(), nodeOf(node)
	if r == nil || n.root() != &s.document.Node {
		return false, nil
	}
	if n.parent == nil {
		return partly, nil
	}
	index := uint32(n.index())
	before, behind := boundary{n.parent, index}, boundary{n.parent, index + 1}
	if partly {
		return before.compare(r.end) < 0 && behind.compare(r.start) > 0, nil
	}
	return before.compare(r.start) >= 0 && behind.compare(r.end) <= 0, nil
}

// String is the text that is selected, rendered or not.
func (s *Selection) String() string {
	if r := s.current(); r != nil {
		return r.String()
	}
	return ""
}
