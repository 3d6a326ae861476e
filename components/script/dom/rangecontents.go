package dom

import "corvo/components/script/dom/bindings"

// characterDataOf is the text, comment or processing instruction that n is, or nil.
func characterDataOf(n *Node) *CharacterData {
	if n != nil {
		if c, ok := n.self.(anyCharacterData); ok {
			return c.characterData()
		}
	}
	return nil
}

// childWith is the child of n that descendant is in, nil where that is n itself.
func (n *Node) childWith(descendant *Node) *Node {
	if n == descendant {
		return nil
	}
	for descendant.parent != n {
		descendant = descendant.parent
	}
	return descendant
}

// rest is where a range goes once its contents are gone: behind the outermost node that begins before them and ends in them.
func (r *Range) rest() boundary {
	common := r.commonAncestor()
	n := common.childWith(r.start.node)
	if n == nil {
		return r.start
	}
	return boundary{common, uint32(n.index()) + 1}
}

// DeleteContents follows https://dom.spec.whatwg.org/#dom-range-deletecontents
func (r *Range) DeleteContents() error {
	start, end := r.start, r.end
	if start == end {
		return nil
	}
	first, last := characterDataOf(start.node), characterDataOf(end.node)
	if first != nil && first == last {
		return first.ReplaceData(start.offset, end.offset-start.offset, "")
	}
	var gone []*Node
	around := map[*Node]bool{} // the end
	for n := end.node; n != nil; n = n.parent {
		around[n] = true
	}
	behind := end.next()
	for n := start.next(); n != behind; {
		if around[n] {
			n = n.following(nil)
			continue
		}
		gone = append(gone, n)
		n = skipped(n, nil)
	}
	rest := r.rest()
	if first != nil {
		if err := first.ReplaceData(start.offset, first.Length()-start.offset, ""); err != nil {
			return err
		}
	}
	for _, n := range gone {
		if err := n.stopped(); err != nil {
			return err
		}
		n.remove()
	}
	if last != nil {
		if err := last.ReplaceData(0, end.offset, ""); err != nil {
			return err
		}
	}
	r.set(rest, rest)
	return nil
}

// ExtractContents follows https://dom.spec.whatwg.org/#concept-range-extract
func (r *Range) ExtractContents() (bindings.DocumentFragment, error) {
	fragment, err := r.extract()
	if err != nil {
		return nil, err
	}
	return fragment, nil
}

func (r *Range) extract() (*DocumentFragment, error) {
	rest := r.rest()
	fragment, err := r.take(true)
	if err != nil {
		return nil, err
	}
	r.set(rest, rest)
	return fragment, nil
}

// CloneContents follows https://dom.spec.whatwg.org/#concept-range-clone
func (r *Range) CloneContents() (bindings.DocumentFragment, error) {
	fragment, err := r.take(false)
	if err != nil {
		return nil, err
	}
	return fragment, nil
}

// take puts the contents into a fragment, moved or copied.
func (r *Range) take(move bool) (*DocumentFragment, error) {
	start, end := r.start, r.end
	document := start.node.document
	fragment := document.newFragment()
	if start == end {
		return fragment, nil
	}
	// part copies the piece of a text node, comment or processing instruction that is in the range.
	part := func(from, to boundary) error {
		c := characterDataOf(from.node)
		_, in, _, err := c.split(from.offset, to.offset-from.offset)
		if err != nil {
			return err
		}
		copied := from.node.clone(document, false)
		characterDataOf(copied.node()).data = in
		if err := fragment.preInsert(copied.node(), nil); err != nil || !move {
			return err
		}
		return c.ReplaceData(from.offset, to.offset-from.offset, "")
	}
	if start.node == end.node && characterDataOf(start.node) != nil {
		return fragment, part(start, end)
	}
	common := r.commonAncestor()
	first, last := common.childWith(start.node), common.childWith(end.node) // the partially contained children
	child, behind := start.next(), last
	if first != nil {
		child = first.next
	}
	if last == nil {
		behind = common.firstChild
		for i := uint32(0); i < end.offset && behind != nil; i++ {
			behind = behind.next
		}
	}
	var contained []*Node
	for ; child != behind; child = child.next {
		if isDoctype(child) {
			return nil, NewException(HierarchyRequestError, "A document type cannot be taken out.")
		}
		contained = append(contained, child)
	}
	// inner takes what of a partially contained child is in the range.
	inner := func(child *Node, from, to boundary) error {
		copied := child.clone(document, false)
		if err := fragment.preInsert(copied.node(), nil); err != nil {
			return err
		}
		// It need not be live, as nothing changes before it is taken: a tree's depth of live ranges, each looked at in each
		// change, would take the cube of its time.
		below := &Range{}
		below.start, below.end = from, to
		contents, err := below.take(move)
		if err != nil {
			return err
		}
		return copied.node().preInsert(&contents.Node, nil)
	}
	if first != nil {
		to := boundary{first, first.length()}
		take := func() error { return inner(first, start, to) }
		if characterDataOf(first) != nil {
			take = func() error { return part(start, to) }
		}
		if err := take(); err != nil {
			return nil, err
		}
	}
	for _, child := range contained {
		if err := child.stopped(); err != nil {
			return nil, err
		}
		if !move {
			child = child.clone(document, true).node()
		}
		if err := fragment.preInsert(child, nil); err != nil {
			return nil, err
		}
	}
	if last != nil {
		from := boundary{node: last}
		take := func() error { return inner(last, from, end) }
		if characterDataOf(last) != nil {
			take = func() error { return part(from, end) }
		}
		if err := take(); err != nil {
			return nil, err
		}
	}
	return fragment, nil
}

