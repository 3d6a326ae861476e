package dom

// elementIDs are the elements of a tree by their IDs, the first of each in tree order.
type elementIDs struct {
	root    *Node
	version uint64 // of the tree
	byID    map[string]*Element
}

// elementByID is the first element with that ID in the tree of root, nil for none. A tree that is asked again before it has changed is
// looked through for all IDs at once.
func (d *Document) elementByID(root *Node, id string) *Element {
	if id == "" {
		return nil
	}
	ids := &d.ids
	if ids.root != root || ids.version != d.version {
		*ids = elementIDs{root: root, version: d.version}
		for e := range root.treeElements() {
			if value, _ := e.ContentAttribute("id"); value == id {
				return e
			}
		}
		return nil
	}
	if ids.byID == nil {
		ids.byID = map[string]*Element{}
		for e := range root.treeElements() {
			if value, _ := e.ContentAttribute("id"); value != "" && ids.byID[value] == nil {
				ids.byID[value] = e
			}
		}
	}
	return ids.byID[id]
}
