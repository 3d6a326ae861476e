package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
)

// HTMLTableElement is https://html.spec.whatwg.org/multipage/tables.html#the-table-element
type HTMLTableElement struct {
	HTMLElement
	rows *HTMLCollection
}

var _ bindings.HTMLTableElement = (*HTMLTableElement)(nil)

// Caption is the first caption child, null for none.
func (t *HTMLTableElement) Caption() bindings.HTMLTableCaptionElement {
	if e := t.childNamed("caption"); e != nil {
		return e.self.(bindings.HTMLTableCaptionElement)
	}
	return nil
}

// SetCaption puts a caption in the place of the present one.
func (t *HTMLTableElement) SetCaption(caption bindings.HTMLTableCaptionElement) error {
	if err := t.DeleteCaption(); err != nil || caption == nil {
		return err
	}
	return t.preInsert(caption.(treeNode).node(), t.firstChild)
}

// CreateCaption returns the caption, which it makes where there is none.
func (t *HTMLTableElement) CreateCaption() (bindings.HTMLTableCaptionElement, error) {
	if t.Caption() == nil {
		t.insert(t.document.newHTMLElement("caption").node(), t.firstChild)
	}
	return t.Caption(), nil
}

// DeleteCaption removes the caption.
func (t *HTMLTableElement) DeleteCaption() error { return t.deleteChild("caption") }

func (t *HTMLTableElement) deleteChild(name string) error {
	if e := t.childNamed(name); e != nil {
		e.Node.remove()
	}
	return nil
}

func (t *HTMLTableElement) section(name string) *HTMLTableSectionElement {
	if e := t.childNamed(name); e != nil {
		return e.self.(*HTMLTableSectionElement)
	}
	return nil
}

// setSection puts a section, nil for none, in the place of the present one of that name.
func (t *HTMLTableElement) setSection(name string, section bindings.HTMLTableSectionElement, before *Node) error {
	if section != nil && !section.(anyElement).element().isHTMLNamed(name) {
		return Exceptionf(HierarchyRequestError, "The section is no %s element.", name)
	}
	if err := t.deleteChild(name); err != nil || section == nil {
		return err
	}
	return t.preInsert(section.(treeNode).node(), before)
}

// behindCaption is the first child that a thead element goes before: none of caption and colgroup.
func (t *HTMLTableElement) behindCaption() *Node {
	for child := range t.children() {
		if e := elementOf(child); e != nil && !e.isHTMLNamed("caption", "colgroup") {
			return child
		}
	}
	return nil
}

// sectionOrNull keeps a nil section null.
func sectionOrNull(s *HTMLTableSectionElement) bindings.HTMLTableSectionElement {
	if s == nil {
		return nil
	}
	return s
}

// THead is the first thead child, null for none.
func (t *HTMLTableElement) THead() bindings.HTMLTableSectionElement {
	return sectionOrNull(t.section("thead"))
}

// SetTHead follows https://html.spec.whatwg.org/multipage/tables.html#dom-table-thead
func (t *HTMLTableElement) SetTHead(section bindings.HTMLTableSectionElement) error {
	if err := t.setSection("thead", nil, nil); err != nil {
		return err
	}
	return t.setSection("thead", section, t.behindCaption())
}

// CreateTHead returns the thead element, which it makes where there is none.
func (t *HTMLTableElement) CreateTHead() (bindings.HTMLTableSectionElement, error) {
	if t.section("thead") == nil {
		t.insert(t.document.newHTMLElement("thead").node(), t.behindCaption())
	}
	return t.THead(), nil
}

// DeleteTHead removes the thead element.
func (t *HTMLTableElement) DeleteTHead() error { return t.deleteChild("thead") }

// TFoot is the first tfoot child, null for none.
func (t *HTMLTableElement) TFoot() bindings.HTMLTableSectionElement {
	return sectionOrNull(t.section("tfoot"))
}

// SetTFoot follows https://html.spec.whatwg.org/multipage/tables.html#dom-table-tfoot
func (t *HTMLTableElement) SetTFoot(section bindings.HTMLTableSectionElement) error {
	return t.setSection("tfoot", section, nil)
}

