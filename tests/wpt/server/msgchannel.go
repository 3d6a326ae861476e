package server

import (
	"encoding/json"
	"fmt"
	"sync"
)

// messageChannels join sockets of different pages: many write, one reads.
type messageChannels struct {
	mu   sync.Mutex
	open map[string]*messageQueue // by uuid
}

type messageQueue struct {
	entries   []queueEntry
	more      chan struct{} // holds a token when entries were added
	hasReader bool
	writers   int
}

type queueEntry struct {
	close bool
	body  json.RawMessage
}

// join makes or finds the queue of uuid and counts the socket in.
func (m *messageChannels) join(uuid, direction string) (*messageQueue, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	q, ok := m.open[uuid]
	if !ok {
		q = &messageQueue{more: make(chan struct{}, 1)}
	}
	switch {
	case direction == "write":
		q.writers++
	case direction != "read":
		return nil, fmt.Errorf("direction %q is neither read nor write", direction)
	case q.hasReader:
		return nil, fmt.Errorf("channel %s has a reader", uuid)
	default:
		q.hasReader = true
	}
	if m.open == nil {
		m.open = make(map[string]*messageQueue)
	}
	m.open[uuid] = q
	return q, nil
}

// leave counts the socket out; an empty channel without sockets goes.
func (m *messageChannels) leave(uuid, direction string, q *messageQueue) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if direction == "read" {
		q.hasReader = false
	} else {
		q.writers--
	}
	if !q.hasReader && q.writers == 0 && len(q.entries) == 0 && m.open[uuid] == q {
		delete(m.open, uuid)
	}
}

func (m *messageChannels) remove(uuid string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.open, uuid)
}

func (m *messageChannels) put(q *messageQueue, entry queueEntry) {
	m.mu.Lock()
	q.entries = append(q.entries, entry)
	m.mu.Unlock()
	select {
	case q.more <- struct{}{}:
	default:
	}
}

func (m *messageChannels) takeAll(q *messageQueue) []queueEntry {
	m.mu.Lock()
	defer m.mu.Unlock()
	entries := q.entries
	q.entries = nil
	return entries
}

// messageChannel is one end of the channel ?uuid=, in ?direction= read or write.
func messageChannel(p *session) error {
	query := parametersOf(p.request)
	uuid, direction := query.Get("uuid"), query.Get("direction")
	channels := &p.server.messages
	q, err := channels.join(uuid, direction)
	if err != nil {
		return err
	}
	defer channels.leave(uuid, direction, q)
	if direction == "read" {
		return p.readFrom(channels, q)
	}
	for {
		m, ok := p.receive()
		if !ok {
			return nil
		}
		command, body, err := readCommand(m.text)
		if err != nil {
			return err
		}
		switch command {
		case "message":
			channels.put(q, queueEntry{body: body})
		case "disconnectReader":
			channels.put(q, queueEntry{close: true})
		case "delete":
			channels.remove(uuid)
		}
	}
}

// readFrom sends on what writers put, until they or the client say close.
func (p *session) readFrom(channels *messageChannels, q *messageQueue) error {
	for {
		for _, entry := range channels.takeAll(q) {
			if entry.close {
				return nil
			}
			if err := p.send(message{text: string(entry.body)}); err != nil {
				return err
			}
		}
		select {
		case <-q.more:
		case m := <-p.incoming:
			if command, _, err := readCommand(m.text); err == nil && command == "close" {
				return nil
			}
		case <-p.closing:
			return nil
		}
	}
}

// readCommand reads a message of the form ["command", body].
func readCommand(text string) (command string, body json.RawMessage, err error) {
	var parts []json.RawMessage
	if err := json.Unmarshal([]byte(text), &parts); err != nil || len(parts) != 2 {
		return "", nil, fmt.Errorf("message %.60q is no [command, body]", text)
	}
	if err := json.Unmarshal(parts[0], &command); err != nil {
		return "", nil, fmt.Errorf("command %.60s: %w", parts[0], err)
	}
	return command, parts[1], nil
}
