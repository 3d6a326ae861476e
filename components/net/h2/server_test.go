package h2_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
)

func TestServerSettings(t *testing.T) {
	p := client(t, &h2.Server{Limits: h2.Limits{Streams: 7, Window: 1000, HeaderBytes: 5000}}, echoes)
	io.WriteString(p.socket, http2.ClientPreface)
	p.WriteSettings()
	settings := await(p, func(f *http2.SettingsFrame) bool { return !f.IsAck() })
	for id, want := range map[http2.SettingID]uint32{
		http2.SettingEnableConnectProtocol: 1, http2.SettingMaxConcurrentStreams: 7,
		http2.SettingInitialWindowSize: 1000, http2.SettingMaxHeaderListSize: 5000,
	} {
		if got, _ := settings.Value(id); got != want {
			t.Errorf("%v is %d, want %d", id, got, want)
		}
	}
	await(p, func(f *http2.SettingsFrame) bool { return f.IsAck() })
}

func TestServerStreamsCarryBytes(t *testing.T) {
	p := client(t, &h2.Server{}, echoes)
	p.begin()
	p.headers(1, false, connect...)
	if got := p.awaitStatus(1); got != "200" {
		t.Fatalf("status %s", got)
	}
	p.WriteDataPadded(1, false, []byte("hello"), make([]byte, 9))
	if got := await(p, func(f *http2.DataFrame) bool { return true }); string(got.Data()) != "hello" {
		t.Errorf("data %q", got.Data())
	}
	p.WriteData(1, true, nil)
	await(p, func(f *http2.DataFrame) bool { return f.StreamEnded() })
	p.WritePing(false, [8]byte{1})
	await(p, func(f *http2.PingFrame) bool { return f.IsAck() && f.Data == [8]byte{1} })
}

func TestServerAnswersPlainRequests(t *testing.T) {
	p := client(t, &h2.Server{}, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("X-Seen", r.Method+" "+r.URL.Path+" "+r.Host+" "+r.Header.Get("Cookie"))
		w.Write(body)
	})
	p.begin()
	p.headers(1, false, ":method", "POST", ":scheme", "https", ":authority", "a.test", ":path", "/p", "cookie", "a=1", "cookie", "b=2")
	p.WriteData(1, false, []byte("bo"))
	p.headers(1, true, "trailer", "ignored")
	answer := await(p, func(f *http2.MetaHeadersFrame) bool { return true })
	seen := headerOf(answer)
	if seen["x-seen"] != "POST /p a.test a=1; b=2" || seen["content-type"] == "" || seen["date"] == "" {
		t.Errorf("header %v", seen)
	}
	if got := await(p, func(f *http2.DataFrame) bool { return true }); string(got.Data()) != "bo" {
		t.Errorf("body %q", got.Data())
	}
	await(p, func(f *http2.DataFrame) bool { return f.StreamEnded() })
	p.headers(3, true, ":method", "HEAD", ":scheme", "https", ":authority", "a.test", ":path", "/p")
	if p.awaitStatus(3) != "200" || !await(p, func(f *http2.DataFrame) bool { return true }).StreamEnded() {
		t.Error("HEAD has a body")
	}
}

func headerOf(frame *http2.MetaHeadersFrame) map[string]string {
	header := make(map[string]string)
	for _, field := range frame.Fields {
		header[field.Name] = field.Value
	}
	return header
}

func TestServerRefusesStreams(t *testing.T) {
	for _, test := range []struct {
		name   string
		fields []string
		status string // or
		code   http2.ErrCode
	}{
		{name: "CONNECT without protocol", fields: []string{":method", "CONNECT", ":authority", "a.test"}, code: http2.ErrCodeProtocol},
		{name: "protocol without CONNECT", fields: []string{":method", "GET", ":protocol", "websocket", ":scheme", "https", ":path", "/"}, code: http2.ErrCodeProtocol},
		{name: "no path", fields: []string{":method", "GET", ":scheme", "https"}, code: http2.ErrCodeProtocol},
		{name: "relative path", fields: []string{":method", "GET", ":scheme", "https", ":path", "x"}, code: http2.ErrCodeProtocol},
		{name: "malformed path", fields: []string{":method", "GET", ":scheme", "https", ":path", "/%zz"}, code: http2.ErrCodeProtocol},
		{name: "no method", fields: []string{":scheme", "https", ":path", "/"}, code: http2.ErrCodeProtocol},
		{name: "field of HTTP/1.1", fields: append(append([]string{}, connect...), "connection", "upgrade"), code: http2.ErrCodeProtocol},
		{name: "upper case", fields: append(append([]string{}, connect...), "X-Upper", "x"), code: http2.ErrCodeProtocol},
		{name: "pseudo-field twice", fields: append(append([]string{}, connect...), ":path", "/"), code: http2.ErrCodeProtocol},
		{name: "large header", fields: append(append([]string{}, connect...), strings.Split(strings.Repeat("x,a value of some length,", 60)+"x,y", ",")...), status: "431"},
		{name: "large field", fields: append(append([]string{}, connect...), "x", strings.Repeat("v", 5000)), status: "431"},
		{name: "large path", fields: append(append([]string{}, connect[:8]...), ":path", "/"+strings.Repeat("p", 5000)), status: "431"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := client(t, &h2.Server{Limits: h2.Limits{HeaderBytes: 2000}}, echoes)
			p.begin()
			p.headers(1, false, test.fields...)
			if test.status != "" {
				if got := p.awaitStatus(1); got != test.status {
					t.Errorf("status %s", got)
				}
			} else if got := p.awaitReset(1); got != test.code {
				t.Errorf("reset with %v", got)
			}
			p.headers(3, false, connect...)
			if got := p.awaitStatus(3); got != "200" {
				t.Errorf("the next stream has status %s", got)
			}
		})
	}
}

