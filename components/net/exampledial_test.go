package net_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

func ExampleDial() {
	upgrader := websocket.Upgrader{Group: new(websocket.Group)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		fmt.Println("a connection to", r.Host)
		upgrader.Upgrade(w, r, &quiet{})
	}))
	defer server.Close()
	defer upgrader.Group.Close()

	request := corvonet.Request{URL: server.URL, Host: "example.com", RefusalBody: true}
	_, err := corvonet.Dial(context.Background(), request, &quiet{})
	var refusal *websocket.Refusal
	if errors.As(err, &refusal) {
		fmt.Printf("refused with %d: %s", refusal.Status, refusal.Body)
	}

	request.Header = http.Header{"Authorization": {"Bearer secret"}}
	channel, err := corvonet.Dial(context.Background(), request, &quiet{})
	if err != nil {
		fmt.Println(err)
		return
	}
	channel.Close(1000, "")
	<-channel.Done()
	// Output:
	// refused with 401: who are you?
	// a connection to example.com
}

// quiet is a client that does nothing.
type quiet struct{}

func (*quiet) DidConnect(websocket.Response)  {}
func (*quiet) DidReceiveMessage(string)       {}
func (*quiet) DidReceiveBinaryData([]byte)    {}
func (*quiet) DidUpdateBufferedAmount(uint64) {}
func (*quiet) DidStartClosingHandshake()      {}
func (*quiet) DidClose(websocket.Closed)      {}

// A task's dialer may lead anywhere, such as to a Unix socket.
func ExampleTask_Dial() {
	dir, err := os.MkdirTemp("", "corvo")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "socket")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error)
	go func() {
		var upgrader websocket.Upgrader
		served <- upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return &answering{}, nil })
	}()

	task := corvonet.NewTask(corvonet.Options{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket)
		},
	})
	channel, err := task.Dial(ctx, corvonet.Request{URL: "ws://127.0.0.1/"}, printer{})
	if err != nil {
		fmt.Println(err)
	} else {
		channel.Send("hello")
		<-channel.Done()
	}

	task.Close()
	stop()
	<-served
	// Output:
	// open 101
	// text you said hello
	// closing
	// closed 1000 true
}
