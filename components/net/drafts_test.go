package net_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

func TestClientAndServerOfEveryVersionUnderstandEachOther(t *testing.T) {
	for _, draft := range []handshake.Draft{handshake.RFC6455, handshake.Hixie76, handshake.Hixie75} {
		for _, secure := range []bool{false, true} {
			for _, protocols := range [][]string{nil, {"echo"}} {
				name := draft.String()
				if secure {
					name += " by TLS"
				}
				t.Run(name, func(t *testing.T) {
					upgrader := &websocket.Upgrader{LegacyDrafts: true, Protocols: []string{"echo"}, Group: new(websocket.Group)}
					server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						if got := handshake.DraftOf(r); got != draft {
							t.Errorf("the server takes it for %s", got)
						}
						upgrader.Upgrade(w, r, &echo{})
					}))
					if secure {
						server.StartTLS()
					} else {
						server.Start()
					}
					defer server.Close()
					defer upgrader.Group.Close()
					options := corvonet.Options{}
					if secure {
						options.TLS = server.Client().Transport.(*http.Transport).TLSClientConfig
					}
					task := corvonet.NewTask(options)
					defer task.Close()
					client := newRecorder()
					channel, err := task.Dial(t.Context(), corvonet.Request{URL: server.URL + "/a?b=c", Protocols: protocols, Draft: draft}, client)
					if err != nil {
						t.Fatal(err)
					}
					if response := client.response; response.Subprotocol != strings.Join(protocols, "") || response.Status != 101 {
						t.Errorf("%+v", response)
					}
					large := strings.Repeat("\u20ac", 100_000)
					for _, text := range []string{"hello", "", large} {
						if err := channel.Send(text); err != nil {
							t.Fatal(err)
						}
						if got := receive(t, "a message", client.messages); got != text {
							t.Errorf("%.60q came back", got)
						}
					}
					channel.Close(1000, "done")
					if closed := receive(t, "the end", client.closed); !closed.WasClean || closed.Err != nil {
						t.Errorf("%+v", closed)
					}
				})
			}
		}
	}
}

// The bytes that a server of a draft says, and what a client makes of them.
func TestClientOfTheDraftsToTheByte(t *testing.T) {
	serve := func(t *testing.T, answer func(r *http.Request, third string) string) string {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { listener.Close() })
		go func() {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(patience))
			r, rest, err := handshake.ReadRequest(context.Background(), conn, 10_000)
			if err != nil {
				t.Error(err)
				return
			}
			third := ""
			if handshake.DraftOf(r) == handshake.Hixie76 {
				if r, rest, err = handshake.ReadThirdKey(r, rest, conn); err != nil {
					t.Error(err)
					return
				}
				third = string(handshake.HeadOf(r).Body)
			}
			io.WriteString(conn, answer(r, third))
			said, wanted := string(rest), "\x00hi\xff"
			if third != "" {
				wanted += "\xff\x00"
			}
			buffer := make([]byte, 100)
			for third == "" || said != wanted {
				n, err := conn.Read(buffer)
				said += string(buffer[:n])
				if err != nil {
					break
				}
			}
			if said != wanted && said != "" {
				t.Errorf("the client said %q, want %q", said, wanted)
			}
			if third != "" {
				io.WriteString(conn, "\xff\x00")
			}
		}()
		return listener.Addr().String()
	}
	head76 := func(r *http.Request) string {
		return "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n" +
			"Sec-WebSocket-Origin: http://page.example\r\nSec-WebSocket-Location: ws://" + r.Host + "/chat\r\n\r\n"
	}
	answer76 := func(r *http.Request, third string) string {
		keys := handshake.Keys{First: r.Header.Get("Sec-WebSocket-Key1"), Second: r.Header.Get("Sec-WebSocket-Key2"), Third: [8]byte([]byte(third))}
		answer, err := keys.Answer()
		if err != nil {
			t.Error(err)
		}
		return head76(r) + string(answer[:])
	}
	head75 := func(r *http.Request, _ string) string {
		return "HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n" +
			"WebSocket-Origin: http://page.example\r\nWebSocket-Location: ws://" + r.Host + "/chat\r\n\r\n"
	}
	for _, test := range []struct {
		name   string
		draft  handshake.Draft
		answer func(r *http.Request, third string) string
		wrong  string // part of the error, "" for none
	}{
		{"hixie-76", handshake.Hixie76, answer76, ""},
		{"hixie-75", handshake.Hixie75, head75, ""},
		{"hixie-76, keys not answered", handshake.Hixie76, func(r *http.Request, _ string) string { return head76(r) + "0123456789abcdef" }, "answer the keys"},
		{"hixie-76, half an answer", handshake.Hixie76, func(r *http.Request, third string) string {
			return head76(r) + "01234567\r\n\r\n" + strings.Repeat("x", 100)
		}, "answer the keys"},
		{"hixie-75 for hixie-76", handshake.Hixie76, func(r *http.Request, third string) string { return head75(r, "") + strings.Repeat("x", 16) }, "Sec-WebSocket-Origin"},
		{"refusal", handshake.Hixie76, func(*http.Request, string) string { return "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n" }, "403"},
	} {
		t.Run(test.name, func(t *testing.T) {
			address := serve(t, func(r *http.Request, third string) string {
				answer := test.answer(r, third)
				if strings.Contains(answer, " 101 ") {
					answer += "\x00glued on\xff"
				}
				return answer
			})
			task := corvonet.NewTask(corvonet.Options{})
			defer task.Close()
			client := newRecorder()
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://" + address + "/chat", Origin: "http://page.example", Draft: test.draft}, client)
			if test.wrong != "" {
				var refusal *websocket.Refusal
				if !errors.As(err, &refusal) || !strings.Contains(err.Error(), test.wrong) {
					t.Errorf("%v, want a refusal because of %s", err, test.wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := receive(t, "a message", client.messages); got != "glued on" {
				t.Errorf("%q", got)
			}
			channel.Send("hi")
			channel.Close(0, "")
			if closed := receive(t, "the end", client.closed); !closed.WasClean {
				t.Errorf("%+v", closed)
			}
		})
	}
}

func TestRequestsThatADraftCannotMake(t *testing.T) {
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()
	for want, request := range map[string]corvonet.Request{
		"room for one": {URL: "ws://127.0.0.1/", Protocols: []string{"a", "b"}, Draft: handshake.Hixie76},
		"want one of":  {URL: "ws://127.0.0.1/", Draft: 7},
		"by the":       {URL: "ws://127.0.0.1/", Header: http.Header{"Sec-Websocket-Key1": {"1 0"}}},
	} {
		if _, err := task.Connect(t.Context(), request, newRecorder()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
}
