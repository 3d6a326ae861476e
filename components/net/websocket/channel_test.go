package websocket

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// script is what a raw peer does to a channel, and what must come of it.
type script struct {
	name  string
	sends func(w wire) string
	end   bool // the peer ends its direction after that, else once it has got a Close

	events []string
	frames []receivedFrame // what the peer gets, a Close frame's reason left out
	closed Closed          // Err is not compared
	failed string          // what Err must contain, "" for no Err
}

func closeFrame(code uint16) receivedFrame {
	return receivedFrame{closeOp, string(closePayload(code, ""))}
}

var failedWith = Closed{Code: 1006}

var scripts = []script{
	{
		name: "close with a status and a reason", sends: func(w wire) string { return w.close(3000, "bye") },
		events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(3000)},
		closed: Closed{Code: 3000, Reason: "bye", WasClean: true},
	},
	{
		name: "close without a status", sends: func(w wire) string { return w.close(0, "") },
		events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(0)},
		closed: Closed{Code: 1005, WasClean: true},
	},
	{
		name: "close and the end at once", sends: func(w wire) string { return w.close(1000, "") }, end: true,
		events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(1000)},
		closed: Closed{Code: 1000, WasClean: true},
	},
	{
		name: "frames after close are ignored", sends: func(w wire) string { return w.close(1001, "") + w.frame(fin|text, "late") + "\xff\xff\xff" },
		events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(1001)},
		closed: Closed{Code: 1001, WasClean: true},
	},
	{
		name:   "messages before close",
		sends:  func(w wire) string { return w.frame(fin|text, "a") + w.frame(fin|binaryData, "b") + w.close(1000, "") },
		events: []string{"connect", `text "a"`, `binary "b"`, "closing"}, frames: []receivedFrame{closeFrame(1000)},
		closed: Closed{Code: 1000, WasClean: true},
	},
	{
		name: "ping is answered before close", sends: func(w wire) string { return w.frame(fin|ping, "are you there") + w.close(1000, "") },
		events: []string{"connect", "closing"}, frames: []receivedFrame{{pong, "are you there"}, closeFrame(1000)},
		closed: Closed{Code: 1000, WasClean: true},
	},
	{
		name: "unasked pong", sends: func(w wire) string { return w.frame(fin|pong, "x") + w.close(1000, "") },
		events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(1000)},
		closed: Closed{Code: 1000, WasClean: true},
	},
	{
		name: "close with half a status", sends: func(w wire) string { return w.frame(fin|closeOp, "\x03") },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1002)}, closed: failedWith, failed: "half a status",
	},
	{
		name: "close with bad text", sends: func(w wire) string { return w.frame(fin|closeOp, "\x03\xe8\xc0") },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1007)}, closed: failedWith, failed: "UTF-8",
	},
	{
		name: "bad text", sends: func(w wire) string {
			return w.frame(fin|text, "good") + w.frame(fin|text, "\xff") + w.frame(fin|text, "late")
		},
		events: []string{"connect", `text "good"`}, frames: []receivedFrame{closeFrame(1007)}, closed: failedWith, failed: "UTF-8",
	},
	{
		name: "bad text in a frame that is not complete", sends: func(w wire) string { return w.header(fin|text, 2, 500) + "\xff\xff\xff\xff\xff" },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1007)}, closed: failedWith, failed: "UTF-8",
	},
	{
		name: "reserved opcode", sends: func(w wire) string { return w.frame(fin|3, "") },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1002)}, closed: failedWith, failed: "reserved op code",
	},
	{
		name: "wrong mask", sends: func(w wire) string { return frame(fin|text, !w.masked, "a") },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1002)}, closed: failedWith, failed: "masked",
	},
	{
		name: "too big", sends: func(w wire) string { return w.header(fin|binaryData, 8, 1<<40) },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1009)}, closed: failedWith, failed: "larger than allowed",
	},
	{
		name: "too big, and much of it", sends: func(w wire) string { return w.header(fin|binaryData, 8, 1<<40) + long(1<<20) },
		events: []string{"connect"}, frames: []receivedFrame{closeFrame(1009)}, closed: failedWith, failed: "larger than allowed",
	},
	{
		name: "the end without close", sends: func(w wire) string { return w.frame(fin|text, "a") }, end: true,
		events: []string{"connect", `text "a"`}, closed: failedWith, failed: "without a Close frame",
	},
	{
		name: "the end within a frame", sends: func(w wire) string { return w.header(fin|text, 2, 500) }, end: true,
		events: []string{"connect"}, closed: failedWith, failed: "without a Close frame",
	},
	{
		name: "nothing and the end", sends: func(w wire) string { return "" }, end: true,
		events: []string{"connect"}, closed: failedWith, failed: "without a Close frame",
	},
}

