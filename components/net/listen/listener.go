// Package listen is the listener that the pages of an engine share: one TCP port, on which each has a prefix of its own.
package listen

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// ErrClosed says that a listener is closed.
var ErrClosed = errors.New("the listener is closed")

// Listener accepts WebSocket connections for those who have a [Place] on it. It listens from the first place that is
// opened until the last is closed. Its methods are safe from any goroutine.
type Listener struct {
	address  string
	max      int
	upgrader websocket.Upgrader
	group    websocket.Group
	logger   *slog.Logger
	ctx      context.Context
	cancel   context.CancelFunc
	running  sync.WaitGroup // the sockets' and handshakes' goroutines

	mu        sync.Mutex
	closed    bool
	socket    net.Listener // nil while there is no place
	places    map[string]*Place
	connected int // connections, those in their handshake included
	refusing  int // connections that are told that there are too many
}

// New makes a listener that does not listen yet. channels has the settings of the channels; what options are about is
// taken from those.
func New(options Options, channels websocket.Upgrader) (*Listener, error) {
	address, err := options.address()
	if err == nil {
		err = options.Check()
	}
	if err != nil {
		return nil, err
	}
	l := &Listener{
		address:  address,
		max:      cmp.Or(options.MaxConnections, DefaultMaxConnections),
		upgrader: options.upgrader(channels),
		logger:   cmp.Or(channels.Logger, slog.New(slog.DiscardHandler)),
		places:   make(map[string]*Place),
	}
	l.upgrader.Group = &l.group
	if err := l.upgrader.Check(); err != nil {
		return nil, err
	}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	return l, nil
}

// Acceptor takes the connections that arrive at a [Place].
type Acceptor interface {
	// Arrive is called for each handshake request, on a goroutine of the connection, and says who is to have the
	// connection. An error refuses it with 403, or with the status of a *handshake.RequestError. The request's context is done when
	// the handshake is not waited for any more.
	Arrive(*http.Request) (Handshake, error)
}

// Handshake is a connection to be. Its methods are called on
// goroutines of the connection: the client's once it is one, or else DidFail.
type Handshake interface {
	websocket.Client
	websocket.ReadBatcher
	// Respond may change the answer before it is sent. See [websocket.Upgrader].
	Respond(*http.Request, *handshake.Answer) error
	// DidAccept hands the channel over, perhaps later than DidConnect does, but always before [Place.Wait] returns.
	DidAccept(*websocket.Channel)
	// DidFail says that the handshake came to nothing.
	DidFail(error)
}

// Place is a prefix of a listener's paths, and whoever takes the connections to them.
type Place struct {
	listener *Listener
	port     int
	prefix   string
	acceptor Acceptor
	ctx      context.Context
	cancel   context.CancelFunc
	arriving sync.WaitGroup
}

// Open makes a place with a prefix that nobody can guess. It fails when the listener cannot listen.
func (l *Listener) Open(acceptor Acceptor) (*Place, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, ErrClosed
	}
	if l.socket == nil {
		socket, err := net.Listen("tcp", l.address)
		if err != nil {
			return nil, fmt.Errorf("listen on %s: %w", l.address, err)
		}
		l.socket = socket
		l.running.Go(func() { l.serve(socket) })
	}
	p := &Place{
		listener: l,
		port:     l.socket.Addr().(*net.TCPAddr).Port,
		prefix:   newPrefix(),
		acceptor: acceptor,
	}
	p.ctx, p.cancel = context.WithCancel(l.ctx)
	l.places[p.prefix] = p
	return p, nil
}

// newPrefix makes a path of one segment out of 160 random bits.
func newPrefix() string {
	var b [20]byte
	rand.Read(b[:]) // never fails
	return "/" + strings.ToLower(base32.StdEncoding.EncodeToString(b[:])) + "/"
}

// Port is the TCP port that is listened on.
func (p *Place) Port() int { return p.port }

// Prefix begins the paths of the place's connections. It begins and ends with a slash.
func (p *Place) Prefix() string { return p.prefix }

// Close gives the place up: requests for it are answered with 404 from now on, and handshakes under way come to nothing.
// What is connected stays so. It may be called again.
func (p *Place) Close() {
	l := p.listener
	l.mu.Lock()
	if l.places[p.prefix] == p {
		delete(l.places, p.prefix)
		if len(l.places) == 0 {
			l.socket.Close()
			l.socket = nil
		}
	}
	l.mu.Unlock()
	p.cancel()
}

// Wait returns when the place is closed and no handshake of it is under way.
func (p *Place) Wait() {
	<-p.ctx.Done()
	p.arriving.Wait()
}

// Close closes all places and connections, and returns when all goroutines have ended. It may be called again.
func (l *Listener) Close() {
	l.mu.Lock()
	l.closed = true
	var places []*Place
	for _, p := range l.places {
		places = append(places, p)
	}
	l.mu.Unlock()
	for _, p := range places {
		p.Close()
	}
	l.cancel()
	l.group.Close()
	l.running.Wait()
}

// find is the place that a request is for, by the longest prefix of its path that is one.
func (l *Listener) find(r *http.Request) *Place {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.placeOf(r.URL.EscapedPath())
}

// enter is find for a handshake, whose end the caller tells arriving.
func (l *Listener) enter(r *http.Request) *Place {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.placeOf(r.URL.EscapedPath())
	if p != nil {
		p.arriving.Add(1)
	}
	return p
}

// placeOf must be called with the lock.
func (l *Listener) placeOf(path string) *Place {
	for end := strings.LastIndexByte(path, '/'); end >= 0; end = strings.LastIndexByte(path[:end], '/') {
		if p := l.places[path[:end+1]]; p != nil {
			return p
		}
	}
	return nil
}
