package h2_test

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// serverOf is the server's end of a new client connection, after the prefaces.
func serverOf(t *testing.T, settings ...http2.Setting) (*h2.ClientConn, *peer) {
	t.Helper()
	return limitedServerOf(t, h2.Limits{}, settings...)
}

func limitedServerOf(t *testing.T, limits h2.Limits, settings ...http2.Setting) (*h2.ClientConn, *peer) {
	t.Helper()
	near, far := pair(t)
	conn := h2.NewClientConn(near, limits)
	p := newPeer(t, far)
	t.Cleanup(func() {
		far.Close()
		<-conn.Done()
	})
	preface := make([]byte, len(http2.ClientPreface))
	if _, err := io.ReadFull(far, preface); err != nil || string(preface) != http2.ClientPreface {
		t.Fatalf("preface %q, %v", preface, err)
	}
	settings = append(settings, http2.Setting{ID: http2.SettingEnableConnectProtocol, Val: 1})
	p.WriteSettings(settings...)
	await(p, func(f *http2.SettingsFrame) bool { return !f.IsAck() })
	return conn, p
}

var fields = []hpack.HeaderField{{Name: ":method", Value: "CONNECT"}, {Name: ":protocol", Value: "websocket"}, {Name: ":scheme", Value: "https"}, {Name: ":authority", Value: "a.test"}, {Name: ":path", Value: "/"}}

type connected struct {
	stream *h2.Stream
	status int
	err    error
}

func begin(ctx context.Context, conn *h2.ClientConn) <-chan connected {
	done := make(chan connected, 1)
	go func() {
		stream, status, _, err := conn.Connect(ctx, fields)
		done <- connected{stream, status, err}
	}()
	return done
}

// open is a stream with status 200.
func open(t *testing.T, conn *h2.ClientConn, p *peer) (*h2.Stream, uint32) {
	t.Helper()
	done := begin(t.Context(), conn)
	request := await(p, func(*http2.MetaHeadersFrame) bool { return true })
	if request.PseudoValue("protocol") != "websocket" || request.StreamEnded() {
		t.Fatalf("request %v", request)
	}
	p.headers(request.StreamID, false, ":status", "103")
	p.headers(request.StreamID, false, ":status", "200")
	got := <-done
	if got.err != nil || got.status != 200 {
		t.Fatalf("connecting: %+v", got)
	}
	return got.stream, request.StreamID
}

func TestClientStreamEnds(t *testing.T) {
	reset := func(code http2.ErrCode) func(error) bool {
		return func(err error) bool {
			var got *h2.ResetError
			return errors.As(err, &got) && got.Code == code
		}
	}
	for _, test := range []struct {
		name string
		do   func(p *peer, id uint32)
		want func(error) bool
	}{
		{"end", func(p *peer, id uint32) { p.WriteData(id, true, []byte("last")) }, func(err error) bool { return err == nil }},
		{"trailer", func(p *peer, id uint32) { p.WriteData(id, false, []byte("last")); p.headers(id, true, "x", "y") }, func(err error) bool { return err == nil }},
		{"end, then reset", func(p *peer, id uint32) {
			p.WriteData(id, true, []byte("last"))
			p.WriteRSTStream(id, http2.ErrCodeNo)
		}, func(err error) bool { return err == nil }},
		{"reset", func(p *peer, id uint32) { p.WriteRSTStream(id, http2.ErrCodeCancel) }, reset(http2.ErrCodeCancel)},
		{"GOAWAY with an error", func(p *peer, id uint32) { p.WriteGoAway(id, http2.ErrCodeInternal, []byte("oops")) }, reset(http2.ErrCodeInternal)},
		{"GOAWAY that leaves it out", func(p *peer, id uint32) { p.WriteGoAway(0, http2.ErrCodeNo, nil) }, reset(http2.ErrCodeRefusedStream)},
		{"lost connection", func(p *peer, id uint32) { p.socket.Close() }, func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }},
		{"second response", func(p *peer, id uint32) { p.headers(id, false, ":status", "200") }, func(err error) bool { return err != nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			conn, p := serverOf(t)
			stream, id := open(t, conn, p)
			test.do(p, id)
			_, err := io.ReadAll(stream)
			if !test.want(err) {
				t.Errorf("reading ends with %v", err)
			}
			stream.Close()
		})
	}
}

func TestClientDoesNotConnect(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(p *peer, id uint32)
		want func(error) bool
	}{
		{"refused", func(p *peer, id uint32) { p.WriteRSTStream(id, http2.ErrCodeRefusedStream) }, func(err error) bool { return errors.Is(err, h2.ErrUnavailable) }},
		{"GOAWAY", func(p *peer, id uint32) { p.WriteGoAway(0, http2.ErrCodeNo, nil) }, func(err error) bool { return errors.Is(err, h2.ErrUnavailable) }},
		{"no status", func(p *peer, id uint32) { p.headers(id, false, "x", "y") }, func(err error) bool { return err != nil }},
		{"odd status", func(p *peer, id uint32) { p.headers(id, false, ":status", "2x0") }, func(err error) bool { return err != nil }},
		{"reset", func(p *peer, id uint32) { p.WriteRSTStream(id, http2.ErrCodeInternal) }, func(err error) bool { return err != nil && !errors.Is(err, h2.ErrUnavailable) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			conn, p := serverOf(t)
			done := begin(t.Context(), conn)
			id := await(p, func(*http2.MetaHeadersFrame) bool { return true }).StreamID
			test.do(p, id)
			if got := <-done; got.stream != nil || !test.want(got.err) {
				t.Errorf("connecting: %+v", got)
			}
		})
	}
}

