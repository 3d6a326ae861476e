package dom

import (
	"slices"
	"weak"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// MutationObserver is https://dom.spec.whatwg.org/#interface-mutationobserver
type MutationObserver struct {
	js.Reflector
	callback   *bindings.MutationCallback
	registered []registeredAt
	records    []bindings.MutationRecord
	pending    bool // among the observers that the next microtask calls
}

var _ bindings.MutationObserver = (*MutationObserver)(nil)

// registration is https://dom.spec.whatwg.org/#registered-observer
type registration struct {
	observer *MutationObserver
	options  bindings.MutationObserverInit
	source   *registration // of a transient one
	dropped  bool          // and to be taken out of the node's list
}

// registeredAt is a node of https://dom.spec.whatwg.org/#mutationobserver-node-list with the registration there.
type registeredAt struct {
	node weak.Pointer[Node]
	*registration
}

// register adds a registration to the list of n.
func (n *Node) register(r *registration) {
	if len(n.observers) >= 2*n.observing+4 {
		n.observers = slices.DeleteFunc(n.observers, func(r *registration) bool { return r.dropped })
	}
	n.observers = append(n.observers, r)
	n.observing++
	r.observer.registered = append(r.observer.registered, registeredAt{weak.Make(n), r})
}

// NewMutationObserver follows https://dom.spec.whatwg.org/#dom-mutationobserver-mutationobserver
func (Implementation) NewMutationObserver(realm js.Realm, callback *bindings.MutationCallback) (bindings.MutationObserver, error) {
	o := &MutationObserver{callback: callback}
	o.Init(realm, bindings.MutationObserverClass)
	return o, nil
}

// Observe follows https://dom.spec.whatwg.org/#dom-mutationobserver-observe
func (o *MutationObserver) Observe(target bindings.Node, options bindings.MutationObserverInit) error {
	if !options.Attributes.Present {
		options.Attributes.Value = options.AttributeOldValue.Present || options.AttributeFilter.Present
	}
	if !options.CharacterData.Present {
		options.CharacterData.Value = options.CharacterDataOldValue.Present
	}
	switch {
	case !options.ChildList && !options.Attributes.Value && !options.CharacterData.Value:
		return js.TypeErrorf("Observing needs one of the options childList, attributes and characterData.")
	case !options.Attributes.Value && (options.AttributeOldValue.Value || options.AttributeFilter.Present):
		return js.TypeErrorf("Old values and a filter of attributes need the option attributes.")
	case !options.CharacterData.Value && options.CharacterDataOldValue.Value:
		return js.TypeErrorf("Old values of character data need the option characterData.")
	}
	n := nodeOf(target)
	for _, r := range n.observers {
		if r.observer == o && !r.dropped {
			o.dropTransient(func(other *registration) bool { return other.source == r })
			r.options = options
			return nil
		}
	}
	n.document.observed = true
	n.register(&registration{observer: o, options: options})
	return nil
}

// dropTransient removes transient registrations of the observer.
func (o *MutationObserver) dropTransient(which func(*registration) bool) {
	o.drop(func(r *registration) bool { return r.source != nil && which(r) })
}

// drop removes registrations of the observer, and forgets those of nodes that are gone. The lists of the nodes are put in order
// later, once half of one is dropped: many observers of many nodes may go at once.
func (o *MutationObserver) drop(which func(*registration) bool) {
	o.registered = slices.DeleteFunc(o.registered, func(r registeredAt) bool {
		n := r.node.Value()
		if n == nil || !which(r.registration) {
			return n == nil
		}
		r.dropped = true
		n.observing--
		if len(n.observers) > 2*n.observing+4 || n.observing == 0 {
			n.observers = slices.DeleteFunc(n.observers, func(r *registration) bool { return r.dropped })
		}
		return true
	})
}

// Disconnect follows https://dom.spec.whatwg.org/#dom-mutationobserver-disconnect
func (o *MutationObserver) Disconnect() error {
	o.drop(func(*registration) bool { return true })
	o.records = nil
	return nil
}

// TakeRecords follows https://dom.spec.whatwg.org/#dom-mutationobserver-takerecords
func (o *MutationObserver) TakeRecords() ([]bindings.MutationRecord, error) {
	records := o.records
	o.records = nil
	return records, nil
}

// MutationObservers are those of an agent that have records,
// https://dom.spec.whatwg.org/#mutation-observer-list. The zero value has none.
type MutationObservers struct {
	pending []*MutationObserver
	queued  bool // https://dom.spec.whatwg.org/#mutation-observer-microtask-queued
}

// MicrotasksDropped says that the agent's microtasks are gone without having run, as those of script that was stopped are. Observers that
// wait are called with those of the next change.
func (m *MutationObservers) MicrotasksDropped() { m.queued = false }

// enqueue gives the observer a record, and sees to it that it is told.
func (o *MutationObserver) enqueue(record *MutationRecord) {
	realm := o.Realm()
	record.Init(realm, bindings.MutationRecordClass)
	o.records = append(o.records, record)
	all := windowHostOf(realm).MutationObservers()
	if !o.pending {
		o.pending = true
		all.pending = append(all.pending, o)
	}
	if !all.queued {
		all.queued = true
		realm.Agent().EnqueueMicrotask(all.notify)
	}
}

// notify is https://dom.spec.whatwg.org/#notify-mutation-observers
func (m *MutationObservers) notify() {
	observers := m.pending
	m.pending, m.queued = nil, false
	for _, o := range observers {
		o.pending = false
	}
	for _, o := range observers {
		records, _ := o.TakeRecords()
		o.dropTransient(func(*registration) bool { return true })
		if len(records) == 0 {
			continue
		}
		if err := o.callback.Call(js.ObjectOf(o), records, o); err != nil {
			ReportException(o.Realm(), err)
		}
	}
}
