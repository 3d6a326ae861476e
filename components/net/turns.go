package net

import (
	"context"
	"sync"
)

// turns lets those who ask for the same key go one after the other, in the
// order they got in line.
type turns[K comparable] struct {
	mu    sync.Mutex
	lines map[K]*turn[K] // the last in each
}

// turn is a place in a line.
type turn[K comparable] struct {
	turns *turns[K]
	key   K
	left  bool

	before, after *turn[K]
	first         chan struct{} // closed when it gets to the front, nil where it was there at once
}

// line takes the last place in the line of key.
func (t *turns[K]) line(key K) *turn[K] {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.lines == nil {
		t.lines = make(map[K]*turn[K])
	}
	place := &turn[K]{turns: t, key: key, before: t.lines[key]}
	t.lines[key] = place
	if place.before != nil {
		place.before.after = place
		place.first = make(chan struct{})
	}
	return place
}

// wait returns when the place is at the front, or ctx is done.
func (p *turn[K]) wait(ctx context.Context) error {
	if p.first == nil {
		return nil
	}
	select {
	case <-p.first:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// done leaves the line, from whatever place in it.
func (p *turn[K]) done() {
	t := p.turns
	t.mu.Lock()
	defer t.mu.Unlock()
	if p.left {
		return
	}
	p.left = true
	switch {
	case p.after != nil:
		p.after.before = p.before
		if p.before == nil {
			close(p.after.first)
		}
	case p.before != nil:
		t.lines[p.key] = p.before
	default:
		delete(t.lines, p.key)
	}
	if p.before != nil {
		p.before.after = p.after
	}
	p.before, p.after = nil, nil
}
