package websocket

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"time"

	"corvo/components/net/deflate"
	"corvo/components/net/handshake"

	"github.com/gobwas/ws"
)

// Config says how a channel behaves.
type Config struct {
	Server      bool      // its role: a server's frames are unmasked, a client's masked
	MaxMessage  int64     // bytes of one incoming message; 0 means DefaultMaxMessage
	Reuse       bool      // messages are valid inside their callback only, and cost no allocation
	MaxBuffered uint64    // payload bytes that may wait to be sent; 0 means no limit
	MaxPongs    int       // answers to pings that may wait to be sent; 0 means DefaultMaxPongs
	KeepAlive   KeepAlive // sends no pings unless set

	IdleTimeout       time.Duration // without a byte of a message either way, then ErrIdle; 0 means no limit
	CloseTimeout      time.Duration // for the closing handshake; 0 means DefaultCloseTimeout
	EndTimeout        time.Duration // after it, for the peer to end the connection too; 0 means DefaultEndTimeout
	DisconnectTimeout time.Duration // for all that Disconnect does; 0 means DefaultDisconnectTimeout

	// Gather keeps what is sent while the callbacks of one read run until they are over, a
	// buffer of 16 KiB is full, AwaitBuffered waits or the channel is ended: small answers to
	// small messages then cost a fraction of a call of the system each. It is for clients whose
	// callbacks do not block, since one that does keeps back what was sent before.
	Gather bool

	Group  *Group       // that owns the channel, may be nil
	Logger *slog.Logger // nil logs nothing
	Tracer *Tracer      // may be nil

	// Compression is how messages are compressed where the handshake has agreed
	// on that.
	Compression deflate.Options
}

// Stream is a connection on which the opening handshake has succeeded.
type Stream struct {
	Conn  net.Conn
	Early []byte // what has already been read after the handshake

	// Draft is the version of the protocol that the handshake was of.
	Draft handshake.Draft

	// Compression is what was agreed on, nil for none.
	Compression *deflate.Agreement

	// Response is what DidConnect is given; its Channel and addresses are
	// filled in by Open.
	Response Response

	// Told, when set, is called once DidConnect has returned, or is not to come.
	Told func()
}

func (s *Stream) told() {
	if s.Told != nil {
		s.Told()
		s.Told = nil
	}
}

// Open makes a channel and returns at once. establish connects it, on a
// goroutine of the channel, which then becomes the reading one; its context is
// done when the channel is closed meanwhile or ctx is. The error of establish
// is what DidClose gets. Open itself returns an error only for a config that has
// a setting out of its range, and for a closed group.
func Open(ctx context.Context, config Config, client Client, establish func(context.Context, *Channel) (Stream, error)) (*Channel, error) {
	if err := config.Check(); err != nil {
		return nil, fmt.Errorf("websocket: %w", err)
	}
	if err := config.Group.reserve(); err != nil {
		return nil, err
	}
	c := newChannel(config, client)
	ctx, c.abort = context.WithCancel(ctx)
	c.start(func() {
		// Whoever runs this keeps it, and so must not keep what opening needs
		// as long as the channel lives.
		scope, connect := ctx, establish
		ctx, establish = nil, nil
		c.run(scope, connect)
	})
	return c, nil
}

// openStream is Open with a connection that is there, and a place reserved in the
// config's group: the channel is open when it returns, before DidConnect.
func openStream(config Config, client Client, stream *Stream) *Channel {
	c := newChannel(config, client)
	c.inCallback = true // no callback comes before DidConnect
	c.mu.Lock()         // against the watch, which adopt starts
	c.adopt(stream)
	c.mu.Unlock()
	c.start(func() {
		opened := stream
		stream = nil // as in Open
		c.announce(opened)
		c.finish(c.read(opened.Early))
	})
	return c
}

