package websocket

import (
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
	"github.com/google/go-cmp/cmp"
)

// openCompressed starts a channel whose handshake has agreed on compression.
func openCompressed(t testing.TB, config Config, client Client, agreement *deflate.Agreement, conn net.Conn) *Channel {
	t.Helper()
	return openAgreed(t, config, client, Stream{Conn: conn, Compression: agreement, Response: Response{Status: 101}})
}

// unpack reads what a channel sent: each message with a sign of whether it was
// compressed.
func unpack(t *testing.T, raw []byte, role ws.State, incoming deflate.Direction) (messages []string) {
	t.Helper()
	var got collector
	r := unpackingReader(&got, role, 64<<20, &deflate.Agreement{Incoming: incoming})
	defer r.release()
	for len(raw) > 0 {
		h, n, failure := parseHeader(raw, r.role)
		if failure != nil || n == 0 {
			t.Fatalf("no frame: %v", failure)
		}
		end := n + int(h.Length)
		if err := r.consume(raw[:end]); err != nil {
			t.Fatal(err)
		}
		raw = raw[end:]
		sign := "plain "
		if h.Rsv != 0 {
			sign = "packed "
		}
		messages = append(messages, sign+got.events[len(got.events)-1])
	}
	return messages
}

func TestMessagesLeaveInOrderCompressedFromTheThreshold(t *testing.T) {
	for _, server := range []bool{false, true} {
		for name, direction := range map[string]deflate.Direction{"takeover": {WindowBits: 15}, "small window, no takeover": {WindowBits: 9, NoTakeover: true}} {
			t.Run(fmt.Sprintf("server %v, %s", server, name), func(t *testing.T) {
				ours, peer := connPair(t)
				client := newRecorder(t)
				agreement := full()
				agreement.Outgoing = direction
				c := openCompressed(t, Config{Server: server, Compression: deflate.Options{Threshold: 200}}, client, agreement, ours)
				waitOpen(t, c)
				var want []string
				var sum uint64
				sizes := []int{0, 10, 199, 200, 5, 300, largeFrame - 1, largeFrame, 7, 100_000, 199, 3000, maxWrite + 50_000, 1}
				for i, size := range slices.Concat(sizes, sizes, sizes) {
					message := sample(size, i)
					sign := "plain "
					if size >= 200 {
						sign = "packed "
					}
					if i%2 == 0 {
						c.Send(message)
						want = append(want, sign+describe(ws.OpText, message))
					} else {
						c.SendBinary([]byte(message))
						want = append(want, sign+describe(ws.OpBinary, message))
					}
					sum += uint64(size)
				}
				c.Close(1000, "")
				want = append(want, "plain "+describe(ws.OpClose, "\x03\xe8"))
				raw := readRawUntilClose(t, peer, !server)
				role := ws.StateClientSide
				if !server {
					role = ws.StateServerSide
				}
				if diff := cmp.Diff(want, unpack(t, raw, role, direction)); diff != "" {
					t.Error(diff)
				}
				if uint64(len(raw)) > sum*3/4 {
					t.Errorf("%d bytes for %d", len(raw), sum)
				}
				io.WriteString(peer, wire{masked: server}.close(1000, ""))
				peer.Close()
				receive(t, "close", client.closed)
				// It counts what script has sent, not what that was packed into.
				if sent := client.sentBytes(); sent != sum || c.BufferedAmount() != 0 {
					t.Errorf("%d bytes were reported sent and %d are left, want %d", sent, c.BufferedAmount(), sum)
				}
			})
		}
	}
}

