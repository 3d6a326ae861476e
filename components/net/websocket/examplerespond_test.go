package websocket_test

import (
	"context"
	"fmt"
	"net/http"

	corvonet "corvo/components/net"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// A server sees each request as it came, and has the last word on its answer.
func ExampleUpgrader_respond() {
	url, end := serve(&websocket.Upgrader{Respond: func(r *http.Request, answer *handshake.Answer) error {
		fmt.Println(r.URL.Path, answer.Line())
		if r.URL.Path == "/private" {
			answer.Status, answer.Reason = 404, "Not Found"
			return nil
		}
		answer.Set("X-Room", "kitchen")
		return nil
	}})
	defer end()
	for _, path := range []string{"/public", "/private"} {
		channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: url + path}, room{})
		if err != nil {
			fmt.Println("refused")
			continue
		}
		channel.Abort()
		<-channel.Done()
	}
	// Output:
	// /public HTTP/1.1 101 Switching Protocols
	// in the kitchen
	// /private HTTP/1.1 101 Switching Protocols
	// refused
}

// room is a client that tells where it is.
type room struct{ teller }

func (room) DidConnect(response websocket.Response) {
	fmt.Println("in the", response.Header.Get("X-Room"))
}
func (room) DidClose(websocket.Closed) {}

// Old clients are let in where a server says so; a client speaks their draft to an old server.
func ExampleUpgrader_legacyDrafts() {
	url, end := serve(&websocket.Upgrader{LegacyDrafts: true})
	defer end()
	events := make(teller, 8)
	channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: url, Draft: handshake.Hixie76}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(<-events)
	channel.Send("hello")
	fmt.Println(<-events)
	fmt.Println(channel.SendBinary([]byte{1}))
	channel.Close(1000, "is not sent")
	fmt.Println(<-events)
	// Output:
	// open
	// text hello
	// websocket: the peer speaks a draft of the protocol that has no binary messages; send text, such as the data in base64
	// closed 1005 ""
}
