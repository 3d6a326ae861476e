package net

import (
	"context"
	"sync"
)

// turns lets those who ask for the same key go one after the other, in the
// order they got in line.
type turns struct {
	mu    sync.Mutex
	lines map[string][]*turn
}

// turn is a place in a line.
type turn struct {
	turns *turns
	key   string
	first chan struct{} // closed when it is at the front
	left  bool
}

// line takes the last place in the line of key.
func (t *turns) line(key string) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.lines == nil {
		t.lines = make(map[string][]*turn)
	}
	place := &turn{turns: t, key: key, first: make(chan struct{})}
	t.lines[key] = append(t.lines[key], place)
	if len(t.lines[key]) == 1 {
		close(place.first)
	}
	return place
}

// wait returns when the place is at the front, or ctx is done.
func (p *turn) wait(ctx context.Context) error {
	select {
	case <-p.first:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// done leaves the line, from whatever place in it.
func (p *turn) done() {
	t := p.turns
	t.mu.Lock()
	defer t.mu.Unlock()
	if p.left {
		return
	}
	p.left = true
	line := t.lines[p.key]
	for i, other := range line {
		if other != p {
			continue
		}
		line = append(line[:i:i], line[i+1:]...)
		if len(line) == 0 {
			delete(t.lines, p.key)
			return
		}
		t.lines[p.key] = line
		if i == 0 {
			close(line[0].first)
		}
		return
	}
}
