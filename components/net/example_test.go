package net_test

import (
	"context"
	"fmt"
	"net"
	"net/http"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// printer is a websocket.Client that prints what it is told.
type printer struct{}

func (printer) DidConnect(response websocket.Response) { fmt.Println("open", response.Status) }
func (printer) DidReceiveMessage(text string)          { fmt.Println("text", text) }
func (printer) DidReceiveBinaryData(data []byte)       { fmt.Println("binary", data) }
func (printer) DidUpdateBufferedAmount(sent uint64)    {}
func (printer) DidStartClosingHandshake()              { fmt.Println("closing") }
func (printer) DidClose(closed websocket.Closed) {
	fmt.Println("closed", closed.Code, closed.WasClean)
}

// answering is a server's client that answers a text and then closes.
type answering struct {
	printer
	channel *websocket.Channel
}

func (u *answering) DidConnect(response websocket.Response) { u.channel = response.Channel }
func (u *answering) DidReceiveMessage(text string) {
	u.channel.Send("you said " + text)
	u.channel.Close(1000, "")
}
func (u *answering) DidClose(websocket.Closed) {}

func Example() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	served := make(chan error)
	go func() {
		var upgrader websocket.Upgrader
		served <- upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return &answering{}, nil })
	}()

	channel, err := corvonet.Dial(ctx, corvonet.Request{URL: "ws://" + listener.Addr().String()}, printer{})
	if err != nil {
		fmt.Println(err)
		return
	}
	channel.Send("hello")
	<-channel.Done()

	stop()
	<-served
	// Output:
	// open 101
	// text you said hello
	// closing
	// closed 1000 true
}
