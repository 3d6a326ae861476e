package websocket

import (
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Each channel has more to send than the sockets hold.
func TestAChannelEndsWhenTheConnectionFailsIt(t *testing.T) {
	for _, role := range testRoles {
		for _, test := range []struct {
			name   string
			act    func(c *Channel, peer *net.TCPConn)
			closed Closed
			is     error
			failed string
		}{
			{
				name: "the peer ends without answering Close",
				act: func(c *Channel, peer *net.TCPConn) {
					c.Close(1000, "")
					go io.Copy(io.Discard, peer)
					peer.CloseWrite()
				},
				closed: failedWith, is: io.ErrUnexpectedEOF,
			},
			{
				name: "the peer resets while we send",
				act: func(c *Channel, peer *net.TCPConn) {
					peer.SetLinger(0)
					peer.Close()
				},
				closed: failedWith, failed: "connection lost",
			},
			{
				name:   "the peer never reads, and we close",
				act:    func(c *Channel, peer *net.TCPConn) { c.Close(1000, "") },
				closed: failedWith, is: ErrCloseTimeout,
			},
			{
				name:   "the peer never reads, and we disconnect",
				act:    func(c *Channel, peer *net.TCPConn) { c.Disconnect() },
				closed: failedWith, is: ErrCloseTimeout,
			},
			{
				name:   "the peer never reads, and we fail",
				act:    func(c *Channel, peer *net.TCPConn) { c.Fail("enough") },
				closed: failedWith, failed: "enough",
			},
			{
				name:   "the peer never reads, and we abort",
				act:    func(c *Channel, peer *net.TCPConn) { c.Abort() },
				closed: failedWith, is: ErrAborted,
			},
			{
				name:   "the peer never reads, and breaks the protocol",
				act:    func(c *Channel, peer *net.TCPConn) { io.WriteString(peer, role.peer.frame(fin|3, "")) },
				closed: failedWith, failed: "reserved op code",
			},
			{
				// Its Close has come; that our answer cannot reach it is its own doing.
				name:   "the peer never reads, and closes",
				act:    func(c *Channel, peer *net.TCPConn) { io.WriteString(peer, role.peer.close(1001, "")) },
				closed: Closed{Code: 1001, WasClean: true},
			},
		} {
			t.Run(role.name+"/"+test.name, func(t *testing.T) {
				t.Parallel()
				ours, peer := connPair(t)
				client := newRecorder(t)
				closeTimeout := 100 * time.Millisecond
				if test.is == io.ErrUnexpectedEOF {
					closeTimeout = patience // the peer's end is what is to come first
				}
				c := openOn(t, Config{Server: role.server, CloseTimeout: closeTimeout}, client, ours, "")
				waitOpen(t, c)
				for range 4 {
					c.Send(long(4 << 20))
				}
				test.act(c, peer)
				closed := receive(t, "close", client.closed)
				<-c.Done()
				if test.is != nil && !errors.Is(closed.Err, test.is) {
					t.Errorf("closed with %v, want %v", closed.Err, test.is)
				} else if test.is != nil {
					closed.Err = nil
				}
				checkClosed(t, closed, test.closed, test.failed)
			})
		}
	}
}

func TestTracerSeesMessagesAndControlFrames(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	var sent, received []receivedFrame
	tracer := &Tracer{
		DidSendMessage:    func(_ *Channel, op byte, p []byte) { sent = append(sent, receivedFrame{op, string(p)}) },
		DidReceiveMessage: func(_ *Channel, op byte, p []byte) { received = append(received, receivedFrame{op, string(p)}) },
	}
	c := openOn(t, Config{Tracer: tracer}, client, ours, "")
	waitOpen(t, c)
	c.Send("hello")
	c.SendBinary([]byte("bytes"))
	w := wire{}
	io.WriteString(peer, w.frame(fin|ping, "p")+w.frame(text, "in ")+w.frame(fin|continuation, "pieces")+w.close(1000, "bye"))
	readUntilClose(t, peer, true)
	peer.Close()
	receive(t, "close", client.closed)
	<-c.Done()
	if diff := cmp.Diff([]receivedFrame{{text, "hello"}, {binaryData, "bytes"}, {pong, "p"}, closeFrame(1000)}, sent); diff != "" {
		t.Errorf("sent: %s", diff)
	}
	want := []receivedFrame{{ping, "p"}, {text, "in pieces"}, {closeOp, string(closePayload(1000, "bye"))}}
	if diff := cmp.Diff(want, received); diff != "" {
		t.Errorf("received: %s", diff)
	}
}
