package listen

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// acceptPause lets other connections end when there is no room for another.
const acceptPause = 50 * time.Millisecond

// serve accepts connections until socket is closed.
func (l *Listener) serve(socket net.Listener) {
	for {
		conn, err := socket.Accept()
		switch {
		case errors.Is(err, net.ErrClosed):
			return
		case err != nil:
			l.logger.Warn("accepting a connection", "address", l.address, "error", err)
			select {
			case <-time.After(acceptPause):
			case <-l.ctx.Done():
				return
			}
		case l.admit():
			l.running.Go(func() { l.take(conn) })
		default:
			l.running.Go(func() { l.turnAway(conn) })
		}
	}
}

// admit counts one more connection, unless that is one too many.
func (l *Listener) admit() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.connected == l.max {
		return false
	}
	l.connected++
	return true
}

// leave counts a connection that has ended.
func (l *Listener) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.connected--
}

// take does the handshake on a connection, and owns it.
func (l *Listener) take(conn net.Conn) {
	arrival := &arrival{listener: l, leave: sync.OnceFunc(l.leave)}
	defer arrival.end()
	upgrader := l.upgrader
	upgrader.Route, upgrader.Respond = l.route, arrival.respond
	channel, err := upgrader.Accept(l.ctx, conn, arrival.choose)
	if err != nil {
		l.logger.Debug("connection not accepted", "remote", conn.RemoteAddr().String(), "error", err)
		arrival.leave() // who is told of the failure finds the room free
		if arrival.handshake != nil {
			arrival.handshake.DidFail(err)
		}
		return
	}
	arrival.handshake.DidAccept(channel)
}

var errNobody = &handshake.RequestError{Status: http.StatusNotFound, Reason: "nobody listens at this path"}

// route refuses what is for no place, be it a handshake or not.
func (l *Listener) route(r *http.Request) error {
	if l.find(r) == nil {
		return errNobody
	}
	return nil
}

// arrival is one connection in its handshake.
type arrival struct {
	listener  *Listener
	leave     func()
	place     *Place
	handshake Handshake
	ctx       context.Context // of the request, until the place is closed
	cancel    context.CancelFunc
	detach    func() bool
}

// choose asks the place that the request is for.
func (a *arrival) choose(r *http.Request) (websocket.Client, error) {
	if a.place = a.listener.enter(r); a.place == nil {
		return nil, errNobody
	}
	a.ctx, a.cancel = context.WithCancel(r.Context())
	a.detach = context.AfterFunc(a.place.ctx, a.cancel)
	accepted, err := a.place.acceptor.Arrive(r.WithContext(a.ctx))
	if err != nil {
		return nil, err
	}
	a.handshake = accepted
	return &counted{accepted, a.leave}, nil
}

func (a *arrival) respond(r *http.Request, answer *handshake.Answer) error {
	return a.handshake.Respond(r.WithContext(a.ctx), answer)
}

// end is the end of the handshake, whatever has come of it.
func (a *arrival) end() {
	if a.place != nil {
		a.detach()
		a.cancel()
		a.place.arriving.Done()
	}
}

// counted is a client whose end makes room for another.
type counted struct {
	Handshake
	leave func()
}

// DidClose counts the connection as one that has ended.
func (c *counted) DidClose(closed websocket.Closed) {
	c.leave()
	c.Handshake.DidClose(closed)
}

const (
	tooMany = "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
	// maxRefusing bounds the connections that wait for their client to read that there are too many.
	maxRefusing    = 64
	refusalTimeout = 500 * time.Millisecond
)

// turnAway says that there are too many connections, where that takes nothing much, and closes conn.
func (l *Listener) turnAway(conn net.Conn) {
	defer conn.Close()
	l.mu.Lock()
	polite := l.refusing < maxRefusing && !l.closed
	if polite {
		l.refusing++
	}
	l.mu.Unlock()
	if !polite {
		return
	}
	defer func() {
		l.mu.Lock()
		l.refusing--
		l.mu.Unlock()
	}()
	conn.SetDeadline(time.Now().Add(refusalTimeout))
	defer context.AfterFunc(l.ctx, func() { conn.SetDeadline(time.Now()) })()
	if _, err := io.WriteString(conn, tooMany); err == nil {
		conn.(*net.TCPConn).CloseWrite()
		io.Copy(io.Discard, conn) // closing with bytes unread would reset the connection, and the answer could be lost
	}
}
