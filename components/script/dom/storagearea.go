package dom

import (
	"maps"
	"slices"
	"sync"

	"corvo/components/script/loop"
)

// DefaultStorageQuota is the number of bytes of keys and values that an origin may store unless the options say
// otherwise.
const DefaultStorageQuota = 5 << 20

// Storages holds the items of all origins, in memory: an engine has one for localStorage, each top-level window one for
// sessionStorage. Its methods are safe from any goroutine.
type Storages struct {
	quota int
	mu    sync.Mutex
	areas map[string]*storageArea // by Host.OriginKey
}

// NewStorages makes storages of that many bytes for each origin; 0 is DefaultStorageQuota.
func NewStorages(quota int) *Storages {
	if quota == 0 {
		quota = DefaultStorageQuota
	}
	return &Storages{quota: quota, areas: make(map[string]*storageArea)}
}

// area returns the items of an origin.
func (s *Storages) area(origin string) *storageArea {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.areas[origin]
	if a == nil {
		a = &storageArea{quota: s.quota, values: make(map[string]string)}
		s.areas[origin] = a
	}
	return a
}

// Clone makes storages of their own with the same items.
func (s *Storages) Clone() *Storages {
	s.mu.Lock()
	defer s.mu.Unlock()
	clone := NewStorages(s.quota)
	for origin, a := range s.areas {
		a.mu.Lock()
		clone.areas[origin] = &storageArea{quota: a.quota, keys: slices.Clone(a.keys), values: maps.Clone(a.values), size: a.size}
		a.mu.Unlock()
	}
	return clone
}

// storageArea is the items of one origin, a storage bottle of https://storage.spec.whatwg.org/#storage-bottle, and the
// windows that are told of changes.
type storageArea struct {
	quota int

	mu      sync.Mutex
	keys    []string // in the order they were added
	values  map[string]string
	size    int // bytes of keys and values
	windows []storageWindow
}

// storageWindow is a window that shares an area.
type storageWindow struct {
	window *Window
	tasks  *loop.Global
}

func (a *storageArea) attach(w *Window, tasks *loop.Global) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.windows = append(a.windows, storageWindow{w, tasks})
}

func (a *storageArea) detach(w *Window) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.windows = slices.DeleteFunc(a.windows, func(each storageWindow) bool { return each.window == w })
}

func (a *storageArea) len() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.keys)
}

func (a *storageArea) key(i int) (key string, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if i >= len(a.keys) {
		return "", false
	}
	return a.keys[i], true
}

func (a *storageArea) names() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.keys)
}

func (a *storageArea) get(key string) (value string, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	value, ok = a.values[key]
	return value, ok
}

// set stores an item and tells the windows but from, whose document has the URL url. The error is a
// *QuotaExceededError.
func (a *storageArea) set(key, value string, from *Window, url string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	old, exists := a.values[key]
	if exists && old == value {
		return nil
	}
	size := a.size + len(value) - len(old)
	if !exists {
		size += len(key)
	}
	if size > a.quota && size > a.size {
		return newQuotaExceededError(float64(a.quota), float64(size), "Setting the value of %q would exceed the quota of %d bytes.", abridged(key), a.quota)
	}
	change := storageChange{key: &key, newValue: &value, url: url}
	if exists {
		change.oldValue = &old
	} else {
		a.keys = append(a.keys, key)
	}
	a.values[key] = value
	a.size = size
	a.broadcast(change, from)
	return nil
}

func (a *storageArea) remove(key string, from *Window, url string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	old, exists := a.values[key]
	if !exists {
		return
	}
	delete(a.values, key)
	i := slices.Index(a.keys, key)
	a.keys = slices.Delete(a.keys, i, i+1)
	a.size -= len(key) + len(old)
	a.broadcast(storageChange{key: &key, oldValue: &old, url: url}, from)
}

func (a *storageArea) clear(from *Window, url string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	clear(a.values)
	a.keys, a.size = nil, 0
	a.broadcast(storageChange{url: url}, from)
}

// broadcast is https://html.spec.whatwg.org/multipage/webstorage.html#concept-storage-broadcast
func (a *storageArea) broadcast(change storageChange, from *Window) {
	for _, each := range a.windows {
		if each.window != from {
			mine := change
			mine.area, mine.window = a, each.window
			each.tasks.Post(loop.DOMManipulation, &mine)
		}
	}
}

// abridged is the beginning of a key that messages show.
func abridged(key string) string {
	const shown = 40
	if runes := []rune(key); len(runes) > shown {
		return string(runes[:shown]) + "…"
	}
	return key
}
