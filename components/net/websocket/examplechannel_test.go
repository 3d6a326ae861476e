package websocket_test

import (
	"context"
	"fmt"
	"net"
	"time"

	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// pipe makes two channels that are open on each other.
func pipe(client, server websocket.Client) (near, far *websocket.Channel) {
	a, b := net.Pipe()
	open := func(config websocket.Config, client websocket.Client, conn net.Conn) *websocket.Channel {
		config.CloseTimeout = time.Second
		channel, err := websocket.Open(context.Background(), config, client, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
			return websocket.Stream{Conn: conn}, nil
		})
		if err != nil {
			panic(err) // only a wrong config and a closed group have one
		}
		return channel
	}
	return open(websocket.Config{}, client, a), open(websocket.Config{Server: true}, server, b)
}

// A server that tests its clients sends them a status that may not be sent.
func ExampleChannel_CloseRaw() {
	events, server := make(teller, 8), make(teller, 8)
	near, far := pipe(events, server)
	fmt.Println(<-events)
	fmt.Println(<-server)
	far.CloseRaw([]byte{0x03, 0xed}) // 1005
	fmt.Println(<-events)
	<-near.Done()
	<-far.Done()
	// Output:
	// open
	// open
	// closed 1006: websocket: protocol error: Close frame with status 1005 (status 1002)
}

func ExampleChannel_Done() {
	near, far := pipe(make(teller, 8), make(teller, 8))
	near.Disconnect()
	for _, channel := range []*websocket.Channel{near, far} {
		<-channel.Done() // DidClose has returned
	}
	fmt.Println("both have ended")
	// Output: both have ended
}

// throttled takes a message only when it is asked to.
type throttled struct {
	teller
	channel *websocket.Channel
}

func (t *throttled) DidConnect(response websocket.Response) {
	t.channel = response.Channel
	t.channel.PauseReading()
	t.teller <- "open, and paused"
}

func ExampleChannel_ResumeReading() {
	client := &throttled{teller: make(teller, 8)}
	near, far := pipe(client, &echo.Client{})
	fmt.Println(<-client.teller)
	near.Send("hello")
	near.ResumeReading()
	fmt.Println(<-client.teller)
	near.Disconnect()
	<-near.Done()
	<-far.Done()
	// Output:
	// open, and paused
	// text hello
}
