package websocket_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// One connection, from wherever it comes, becomes a channel.
func ExampleUpgrader_Accept() {
	near, far := net.Pipe()
	accepted := make(chan error, 1)
	go func() {
		var upgrader websocket.Upgrader
		_, err := upgrader.Accept(context.Background(), far, func(r *http.Request) (websocket.Client, error) {
			fmt.Println("asked for", r.URL.Path)
			return &echo.Client{}, nil
		})
		accepted <- err
	}()

	task := corvonet.NewTask(corvonet.Options{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return near, nil },
	})
	defer task.Close()
	events := make(teller, 8)
	channel, err := task.Dial(context.Background(), corvonet.Request{URL: "ws://127.0.0.1/chat"}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(<-accepted)
	channel.Send("hello")
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// asked for /chat
	// <nil>
	// open
	// text hello
}

func ExampleUpgrader_ServeTLS() {
	certified := httptest.NewTLSServer(nil) // has a certificate for 127.0.0.1
	certified.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error)
	go func() {
		var upgrader websocket.Upgrader
		config := &tls.Config{Certificates: certified.TLS.Certificates}
		served <- upgrader.ServeTLS(ctx, listener, config, func(r *http.Request) (websocket.Client, error) {
			fmt.Println("over", r.Proto)
			return &echo.Client{}, nil
		})
	}()

	roots := x509.NewCertPool()
	roots.AddCert(certified.Certificate())
	task := corvonet.NewTask(corvonet.Options{TLS: &tls.Config{RootCAs: roots}})
	events := make(teller, 8)
	if _, err := task.Dial(ctx, corvonet.Request{URL: "wss://" + listener.Addr().String()}, events); err != nil {
		fmt.Println(err)
	} else {
		fmt.Println(<-events)
	}
	task.Close()
	stop()
	fmt.Println(<-served)
	// Output:
	// over HTTP/2.0
	// open
	// <nil>
}

func ExampleUpgrader_Check() {
	upgrader := websocket.Upgrader{MaxMessage: -1}
	fmt.Println(upgrader.Check())
	// Output: MaxMessage is -1; give a value above 0, or 0 for the default
}

func ExampleConfig_Check() {
	config := websocket.Config{CloseTimeout: -time.Second}
	fmt.Println(config.Check())
	// Output: CloseTimeout is -1s; give a value above 0, or 0 for the default
}

func ExampleKeepAlive_Check() {
	fmt.Println(websocket.KeepAlive{Timeout: time.Second}.Check())
	fmt.Println(websocket.KeepAlive{Interval: time.Minute}.Check())
	// Output:
	// KeepAlive.Timeout is set without KeepAlive.Interval, so that no ping is ever sent; set both
	// <nil>
}