func TestServerEndsConnections(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(p *peer)
		code http2.ErrCode
	}{
		{"no settings first", func(p *peer) { io.WriteString(p.socket, http2.ClientPreface); p.WritePing(false, [8]byte{}) }, http2.ErrCodeProtocol},
		{"even stream", func(p *peer) { p.begin(); p.headers(2, false, connect...) }, http2.ErrCodeProtocol},
		{"data on an idle stream", func(p *peer) { p.begin(); p.WriteData(1, false, []byte("x")) }, http2.ErrCodeProtocol},
		{"window of an idle stream", func(p *peer) { p.begin(); p.WriteWindowUpdate(1, 1) }, http2.ErrCodeProtocol},
		{"reset of an idle stream", func(p *peer) { p.begin(); p.WriteRSTStream(1, http2.ErrCodeCancel) }, http2.ErrCodeProtocol},
		{"header of many times the limit", func(p *peer) {
			p.begin()
			p.headers(1, false, append(append([]string{}, connect...), "x", strings.Repeat("v", 2<<20))...)
		}, http2.ErrCodeCompression},
		{"endless header", func(p *peer) {
			p.begin()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: 1})
			field := "\x00\x01a\x64" + strings.Repeat("v", 100)
			for range 4096 {
				if p.WriteContinuation(1, false, []byte(strings.Repeat(field, 100))) != nil {
					break
				}
			}
		}, http2.ErrCodeProtocol},
		{"endless header of empty frames", func(p *peer) {
			p.begin()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: 1})
			for p.WriteContinuation(1, false, nil) == nil {
			}
		}, http2.ErrCodeEnhanceYourCalm},
		{"window overflow", func(p *peer) { p.begin(); p.WriteWindowUpdate(0, 1<<31-1) }, http2.ErrCodeFlowControl},
		{"window of a setting", func(p *peer) {
			p.begin(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1 << 31})
		}, http2.ErrCodeFlowControl},
		{"setting twice", func(p *peer) {
			p.begin(http2.Setting{ID: http2.SettingEnablePush, Val: 0}, http2.Setting{ID: http2.SettingEnablePush, Val: 0})
		}, http2.ErrCodeProtocol},
		{"large frame", func(p *peer) { p.begin(); p.WriteRawFrame(http2.FrameData, 0, 1, make([]byte, 20000)) }, http2.ErrCodeFrameSize},
		{"broken compression", func(p *peer) {
			p.begin()
			p.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, EndHeaders: true})
		}, http2.ErrCodeCompression},
		{"pushed stream", func(p *peer) {
			p.begin()
			p.WritePushPromise(http2.PushPromiseParam{StreamID: 1, PromiseID: 2, EndHeaders: true})
		}, http2.ErrCodeProtocol},
		{"ping flood", func(p *peer) {
			p.begin()
			for range 2000 {
				p.WritePing(false, [8]byte{})
			}
		}, http2.ErrCodeEnhanceYourCalm},
		{"settings flood", func(p *peer) {
			p.begin()
			for range 2000 {
				p.WriteSettings()
			}
		}, http2.ErrCodeEnhanceYourCalm},
		{"unknown frames", func(p *peer) {
			p.begin()
			for range 2000 {
				p.WriteRawFrame(0x77, 0, 0, nil)
			}
		}, http2.ErrCodeEnhanceYourCalm},
		{"empty data", func(p *peer) {
			p.begin()
			p.headers(1, false, connect...)
			for range 2000 {
				p.WriteData(1, false, nil)
			}
		}, http2.ErrCodeEnhanceYourCalm},
		{"rapid reset", func(p *peer) {
			p.begin()
			for id := uint32(1); id < 4000; id += 2 {
				p.headers(id, false, connect...)
				p.WriteRSTStream(id, http2.ErrCodeCancel)
			}
		}, http2.ErrCodeEnhanceYourCalm},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := client(t, &h2.Server{}, echoes)
			test.do(p)
			if got := p.awaitGoAway(); got != test.code {
				t.Errorf("ended with %v, want %v", got, test.code)
			}
		})
	}
}

