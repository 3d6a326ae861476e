package websocket

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClosingAGroupEndsItsChannels(t *testing.T) {
	var group Group
	open, connecting, closing := newRecorder(t), newRecorder(t), newRecorder(t)
	ours, peer := connPair(t)
	waitOpen(t, openOn(t, Config{Group: &group}, open, ours, ""))
	ours, peer2 := connPair(t)
	c := openOn(t, Config{Group: &group}, closing, ours, "")
	waitOpen(t, c)
	c.Close(1000, "")
	if _, err := Open(t.Context(), Config{Group: &group}, connecting, func(ctx context.Context, _ *Channel) (Stream, error) {
		<-ctx.Done()
		return Stream{}, ctx.Err()
	}); err != nil {
		t.Fatal(err)
	}
	if group.Len() != 3 {
		t.Errorf("%d channels, want 3", group.Len())
	}
	go func() {
		readUntilClose(t, peer2, true)
		peer2.Close()
	}()
	gone := make(chan []receivedFrame)
	go func() {
		frames := readUntilClose(t, peer, true)
		io.WriteString(peer, wire{}.close(1001, ""))
		peer.Close()
		gone <- frames
	}()
	group.Close()
	if group.Len() != 0 {
		t.Errorf("%d channels after Close", group.Len())
	}
	if diff := cmp.Diff([]receivedFrame{closeFrame(1001)}, <-gone); diff != "" {
		t.Error(diff)
	}
	// Close waits: the ends have been reported already.
	for name, client := range map[string]*recorder{"open": open, "connecting": connecting, "closing": closing} {
		select {
		case <-client.closed:
		default:
			t.Errorf("the %s channel has not reported its end", name)
		}
	}
	_, err := Open(t.Context(), Config{Group: &group}, open, nil)
	if !errors.Is(err, ErrGroupClosed) {
		t.Errorf("opening into a closed group: %v", err)
	}
}

// answering is a connection that calls answered once something was written on it.
type answering struct {
	net.Conn
	answered func()
}

func (a *answering) Write(p []byte) (int, error) {
	n, err := a.Conn.Write(p)
	if a.answered != nil {
		a.answered()
		a.answered = nil
	}
	return n, err
}

func TestAGroupThatIsClosedAsAHandshakeIsAnswered(t *testing.T) {
	var group Group
	ours, peer := connPair(t)
	io.WriteString(peer, opening())
	closed := make(chan struct{})
	conn := &answering{ours, func() {
		group.mu.Lock() // what Close begins with; the rest would wait for this channel
		group.closed = true
		group.mu.Unlock()
		go func() {
			defer close(closed)
			group.Close()
		}()
	}}
	client := newRecorder(t)
	upgrader := &Upgrader{Group: &group}
	if _, err := upgrader.Accept(t.Context(), conn, func(*http.Request) (Client, error) { return client, nil }); err != nil {
		t.Fatal(err)
	}
	received := bufio.NewReader(peer)
	if response, err := http.ReadResponse(received, nil); err != nil || response.StatusCode != 101 {
		t.Fatal(response, err)
	}
	if diff := cmp.Diff([]receivedFrame{closeFrame(1001)}, readUntilClose(t, received, false)); diff != "" {
		t.Error(diff)
	}
	io.WriteString(peer, wire{masked: true}.close(1001, ""))
	peer.Close()
	<-closed
	if got := <-client.closed; got.Code != 1001 || !got.WasClean {
		t.Errorf("closed with %+v", got)
	}
}

func TestAClosedGroupRefusesHandshakes(t *testing.T) {
	for name, serve := range servers {
		t.Run(name, func(t *testing.T) {
			upgrader := &Upgrader{Group: new(Group)}
			address := serve(t, upgrader, func() Client { return newRecorder(t) })
			upgrader.Group.Close()
			conn := dialRaw(t, address)
			io.WriteString(conn, opening())
			if response := readResponse(t, conn); response.StatusCode != 503 {
				t.Errorf("status %d", response.StatusCode)
			}
		})
	}
}
