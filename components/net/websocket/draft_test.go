package websocket

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"corvo/components/net/handshake"

	"github.com/google/go-cmp/cmp"
)

// Openings of the drafts, that of hixie-76 from its text.
const (
	opening76 = "GET /demo HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\r\n" +
		"Sec-WebSocket-Protocol: sample\r\nUpgrade: WebSocket\r\nSec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\nOrigin: http://example.com\r\n\r\n^n:ds[4U"
	opening75 = "GET /demo HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: example.com\r\nOrigin: http://example.com\r\nWebSocket-Protocol: sample\r\n\r\n"

	answer76 = "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Origin: http://example.com\r\n" +
		"Sec-WebSocket-Location: ws://example.com/demo\r\nSec-WebSocket-Protocol: sample\r\n\r\n8jKS'y:G*Co,Wxa-"
	answer75 = "HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nWebSocket-Origin: http://example.com\r\n" +
		"WebSocket-Location: ws://example.com/demo\r\nWebSocket-Protocol: sample\r\n\r\n"
)

var draftOpenings = []struct {
	draft             handshake.Draft
	opening, answer   string
	ending, endAnswer string // a Close frame, or nothing
}{
	{handshake.Hixie76, opening76, answer76, "\xff\x00", "\xff\x00"},
	{handshake.Hixie75, opening75, answer75, "", ""},
}

func TestServerOfTheDraftsToTheByte(t *testing.T) {
	for _, test := range draftOpenings {
		for kind, serve := range servers {
			for _, cut := range []int{0, 1, len(test.opening) - 3, len(test.opening)} {
				t.Run(fmt.Sprintf("%s/%s/cut at %d", test.draft, kind, cut), func(t *testing.T) {
					var client *recorder
					conn := dialRaw(t, serve(t, &Upgrader{LegacyDrafts: true, Protocols: []string{"sample"}}, func() Client {
						client = newRecorder(t)
						return client
					}))
					if cut > 0 {
						io.WriteString(conn, test.opening[:cut])
					}
					io.WriteString(conn, test.opening[cut:]+"\x00glued on\xff")
					got := make([]byte, len(test.answer))
					if _, err := io.ReadFull(conn, got); err != nil || string(got) != test.answer {
						t.Fatalf("answered %q: %v", got, err)
					}
					for _, want := range []string{"connect", `text "glued on"`} {
						if event := receive(t, "an event", client.events); event != want {
							t.Errorf("%s, want %s", event, want)
						}
					}
					io.WriteString(conn, test.ending)
					conn.CloseWrite()
					if rest, err := io.ReadAll(conn); err != nil || string(rest) != test.endAnswer {
						t.Errorf("at the end came %q: %v", rest, err)
					}
					if closed := receive(t, "the end", client.closed); !closed.WasClean || closed.Code != 1005 || closed.Err != nil {
						t.Errorf("%+v", closed)
					}
				})
			}
		}
	}
}

func TestDraftsAreRefusedUnlessAskedFor(t *testing.T) {
	for _, test := range draftOpenings {
		for kind, serve := range servers {
			t.Run(test.draft.String()+"/"+kind, func(t *testing.T) {
				conn := dialRaw(t, serve(t, &Upgrader{}, func() Client { return newRecorder(t) }))
				io.WriteString(conn, test.opening)
				conn.CloseWrite()
				reader := bufio.NewReader(conn)
				response, err := http.ReadResponse(reader, nil)
				if err != nil {
					t.Fatal(err)
				}
				body, _ := io.ReadAll(response.Body)
				if response.StatusCode != 426 || response.Header.Get("Sec-WebSocket-Version") != "13" || !strings.Contains(string(body), test.draft.String()) {
					t.Errorf("%+v: %s", response, body)
				}
				if rest, _ := io.ReadAll(reader); len(rest) > 0 {
					t.Errorf("the key bytes were answered with %q", rest)
				}
			})
		}
	}
}

