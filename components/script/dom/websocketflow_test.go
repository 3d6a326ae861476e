package dom_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/script/dom"
)

// meter counts what an engine reads from its connections.
type meter struct {
	read     atomic.Int64
	handled  atomic.Int64 // bytes of messages that script has had
	greatest atomic.Int64 // of read - handled
	full     chan struct{}
	bound    int64
}

// metered is a connection of a meter.
type metered struct {
	net.Conn
	*meter
}

func (c metered) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	read := c.read.Add(int64(n))
	if read >= c.bound*9/10 && read-int64(n) < c.bound*9/10 {
		close(c.full)
	}
	if waiting := read - c.handled.Load(); waiting > c.greatest.Load() {
		c.greatest.Store(waiting)
	}
	return n, err
}

func (m *meter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return metered{conn, m}, nil
}

// flood is a peer that sends so many messages of that size.
func flood(messages, size int) *peer {
	return &peer{connect: func(p *peer) {
		text := strings.Repeat("x", size)
		for range messages {
			p.channel.Send(text)
		}
	}}
}

func TestABusyScriptStopsTheReaderAtTheBound(t *testing.T) {
	const messages, size, bound, slack = 20_000, 100, 1 << 20, 256 << 10 // more than bound and slack in all
	url := serve(t, func(*http.Request) *peer { return flood(messages, size) })
	m := &meter{full: make(chan struct{}), bound: bound * size / (size + dom.MessageOverhead)}
	p := newPage(t, "", func(o *engine.Options) {
		o.IncomingBound = bound
		o.DialContext = m.dial
	})
	p.Set("WS", url)
	p.Bind("busy", func([]any) (any, error) {
		select {
		case <-m.full:
			return nil, nil
		case <-time.After(patience):
			return nil, errors.New("the reader has not come to the bound")
		}
	})
	p.Bind("took", func([]any) (any, error) { m.handled.Add(size); return nil, nil })
	p.run(`
		var ws = new WebSocket(WS), n = 0;
		ws.onmessage = function (e) {
			took();
			if (n++ === 0) busy();
			if (n === ` + fmt.Sprint(messages) + `) ws.close();
		};`)
	if got := m.handled.Load(); got != messages*size {
		t.Errorf("script has had %d bytes of %d", got, messages*size)
	}
	if got := m.greatest.Load(); got > bound+slack {
		t.Errorf("%d bytes were in flight, the bound is %d", got, bound)
	}
}

func TestAMessageLargerThanTheBoundArrives(t *testing.T) {
	url := serve(t, func(*http.Request) *peer { return flood(5, 100_000) })
	p := newPage(t, "", func(o *engine.Options) { o.IncomingBound = 1000 })
	p.Set("WS", url)
	got := p.run(`
		var ws = new WebSocket(WS), n = 0;
		ws.onmessage = function (e) { n += e.data.length; if (n === 500000) { console.log("all"); ws.close(); } };`)
	if len(got) != 1 || got[0] != "all" {
		t.Errorf("printed %q", got)
	}
}

func TestConnectionsShareTheBound(t *testing.T) {
	const connections, messages, size, bound, slack = 8, 5_000, 200, 64 << 10, 8 * 64 << 10
	url := serve(t, func(*http.Request) *peer { return flood(messages, size) })
	m := &meter{full: make(chan struct{}), bound: 1 << 60}
	p := newPage(t, "", func(o *engine.Options) {
		o.IncomingBound = bound
		o.DialContext = m.dial
	})
	p.Set("WS", url)
	p.Bind("took", func([]any) (any, error) { m.handled.Add(size); return nil, nil })
	p.run(`
		for (var i = 0; i < ` + fmt.Sprint(connections) + `; i++) (function (ws) {
			var n = 0;
			ws.onmessage = function (e) { took(); if (++n === ` + fmt.Sprint(messages) + `) ws.close(); };
		})(new WebSocket(WS));`)
	if got := m.handled.Load(); got != connections*messages*size {
		t.Errorf("script has had %d bytes of %d", got, connections*messages*size)
	}
	if got := m.greatest.Load(); got > bound+slack {
		t.Errorf("%d bytes were in flight, the bound is %d", got, bound)
	}
}
