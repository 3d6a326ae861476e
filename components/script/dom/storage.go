package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Storage is https://html.spec.whatwg.org/multipage/webstorage.html#the-storage-interface
type Storage struct {
	js.Reflector
	window *Window
	area   *storageArea
}

var _ bindings.Storage = (*Storage)(nil)

func newStorage(w *Window, area *storageArea) *Storage {
	s := &Storage{window: w, area: area}
	s.Init(w.Realm(), bindings.StorageClass)
	return s
}

// Length is the number of items.
func (s *Storage) Length() uint32 { return uint32(s.area.len()) }

// Key is the key of the item of that index, nil past the end.
func (s *Storage) Key(index uint32) (*string, error) {
	if key, ok := s.area.key(int(index)); ok {
		return &key, nil
	}
	return nil, nil
}

// GetItem is the value of an item, nil when there is none.
func (s *Storage) GetItem(key string) (*string, error) {
	if value, ok := s.area.get(key); ok {
		return &value, nil
	}
	return nil, nil
}

// SetItem follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-storage-setitem
func (s *Storage) SetItem(key, value string) error {
	return s.area.set(key, value, s.window, s.window.host().URL())
}

// RemoveItem follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-storage-removeitem
func (s *Storage) RemoveItem(key string) error {
	s.area.remove(key, s.window, s.window.host().URL())
	return nil
}

// Clear follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-storage-clear
func (s *Storage) Clear() error {
	s.area.clear(s.window, s.window.host().URL())
	return nil
}

// SupportedNames are the keys.
func (s *Storage) SupportedNames() []string { return s.area.names() }

// SupportsName reports whether there is an item of that key.
func (s *Storage) SupportsName(name string) bool {
	_, ok := s.area.get(name)
	return ok
}