func init() {
	for _, code := range []uint16{0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535} {
		payload := string([]byte{byte(code >> 8), byte(code)})
		scripts = append(scripts, script{
			name: fmt.Sprintf("close with status %d", code), sends: func(w wire) string { return w.frame(fin|closeOp, payload) },
			events: []string{"connect"}, frames: []receivedFrame{closeFrame(1002)}, closed: failedWith, failed: "status",
		})
	}
	for _, code := range []uint16{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999} {
		scripts = append(scripts, script{
			name: fmt.Sprintf("close with status %d", code), sends: func(w wire) string { return w.close(code, "") },
			events: []string{"connect", "closing"}, frames: []receivedFrame{closeFrame(code)}, closed: Closed{Code: code, WasClean: true},
		})
	}
}

// testRoles are the roles of a channel, with the frames of its peer.
var testRoles = []struct {
	name   string
	server bool
	peer   wire
}{
	{"client", false, wire{masked: false}},
	{"server", true, wire{masked: true}},
}

func TestChannelMeetsPeersOfEveryKind(t *testing.T) {
	for _, role := range testRoles {
		for _, test := range scripts {
			for _, early := range []bool{false, true} {
				name := role.name + "/" + test.name
				if early {
					name += "/with the handshake"
				}
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					ours, peer := connPair(t)
					client := newRecorder(t)
					sends := test.sends(role.peer)
					var glued string
					if early {
						glued, sends = sends, ""
					}
					c := openOn(t, Config{Server: role.server, CloseTimeout: patience}, client, ours, glued)
					io.WriteString(peer, sends)
					if test.end {
						peer.CloseWrite()
					}
					frames := readUntilClose(t, peer, !role.server)
					peer.Close()
					closed := receive(t, "close", client.closed)
					<-c.Done()
					checkClosed(t, closed, test.closed, test.failed)
					if diff := cmp.Diff(test.events, client.drainEvents()); diff != "" {
						t.Errorf("events: %s", diff)
					}
					if diff := cmp.Diff(test.frames, withoutReasons(frames)); diff != "" {
						t.Errorf("frames: %s", diff)
					}
				})
			}
		}
	}
}

func checkClosed(t *testing.T, got, want Closed, failed string) {
	t.Helper()
	if (got.Err == nil) != (failed == "") || got.Err != nil && !strings.Contains(got.Err.Error(), failed) {
		t.Errorf("closed with error %v, want %q", got.Err, failed)
	}
	got.Err = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("closed: %s", diff)
	}
}

func withoutReasons(frames []receivedFrame) []receivedFrame {
	for i, f := range frames {
		if f.Op == closeOp && len(f.Payload) > 2 {
			frames[i].Payload = f.Payload[:2]
		}
	}
	return frames
}

func TestAfterAFailureTheCloseFrameIsReadableAndTheConnectionEnds(t *testing.T) {
	for _, role := range testRoles {
		t.Run(role.name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			openOn(t, Config{Server: role.server, CloseTimeout: patience}, client, ours, "")
			// More than the channel reads before it fails: closing at once
			// would reset the connection.
			io.WriteString(peer, role.peer.frame(fin|3, "")+long(500_000))
			frames := readUntilClose(t, peer, !role.server)
			if len(frames) != 1 || frames[0].Op != closeOp {
				t.Fatalf("got %q", frames)
			}
			if n, err := peer.Read(make([]byte, 1)); err != io.EOF {
				t.Fatalf("after the Close frame: %d bytes, %v, want the end", n, err)
			}
			if _, err := io.WriteString(peer, long(100_000)); err != nil {
				t.Errorf("the channel does not discard what comes after: %v", err)
			}
			peer.Close()
			receive(t, "close", client.closed)
		})
	}
}

func TestAPeerThatNeverEndsIsCutOff(t *testing.T) {
	for _, role := range testRoles {
		for name, act := range map[string]func(c *Channel, peer io.Writer){
			"after a failure":            func(c *Channel, peer io.Writer) { io.WriteString(peer, role.peer.frame(fin|3, "")) },
			"that does not answer Close": func(c *Channel, peer io.Writer) { c.Close(1000, "") },
			"after its Close":            func(c *Channel, peer io.Writer) { io.WriteString(peer, role.peer.close(1000, "")) },
			"when failed by its owner":   func(c *Channel, peer io.Writer) { c.Fail("no more") },
			"when disconnected":          func(c *Channel, peer io.Writer) { c.Disconnect() },
			"when aborted":               func(c *Channel, peer io.Writer) { c.Abort() },
		} {
			t.Run(role.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				ours, peer := connPair(t)
				client := newRecorder(t)
				c := openOn(t, Config{Server: role.server, CloseTimeout: 20 * time.Millisecond}, client, ours, "")
				receive(t, "connect", client.events)
				act(c, peer)
				closed := receive(t, "close", client.closed)
				wantClean := name == "after its Close"
				if closed.WasClean != wantClean || wantClean != (closed.Err == nil) || wantClean != (closed.Code == 1000) {
					t.Errorf("closed with %+v", closed)
				}
				if name == "that does not answer Close" && !errors.Is(closed.Err, ErrCloseTimeout) {
					t.Errorf("closed with %v", closed.Err)
				}
			})
		}
	}
}