func newChannel(config Config, client Client) *Channel {
	config.MaxMessage = cmp.Or(config.MaxMessage, DefaultMaxMessage)
	config.MaxPongs = cmp.Or(config.MaxPongs, DefaultMaxPongs)
	config.CloseTimeout = cmp.Or(config.CloseTimeout, DefaultCloseTimeout)
	config.EndTimeout = cmp.Or(config.EndTimeout, DefaultEndTimeout)
	config.DisconnectTimeout = cmp.Or(config.DisconnectTimeout, DefaultDisconnectTimeout)
	config.KeepAlive.Timeout = cmp.Or(config.KeepAlive.Timeout, DefaultPongTimeout)
	c := &Channel{client: client, config: config, done: make(chan struct{})}
	c.batcher, _ = client.(ReadBatcher)
	c.turn.L = &c.mu
	c.watch = newWatch(c)
	c.write = c.writeWaiting
	c.reader = &c.frames
	c.frames = frameReader{sink: c, max: config.MaxMessage, reuse: config.Reuse, role: ws.StateClientSide}
	if config.Server {
		c.frames.role = ws.StateServerSide
	}
	return c
}

// start runs the life of a channel, for which there is a place in its group.
func (c *Channel) start(life func()) {
	c.config.Group.enter(c)
	go func() {
		defer c.config.Group.leave()
		life()
	}()
}

// run is the life of a channel that establish connects.
func (c *Channel) run(ctx context.Context, establish func(context.Context, *Channel) (Stream, error)) {
	stream, err := establish(ctx, c)
	c.abort()
	c.live(&stream, err)
}

// live is the life of a channel on a connection, which there is not for an err.
func (c *Channel) live(stream *Stream, err error) {
	if err == nil && c.connected(stream) {
		err = c.read(stream.Early)
	}
	c.finish(err)
}

// connected begins the open state, unless the channel was closed meanwhile.
func (c *Channel) connected(stream *Stream) bool {
	c.enter()
	c.mu.Lock()
	if c.failure != nil {
		c.mu.Unlock()
		c.leave()
		stream.Conn.Close()
		stream.told()
		return false
	}
	c.adopt(stream)
	c.mu.Unlock()
	c.announce(stream)
	return true
}

// adopt begins the open state. It is called with mu.
func (c *Channel) adopt(stream *Stream) {
	c.conn = stream.Conn
	c.framing = framingOf(stream.Draft, c.config.Server)
	if c.framing.isDraft() {
		c.reader = &draftReader{sink: c, max: c.config.MaxMessage, reuse: c.config.Reuse, hasClose: !c.framing.closesByTCP()}
	}
	if agreement := stream.Compression; agreement != nil {
		c.compressor = deflate.NewCompressor(agreement, c.config.Compression)
		c.frames.unpacker = newUnpacker(agreement, &c.frames)
		c.frames.role = c.frames.role.Set(ws.StateExtended)
	}
	c.state = open
	c.abort = nil
	c.watch.begin()
	c.source = newSource(stream.Conn)
	c.prompt, _ = c.source.(promptSink)
}

// announce tells the client that the channel is open. It is called with the
// turn, and gives it back.
func (c *Channel) announce(stream *Stream) {
	c.expectAnswer()
	response := stream.Response
	response.Channel = c
	response.LocalAddr, response.RemoteAddr = stream.Conn.LocalAddr(), stream.Conn.RemoteAddr()
	c.client.DidConnect(response)
	stream.told()
	stream.Response = Response{}
	c.leave()
	c.watch.connected()
}

// read takes what arrives until the connection ends, and returns why it does.
func (c *Channel) read(early []byte) error {
	if len(early) > 0 {
		c.received(early, false)
	}
	for {
		c.awaitResume()
		var direct []byte
		if !c.deaf.Load() {
			direct = c.reader.direct()
		}
		p, err := c.source.next(direct)
		if err != nil {
			if errors.Is(err, os.ErrDeadlineExceeded) && c.extend() {
				continue
			}
			if isEnd(err) && c.framing.closesByTCP() {
				c.ended()
			}
			return err
		}
		c.awaitResume()
		c.received(p, direct != nil)
		c.source.release()
	}
}

