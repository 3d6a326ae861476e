package websocket

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"corvo/components/net/h2"
)

// ErrGroupClosed is returned for a channel that is opened into a closed group.
var ErrGroupClosed = errors.New("websocket: the group of channels is closed")

// Group owns channels: it can end them together and wait for their goroutines.
// Its zero value is an empty group.
type Group struct {
	mu       sync.Mutex
	closed   bool
	channels map[*Channel]struct{}
	running  sync.WaitGroup // places that are reserved or filled

	carriers map[*h2.Server]int // with how many calls under way
	carrying sync.WaitGroup
}

// reserve keeps a place for a channel whose handshake is about to be answered: a
// peer that was told it is open must not lose it without a Close frame because the
// group is closed that moment. It ends by enter and leave, or by leave alone.
func (g *Group) reserve() error {
	if g == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrGroupClosed
	}
	g.running.Add(1)
	return nil
}

// enter fills a place, until remove.
func (g *Group) enter(c *Channel) {
	if g == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.channels == nil {
		g.channels = make(map[*Channel]struct{})
	}
	g.channels[c] = struct{}{}
	if g.closed {
		c.Disconnect()
	}
}

// leave gives a place back, once the channel's goroutine has ended.
func (g *Group) leave() {
	if g != nil {
		g.running.Done()
	}
}

func (g *Group) remove(c *Channel) {
	if g == nil {
		return
	}
	g.mu.Lock()
	delete(g.channels, c)
	g.mu.Unlock()
}

// carry runs what serves the HTTP/2 connections of s, on which there are channels
// of the group.
func (g *Group) carry(s *h2.Server, run func()) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrGroupClosed
	}
	if g.carriers == nil {
		g.carriers = make(map[*h2.Server]int)
	}
	g.carriers[s]++
	g.carrying.Go(func() {
		run()
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.carriers[s]--; g.carriers[s] == 0 {
			delete(g.carriers, s)
		}
	})
	return nil
}

// Close disconnects every channel of the group (status 1001) and returns when
// each has reported DidClose and all their goroutines have ended. It must not
// be called from a callback. No channel can be opened into the group any more.
func (g *Group) Close() {
	g.mu.Lock()
	g.closed = true
	for c := range g.channels {
		c.Disconnect()
	}
	g.mu.Unlock()
	g.running.Wait()
	g.mu.Lock()
	carriers := slices.Collect(maps.Keys(g.carriers))
	g.mu.Unlock()
	for _, s := range carriers {
		s.Close()
	}
	g.carrying.Wait()
}

// Len returns the number of channels that have not reported DidClose.
func (g *Group) Len() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.channels)
}