func TestDraftHandshakesThatAreRefused(t *testing.T) {
	for name, request := range map[string]string{
		"no third key":         opening76[:len(opening76)-8],
		"half a third key":     opening76[:len(opening76)-4],
		"a key without spaces": strings.Replace(opening76, "4 @1  46546xW%0l 1 5", "4@146546xW%0l15", 1),
		"a key not divisible":  strings.Replace(opening76, "12998 5 Y3 1  .P00", "12998 5 Y3 1  .P01", 1),
		"no first key":         strings.Replace(opening76, "Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\n", "", 1),
		"no origin":            strings.Replace(opening75, "Origin: http://example.com\r\n", "", 1),
	} {
		for kind, serve := range servers {
			t.Run(name+"/"+kind, func(t *testing.T) {
				conn := dialRaw(t, serve(t, &Upgrader{LegacyDrafts: true}, func() Client { return newRecorder(t) }))
				io.WriteString(conn, request)
				conn.CloseWrite()
				all, err := io.ReadAll(conn)
				if err != nil || !bytes.HasPrefix(all, []byte("HTTP/1.1 400 ")) || bytes.Count(all, []byte("HTTP/1.1")) != 1 {
					t.Errorf("answered %q: %v", all, err)
				}
			})
		}
	}
}

func TestThirdKeyIsWaitedForAsLongAsAHandshake(t *testing.T) {
	near, far := net.Pipe()
	defer near.Close()
	go io.WriteString(near, opening76[:len(opening76)-8])
	upgrader := &Upgrader{LegacyDrafts: true, HandshakeTimeout: 20 * time.Millisecond}
	_, err := upgrader.Accept(t.Context(), far, func(*http.Request) (Client, error) {
		t.Error("a client is wanted for half a request")
		return nil, errors.New("none")
	})
	if err == nil || !strings.Contains(err.Error(), "third key") {
		t.Error(err)
	}
}

func TestDraftOverTLSSaysSo(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	client := newRecorder(t)
	go func() {
		conn, err := listener.Accept()
		if err == nil {
			upgrader := &Upgrader{LegacyDrafts: true}
			_, err = upgrader.Accept(t.Context(), tls.Server(conn, &tls.Config{Certificates: certified.TLS.Certificates}), func(*http.Request) (Client, error) { return client, nil })
		}
		served <- err
	}()
	defer listener.Close()
	conn, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(conn, strings.Replace(opening75, "WebSocket-Protocol: sample\r\n", "", 1))
	head := readHead(t, bufio.NewReader(conn))
	if !strings.Contains(head, "\r\nWebSocket-Location: wss://example.com/demo\r\n") {
		t.Error(head)
	}
	if err := receive(t, "the channel", served); err != nil {
		t.Error(err)
	}
	conn.Close()
	receive(t, "the end", client.closed)
}

// draftPair is a channel of a draft, and its peer.
func draftPair(t *testing.T, config Config, draft handshake.Draft) (*Channel, *recorder, *net.TCPConn) {
	t.Helper()
	ours, peer := connPair(t)
	client := newRecorder(t)
	config.Server = true
	channel := openStream(config, client, &Stream{Conn: ours, Draft: draft})
	t.Cleanup(func() {
		channel.Abort()
		<-channel.Done()
	})
	receive(t, "the connection", client.events)
	return channel, client, peer
}

