package websocket

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// carrier is a platform over one end of any connection: it could be a message
// queue or a radio as well.
type carrier struct {
	conn   net.Conn
	closes chan struct{}
}

func (c *carrier) PlatformSend(p []byte) error {
	_, err := c.conn.Write(p)
	return err
}

func (c *carrier) PlatformClose() {
	c.conn.Close()
	close(c.closes) // which a second call would not survive
}

// carry makes a stream over conn, and feeds it until the connection ends.
func carry(t testing.TB, conn net.Conn) *PlatformStream {
	c := &carrier{conn: conn, closes: make(chan struct{})}
	stream := NewPlatformStream(c, "carrier")
	fed := make(chan struct{})
	go func() {
		defer close(fed)
		buffer := make([]byte, 1000)
		for {
			n, err := conn.Read(buffer)
			if n > 0 && stream.Receive(buffer[:n]) != nil {
				return
			}
			if err != nil {
				if errors.Is(err, io.EOF) {
					err = nil
				}
				stream.End(err)
				return
			}
		}
	}()
	t.Cleanup(func() {
		stream.Close()
		<-c.closes
		<-fed
	})
	return stream
}

func init() {
	for name, below := range map[string]string{"platform over a pipe": "pipe", "platform over a Unix socket": "Unix socket"} {
		pair := streams[below]
		streams[name] = func(t *testing.T) (net.Conn, net.Conn) {
			a, b := pair(t)
			return carry(t, a), carry(t, b)
		}
	}
}

func TestAServerAcceptsOnAPlatformStream(t *testing.T) {
	near, far := net.Pipe()
	client := newRecorder(t)
	var upgrader Upgrader
	accepted := make(chan *Channel, 1)
	go func() {
		c, err := upgrader.Accept(context.Background(), carry(t, near), func(*http.Request) (Client, error) { return client, nil })
		if err != nil {
			t.Error(err)
		}
		accepted <- c
	}()
	go io.WriteString(far, opening()+wire{masked: true}.frame(fin|text, "hello")+wire{masked: true}.close(1000, ""))
	var read strings.Builder
	if _, err := io.Copy(&read, far); err != nil {
		t.Fatal(err)
	}
	if got := read.String(); !strings.HasPrefix(got, "HTTP/1.1 101 ") || !strings.HasSuffix(got, wire{}.close(1000, "")) {
		t.Errorf("the server answered %q", got)
	}
	for _, want := range []string{"connect", `text "hello"`, "closing"} {
		if got := receive(t, "event", client.events); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if closed := receive(t, "close", client.closed); !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
	<-(<-accepted).Done()
}

// stuck is a platform that sends nothing until it is closed.
type stuck struct {
	entered chan struct{}
	closed  chan struct{}
}

func (s *stuck) PlatformSend([]byte) error {
	s.entered <- struct{}{}
	<-s.closed
	return errors.New("the platform was closed")
}
func (s *stuck) PlatformClose() { close(s.closed) }

func TestAPlatformThatIsStuckIsClosedInTime(t *testing.T) {
	for name, act := range map[string]func(*Channel, *PlatformStream){
		"abort":   func(c *Channel, _ *PlatformStream) { c.Abort() },
		"close":   func(c *Channel, _ *PlatformStream) { c.Close(1000, "") },
		"the end": func(_ *Channel, s *PlatformStream) { s.End(nil) },
		"Close and the end": func(_ *Channel, s *PlatformStream) {
			s.Receive([]byte(wire{}.close(1000, "")))
			s.End(nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			platform := &stuck{make(chan struct{}, 1), make(chan struct{})}
			stream := NewPlatformStream(platform, "stuck")
			client := newRecorder(t)
			c := openOn(t, Config{CloseTimeout: brief}, client, stream, "")
			waitOpen(t, c)
			c.Send("never leaves")
			receive(t, "send", platform.entered)
			act(c, stream)
			receive(t, "close", client.closed)
			receive(t, "end of the platform", platform.closed)
			<-c.Done()
			if err := stream.Receive([]byte("late")); err != net.ErrClosed {
				t.Errorf("receiving afterwards: %v", err)
			}
		})
	}
}

func TestWhyAPlatformEndedIsReported(t *testing.T) {
	reason := errors.New("out of range")
	stream := NewPlatformStream(&stuck{nil, make(chan struct{})}, "radio")
	client := newRecorder(t)
	c := openOn(t, Config{}, client, stream, "")
	stream.End(reason)
	stream.End(nil) // the first counts
	if closed := receive(t, "close", client.closed); !errors.Is(closed.Err, reason) {
		t.Errorf("closed with %+v", closed)
	}
	<-c.Done()
}

func TestAPausedChannelStopsItsPlatform(t *testing.T) {
	platform := &stuck{make(chan struct{}, 1), make(chan struct{})}
	stream := NewPlatformStream(platform, "")
	client := newRecorder(t)
	c := openOn(t, Config{}, client, stream, "")
	waitOpen(t, c)
	c.PauseReading()
	received := make(chan error, 3)
	go func() {
		for range cap(received) {
			received <- stream.Receive([]byte(wire{}.frame(fin|text, "hello")))
		}
	}()
	c.Send("goes out meanwhile")
	receive(t, "send", platform.entered)
	if n := len(received); n > 1 { // one read may have been under way
		t.Errorf("a paused channel has taken %d", n)
	}
	if got := client.drainEvents(); len(got) > 0 {
		t.Errorf("a paused channel delivered %q", got)
	}
	c.ResumeReading()
	for range cap(received) {
		receive(t, "message", client.events)
		if err := receive(t, "return of Receive", received); err != nil {
			t.Error(err)
		}
	}
}

func TestADeadlineOfAPlatformStreamCanBeMoved(t *testing.T) {
	stream := NewPlatformStream(&stuck{nil, make(chan struct{})}, "")
	defer stream.Close()
	buffer := make([]byte, 1)
	stream.SetReadDeadline(time.Now())
	if _, err := stream.Read(buffer); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	stream.SetReadDeadline(time.Time{})
	go stream.Receive([]byte("x"))
	if n, err := stream.Read(buffer); n != 1 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
	stream.SetWriteDeadline(time.Now())
	if _, err := stream.Write(buffer); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