// received handles the bytes of one read.
func (c *Channel) received(p []byte, direct bool) {
	if c.deaf.Load() {
		return
	}
	c.watch.arrived()
	c.enter()
	c.beginGathering()
	var err error
	if direct {
		err = c.reader.arrivedDirect(len(p))
	} else {
		err = c.reader.consume(p)
	}
	c.finishRead()
	c.endGathering()
	c.leave()
	c.watch.handled(c.reader.underWay())
	var failure *Failure
	if errors.As(err, &failure) {
		c.violated(failure)
	}
	if c.deaf.Load() {
		c.reader.release()
	}
}

// ended takes the end of what the peer sends, between messages, for its Close frame.
func (c *Channel) ended() {
	if c.deaf.Load() || c.reader.underWay() {
		return
	}
	c.enter()
	c.peerClose(nil)
	c.finishRead()
	c.leave()
}

// finishRead tells the client that a batch of callbacks is over.
func (c *Channel) finishRead() {
	if c.delivered {
		c.delivered = false
		if c.batcher != nil {
			c.batcher.DidFinishRead()
		}
	}
}

// finish ends a channel whose connection has ended, or never was, because of err.
// It returns what DidClose was told of that.
func (c *Channel) finish(err error) error {
	c.mu.Lock()
	c.sealed = true
	c.state = closed
	c.wakeAwaiting()
	conn := c.conn
	switch {
	case conn == nil:
	case isEnd(err) && c.closeQueued:
		// The peer has only ended its direction; ours may still carry the
		// answer to its Close, or why the connection was failed.
		conn.SetWriteDeadline(c.before(time.Now().Add(c.config.CloseTimeout)))
	default:
		closeSocket(conn)
	}
	c.mu.Unlock()
	c.watch.end()
	c.writers.Wait()
	if conn != nil {
		conn.Close()
	}
	c.source = nil // whoever keeps the channel keeps little
	c.reader.release()
	if c.compressor != nil {
		c.compressor.Close()
	}
	c.mu.Lock()
	c.dropOutput()
	c.begun, c.prompt = nil, nil
	result := c.result(err)
	c.mu.Unlock()
	c.enter()
	c.reportSent()
	if trace := c.config.Tracer; trace != nil && trace.DidClose != nil {
		trace.DidClose(c, result)
	}
	if logger := c.config.Logger; logger != nil {
		logger.Debug("websocket closed", "code", result.Code, "reason", result.Reason, "clean", result.WasClean, "error", result.Err)
	}
	c.client.DidClose(result)
	c.runAfterClose()
	c.config.Group.remove(c)
	close(c.done)
	return result.Err
}

// result says how the channel ended.
func (c *Channel) result(err error) Closed {
	switch {
	case c.failure != nil:
		err = c.failure
	case c.handshaken():
		return Closed{Code: c.closeCode, Reason: c.closeReason, WasClean: true}
	case c.conn == nil:
		// err is what establish returned.
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = ErrCloseTimeout
	case c.writeErr != nil && isEnd(err):
		// The write has found the reason; the reader only sees the end.
		err = fmt.Errorf("websocket: connection lost: %w", c.writeErr)
	case isEnd(err):
		err = fmt.Errorf("websocket: the peer ended the connection without a Close frame: %w", io.ErrUnexpectedEOF)
	default:
		err = fmt.Errorf("websocket: connection lost: %w", err)
	}
	result := Closed{Code: statusAbnormal, Err: err}
	errors.As(err, &result.Refused)
	return result
}

// isEnd reports whether err says that the peer sends no more. A TLS peer that
// ends the connection without saying so is common, and no different here.
func isEnd(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// closeSocket ends a connection at once. TLS would take up to five seconds
// to say so to a peer that does not read.
func closeSocket(conn net.Conn) {
	if secure, ok := conn.(*tls.Conn); ok {
		secure.NetConn().Close()
	}
	conn.Close()
}

// Refusal is an HTTP response that did not lead to a WebSocket connection.
type Refusal = handshake.Refusal