func TestFramesOfTheDrafts(t *testing.T) {
	const limit = 1000
	for _, test := range []struct {
		name  string
		sent  string
		texts []string
		code  uint16 // of the failure, 0 for none
	}{
		{name: "text", sent: "\x00hello\xff", texts: []string{"hello"}},
		{name: "empty text", sent: "\x00\xff\x00\xff", texts: []string{"", ""}},
		{name: "several at once", sent: "\x00a\xff\x00\u00e4\u20ac\U0001f600\xff\x00c\xff", texts: []string{"a", "\u00e4\u20ac\U0001f600", "c"}},
		{name: "NUL in text", sent: "\x00a\x00b\xff", texts: []string{"a\x00b"}},
		{name: "as long as allowed", sent: "\x00" + long(limit) + "\xff", texts: []string{long(limit)}},
		{name: "other types of text", sent: "\x01abc\xff\x7f\xff\x00d\xff", texts: []string{"d"}},
		{name: "declared length", sent: "\x80\x05abcde\x00d\xff", texts: []string{"d"}},
		{name: "declared length with text's bytes", sent: "\x80\x03\x00a\xff\x00d\xff", texts: []string{"d"}},
		{name: "declared length in two bytes", sent: "\x81\x81\x01" + long(129) + "\x00d\xff", texts: []string{"d"}},
		{name: "declared length with zeros before it", sent: "\xfe\x80\x80\x01a\x00d\xff", texts: []string{"d"}},
		{name: "declared length none", sent: "\x80\x00\x00d\xff", texts: []string{"d"}},
		{name: "0xFF with a length", sent: "\xff\x02ab\x00d\xff", texts: []string{"d"}},

		{name: "text too long", sent: "\x00" + long(limit+1), code: 1009},
		{name: "text of no end", sent: "\x00" + long(10*limit), code: 1009},
		{name: "other text of no end", sent: "\x05" + long(10*limit), code: 1009},
		{name: "declared length too long", sent: "\x80\x87\x69", code: 1009},
		{name: "declared length of 63 bits", sent: "\x80\xff\xff\xff\xff\xff\xff\xff\xff\x7f", code: 1009},
		{name: "declared length of 70 bits", sent: "\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", code: 1002},
		{name: "declared length of no end", sent: "\x80" + strings.Repeat("\x80", 100), code: 1002},
		{name: "no UTF-8", sent: "\x00a\xc3(\xff", code: 1007},
		{name: "no UTF-8, and no end", sent: "\x00a\xf8", code: 1007},
		{name: "a surrogate, and no end", sent: "\x00a\xed\xa0", code: 1007},
		{name: "half a code point", sent: "\x00a\xe2\x82\xff", code: 1007},
		{name: "good and then bad", sent: "\x00a\xff\x00\x80\xff", texts: []string{"a"}, code: 1007},
	} {
		for _, reuse := range []bool{false, true} {
			for _, size := range []int{1, 2, 3, 7, 1 << 20} {
				sink := &collector{}
				r := &draftReader{sink: sink, max: limit, reuse: reuse, hasClose: true}
				err := error(nil)
				for piece := range slices.Chunk([]byte(test.sent), size) {
					if err = r.consume(bytes.Clone(piece)); err != nil {
						break
					}
				}
				r.release()
				var failure *Failure
				var code uint16
				if errors.As(err, &failure) {
					code = failure.Code
				}
				var want []string
				for _, message := range test.texts {
					want = append(want, describe(text, message))
				}
				if code != test.code || !slices.Equal(sink.events, want) {
					t.Errorf("%s in pieces of %d: %q, status %d (%v); want %q, %d", test.name, size, sink.events, code, err, want, test.code)
				}
			}
		}
	}
}

func TestDraftFailureIsTheSameOnTheWire(t *testing.T) {
	for _, test := range draftOpenings {
		_, client, peer := draftPair(t, Config{MaxMessage: 100}, test.draft)
		io.WriteString(peer, "\x00ok\xff\x00"+long(200)) // and it never ends
		if rest, err := io.ReadAll(peer); err != nil || string(rest) != test.endAnswer {
			t.Errorf("%s: %q: %v", test.draft, rest, err)
		}
		peer.Close()
		var failure *Failure
		if closed := receive(t, "the end", client.closed); closed.WasClean || closed.Code != 1006 || !errors.As(closed.Err, &failure) || failure.Code != 1009 {
			t.Errorf("%s: %+v", test.draft, closed)
		}
	}
}

func TestChannelOfADraftSendsTextAlone(t *testing.T) {
	for _, test := range draftOpenings {
		channel, client, peer := draftPair(t, Config{KeepAlive: KeepAlive{Interval: time.Millisecond, Timeout: time.Millisecond}}, test.draft)
		if err := channel.SendBinary([]byte("x")); !errors.Is(err, ErrNoBinary) {
			t.Error(err)
		}
		if err := channel.SendBinary(make([]byte, largeFrame)); !errors.Is(err, ErrNoBinary) {
			t.Error(err)
		}
		if err := channel.Ping(nil); !errors.Is(err, ErrNoPing) {
			t.Error(err)
		}
		large := long(300 << 10)
		for _, text := range []string{"a", "\u20ac", large} {
			if err := channel.Send(text); err != nil {
				t.Error(err)
			}
		}
		if err := channel.Send("\xff"); !errors.Is(err, ErrInvalidUTF8) {
			t.Error(err)
		}
		if err := channel.Close(1000, "gone"); err != nil {
			t.Error(err)
		}
		if err := channel.Send("late"); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		all := make([]byte, 0, len(large)+100)
		buffer := make([]byte, 64<<10)
		for want := "\x00a\xff\x00\u20ac\xff\x00" + large + "\xff" + test.endAnswer; len(all) < len(want); {
			n, err := peer.Read(buffer)
			all = append(all, buffer[:n]...)
			if err != nil || !strings.HasPrefix(want, string(all)) {
				t.Fatalf("%s: %d bytes that are not as they should be: %v", test.draft, len(all), err)
			}
		}
		io.WriteString(peer, "\x00muted\xff"+test.ending)
		peer.CloseWrite()
		if rest, err := io.ReadAll(peer); err != nil || len(rest) > 0 {
			t.Errorf("%s: %q: %v", test.draft, rest, err)
		}
		if closed := receive(t, "the end", client.closed); !closed.WasClean || closed.Code != 1005 {
			t.Errorf("%s: %+v", test.draft, closed)
		}
		if sent := client.sentBytes(); sent != uint64(len(large)+4) || channel.BufferedAmount() != 0 {
			t.Errorf("%s: %d bytes sent, %d buffered", test.draft, sent, channel.BufferedAmount())
		}
		if events := client.drainEvents(); len(events) > 0 {
			t.Errorf("%s: %q", test.draft, events)
		}
	}
}

