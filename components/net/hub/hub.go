// Package hub routes messages to many WebSocket channels: to the members of named groups,
// each of which is encoded once for all.
package hub

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"corvo/components/net/websocket"
)

// Why a channel cannot join.
var (
	ErrClosed         = errors.New("hub: it is closed")
	ErrGroups         = errors.New("hub: there are as many groups as MaxGroups allows")
	ErrMembers        = errors.New("hub: the group has as many members as MaxMembers allows")
	ErrMemberships    = errors.New("hub: the channel is in as many groups as MaxMemberships allows")
	errNameTooLong    = errors.New("is longer than MaxName allows")
	errChannelMissing = errors.New("hub: there is no channel to join")
)

// Hub has groups of channels, which need not exist before somebody joins them and are
// forgotten when the last member leaves. A member whose channel ends leaves by itself.
// The methods are safe from any goroutine, callbacks of channels included.
type Hub struct {
	options Options

	mu      sync.Mutex
	closed  bool
	groups  map[string]*group
	members map[*websocket.Channel]*member
}

// member is a channel that is in a group or more.
type member struct {
	groups map[*group]struct{}
	stop   func() bool // what takes it out when its channel ends
}

// group is one name's.
type group struct {
	name string
	turn chan struct{} // holds one while a message is being sent

	// By the hub's mu.
	index  map[*websocket.Channel]int // in list
	list   []*websocket.Channel
	shared bool // list is in somebody's hands, and must be copied to be changed
}

// New makes a hub without groups. The error is that of Options.Check.
func New(options Options) (*Hub, error) {
	if err := options.Check(); err != nil {
		return nil, err
	}
	return &Hub{
		options: options.orDefaults(),
		groups:  make(map[string]*group),
		members: make(map[*websocket.Channel]*member),
	}, nil
}

// Join makes a channel a member of a group. To join again is no error.
func (h *Hub) Join(name string, c *websocket.Channel) error {
	switch {
	case c == nil:
		return errChannelMissing
	case len(name) > h.options.MaxName:
		return fmt.Errorf("hub: the name %.60q %w", name, errNameTooLong)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return ErrClosed
	}
	g, m := h.groups[name], h.members[c]
	if g != nil && g.has(c) {
		return nil
	}
	switch {
	case g == nil && len(h.groups) >= h.options.MaxGroups:
		return ErrGroups
	case g != nil && len(g.list) >= h.options.MaxMembers:
		return ErrMembers
	case m != nil && len(m.groups) >= h.options.MaxMemberships:
		return ErrMemberships
	}
	if g == nil {
		g = &group{name: name, turn: make(chan struct{}, 1), index: make(map[*websocket.Channel]int)}
		h.groups[name] = g
	}
	if m == nil {
		m = &member{groups: make(map[*group]struct{}, 1)}
		h.members[c] = m
		m.stop = c.AfterClose(func() { h.LeaveAll(c) })
	}
	g.add(c)
	m.groups[g] = struct{}{}
	return nil
}

// Leave takes a channel out of a group, and reports whether it was in it. A message
// that is being sent to the group may still reach it.
func (h *Hub) Leave(name string, c *websocket.Channel) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	g, m := h.groups[name], h.members[c]
	if g == nil || m == nil || !g.has(c) {
		return false
	}
	h.remove(g, c)
	delete(m.groups, g)
	if len(m.groups) == 0 {
		m.stop()
		delete(h.members, c)
	}
	return true
}

// LeaveAll takes a channel out of all its groups.
func (h *Hub) LeaveAll(c *websocket.Channel) {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := h.members[c]
	if m == nil {
		return
	}
	for g := range m.groups {
		h.remove(g, c)
	}
	m.stop()
	delete(h.members, c)
}

func (h *Hub) remove(g *group, c *websocket.Channel) {
	g.remove(c)
	if len(g.list) == 0 {
		delete(h.groups, g.name)
	}
}

// Len returns the number of members of a group.
func (h *Hub) Len(name string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	if g := h.groups[name]; g != nil {
		return len(g.list)
	}
	return 0
}

// Groups returns the names of the groups that have members, in order.
func (h *Hub) Groups() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Sorted(maps.Keys(h.groups))
}

// GroupsOf returns the names of the groups that a channel is in, in order.
func (h *Hub) GroupsOf(c *websocket.Channel) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := h.members[c]
	if m == nil {
		return nil
	}
	var names []string
	for g := range m.groups {
		names = append(names, g.name)
	}
	slices.Sort(names)
	return names
}

// Close takes all channels out, which go on, and lets none join any more.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for _, m := range h.members {
		m.stop()
	}
	clear(h.members)
	clear(h.groups)
}

// take returns the group of that name, nil for none, and its members, which do not
// change.
func (h *Hub) take(name string) (*group, []*websocket.Channel) {
	h.mu.Lock()
	defer h.mu.Unlock()
	g := h.groups[name]
	if g == nil {
		return nil, nil
	}
	g.shared = true
	return g, g.list
}

func (g *group) has(c *websocket.Channel) bool {
	_, ok := g.index[c]
	return ok
}

func (g *group) add(c *websocket.Channel) {
	g.own()
	g.index[c] = len(g.list)
	g.list = append(g.list, c)
}

func (g *group) remove(c *websocket.Channel) {
	g.own()
	at, last := g.index[c], len(g.list)-1
	g.list[at] = g.list[last]
	g.index[g.list[at]] = at
	g.list[last] = nil
	g.list = g.list[:last]
	delete(g.index, c)
}

// own makes the list one that may be changed.
func (g *group) own() {
	if g.shared {
		g.list = slices.Clone(g.list)
		g.shared = false
	}
}
