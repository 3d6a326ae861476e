package net_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// serve starts an HTTP server that upgrades every request.
func serve(t *testing.T, upgrader *websocket.Upgrader, client func(*http.Request) websocket.Client) string {
	t.Helper()
	upgrader.Group = new(websocket.Group)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, client(r))
	}))
	t.Cleanup(func() {
		upgrader.Group.Close()
		server.Close()
	})
	return "ws" + strings.TrimPrefix(server.URL, "http")
}

func echoServer(t *testing.T) string {
	return serve(t, &websocket.Upgrader{}, func(*http.Request) websocket.Client { return &echo{} })
}

// newTask takes no proxy from the environment.
func newTask(t *testing.T, options corvonet.Options) *corvonet.Task {
	if options.Proxy == nil {
		options.Proxy = proxy.None
	}
	task := corvonet.NewTask(options)
	t.Cleanup(task.Close)
	return task
}

func TestMessagesOfEverySizeComeBack(t *testing.T) {
	task := newTask(t, corvonet.Options{})
	client := newRecorder()
	channel, err := task.Connect(t.Context(), corvonet.Request{URL: echoServer(t)}, client)
	if err != nil {
		t.Fatal(err)
	}
	receive(t, "open", client.opened)
	var total uint64
	for _, size := range []int{0, 1, 125, 126, 127, 4 << 10, 65535, 65536, 65537, 300 << 10, 5<<20 + 3} {
		data := bytes.Repeat([]byte("0123456789abcde"), size/15+1)[:size]
		if err := channel.Send(string(data)); err != nil {
			t.Fatal(err)
		}
		if err := channel.SendBinary(data); err != nil {
			t.Fatal(err)
		}
		if text := receive(t, "text", client.messages); text != string(data) {
			t.Fatalf("text of %d bytes came back as %T %.60q", size, text, text)
		}
		if got, ok := receive(t, "binary", client.messages).([]byte); !ok || !bytes.Equal(got, data) {
			t.Fatalf("%d binary bytes came back as %.60q", size, got)
		}
		total += uint64(2 * size)
	}
	if err := channel.Close(1000, "done"); err != nil {
		t.Fatal(err)
	}
	want := websocket.Closed{Code: 1000, Reason: "done", WasClean: true}
	if diff := cmp.Diff(want, receive(t, "close", client.closed)); diff != "" {
		t.Error(diff)
	}
	<-channel.Done()
	if client.sent != total || channel.BufferedAmount() != 0 {
		t.Errorf("reported %d bytes sent and %d buffered, want %d and 0", client.sent, channel.BufferedAmount(), total)
	}
}