// InsertNode follows https://dom.spec.whatwg.org/#concept-range-insert
func (r *Range) InsertNode(node bindings.Node) error {
	n, start := nodeOf(node), r.start
	text := textOf(start.node)
	if start.node == n || text != nil && text.parent == nil || text == nil && characterDataOf(start.node) != nil {
		return NewException(HierarchyRequestError, "Nothing can be inserted where the range starts.")
	}
	parent, reference := start.node, (*Node)(nil)
	if text != nil {
		parent, reference = text.parent, &text.Node
	} else {
		reference = start.node.firstChild
		for i := uint32(0); i < start.offset && reference != nil; i++ {
			reference = reference.next
		}
	}
	if err := parent.ensurePreInsertValidity(n, reference); err != nil {
		return err
	}
	if text != nil {
		behind, err := text.splitAt(start.offset)
		if err != nil {
			return err
		}
		reference = &behind.Node
	}
	if reference == n {
		reference = n.next
	}
	n.remove()
	offset := uint32(1)
	if _, ok := n.self.(*DocumentFragment); ok {
		offset = n.length()
	}
	if reference == nil {
		offset += parent.length()
	} else {
		offset += uint32(reference.index())
	}
	if err := parent.preInsert(n, reference); err != nil {
		return err
	}
	if r.start == r.end {
		r.set(r.start, boundary{parent, offset})
	}
	return nil
}

// SurroundContents follows https://dom.spec.whatwg.org/#dom-range-surroundcontents
func (r *Range) SurroundContents(newParent bindings.Node) error {
	common := r.commonAncestor()
	for _, from := range []*Node{r.start.node, r.end.node} {
		for n := from; n != common; n = n.parent {
			if textOf(n) == nil {
				return NewException(InvalidStateError, "The range holds a part of a node that is no text.")
			}
		}
	}
	parent := nodeOf(newParent)
	switch parent.self.(type) {
	case *Document, *DocumentType, *DocumentFragment:
		return NewException(InvalidNodeTypeError, "A node of this type surrounds nothing.")
	}
	fragment, err := r.extract()
	if err != nil {
		return err
	}
	if parent.firstChild != nil {
		parent.replaceAll(nil)
	}
	if err := r.InsertNode(newParent); err != nil {
		return err
	}
	if err := parent.preInsert(&fragment.Node, nil); err != nil {
		return err
	}
	return r.selectNode(parent)
}

// CreateContextualFragment follows https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#dom-range-createcontextualfragment
func (r *Range) CreateContextualFragment(markup string) (bindings.DocumentFragment, error) {
	n := r.start.node
	context := elementOf(n)
	if context == nil && characterDataOf(n) != nil {
		context = elementOf(n.parent)
	}
	if context == nil || n.document.isHTML() && context.isHTMLNamed("html") {
		context = n.document.newHTMLElement("body").element()
	}
	fragment, err := context.parseFragment(markup)
	if err != nil {
		return nil, err
	}
	for e := range fragment.elements() {
		if s, ok := e.self.(*HTMLScriptElement); ok {
			s.alreadyStarted = false
		}
	}
	return fragment, nil
}
