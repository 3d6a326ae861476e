package net_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/h2"
	"corvo/components/net/websocket"

	"golang.org/x/net/http2"
)

// TestMisbehavingHTTP2Servers lets servers do what they must not. The
// WebSocket ends, once, with the error that says why, and leaves nothing behind.
func TestMisbehavingHTTP2Servers(t *testing.T) {
	const window = 1000
	for _, test := range []struct {
		name  string
		serve func(p *framed)
		opens bool // the first WebSocket does, and fails then
		says  []string
	}{
		{"never greets", func(*framed) {}, false, []string{"not open in time"}},
		{"never answers", func(p *framed) { p.greet(); p.request() }, false, []string{"not open in time"}},
		{"answers a byte at a time", func(p *framed) {
			p.greet()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: p.request(), BlockFragment: []byte{0x88}})
			for {
				<-time.After(brief / 4)
				if p.WriteContinuation(1, false, []byte{0x88}) != nil {
					return
				}
			}
		}, false, []string{"not open in time"}},
		{"speaks HTTP/1.1", func(p *framed) {
			io.WriteString(p.conn, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
		}, false, []string{"frame too large", "HTTP/1.1 header"}},
		{"sends garbage", func(p *framed) {
			p.greet()
			p.request()
			io.WriteString(p.conn, strings.Repeat("garbage", 1000))
		}, false, []string{"frame too large (FRAME_SIZE_ERROR)"}},
		{"sends garbage on open WebSockets", func(p *framed) {
			p.greet()
			p.accept()
			io.WriteString(p.conn, strings.Repeat("garbage", 1000))
		}, true, []string{"frame too large (FRAME_SIZE_ERROR)"}},
		{"ends TCP after TLS", func(p *framed) { p.conn.NetConn().Close() }, false, []string{"unexpected EOF", "reset by peer", "broken pipe"}},
		{"ends TCP within a frame", func(p *framed) {
			p.greet()
			p.accept()
			io.WriteString(p.conn, "\x00\x00\x08\x00\x00")
			p.conn.NetConn().Close()
		}, true, []string{"unexpected EOF", "reset by peer"}},
		{"answers 101", func(p *framed) { p.greet(); p.answer(p.request(), false, ":status", "101") }, false, []string{"status 101"}},
		{"answers without status", func(p *framed) { p.greet(); p.answer(p.request(), false, "a", "b") }, false, []string{"malformed status"}},
		{"answers with an upper-case field", func(p *framed) {
			p.greet()
			p.answer(p.request(), false, ":status", "200", "Upper", "x")
		}, false, []string{"PROTOCOL_ERROR"}},
		{"continues a header that has ended", func(p *framed) {
			p.greet()
			p.WriteContinuation(p.accept(), true, make([]byte, 16<<10))
		}, true, []string{"malformed frame"}},
		{"sends a header without end", func(p *framed) {
			p.greet()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: p.request(), BlockFragment: []byte{0x88}})
			for field := strings.Repeat("\x00\x01a\x01b", 3000); p.WriteContinuation(1, false, []byte(field)) == nil; {
			}
		}, false, []string{"malformed frame (PROTOCOL_ERROR)"}},
		{"sends empty frames of a header without end", func(p *framed) {
			p.greet()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: p.request(), BlockFragment: []byte{0x88}})
			for p.WriteContinuation(1, false, nil) == nil {
			}
		}, false, []string{"a header of too many frames"}},
		{"sends data before its answer", func(p *framed) { p.greet(); p.WriteData(p.request(), false, []byte("x")) }, false, []string{"data before the response"}},
		{"sends data on no stream", func(p *framed) { p.greet(); p.accept(); p.WriteData(99, false, []byte("x")) }, true, []string{"stream that never was"}},
		{"ends the stream with its answer", func(p *framed) { p.greet(); p.answer(p.request(), true, ":status", "200") }, true, []string{"without a Close frame"}},
		{"answers twice", func(p *framed) { p.greet(); p.answer(p.accept(), false, ":status", "200") }, true, []string{"two responses"}},
		{"sends more than a stream's window", func(p *framed) {
			p.greet()
			id := p.accept()
			p.WriteData(id, false, append([]byte("\x82\x7e\x10\x00"), make([]byte, window)...))
		}, true, []string{"more data than the stream's window"}},
		{"sends more than the connection's window", func(p *framed) {
			p.greet()
			for id := p.accept(); p.WriteData(id, false, make([]byte, 16<<10)) == nil; {
			}
		}, true, []string{"more data than the stream's window"}},
		{"opens a window too far", func(p *framed) {
			p.greet()
			p.accept()
			p.WriteWindowUpdate(0, 1<<31-1)
		}, true, []string{"window too large"}},
		{"opens a stream's window too far", func(p *framed) {
			p.greet()
			p.WriteWindowUpdate(p.accept(), 1<<31-1)
		}, true, []string{"window too large"}},
		{"opens a window by nothing", func(p *framed) { p.greet(); p.accept(); p.WriteWindowUpdate(0, 0) }, true, []string{"PROTOCOL_ERROR"}},
		{"pushes", func(p *framed) {
			p.greet()
			p.WritePushPromise(http2.PushPromiseParam{StreamID: p.accept(), PromiseID: 2, BlockFragment: []byte{0x82}, EndHeaders: true})
		}, true, []string{"PUSH_PROMISE"}},
		{"floods pings", func(p *framed) {
			p.greet()
			p.accept()
			for p.WritePing(false, [8]byte{}) == nil {
			}
		}, true, []string{"too many frames without use"}},
		{"floods settings", func(p *framed) {
			p.greet()
			p.accept()
			for p.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1}) == nil {
			}
		}, true, []string{"too many frames without use"}},
		{"floods resets", func(p *framed) {
			p.greet()
			id := p.accept()
			for p.WriteRSTStream(id, http2.ErrCodeCancel) == nil {
			}
		}, true, []string{"CANCEL"}},
		{"floods empty data", func(p *framed) {
			p.greet()
			for id := p.accept(); p.WriteData(id, false, nil) == nil; {
			}
		}, true, []string{"too many frames without use"}},
		{"floods frames unknown", func(p *framed) {
			p.greet()
			p.accept()
			for p.WriteRawFrame(0x77, 0, 0, nil) == nil {
			}
		}, true, []string{"too many frames without use"}},
		{"floods early hints", func(p *framed) {
			p.greet()
			for id := p.request(); p.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: []byte("\x08\x03103"), EndHeaders: true}) == nil; {
			}
		}, false, []string{"too many frames without use"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := openDescriptors(t)
			t.Run("traffic", func(t *testing.T) {
				s := serveFramed(t, func(p *framed, _ int64) { test.serve(p) })
				patient := patience
				if test.says[0] == "not open in time" {
					patient = 3 * brief
				}
				task := s.task(t, corvonet.Options{
					HandshakeTimeout: patient, CloseTimeout: brief,
					HTTP2: corvonet.HTTP2Options{Limits: h2.Limits{Window: window, HeaderBytes: 5000, Strain: 50}},
				})
				client := newRecorder()
				channel, err := task.Dial(t.Context(), corvonet.Request{URL: s.url}, client)
				if (err == nil) != test.opens {
					t.Fatalf("Dial says %v", err)
				}
				closed := receive(t, "close", client.closed)
				if closed.Code != 1006 || closed.WasClean || closed.Err == nil || !test.opens && closed.Err != err {
					t.Fatalf("closed with %+v, Dial says %v", closed, err)
				}
				if channel != nil {
					<-channel.Done()
				}
				if len(client.closed) > 0 {
					t.Error("two ends")
				}
				said := false
				for _, says := range test.says {
					said = said || strings.Contains(closed.Err.Error(), says)
				}
				if !said {
					t.Errorf("the error is %v, want one of %q", closed.Err, test.says)
				}
			})
			wantDescriptors(t, before)
		})
	}
}

// TestAServerThatOpensNoWindow keeps what is sent from leaving. The closing
// handshake then takes no longer than it may.
func TestAServerThatOpensNoWindow(t *testing.T) {
	s := serveFramed(t, func(p *framed, _ int64) {
		p.greet(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 0})
		p.accept()
	})
	channel, client := dialEcho(t, s.task(t, corvonet.Options{CloseTimeout: brief}), corvonet.Request{URL: s.url})
	channel.Send("waits")
	channel.Close(1000, "")
	closed := receive(t, "close", client.closed)
	if closed.WasClean || !errors.Is(closed.Err, websocket.ErrCloseTimeout) {
		t.Errorf("closed with %+v", closed)
	}
	if channel.BufferedAmount() == 0 {
		t.Error("sent, though the window was closed")
	}
}
