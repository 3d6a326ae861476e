package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// StorageEvent is https://html.spec.whatwg.org/multipage/webstorage.html#the-storageevent-interface
type StorageEvent struct {
	Event
	key, oldValue, newValue *string
	url                     string
	area                    bindings.Storage // nil is null
}

var _ bindings.StorageEvent = (*StorageEvent)(nil)

// NewStorageEvent is new StorageEvent(type, init).
func (Implementation) NewStorageEvent(realm js.Realm, typ string, init bindings.StorageEventInit) (bindings.StorageEvent, error) {
	e := &StorageEvent{key: init.Key, oldValue: init.OldValue, newValue: init.NewValue, url: init.URL, area: init.StorageArea}
	e.create(realm, bindings.StorageEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Key is the key of the item that changed, nil when all have gone.
func (e *StorageEvent) Key() *string { return e.key }

// OldValue is what the item was, nil when it was not there.
func (e *StorageEvent) OldValue() *string { return e.oldValue }

// NewValue is what the item is, nil when it has gone.
func (e *StorageEvent) NewValue() *string { return e.newValue }

// URL is the URL of the document that changed the item.
func (e *StorageEvent) URL() string { return e.url }

// StorageArea is the window's own Storage of the kind that changed.
func (e *StorageEvent) StorageArea() bindings.Storage { return e.area }

// InitStorageEvent follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-storageevent-initstorageevent
func (e *StorageEvent) InitStorageEvent(typ string, bubbles, cancelable bool, key, oldValue, newValue *string, url string, area bindings.Storage) error {
	if e.has(dispatching) {
		return nil
	}
	e.initialize(typ, bubbles, cancelable)
	e.key, e.oldValue, e.newValue, e.url, e.area = key, oldValue, newValue, url, area
	return nil
}
