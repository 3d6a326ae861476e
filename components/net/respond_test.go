package net_test

import (
	"errors"
	"net/http"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

func TestAnswersAreChangedOverHTTP2(t *testing.T) {
	upgrader := &websocket.Upgrader{Protocols: []string{"a"}, Respond: func(r *http.Request, a *handshake.Answer) error {
		head := handshake.HeadOf(r)
		if head.Line != "CONNECT "+r.URL.Path+" HTTP/2.0" || a.Status != 200 || a.Get("Sec-WebSocket-Protocol") != "a" || a.Get("Upgrade") != "" {
			t.Errorf("%+v is going to be answered %+v", head, a)
		}
		switch r.URL.Path {
		case "/other":
			a.Set("Sec-WebSocket-Protocol", "b")
			a.Set("X-Odd", "1")
		case "/refused":
			a.Status, a.Body = 402, []byte("pay")
			a.Set("X-Odd", "2")
		case "/wrong":
			a.Set("Content-Length", "5")
		case "/error":
			return &handshake.RequestError{Status: http.StatusGone, Reason: "no longer here"}
		}
		return nil
	}}
	s := serveTLS(t, upgrader, chooseEcho)
	task := s.task(t, corvonet.Options{})
	request := corvonet.Request{URL: s.url + "/other", Protocols: []string{"a", "b"}, RefusalBody: true}
	channel, client := dialEcho(t, task, request)
	wantEcho(t, channel, client, "hello")
	if got := client.response; got.Subprotocol != "b" || got.Header.Get("X-Odd") != "1" || got.Status != 200 {
		t.Errorf("%+v", got)
	}
	for path, status := range map[string]int{"/refused": 402, "/wrong": 500, "/error": 410} {
		request.URL = s.url + path
		_, err := task.Dial(t.Context(), request, newRecorder())
		var refusal *websocket.Refusal
		if !errors.As(err, &refusal) || refusal.Status != status {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if path == "/refused" && (string(refusal.Body) != "pay" || refusal.Header.Get("X-Odd") != "2") {
			t.Errorf("%+v", refusal)
		}
	}
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}