func TestPeerOfADraftThatGoesWithoutAClose(t *testing.T) {
	for name, test := range map[string]struct {
		draft handshake.Draft
		sent  string
	}{
		"hixie-76 between messages": {handshake.Hixie76, "\x00a\xff"},
		"hixie-76 within a message": {handshake.Hixie76, "\x00a"},
		"hixie-75 within a message": {handshake.Hixie75, "\x00a"},
		"hixie-75 within a length":  {handshake.Hixie75, "\x80\x05ab"},
	} {
		_, client, peer := draftPair(t, Config{}, test.draft)
		io.WriteString(peer, test.sent)
		peer.Close()
		if closed := receive(t, "the end", client.closed); closed.WasClean || closed.Code != 1006 || !errors.Is(closed.Err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: %+v", name, closed)
		}
	}
}

func TestPeerOfADraftThatDoesNotAnswerAClose(t *testing.T) {
	for _, test := range draftOpenings {
		channel, client, _ := draftPair(t, Config{CloseTimeout: 10 * time.Millisecond}, test.draft)
		channel.Close(0, "")
		if closed := receive(t, "the end", client.closed); closed.WasClean || !errors.Is(closed.Err, ErrCloseTimeout) {
			t.Errorf("%s: %+v", test.draft, closed)
		}
		channel, client, _ = draftPair(t, Config{DisconnectTimeout: 10 * time.Millisecond}, test.draft)
		channel.Disconnect()
		if closed := receive(t, "the end", client.closed); closed.WasClean || !errors.Is(closed.Err, ErrCloseTimeout) {
			t.Errorf("%s: %+v", test.draft, closed)
		}
	}
}

func TestPeerOfADraftBeginsToClose(t *testing.T) {
	for _, test := range draftOpenings {
		channel, client, peer := draftPair(t, Config{}, test.draft)
		client.onClosing = func() { channel.Close(3000, "is not sent") }
		io.WriteString(peer, test.ending)
		peer.CloseWrite()
		if rest, err := io.ReadAll(peer); err != nil || string(rest) != test.endAnswer {
			t.Errorf("%s: %q: %v", test.draft, rest, err)
		}
		if closed := receive(t, "the end", client.closed); !closed.WasClean || closed.Code != 1005 {
			t.Errorf("%s: %+v", test.draft, closed)
		}
		if diff := cmp.Diff([]string{"closing"}, client.drainEvents()); diff != "" {
			t.Error(test.draft, diff)
		}
	}
}

// However the bytes are cut, the same comes of them, and no more memory is kept than
// the limit says.
func FuzzDraftReader(f *testing.F) {
	f.Add([]byte("\x00hello\xff\x80\x03abc\x05x\xff\xff\x00"), uint8(3))
	f.Add([]byte("\x00\xe2\x82\xac\xff\x80\x81\x00"), uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, size uint8) {
		const largest = 64
		read := func(size int, reuse bool) (*collector, string) {
			sink := &collector{}
			r := &draftReader{sink: sink, max: largest, reuse: reuse, hasClose: true}
			defer r.release()
			for piece := range slices.Chunk(raw, size) {
				if err := r.consume(bytes.Clone(piece)); err != nil {
					return sink, err.Error()
				}
				if r.lent != nil && len(r.lent.data) > largest {
					t.Errorf("%d bytes are kept", len(r.lent.data))
				}
			}
			return sink, ""
		}
		whole, one := read(max(1, len(raw)), false)
		pieced, other := read(1+int(size), true)
		// Bad text and a text too long may be found in either order.
		if (one == "") != (other == "") || !slices.Equal(whole.events, pieced.events) {
			t.Errorf("at once %v %q, in pieces %v %q", whole.events, one, pieced.events, other)
		}
	})
}
