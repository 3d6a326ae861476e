// Package echo is a WebSocket server that sends every message back. Programs
// start one to have a peer at hand; tests and examples do so too.
package echo

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"corvo/components/net/deflate"
	"corvo/components/net/websocket"
)

// DefaultMaxBuffered is the number of bytes that may wait for a peer which
// sends and does not read.
const DefaultMaxBuffered = 256 << 20

// Options are a server's settings. The zero value is ready for use.
type Options struct {
	// Addr is the "host:port" to listen on; "" is a free port of 127.0.0.1.
	Addr string
	// MaxBuffered bounds the bytes that wait for one peer, which is failed
	// beyond them; 0 means DefaultMaxBuffered.
	MaxBuffered uint64
	// CloseTimeout is that of the closing handshake; 0 means websocket.DefaultCloseTimeout.
	CloseTimeout time.Duration

	// Compression, when set, agrees to compressed messages.
	Compression *deflate.Options

	Logger *slog.Logger // nil logs nothing
}

// Server is a running echo server. It picks the subprotocol "echo" where that
// is offered, and accepts any path and origin.
type Server struct {
	addr string
	stop context.CancelFunc
	done chan struct{}
}

// Start listens and serves until Close.
func Start(options Options) (*Server, error) {
	if options.Addr == "" {
		options.Addr = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", options.Addr)
	if err != nil {
		return nil, fmt.Errorf("echo server cannot listen on %s: %w", options.Addr, err)
	}
	upgrader := &websocket.Upgrader{
		SelectProtocol: SelectProtocol,
		Reuse:          true, // a message is copied into its echo
		Gather:         true,
		CloseTimeout:   options.CloseTimeout,
		Compression:    options.Compression,
		Logger:         options.Logger,
	}
	ctx, stop := context.WithCancel(context.Background())
	server := &Server{addr: listener.Addr().String(), stop: stop, done: make(chan struct{})}
	go func() {
		defer close(server.done)
		err := upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) {
			return &Client{MaxBuffered: options.MaxBuffered}, nil
		})
		if err != nil && ctx.Err() == nil && options.Logger != nil {
			options.Logger.Error("echo server stopped", "err", err)
		}
	}()
	return server, nil
}

// SelectProtocol picks "echo" where it is offered, for an Upgrader.
func SelectProtocol(_ *http.Request, offered []string) string {
	if slices.Contains(offered, "echo") {
		return "echo"
	}
	return ""
}

// Addr is the "host:port" that the server listens on.
func (s *Server) Addr() string { return s.addr }

// URL is the server's address for a WebSocket.
func (s *Server) URL() string { return "ws://" + s.addr + "/" }

// Close ends every connection, the closing handshake included, and returns
// when the server's goroutines have ended.
func (s *Server) Close() {
	s.stop()
	<-s.done
}

// Client sends back what it receives, over the channel it is given to.
type Client struct {
	// MaxBuffered is that of Options.
	MaxBuffered uint64

	channel *websocket.Channel
}

// DidConnect implements websocket.Client.
func (c *Client) DidConnect(response websocket.Response) {
	c.channel = response.Channel
	if c.MaxBuffered == 0 {
		c.MaxBuffered = DefaultMaxBuffered
	}
}

// DidReceiveMessage sends text back. An error means that the channel is
// closing, and DidClose will say so.
func (c *Client) DidReceiveMessage(text string) {
	if c.mayBuffer(len(text)) {
		_ = c.channel.Send(text)
	}
}

// DidReceiveBinaryData sends data back.
func (c *Client) DidReceiveBinaryData(data []byte) {
	if c.mayBuffer(len(data)) {
		_ = c.channel.SendBinary(data)
	}
}

// A peer that sends without reading would be answered for ever: reading on is
// right, since it may be as stuck in writing as this side is, but not without a
// bound.
func (c *Client) mayBuffer(more int) bool {
	if c.channel.BufferedAmount()+uint64(more) <= c.MaxBuffered {
		return true
	}
	c.channel.Fail(fmt.Sprintf("the peer has not read %d bytes of echoes", c.channel.BufferedAmount()))
	return false
}

// DidUpdateBufferedAmount implements websocket.Client.
func (c *Client) DidUpdateBufferedAmount(uint64) {}

// DidStartClosingHandshake implements websocket.Client.
func (c *Client) DidStartClosingHandshake() {}

// DidClose implements websocket.Client.
func (c *Client) DidClose(websocket.Closed) {}
