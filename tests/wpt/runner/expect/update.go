package expect

import "slices"

// Expected is the key that holds statuses.
const Expected = "expected"

// Section is the section of that name, made if need be.
func (n *Node) Section(name string) *Node {
	if child := n.Child(name); child != nil {
		return child
	}
	child := &Node{Name: name}
	n.Children = append(n.Children, child)
	return child
}

// SetExpected makes statuses the expected ones of a test or subtest on one
// engine, and leaves those of the other engines as they are; usual is the
// status that needs no mention.
func (n *Node) SetExpected(statuses []string, usual string, run RunInfo, engines []string) {
	engine, _ := run["engine"].(string)
	values := make(map[string][]string)
	same := true
	for _, name := range engines {
		values[name] = statuses
		if name != engine {
			values[name] = n.StatusesOn(name, usual, run)
		}
		same = same && slices.Equal(values[name], statuses)
	}
	var key Key
	if old := n.Key(Expected); old != nil {
		key.Comments = old.Comments
	}
	key.Name = Expected
	switch {
	case same && !isUsual(statuses, usual):
		key.Values = []Value{newValue(nil, statuses)}
	case !same:
		for _, name := range engines {
			if !isUsual(values[name], usual) {
				key.Values = append(key.Values, newValue(EngineIs(name), values[name]))
			}
		}
	}
	n.Keys = slices.DeleteFunc(n.Keys, func(k *Key) bool { return k.Name == Expected })
	if len(key.Values) > 0 {
		n.Keys = append(n.Keys, &key)
	}
}

// StatusesOn are the expected statuses on an engine, with the rest of run as it is.
func (n *Node) StatusesOn(engine, usual string, run RunInfo) []string {
	on := RunInfo{}
	for name, value := range run {
		on[name] = value
	}
	on["engine"] = engine
	if statuses := n.Get(Expected, on); statuses != nil {
		return statuses
	}
	return []string{usual}
}

func isUsual(statuses []string, usual string) bool {
	return len(statuses) == 1 && statuses[0] == usual
}

func newValue(condition *Condition, statuses []string) Value {
	return Value{Condition: condition, Items: statuses, List: len(statuses) > 1}
}

// Prune removes sections that say nothing.
func (n *Node) Prune() {
	for _, child := range n.Children {
		child.Prune()
	}
	n.Children = slices.DeleteFunc(n.Children, func(child *Node) bool {
		return len(child.Keys) == 0 && len(child.Children) == 0
	})
}
