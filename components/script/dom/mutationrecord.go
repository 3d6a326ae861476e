package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// MutationRecord is https://dom.spec.whatwg.org/#interface-mutationrecord
type MutationRecord struct {
	js.Reflector
	mutation
	oldValue *string

	addedNodes, removedNodes *NodeList // nil until script asks
}

var _ bindings.MutationRecord = (*MutationRecord)(nil)

// mutation is what all observers are told of one.
type mutation struct {
	typ             string
	target          *Node
	added, removed  []*Node
	previous, next  *Node
	name, namespace *string
}

// Type is attributes, characterData or childList.
func (r *MutationRecord) Type() string { return r.typ }

// Target is the node that has changed, for childList that whose children have.
func (r *MutationRecord) Target() bindings.Node { return nodeOrNull(r.target) }

// AddedNodes are the children that came.
func (r *MutationRecord) AddedNodes() bindings.NodeList { return r.list(&r.addedNodes, r.added) }

// RemovedNodes are the children that went.
func (r *MutationRecord) RemovedNodes() bindings.NodeList { return r.list(&r.removedNodes, r.removed) }

func (r *MutationRecord) list(list **NodeList, nodes []*Node) bindings.NodeList {
	if *list == nil {
		*list = newStaticNodeList(r.Realm(), nodes)
	}
	return *list
}

// PreviousSibling is the child before those that came or went.
func (r *MutationRecord) PreviousSibling() bindings.Node { return nodeOrNull(r.previous) }

// NextSibling is the child behind them.
func (r *MutationRecord) NextSibling() bindings.Node { return nodeOrNull(r.next) }

// AttributeName is the local name of the attribute that has changed.
func (r *MutationRecord) AttributeName() *string { return r.name }

// AttributeNamespace is the namespace of that attribute.
func (r *MutationRecord) AttributeNamespace() *string { return r.namespace }

// OldValue is the value before, null where the observer has not asked for it.
func (r *MutationRecord) OldValue() *string { return r.oldValue }

// wants reports whether a registration on one of the inclusive ancestors of m's target asks for m.
func (r *registration) wants(m *mutation, at *Node) bool {
	o := &r.options
	switch {
	case at != m.target && !o.Subtree:
		return false
	case m.typ == "childList":
		return o.ChildList
	case m.typ == "characterData":
		return o.CharacterData.Value
	}
	return o.Attributes.Value && (!o.AttributeFilter.Present || m.namespace == nil && slices.Contains(o.AttributeFilter.Value, *m.name))
}

// queueRecord is https://dom.spec.whatwg.org/#queueing-a-mutation-record
func (n *Node) queueRecord(m mutation, oldValue *string) {
	if !n.document.observed {
		return
	}
	m.target = n
	type interest struct {
		observer *MutationObserver
		oldValue *string
	}
	var interested []interest
	var places map[*MutationObserver]int // in interested
	for at := n; at != nil; at = at.parent {
		for _, r := range at.observers {
			if r.dropped || !r.wants(&m, at) {
				continue
			}
			i, known := places[r.observer]
			if !known {
				i = len(interested)
				interested = append(interested, interest{observer: r.observer})
				if places == nil {
					places = map[*MutationObserver]int{}
				}
				places[r.observer] = i
			}
			if m.typ == "attributes" && r.options.AttributeOldValue.Value || m.typ == "characterData" && r.options.CharacterDataOldValue.Value {
				interested[i].oldValue = oldValue
			}
		}
	}
	for _, i := range interested {
		i.observer.enqueue(&MutationRecord{mutation: m, oldValue: i.oldValue})
	}
}

// queueTreeRecord is https://dom.spec.whatwg.org/#queue-a-tree-mutation-record
func (n *Node) queueTreeRecord(added, removed []*Node, previous, next *Node) {
	if len(added)+len(removed) > 0 {
		n.queueRecord(mutation{typ: "childList", added: added, removed: removed, previous: previous, next: next}, nil)
	}
}

// observeTransiently lets the observers of n and what it is in go on observing child, which has left n, until they are told:
// step 19 of https://dom.spec.whatwg.org/#concept-node-remove
func (n *Node) observeTransiently(child *Node) {
	if !child.document.observed {
		return
	}
	for at := n; at != nil; at = at.parent {
		for _, r := range at.observers {
			if r.options.Subtree && !r.dropped {
				child.register(&registration{observer: r.observer, options: r.options, source: r})
			}
		}
	}
}
