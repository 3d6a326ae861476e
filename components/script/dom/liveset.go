package dom

import "weak"

// liveSet are objects that have to hear of changes of a tree as long as somebody uses them. It keeps none of them alive.
type liveSet[T any] struct {
	list  []weak.Pointer[T]
	limit int // of the list's length, at which it is looked through for what is gone
}

func (s *liveSet[T]) add(v *T) {
	if len(s.list) >= s.limit {
		for range s.all {
		}
		s.limit = 2*len(s.list) + 16
	}
	s.list = append(s.list, weak.Make(v))
}

func (s *liveSet[T]) remove(v *T) {
	w := weak.Make(v)
	for i, other := range s.list {
		if other == w {
			s.list = append(s.list[:i], s.list[i+1:]...)
			return
		}
	}
}

// moveTo moves what is still used and meant into another set.
func (s *liveSet[T]) moveTo(other *liveSet[T], meant func(*T) bool) {
	kept := s.list[:0]
	for _, w := range s.list {
		v := w.Value()
		switch {
		case v == nil:
		case meant(v):
			other.add(v)
		default:
			kept = append(kept, w)
		}
	}
	clear(s.list[len(kept):])
	s.list = kept
}

// all yields what is still used, and forgets the rest. The set must not change meanwhile.
func (s *liveSet[T]) all(yield func(*T) bool) {
	kept, more := s.list[:0], true
	for _, w := range s.list {
		if v := w.Value(); v != nil {
			kept = append(kept, w)
			more = more && yield(v)
		}
	}
	clear(s.list[len(kept):])
	s.list = kept
}
