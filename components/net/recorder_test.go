package net_test

import (
	"sync"
	"testing"
	"time"

	"corvo/components/net/websocket"
)

// recorder is a client that keeps what it is told.
type recorder struct {
	mu       sync.Mutex
	response websocket.Response
	opened   chan struct{}
	messages chan any // string or []byte
	closed   chan websocket.Closed
	sent     uint64
}

func newRecorder() *recorder {
	return &recorder{opened: make(chan struct{}), messages: make(chan any, 1024), closed: make(chan websocket.Closed, 2)}
}

func (r *recorder) DidConnect(response websocket.Response) {
	r.response = response
	close(r.opened)
}
func (r *recorder) DidReceiveMessage(text string)    { r.messages <- text }
func (r *recorder) DidReceiveBinaryData(data []byte) { r.messages <- data }
func (r *recorder) DidStartClosingHandshake()        {}
func (r *recorder) DidClose(closed websocket.Closed) { r.closed <- closed }
func (r *recorder) DidUpdateBufferedAmount(sent uint64) {
	r.mu.Lock()
	r.sent += sent
	r.mu.Unlock()
}

// patience is how long a test waits for what must happen.
const patience = 2 * time.Minute

func receive[T any](t *testing.T, what string, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		t.Fatalf("%s: nothing came", what)
		panic("unreachable")
	}
}

// echo is a server's client that sends back what it gets.
type echo struct{ channel *websocket.Channel }

func (e *echo) DidConnect(response websocket.Response) { e.channel = response.Channel }
func (e *echo) DidReceiveMessage(text string)          { e.channel.Send(text) }
func (e *echo) DidReceiveBinaryData(data []byte)       { e.channel.SendBinary(data) }
func (e *echo) DidUpdateBufferedAmount(uint64)         {}
func (e *echo) DidStartClosingHandshake()              {}
func (e *echo) DidClose(websocket.Closed)              {}