// readRawUntilClose returns all bytes up to and including the Close frame.
func readRawUntilClose(t *testing.T, peer io.Reader, masked bool) []byte {
	t.Helper()
	role := ws.StateClientSide
	if masked {
		role = ws.StateServerSide
	}
	var raw []byte
	buffer := make([]byte, 64<<10)
	start := 0
	for {
		n, err := peer.Read(buffer)
		raw = append(raw, buffer[:n]...)
		for {
			h, n, failure := parseHeader(raw[start:], role.Set(ws.StateExtended))
			if failure != nil {
				t.Fatal(failure)
			}
			if n == 0 || start+n+int(h.Length) > len(raw) {
				break
			}
			start += n + int(h.Length)
			if h.OpCode == ws.OpClose {
				return raw[:start]
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestACompressingChannelFailsAsItsPeerDeserves(t *testing.T) {
	for _, test := range []struct {
		name string
		raw  func(wire) string
		code uint16
	}{
		{"corrupt", func(w wire) string { return w.frame(fin|rsv1|text, "\xff\xff\xff\xff") }, 1007},
		{"bomb", func(w wire) string { return w.frame(fin|rsv1|binaryData, packed(strings.Repeat("\x00", 3<<20))) }, 1009},
		{"bad text", func(w wire) string { return w.frame(rsv1|text, packed("\xc0")+"\x00\x00") }, 1007},
		{"the bit on a ping", func(w wire) string { return w.frame(fin|rsv1|ping, "") }, 1002},
	} {
		for _, role := range roles {
			t.Run(test.name+"/"+role.name, func(t *testing.T) {
				ours, peer := connPair(t)
				client := newRecorder(t)
				server := role.name == "server"
				openCompressed(t, Config{Server: server, MaxMessage: 2 << 20}, client, full(), ours)
				io.WriteString(peer, test.raw(role.wire))
				frames := readUntilClose(t, peer, !server)
				code, _, _ := parseClose([]byte(frames[len(frames)-1].Payload))
				if code != test.code {
					t.Errorf("status %d, want %d", code, test.code)
				}
				peer.Close()
				if closed := receive(t, "close", client.closed); closed.Code != 1006 || closed.WasClean {
					t.Errorf("closed with %+v", closed)
				}
			})
		}
	}
}

func TestTracerSeesMessagesUncompressed(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	var sent, received []receivedFrame
	tracer := &Tracer{
		DidSendMessage:    func(_ *Channel, op byte, p []byte) { sent = append(sent, receivedFrame{op, string(p)}) },
		DidReceiveMessage: func(_ *Channel, op byte, p []byte) { received = append(received, receivedFrame{op, string(p)}) },
	}
	c := openCompressed(t, Config{Tracer: tracer}, client, full(), ours)
	waitOpen(t, c)
	c.Send(sample(500, 1))
	io.WriteString(peer, wire{}.frame(fin|rsv1|text, hello)+wire{}.close(1000, ""))
	readRawUntilClose(t, peer, true)
	peer.Close()
	<-c.Done()
	if diff := cmp.Diff([]receivedFrame{{text, sample(500, 1)}, closeFrame(1000)}, sent); diff != "" {
		t.Errorf("sent: %s", diff)
	}
	if diff := cmp.Diff([]receivedFrame{{text, "Hello"}, closeFrame(1000)}, received); diff != "" {
		t.Errorf("received: %s", diff)
	}
}

func TestUpgradeAgreesToCompression(t *testing.T) {
	for _, test := range []struct {
		name    string
		options *deflate.Options
		offer   string
		status  int
		answer  string
	}{
		{name: "off", offer: "permessage-deflate", status: 101},
		{name: "on", options: &deflate.Options{}, offer: "permessage-deflate; client_max_window_bits", status: 101, answer: "permessage-deflate"},
		{name: "not offered", options: &deflate.Options{}, status: 101},
		{name: "tuned", options: &deflate.Options{OutgoingNoTakeover: true, IncomingWindowBits: 10}, offer: "x, permessage-deflate; client_max_window_bits", status: 101, answer: "permessage-deflate; server_no_context_takeover; client_max_window_bits=10"},
		{name: "malformed", options: &deflate.Options{}, offer: "permessage-deflate;", status: 400},
		{name: "malformed, and off", offer: "permessage-deflate;", status: 400},
	} {
		for name, start := range servers {
			t.Run(name+"/"+test.name, func(t *testing.T) {
				client := newRecorder(t)
				conn := dialRaw(t, start(t, &Upgrader{Compression: test.options}, func() Client { return client }))
				request := opening()
				if test.offer != "" {
					request = opening("Sec-WebSocket-Extensions: " + test.offer)
				}
				io.WriteString(conn, request)
				response := readResponse(t, conn)
				if response.StatusCode != test.status || response.Header.Get("Sec-WebSocket-Extensions") != test.answer {
					t.Errorf("status %d, %q", response.StatusCode, response.Header["Sec-Websocket-Extensions"])
				}
			})
		}
	}
}