// CreateTFoot returns the tfoot element, which it makes where there is none.
func (t *HTMLTableElement) CreateTFoot() (bindings.HTMLTableSectionElement, error) {
	if t.section("tfoot") == nil {
		t.insert(t.document.newHTMLElement("tfoot").node(), nil)
	}
	return t.TFoot(), nil
}

// DeleteTFoot removes the tfoot element.
func (t *HTMLTableElement) DeleteTFoot() error { return t.deleteChild("tfoot") }

// TBodies is the collection of tbody children.
func (t *HTMLTableElement) TBodies() bindings.HTMLCollection {
	return t.collection("tBodies", false, func(e *Element) bool { return e.isHTMLNamed("tbody") })
}

// CreateTBody adds a tbody element behind the last one.
func (t *HTMLTableElement) CreateTBody() (bindings.HTMLTableSectionElement, error) {
	body := t.document.newHTMLElement("tbody").(*HTMLTableSectionElement)
	var before *Node
	for child := range t.children() {
		if e := elementOf(child); e != nil && e.isHTMLNamed("tbody") {
			before = child.next
		}
	}
	t.insert(&body.Node, before)
	return body, nil
}

// rowList is https://html.spec.whatwg.org/multipage/tables.html#dom-table-rows: rows of the head, then of the table and its
// bodies, then of the foot.
func (t *HTMLTableElement) rowList() *HTMLCollection {
	if t.rows == nil {
		t.rows = newHTMLCollection(&t.Node, true, t.isRow)
		t.rows.rank = func(e *Element) int {
			switch elementOf(e.parent).localName {
			case "thead":
				return 0
			case "tfoot":
				return 2
			}
			return 1
		}
	}
	return t.rows
}

// isRow reports whether e is a row of the table itself, not of one in it.
func (t *HTMLTableElement) isRow(e *Element) bool {
	if !e.isHTMLNamed("tr") {
		return false
	}
	parent := elementOf(e.parent)
	return parent == &t.Element || parent.isHTMLNamed("thead", "tbody", "tfoot") && parent.parent == &t.Node
}

// Rows is the collection of the table's rows.
func (t *HTMLTableElement) Rows() bindings.HTMLCollection { return t.rowList() }

const noSuchIndex = "There is no row at that index."

// InsertRow follows https://html.spec.whatwg.org/multipage/tables.html#dom-table-insertrow
func (t *HTMLTableElement) InsertRow(index int32) (bindings.HTMLTableRowElement, error) {
	rows := t.rowList().list()
	if index < -1 || int(index) > len(rows) {
		return nil, NewException(IndexSizeError, noSuchIndex)
	}
	row := t.document.newHTMLElement("tr").(*HTMLTableRowElement)
	switch {
	case len(rows) == 0:
		bodies := t.TBodies().(*HTMLCollection).list()
		if len(bodies) == 0 {
			if _, err := t.CreateTBody(); err != nil {
				return nil, err
			}
			bodies = t.TBodies().(*HTMLCollection).list()
		}
		bodies[len(bodies)-1].insert(&row.Node, nil)
	case index == -1 || int(index) == len(rows):
		rows[len(rows)-1].parent.insert(&row.Node, nil)
	default:
		rows[index].parent.insert(&row.Node, &rows[index].Node)
	}
	return row, nil
}

// DeleteRow follows https://html.spec.whatwg.org/multipage/tables.html#dom-table-deleterow
func (t *HTMLTableElement) DeleteRow(index int32) error { return deleteAt(t.rowList().list(), index) }

// deleteAt removes one of elements; -1 is the last, if there is one.
func deleteAt(elements []*Element, index int32) error {
	if index == -1 {
		if len(elements) > 0 {
			elements[len(elements)-1].Node.remove()
		}
		return nil
	}
	if index < 0 || int(index) >= len(elements) {
		return NewException(IndexSizeError, noSuchIndex)
	}
	elements[index].Node.remove()
	return nil
}

// insertAt makes an element of that name and puts it among the siblings; -1 is behind the last.
func (e *HTMLElement) insertAt(name string, siblings []*Element, index int32) (htmlNode, error) {
	if index < -1 || int(index) > len(siblings) {
		return nil, NewException(IndexSizeError, noSuchIndex)
	}
	made := e.document.newHTMLElement(name)
	var before *Node
	if index >= 0 && int(index) < len(siblings) {
		before = &siblings[index].Node
	}
	e.insert(made.node(), before)
	return made, nil
}

