package server

import (
	"context"
	"encoding/json"
	"sync"
)

// stash is what requests leave for each other: values by key, each taken once.
type stash struct {
	mu     sync.Mutex
	values map[stashKey]json.RawMessage
	change chan struct{} // closed and replaced when a value is put
}

// A stashKey belongs to a path, so that handlers do not meet by accident.
type stashKey struct{ path, key string }

func newStash() *stash {
	return &stash{values: make(map[stashKey]json.RawMessage), change: make(chan struct{})}
}

func (s *stash) put(path, key string, value json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[stashKey{path, key}] = value
	close(s.change)
	s.change = make(chan struct{})
}

// take removes a value; false when there is none.
func (s *stash) take(path, key string) (json.RawMessage, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value, ok := s.values[stashKey{path, key}]
	delete(s.values, stashKey{path, key})
	return value, ok
}

// wait takes a value as soon as there is one.
func (s *stash) wait(ctx context.Context, path, key string) (json.RawMessage, error) {
	for {
		s.mu.Lock()
		change := s.change
		value, ok := s.values[stashKey{path, key}]
		delete(s.values, stashKey{path, key})
		s.mu.Unlock()
		if ok {
			return value, nil
		}
		select {
		case <-change:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