func TestALargeResponseFailsItsStreamAlone(t *testing.T) {
	conn, p := limitedServerOf(t, h2.Limits{HeaderBytes: 2000})
	beside, besideID := open(t, conn, p)
	defer beside.Close()
	for _, fields := range [][]string{
		{":status", "200", "x", strings.Repeat("v", 5000)},
		append([]string{":status", "200"}, strings.Split(strings.Repeat("x,a value of some length,", 60)+"x,y", ",")...),
	} {
		done := begin(t.Context(), conn)
		id := await(p, func(*http2.MetaHeadersFrame) bool { return true }).StreamID
		p.headers(id, false, fields...)
		if got := <-done; got.stream != nil || got.err == nil || !strings.Contains(got.err.Error(), "more than 2000 bytes") {
			t.Errorf("connecting: %+v", got)
		}
		if code := p.awaitReset(id); code != http2.ErrCodeProtocol {
			t.Errorf("reset with %v", code)
		}
		p.headers(besideID, true, "x", "a value of some length") // by the table of compression
		if _, err := io.ReadAll(beside); err != nil {
			t.Errorf("the other stream: %v", err)
		}
		beside, besideID = open(t, conn, p)
	}
}

func TestClientAsksNoServerThatDoesNotConnect(t *testing.T) {
	near, far := pair(t)
	conn := h2.NewClientConn(near, h2.Limits{})
	p := newPeer(t, far)
	p.WriteSettings()
	if got := <-begin(t.Context(), conn); !errors.Is(got.err, h2.ErrNoConnect) {
		t.Errorf("connecting: %+v", got)
	}
	conn.Close()
	far.Close()
	<-conn.Done()
}

func TestClientGivesUpConnecting(t *testing.T) {
	conn, p := serverOf(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	done := begin(ctx, conn)
	id := await(p, func(*http2.MetaHeadersFrame) bool { return true }).StreamID
	cause := errors.New("no longer of interest")
	cancel(cause)
	if got := <-done; got.err != cause {
		t.Errorf("connecting: %+v", got)
	}
	if got := p.awaitReset(id); got != http2.ErrCodeCancel {
		t.Errorf("reset with %v", got)
	}
}

func TestClientAsksNoDeadServerTwice(t *testing.T) {
	conn, p := limitedServerOf(t, h2.Limits{Answer: time.Millisecond})
	open(t, conn, p)
	if got := <-begin(t.Context(), conn); !errors.Is(got.err, h2.ErrUnavailable) {
		t.Errorf("connecting: %+v", got)
	}
	if conn.Usable() {
		t.Error("it may be asked again")
	}
}

func TestStreamDeadlines(t *testing.T) {
	conn, p := serverOf(t, http2.Setting{ID: http2.SettingInitialWindowSize, Val: 3})
	stream, id := open(t, conn, p)
	defer stream.Close()
	stream.SetReadDeadline(time.Now().Add(time.Millisecond))
	if _, err := stream.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read: %v", err)
	}
	stream.SetWriteDeadline(time.Now().Add(time.Millisecond))
	if n, err := stream.Write([]byte("hello")); n > 3 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("write of %d: %v", n, err)
	}
	stream.SetDeadline(time.Time{})
	p.WriteData(id, false, []byte("x"))
	if n, err := stream.Read(make([]byte, 2)); n != 1 || err != nil {
		t.Errorf("read of %d: %v", n, err)
	}
}

func TestCloseEndsAStream(t *testing.T) {
	conn, p := serverOf(t)
	stream, id := open(t, conn, p)
	if _, err := stream.Write([]byte("bye")); err != nil {
		t.Fatal(err)
	}
	stream.Close()
	var got []byte
	await(p, func(f *http2.DataFrame) bool {
		got = append(got, f.Data()...)
		return f.StreamEnded()
	})
	if string(got) != "bye" {
		t.Errorf("data %q", got)
	}
	if code := p.awaitReset(id); code != http2.ErrCodeNo {
		t.Errorf("reset with %v", code)
	}
	if code := p.awaitGoAway(); code != http2.ErrCodeNo {
		t.Errorf("the connection ends with %v", code)
	}
	if _, err := stream.Write([]byte("x")); err == nil {
		t.Error("written after Close")
	}
}

func TestHalfCloseKeepsTheOtherHalf(t *testing.T) {
	conn, p := serverOf(t)
	stream, id := open(t, conn, p)
	stream.CloseWrite()
	await(p, func(f *http2.DataFrame) bool { return f.StreamEnded() })
	p.WriteData(id, true, []byte("answer"))
	if got, err := io.ReadAll(stream); string(got) != "answer" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := stream.Write([]byte("x")); err == nil {
		t.Error("written after CloseWrite")
	}
}
