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
	callback *bindings.MutationCallback
	nodes    []weak.Pointer[Node]
	records  []bindings.MutationRecord
	pending  bool // among the observers that the next microtask calls
}

var _ bindings.MutationObserver = (*MutationObserver)(nil)

// registration is https://dom.spec.whatwg.org/#registered-observer
type registration struct {
	observer *MutationObserver
	options  bindings.MutationObserverInit
	source   *registration // of a transient one
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
		if r.observer == o {
			o.dropTransient(func(other *registration) bool { return other.source == r })
			r.options = options
			return nil
		}
	}
	n.document.observed = true
	n.observers = append(n.observers, &registration{observer: o, options: options})
	o.nodes = append(o.nodes, weak.Make(n))
	return nil
}

// dropTransient removes transient registrations of the observer.
func (o *MutationObserver) dropTransient(which func(*registration) bool) {
	o.drop(func(r *registration) bool { return r.source != nil && which(r) })
}

// drop removes registrations of the observer, and forgets nodes that are gone or have none any more.
func (o *MutationObserver) drop(which func(*registration) bool) {
	o.nodes = slices.DeleteFunc(o.nodes, func(w weak.Pointer[Node]) bool {
		n := w.Value()
		if n == nil {
			return true
		}
		n.observers = slices.DeleteFunc(n.observers, func(r *registration) bool { return r.observer == o && which(r) })
		return !slices.ContainsFunc(n.observers, func(r *registration) bool { return r.observer == o })
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

// mutationDelivery are the observers of a window that have records,
// https://dom.spec.whatwg.org/#mutation-observer-microtask-queued
type mutationDelivery struct {
	pending []*MutationObserver
	queued  bool
}

// enqueue gives the observer a record, and sees to it that it is told.
func (o *MutationObserver) enqueue(record *MutationRecord) {
	realm := o.Realm()
	record.Init(realm, bindings.MutationRecordClass)
	o.records = append(o.records, record)
	delivery := &hostOf(realm).Global().(*Window).mutations
	if !o.pending {
		o.pending = true
		delivery.pending = append(delivery.pending, o)
	}
	if !delivery.queued {
		delivery.queued = true
		realm.Agent().EnqueueMicrotask(delivery.notify)
	}
}

// notify is https://dom.spec.whatwg.org/#notify-mutation-observers
func (d *mutationDelivery) notify() {
	observers := d.pending
	d.pending, d.queued = nil, false
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
