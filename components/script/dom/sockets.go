package dom

import (
	"sync"

	"corvo/components/net/websocket"
)

// Sockets are the connections of one global that have not closed yet. Its zero value is ready for use; its methods are
// safe from any goroutine.
type Sockets struct {
	mu   sync.Mutex
	open map[*socketClient]struct{}
}

func (s *Sockets) add(c *socketClient) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = make(map[*socketClient]struct{})
	}
	s.open[c] = struct{}{}
}

func (s *Sockets) remove(c *socketClient) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
}

// Disconnect makes all connections disappear, https://websockets.spec.whatwg.org/#make-disappear: those that are open
// are closed with status 1001. It returns when they have ended. The global must start no new ones.
func (s *Sockets) Disconnect() {
	s.mu.Lock()
	var channels []*websocket.Channel
	for c := range s.open {
		c.discard()
		c.mu.Lock()
		if c.channel != nil {
			channels = append(channels, c.channel)
		}
		c.mu.Unlock()
	}
	s.mu.Unlock()
	for _, channel := range channels {
		channel.Disconnect()
	}
	for _, channel := range channels {
		<-channel.Done()
	}
}
