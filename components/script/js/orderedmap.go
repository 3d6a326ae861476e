package js

import "iter"

// OrderedMap is an ordered map of https://infra.spec.whatwg.org/#ordered-map, which remembers the order in which its keys
// came: the map entries of a maplike interface. The zero value is empty and ready to use; a map is not copied once it has
// been used.
//
// Keys are compared as Map of ECMAScript does: the two zeros are one key, which is kept as +0, and NaN is equal to itself.
// What iterates may meet changes: it goes on with the entries that are there then, those included that came meanwhile. To
// walk a map costs its entries and the deletions that happen meanwhile, whatever their number.
type OrderedMap[K comparable, V any] struct {
	index map[K]*orderedEntry[K, V]
	nan   *orderedEntry[K, V] // the entry of NaN, which no index finds
	first orderedEntry[K, V]  // a sentinel before the first entry
	last  *orderedEntry[K, V]
}

// orderedEntry is linked both ways. A removed entry keeps its way back, so that an iteration which stands on it finds on.
type orderedEntry[K comparable, V any] struct {
	key        K
	value      V
	next, prev *orderedEntry[K, V]
	removed    bool
}

// Len is the number of entries.
func (m *OrderedMap[K, V]) Len() int {
	if m.nan != nil {
		return len(m.index) + 1
	}
	return len(m.index)
}

// Get returns the value of a key, and false where the map has no such key.
func (m *OrderedMap[K, V]) Get(key K) (value V, ok bool) {
	if e := m.find(key); e != nil {
		return e.value, true
	}
	return value, false
}

// Has reports whether the map has a key.
func (m *OrderedMap[K, V]) Has(key K) bool { return m.find(key) != nil }

// Set gives a key a value. A key that the map has already stays where it is.
func (m *OrderedMap[K, V]) Set(key K, value V) {
	if e := m.find(key); e != nil {
		e.value = value
		return
	}
	if m.last == nil {
		m.last = &m.first
	}
	e := &orderedEntry[K, V]{key: positiveZero(key), value: value, prev: m.last}
	m.last.next, m.last = e, e
	if isNaN(key) {
		m.nan = e
		return
	}
	if m.index == nil {
		m.index = make(map[K]*orderedEntry[K, V])
	}
	m.index[e.key] = e
}

// Delete removes a key, and reports whether the map had it.
func (m *OrderedMap[K, V]) Delete(key K) bool {
	e := m.find(key)
	if e == nil {
		return false
	}
	if e == m.nan {
		m.nan = nil
	} else {
		delete(m.index, e.key)
	}
	e.prev.next = e.next
	if e.next != nil {
		e.next.prev = e.prev
	} else {
		m.last = e.prev
	}
	e.drop(e.prev)
	return true
}

// Clear removes all entries.
func (m *OrderedMap[K, V]) Clear() {
	for e := m.first.next; e != nil; e = e.next {
		e.drop(&m.first)
	}
	m.first.next, m.last, m.nan = nil, &m.first, nil
	clear(m.index)
}

// drop makes e a removed entry, which holds on to nothing but its way back.
func (e *orderedEntry[K, V]) drop(prev *orderedEntry[K, V]) {
	var none orderedEntry[K, V]
	e.key, e.value, e.prev, e.removed = none.key, none.value, prev, true
}

// All goes over the entries in order.
func (m *OrderedMap[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		next := m.Walk()
		for key, value, ok := next(); ok; key, value, ok = next() {
			if !yield(key, value) {
				return
			}
		}
	}
}

// Walk returns a function that gives the entries in order, one a call, and false at the end. From then on it gives nothing
// more, as an iterator of ECMAScript does.
func (m *OrderedMap[K, V]) Walk() func() (key K, value V, ok bool) {
	at := &m.first
	return func() (key K, value V, ok bool) {
		if at == nil {
			return key, value, false
		}
		for at.removed {
			at = at.prev
		}
		if at = at.next; at == nil {
			return key, value, false
		}
		return at.key, at.value, true
	}
}

func (m *OrderedMap[K, V]) find(key K) *orderedEntry[K, V] {
	if isNaN(key) {
		return m.nan
	}
	return m.index[key]
}

// isNaN reports whether a key is not equal to itself, as NaN alone is, also within a [Value].
func isNaN[K comparable](key K) bool {
	same := key
	return key != same
}

// positiveZero turns -0 into +0, also within a [Value].
func positiveZero[K comparable](key K) K {
	var zero K
	if key == zero {
		return zero
	}
	if v, ok := any(key).(Value); ok && v == Number(0) {
		return any(Number(0)).(K)
	}
	return key
}

// OrderedSet is an ordered set of https://infra.spec.whatwg.org/#ordered-set: the set entries of a setlike interface. It is
// to its items what [OrderedMap] is to its keys.
type OrderedSet[T comparable] struct{ items OrderedMap[T, struct{}] }

// Len is the number of items.
func (s *OrderedSet[T]) Len() int { return s.items.Len() }

// Has reports whether the set has an item.
func (s *OrderedSet[T]) Has(item T) bool { return s.items.Has(item) }

// Add puts an item at the end of the set, if the set does not have it.
func (s *OrderedSet[T]) Add(item T) { s.items.Set(item, struct{}{}) }

// Delete removes an item, and reports whether the set had it.
func (s *OrderedSet[T]) Delete(item T) bool { return s.items.Delete(item) }

// Clear removes all items.
func (s *OrderedSet[T]) Clear() { s.items.Clear() }

// All goes over the items in order.
func (s *OrderedSet[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for item := range s.items.All() {
			if !yield(item) {
				return
			}
		}
	}
}

// Walk is [OrderedMap.Walk] for the items.
func (s *OrderedSet[T]) Walk() func() (item T, ok bool) {
	next := s.items.Walk()
	return func() (T, bool) {
		item, _, ok := next()
		return item, ok
	}
}
