package net_test

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"strings"
	"time"

	corvonet "corvo/components/net"
	echoserver "corvo/components/net/echo"
	"corvo/components/net/loader"
)

// Connect returns before anything has happened; the client hears of it.
func ExampleTask_Connect() {
	server, err := echoserver.Start(echoserver.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close()
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()

	_, err = task.Connect(context.Background(), corvonet.Request{URL: "ftp://example.com"}, printer{})
	fmt.Println(err)

	client := newRecorder()
	channel, err := task.Connect(context.Background(), corvonet.Request{URL: server.URL(), Protocols: []string{"echo"}}, client)
	if err != nil {
		fmt.Println(err)
		return
	}
	<-client.opened
	fmt.Println("agreed on", client.response.Subprotocol)
	channel.Send("hello")
	fmt.Println(<-client.messages)
	channel.Close(1000, "bye")
	closed := <-client.closed
	fmt.Println(closed.Code, closed.Reason, closed.WasClean)
	// Output:
	// cannot connect to "ftp://example.com": the scheme is ftp, want ws, wss, http or https
	// agreed on echo
	// hello
	// 1000 bye true
}

func ExampleTask_Close() {
	server, err := echoserver.Start(echoserver.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close()
	task := corvonet.NewTask(corvonet.Options{})
	if _, err := task.Dial(context.Background(), corvonet.Request{URL: server.URL()}, printer{}); err != nil {
		fmt.Println(err)
	}
	task.Close()
	_, err = task.Connect(context.Background(), corvonet.Request{URL: server.URL()}, printer{})
	fmt.Println(err)
	// Output:
	// open 101
	// closed 1001 true
	// the net task is closed
}

func ExampleTask_Len() {
	server, err := echoserver.Start(echoserver.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close()
	task := corvonet.NewTask(corvonet.Options{})
	for range 3 {
		if _, err := task.Dial(context.Background(), corvonet.Request{URL: server.URL()}, &quiet{}); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(task.Len(), "channels")
	task.Close()
	fmt.Println(task.Len(), "channels")
	// Output:
	// 3 channels
	// 0 channels
}

func ExampleTask_Load() {
	task := corvonet.NewTask(corvonet.Options{})
	defer task.Close()
	response, err := task.Load(context.Background(), loader.Request{URL: "data:text/plain,hello"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	fmt.Println(response.Status, string(text), err)
	// Output: 200 hello <nil>
}

// Settings out of their range come back from whatever the task is asked for.
func ExampleNewTask() {
	task := corvonet.NewTask(corvonet.Options{HandshakeTimeout: -time.Second})
	defer task.Close()
	_, err := task.Dial(context.Background(), corvonet.Request{URL: "ws://example.com"}, printer{})
	fmt.Println(err)
	// Output: HandshakeTimeout is -1s; give a value above 0, or 0 for the default
}

func ExampleOptions_Check() {
	options := corvonet.Options{MaxMessage: -1}
	fmt.Println(options.Check())
	// Output: MaxMessage is -1; give a value above 0, or 0 for the default
}

func ExampleHTTP2Options_Check() {
	fmt.Println(corvonet.HTTP2Options{RetryAfter: -time.Hour}.Check())
	// Output: HTTP/2: RetryAfter is -1h0m0s; give a time above 0, or 0 for an hour
}

func ExampleLoadOptions_Check() {
	options := corvonet.LoadOptions{MaxRedirects: -1}
	fmt.Println(options.Check())
	// Output: Load.MaxRedirects is -1; give a value above 0, or 0 for the default
}

// All of example.com is on this machine.
func ExampleResolverFunc() {
	resolver := corvonet.ResolverFunc(func(_ context.Context, _, host string) ([]netip.Addr, error) {
		if host == "example.com" || strings.HasSuffix(host, ".example.com") {
			return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
		}
		return nil, fmt.Errorf("%s is not ours", host)
	})
	task := corvonet.NewTask(corvonet.Options{Resolver: resolver})
	defer task.Close()
	_, err := task.Dial(context.Background(), corvonet.Request{URL: "ws://example.org"}, &quiet{})
	fmt.Println(err)
	// Output: resolving example.org: example.org is not ours
}

func ExampleIsBadPort() {
	fmt.Println(corvonet.IsBadPort(25), corvonet.IsBadPort(8080))
	// Output: true false
}
