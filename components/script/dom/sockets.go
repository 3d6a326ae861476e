package dom

import (
	"sync"

	"corvo/components/net/websocket"
	"corvo/components/script/js"
)

// Sockets are the connections of one global that have not closed yet, and the BrowserSockets that listen. Its zero value
// is ready for use; its methods are safe from any goroutine.
type Sockets struct {
	mu        sync.Mutex
	open      map[connection]struct{}
	listening map[*BrowserSocket]struct{}
	handlers  map[js.Value]struct{} // the objects of script that have a connection
}

// connection is the script task's client of a channel.
type connection interface {
	// discard lets go of whatever arrives from now on.
	discard()
	// connection is the channel, nil while there is none.
	connection() *websocket.Channel
}

func (s *Sockets) add(c connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = make(map[connection]struct{})
	}
	s.open[c] = struct{}{}
}

func (s *Sockets) remove(c connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
}

// claim says that object handles a connection from now on, or returns false when it does already.
func (s *Sockets) claim(object js.Value) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.handlers[object]; taken {
		return false
	}
	if s.handlers == nil {
		s.handlers = make(map[js.Value]struct{})
	}
	s.handlers[object] = struct{}{}
	return true
}

// release ends what claim has begun.
func (s *Sockets) release(object js.Value) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.handlers, object)
}

func (s *Sockets) listen(b *BrowserSocket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listening == nil {
		s.listening = make(map[*BrowserSocket]struct{})
	}
	s.listening[b] = struct{}{}
}

func (s *Sockets) unlisten(b *BrowserSocket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listening, b)
}

// Disconnect makes all connections disappear, https://websockets.spec.whatwg.org/#make-disappear: those that are open
// are closed with status 1001. Nobody is listened for any more. It returns when all have ended. The global must start no
// new ones.
func (s *Sockets) Disconnect() {
	s.mu.Lock()
	listening := s.listening
	s.listening = nil
	s.mu.Unlock()
	for b := range listening {
		b.place.Close()
	}
	for b := range listening {
		b.place.Wait() // a handshake that is over by now has made a connection, or never will
	}
	s.mu.Lock()
	var channels []*websocket.Channel
	for c := range s.open {
		c.discard()
		if channel := c.connection(); channel != nil {
			channels = append(channels, channel)
		}
	}
	s.mu.Unlock()
	for _, channel := range channels {
		channel.Disconnect()
	}
	for _, channel := range channels {
		<-channel.Done()
	}
}
