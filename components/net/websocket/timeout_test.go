package websocket

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// clocked is a connection that knows how long it was last given to read.
type clocked struct {
	net.Conn
	mu   sync.Mutex
	set  time.Time // when it was
	till time.Time
}

func (c *clocked) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	c.set, c.till = time.Now(), t
	c.mu.Unlock()
	return c.Conn.SetReadDeadline(t)
}

func (c *clocked) given() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.till.Sub(c.set)
}

func TestEachTimeoutOfClosingIsAnOption(t *testing.T) {
	const hour = time.Hour
	for _, test := range []struct {
		name   string
		config Config
		act    func(c *Channel, peer *net.TCPConn)
		want   time.Duration
	}{
		{"CloseTimeout", Config{CloseTimeout: 2 * hour, EndTimeout: hour}, func(c *Channel, peer *net.TCPConn) {
			c.Close(1000, "")
		}, 2 * hour},
		{"CloseTimeout, of a failure", Config{CloseTimeout: 2 * hour}, func(c *Channel, peer *net.TCPConn) {
			c.Fail("why")
		}, 2 * hour},
		{"its default", Config{}, func(c *Channel, peer *net.TCPConn) { c.Close(1000, "") }, DefaultCloseTimeout},
		{"EndTimeout", Config{CloseTimeout: 2 * hour, EndTimeout: hour}, func(c *Channel, peer *net.TCPConn) {
			io.WriteString(peer, wire{}.close(1000, ""))
		}, hour},
		{"EndTimeout beyond CloseTimeout", Config{CloseTimeout: hour, EndTimeout: 2 * hour}, func(c *Channel, peer *net.TCPConn) {
			io.WriteString(peer, wire{}.close(1000, ""))
		}, hour},
		{"its default", Config{}, func(c *Channel, peer *net.TCPConn) {
			io.WriteString(peer, wire{}.close(1000, ""))
		}, DefaultEndTimeout},
		{"DisconnectTimeout", Config{CloseTimeout: 2 * hour, DisconnectTimeout: hour}, func(c *Channel, peer *net.TCPConn) {
			c.Disconnect()
		}, hour},
		{"DisconnectTimeout after Close", Config{CloseTimeout: 2 * hour, DisconnectTimeout: hour}, func(c *Channel, peer *net.TCPConn) {
			c.Close(1000, "")
			c.Disconnect()
		}, hour},
		{"its default", Config{}, func(c *Channel, peer *net.TCPConn) { c.Disconnect() }, DefaultDisconnectTimeout},
	} {
		t.Run(test.name, func(t *testing.T) {
			ours, peer := connPair(t)
			conn := &clocked{Conn: ours}
			c := openOn(t, test.config, newRecorder(t), conn, "")
			waitOpen(t, c)
			test.act(c, peer)
			readUntilClose(t, peer, true)
			if got := conn.given(); got > test.want || got < test.want/2 {
				t.Errorf("waits for %v, want %v", got, test.want)
			}
		})
	}
}

func TestTheRestOfARefusedRequestIsReadForAsLongAsAllowed(t *testing.T) {
	for timeout, want := range map[time.Duration]time.Duration{0: DefaultRefusalTimeout, time.Hour: time.Hour} {
		ours, peer := connPair(t)
		conn := &clocked{Conn: ours}
		io.WriteString(peer, samplePath+"X: "+long(5000))
		ended := make(chan error, 1)
		go func() {
			_, err := (&Upgrader{MaxHandshake: 1000, RefusalTimeout: timeout}).Accept(t.Context(), conn, nil)
			ended <- err
		}()
		if response := readResponse(t, peer); response.StatusCode != 431 {
			t.Errorf("status %d", response.StatusCode)
		}
		peer.Close()
		receive(t, "end", ended)
		if got := conn.given(); got > want || got < want/2 {
			t.Errorf("waits for %v, want %v", got, want)
		}
	}
}