// HTMLTableSectionElement is https://html.spec.whatwg.org/multipage/tables.html#htmltablesectionelement
type HTMLTableSectionElement struct{ HTMLElement }

var _ bindings.HTMLTableSectionElement = (*HTMLTableSectionElement)(nil)

func (s *HTMLTableSectionElement) rows() *HTMLCollection {
	return s.collection("rows", false, func(e *Element) bool { return e.isHTMLNamed("tr") })
}

// Rows is the collection of the section's rows.
func (s *HTMLTableSectionElement) Rows() bindings.HTMLCollection { return s.rows() }

// InsertRow follows https://html.spec.whatwg.org/multipage/tables.html#dom-tbody-insertrow
func (s *HTMLTableSectionElement) InsertRow(index int32) (bindings.HTMLTableRowElement, error) {
	row, err := s.insertAt("tr", s.rows().list(), index)
	if err != nil {
		return nil, err
	}
	return row.(*HTMLTableRowElement), nil
}

// DeleteRow follows https://html.spec.whatwg.org/multipage/tables.html#dom-tbody-deleterow
func (s *HTMLTableSectionElement) DeleteRow(index int32) error {
	return deleteAt(s.rows().list(), index)
}

// HTMLTableRowElement is https://html.spec.whatwg.org/multipage/tables.html#the-tr-element
type HTMLTableRowElement struct{ HTMLElement }

var _ bindings.HTMLTableRowElement = (*HTMLTableRowElement)(nil)

// RowIndex is the row's place in its table, -1 in none.
func (r *HTMLTableRowElement) RowIndex() int32 {
	for _, at := range []*Node{r.parent, grandparent(&r.Node)} {
		if at == nil {
			continue
		}
		if table, ok := at.self.(*HTMLTableElement); ok {
			return int32(slices.Index(table.rowList().list(), &r.Element))
		}
	}
	return -1
}

func grandparent(n *Node) *Node {
	if n.parent == nil {
		return nil
	}
	return n.parent.parent
}

// SectionRowIndex is the row's place in the section or table it is a child of, -1 in none.
func (r *HTMLTableRowElement) SectionRowIndex() int32 {
	if r.parent == nil {
		return -1
	}
	switch parent := r.parent.self.(type) {
	case *HTMLTableSectionElement:
		return int32(slices.Index(parent.rows().list(), &r.Element))
	case *HTMLTableElement:
		return int32(slices.Index(parent.rowList().list(), &r.Element))
	}
	return -1
}

func (r *HTMLTableRowElement) cells() *HTMLCollection {
	return r.collection("cells", false, func(e *Element) bool { return e.isHTMLNamed("td", "th") })
}

// Cells is the collection of the row's cells.
func (r *HTMLTableRowElement) Cells() bindings.HTMLCollection { return r.cells() }

// InsertCell follows https://html.spec.whatwg.org/multipage/tables.html#dom-tr-insertcell
func (r *HTMLTableRowElement) InsertCell(index int32) (bindings.HTMLTableCellElement, error) {
	cell, err := r.insertAt("td", r.cells().list(), index)
	if err != nil {
		return nil, err
	}
	return cell.(*HTMLTableCellElement), nil
}

// DeleteCell follows https://html.spec.whatwg.org/multipage/tables.html#dom-tr-deletecell
func (r *HTMLTableRowElement) DeleteCell(index int32) error { return deleteAt(r.cells().list(), index) }

// HTMLTableCellElement is https://html.spec.whatwg.org/multipage/tables.html#htmltablecellelement
type HTMLTableCellElement struct{ HTMLElement }

var _ bindings.HTMLTableCellElement = (*HTMLTableCellElement)(nil)

// CellIndex is the cell's place in its row, -1 in none.
func (c *HTMLTableCellElement) CellIndex() int32 {
	if c.parent != nil {
		if row, ok := c.parent.self.(*HTMLTableRowElement); ok {
			return int32(slices.Index(row.cells().list(), &c.Element))
		}
	}
	return -1
}

// Scope is what the header cell is the header of, "" for what is automatic.
func (c *HTMLTableCellElement) Scope() string {
	return c.enumerated("scope", "", "", "row", "col", "rowgroup", "colgroup")
}