func TestServerResetsStreams(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(p *peer)
		code http2.ErrCode
	}{
		{"more data than the window", func(p *peer) { p.WriteData(1, false, make([]byte, 1001)) }, http2.ErrCodeFlowControl},
		{"stream window overflow", func(p *peer) { p.WriteWindowUpdate(1, 1<<31-1) }, http2.ErrCodeFlowControl},
		{"two requests", func(p *peer) { p.headers(1, false, connect...) }, http2.ErrCodeProtocol},
		{"data after the end", func(p *peer) { p.WriteData(1, true, nil); p.WriteData(1, false, []byte("x")) }, http2.ErrCodeStreamClosed},
		{"panic", func(p *peer) { p.WriteData(1, false, []byte("panic")) }, http2.ErrCodeInternal},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := client(t, &h2.Server{Limits: h2.Limits{Window: 1000}}, func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(http.StatusOK)
				w.(http.Flusher).Flush()
				<-r.Context().Done()
			})
			if test.code == http2.ErrCodeInternal {
				p = client(t, &h2.Server{}, func(http.ResponseWriter, *http.Request) { panic("handler") })
			}
			p.begin()
			p.headers(1, false, connect...)
			test.do(p)
			if got := p.awaitReset(1); got != test.code {
				t.Errorf("reset with %v, want %v", got, test.code)
			}
		})
	}
}

func TestServerLimitsStreamsAndTheirHandlers(t *testing.T) {
	release := make(chan struct{})
	p := client(t, &h2.Server{Limits: h2.Limits{Streams: 2}}, func(w http.ResponseWriter, r *http.Request) {
		<-release // whatever the client does
	})
	t.Cleanup(func() { close(release) })
	p.begin()
	for id := uint32(1); id <= 3; id += 2 {
		p.headers(id, false, connect...)
		p.WriteRSTStream(id, http2.ErrCodeCancel)
	}
	p.headers(5, false, connect...)
	if got := p.awaitReset(5); got != http2.ErrCodeRefusedStream {
		t.Errorf("reset with %v", got)
	}
}

func TestServerRespectsWindows(t *testing.T) {
	p := client(t, &h2.Server{}, func(w http.ResponseWriter, _ *http.Request) {
		w.Write(make([]byte, 100))
	})
	p.begin(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 10})
	p.headers(1, true, ":method", "GET", ":scheme", "https", ":path", "/")
	total := 0
	for _, step := range []struct{ grant, want int }{{0, 10}, {25, 35}, {65, 100}} {
		if step.grant > 0 {
			p.WriteWindowUpdate(1, uint32(step.grant))
		}
		for total < step.want {
			total += len(await(p, func(f *http2.DataFrame) bool { return f.Length > 0 }).Data())
		}
		p.WritePing(false, [8]byte{byte(step.want)}) // what is not allowed would come before its answer
		await(p, func(f http2.Frame) bool {
			if _, data := f.(*http2.DataFrame); data && f.Header().Length > 0 {
				t.Errorf("%d bytes more than the window", f.Header().Length)
			}
			ping, ok := f.(*http2.PingFrame)
			return ok && ping.IsAck()
		})
	}
}

func TestServerStopsAClientThatIsNotRead(t *testing.T) {
	read := make(chan int)
	p := client(t, &h2.Server{Limits: h2.Limits{Window: 1000}}, func(w http.ResponseWriter, _ *http.Request) {
		conn, err := w.(*h2.ResponseWriter).AcceptConnect()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		for n := range read {
			io.ReadFull(conn, make([]byte, n))
		}
	})
	defer close(read)
	p.begin()
	p.headers(1, false, connect...)
	p.WriteData(1, false, make([]byte, 1000))
	p.WritePing(false, [8]byte{})
	await(p, func(f http2.Frame) bool {
		if update, ok := f.(*http2.WindowUpdateFrame); ok && update.StreamID == 1 {
			t.Error("a window before anything was read")
		}
		_, ok := f.(*http2.PingFrame)
		return ok
	})
	read <- 600
	if got := await(p, func(f *http2.WindowUpdateFrame) bool { return f.StreamID == 1 }); got.Increment != 600 {
		t.Errorf("window of %d", got.Increment)
	}
}

func TestServerEndsIdleConnections(t *testing.T) {
	p := client(t, &h2.Server{Limits: h2.Limits{Idle: time.Millisecond}}, echoes)
	if _, err := io.Copy(io.Discard, p.socket); err != nil {
		t.Errorf("the end: %v", err)
	}
}

func TestServerShutsDown(t *testing.T) {
	server := &h2.Server{}
	p := client(t, server, echoes)
	p.begin()
	p.headers(1, false, connect...)
	p.awaitStatus(1)
	down := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer close(down)
		server.Shutdown(ctx)
	}()
	if away := await(p, func(*http2.GoAwayFrame) bool { return true }); away.ErrCode != http2.ErrCodeNo || away.LastStreamID != 1 {
		t.Errorf("GOAWAY %v", away)
	}
	p.headers(3, false, connect...)
	if got := p.awaitReset(3); got != http2.ErrCodeRefusedStream {
		t.Errorf("reset with %v", got)
	}
	p.WriteData(1, false, []byte("x"))
	await(p, func(f *http2.DataFrame) bool { return string(f.Data()) == "x" })
	cancel()
	<-down
	near, far := pair(t)
	server.Serve(far, nil) // returns, as it is closed
	near.Close()
}
