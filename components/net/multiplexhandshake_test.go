package net_test

import (
	"net/url"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/h2"
	"corvo/components/net/websocket"

	"golang.org/x/net/http2"
)

func TestAServerThatWantsHTTP1GetsIt(t *testing.T) {
	for _, test := range []struct {
		name string
		says func(p *framed)
	}{
		{"by RST_STREAM", func(p *framed) {
			p.greet()
			p.WriteRSTStream(p.request(), http2.ErrCodeHTTP11Required)
		}},
		{"by GOAWAY", func(p *framed) {
			p.greet()
			p.request()
			p.WriteGoAway(0, http2.ErrCodeHTTP11Required, nil)
		}},
		{"by settings without ENABLE_CONNECT_PROTOCOL", func(p *framed) { p.WriteSettings() }},
		{"by settings with ENABLE_CONNECT_PROTOCOL 0", func(p *framed) {
			p.WriteSettings(http2.Setting{ID: http2.SettingEnableConnectProtocol})
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serveFramed(t, func(p *framed, _ int64) { test.says(p) })
			task := s.task(t, corvonet.Options{})
			for range 2 { // the second time it is known
				_, client := dialEcho(t, task, corvonet.Request{URL: s.url})
				if closed := receive(t, "close", client.closed); !closed.WasClean || client.response.Status != 101 {
					t.Errorf("response %+v, closed with %+v", client.response, closed)
				}
			}
			if all, plain := s.connections.Load(), s.plain.Load(); all != 3 || plain != 2 {
				t.Errorf("%d connections, %d of HTTP/1.1", all, plain)
			}
		})
	}
}

func TestAServerThatGoesDuringAHandshake(t *testing.T) {
	for _, test := range []struct {
		name        string
		goes        func(p *framed) // the first of its connections
		fails       string          // "" where the WebSocket opens
		connections int64
	}{
		{"and leaves the request out", func(p *framed) {
			p.greet()
			p.request()
			p.WriteGoAway(0, http2.ErrCodeNo, nil)
		}, "", 2},
		{"and refuses the stream", func(p *framed) {
			p.greet()
			p.WriteRSTStream(p.request(), http2.ErrCodeRefusedStream)
		}, "", 2},
		{"before the request", func(p *framed) {
			p.greet()
			p.WriteGoAway(0, http2.ErrCodeNo, nil)
		}, "", 2},
		{"and answers", func(p *framed) {
			p.greet()
			id := p.request()
			p.WriteGoAway(id, http2.ErrCodeNo, nil)
			p.answer(id, false, ":status", "200")
			p.WriteData(id, true, []byte("\x81\x02hi"+closeFrame))
		}, "", 1},
		{"for an error", func(p *framed) {
			p.greet()
			p.request()
			p.WriteGoAway(0, http2.ErrCodeInternal, []byte("out of order"))
		}, "INTERNAL_ERROR: \"out of order\"", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serveFramed(t, func(p *framed, number int64) {
				if number == 1 {
					test.goes(p)
					return
				}
				p.greet()
				p.WriteData(p.accept(), true, []byte("\x81\x02hi"+closeFrame))
			})
			client := newRecorder()
			_, err := s.task(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: s.url}, client)
			switch {
			case test.fails != "":
				if closed := receive(t, "close", client.closed); err == nil || !strings.Contains(err.Error(), test.fails) || closed.Err != err {
					t.Errorf("got %v, want %q; closed with %+v", err, test.fails, closed)
				}
			case err != nil:
				t.Error(err)
			default:
				if got := receive(t, "message", client.messages); got != "hi" {
					t.Errorf("got %v", got)
				}
			}
			if n := s.connections.Load(); n != test.connections {
				t.Errorf("%d connections, want %d", n, test.connections)
			}
		})
	}
}

func TestAServerThatGoesForEverIsNotAskedForEver(t *testing.T) {
	s := serveFramed(t, func(p *framed, _ int64) {
		p.greet()
		p.request()
		p.WriteGoAway(0, http2.ErrCodeNo, nil)
	})
	_, err := s.task(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: s.url}, newRecorder())
	if n := s.connections.Load(); err == nil || n != 2 {
		t.Errorf("%d connections, %v", n, err)
	}
}

func TestAResetWebSocketLeavesTheOthers(t *testing.T) {
	s := serveFramed(t, func(p *framed, _ int64) {
		p.greet()
		var ids [3]uint32
		for i := range ids {
			ids[i] = p.accept()
		}
		p.WriteRSTStream(ids[1], http2.ErrCodeCancel)
		for _, id := range []uint32{ids[0], ids[2]} {
			p.WriteData(id, true, []byte("\x81\x02hi"+closeFrame))
		}
	})
	task := s.task(t, corvonet.Options{})
	var clients [3]*recorder
	for i := range clients {
		_, clients[i] = dialEcho(t, task, corvonet.Request{URL: s.url})
	}
	if closed := receive(t, "close", clients[1].closed); closed.Code != 1006 || closed.Err == nil || !strings.Contains(closed.Err.Error(), "CANCEL") {
		t.Errorf("closed with %+v", closed)
	}
	for _, client := range []*recorder{clients[0], clients[2]} {
		if got := receive(t, "message", client.messages); got != "hi" {
			t.Errorf("got %v", got)
		}
		if closed := receive(t, "close", client.closed); !closed.WasClean {
			t.Errorf("closed with %+v", closed)
		}
	}
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

func TestWebSocketsComeAndGoOnOneConnection(t *testing.T) {
	const strain, times = 10, 100
	s := newMultiplexServer(t, h2.Limits{Strain: strain}, upgrades(t, &websocket.Upgrader{}))
	task := s.task(t, corvonet.Options{HTTP2: corvonet.HTTP2Options{Limits: h2.Limits{Strain: strain}}})
	beside, besideClient := dialEcho(t, task, corvonet.Request{URL: s.url})
	for range times {
		channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
		wantEcho(t, channel, client, "x")
		channel.Close(1000, "")
		if closed := receive(t, "close", client.closed); !closed.WasClean {
			t.Fatalf("closed with %+v", closed)
		}
		<-channel.Done()
	}
	wantEcho(t, beside, besideClient, "still there")
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

func TestWebSocketsShareATunnel(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
	server := "127.0.0.1:" + portOf(s.url[len("wss://"):])
	first, firstAsked := httpProxy(t, server, "", nil)
	second, secondAsked := httpProxy(t, server, "", nil)
	through := first
	task := s.task(t, corvonet.Options{Proxy: func(*url.URL) (*url.URL, error) {
		if through == "" {
			return nil, nil
		}
		return url.Parse("http://" + through)
	}})
	for _, route := range []struct {
		through     string
		connections int64
	}{{first, 1}, {second, 2}, {"", 3}, {first, 3}} {
		through = route.through
		for range 3 {
			channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
			wantEcho(t, channel, client, strings.Repeat("x", large))
			if got := client.response.TLS.NegotiatedProtocol; got != "h2" {
				t.Errorf("through %q it speaks %q", route.through, got)
			}
		}
		if n := s.connections.Load(); n != route.connections {
			t.Errorf("%d connections, want %d", n, route.connections)
		}
	}
	for _, asked := range []<-chan tunnelled{firstAsked, secondAsked} {
		if got := receive(t, "tunnel", asked); got.target != s.url[len("wss://"):] || len(asked) > 0 {
			t.Errorf("asked for %+v, and %d more", got, len(asked))
		}
	}
}
