package hub_test

import (
	"context"
	"fmt"
	"net"

	"corvo/components/net/hub"
	"corvo/components/net/websocket"
)

// teller is a client that tells what it hears.
type teller chan string

func (teller) DidConnect(websocket.Response)      {}
func (t teller) DidReceiveMessage(text string)    { t <- text }
func (t teller) DidReceiveBinaryData(data []byte) { t <- fmt.Sprint(data) }
func (teller) DidUpdateBufferedAmount(uint64)     {}
func (teller) DidStartClosingHandshake()          {}
func (teller) DidClose(websocket.Closed)          {}
func (t teller) open(server bool, conn net.Conn) *websocket.Channel {
	channel, err := websocket.Dial(context.Background(), websocket.Config{Server: server}, t,
		func(context.Context, *websocket.Channel) (websocket.Stream, error) {
			return websocket.Stream{Conn: conn}, nil
		})
	if err != nil {
		panic(err)
	}
	return channel
}

// visitor is a server's channel and what its peer hears. The function ends both.
func visitor() (*websocket.Channel, teller, func()) {
	near, far := net.Pipe()
	hears := make(teller, 8)
	client, server := hears.open(false, near), make(teller, 8).open(true, far)
	return server, hears, func() {
		server.Abort()
		<-server.Done()
		<-client.Done()
	}
}

func newHub() *hub.Hub {
	h, err := hub.New(hub.Options{})
	if err != nil {
		panic(err)
	}
	return h
}

// A chat room: everybody hears what one says, but for whoever says it.
func ExampleHub_Broadcast() {
	h := newHub()
	ada, adaHears, end := visitor()
	defer end()
	ben, benHears, end := visitor()
	defer end()
	h.Join("kitchen", ada)
	h.Join("kitchen", ben)
	fmt.Println(h.Broadcast(context.Background(), "kitchen", "dinner!"))
	fmt.Println(h.Broadcast(context.Background(), "kitchen", "thank you", ben))
	fmt.Println(<-adaHears, <-adaHears)
	fmt.Println(<-benHears)
	// Output:
	// {2 0 0} <nil>
	// {1 0 0} <nil>
	// dinner! thank you
	// dinner!
}

func ExampleHub_BroadcastBinary() {
	h := newHub()
	ada, hears, end := visitor()
	defer end()
	h.Join("kitchen", ada)
	h.BroadcastBinary(context.Background(), "kitchen", []byte{1, 2})
	fmt.Println(<-hears)
	// Output: [1 2]
}

// A message that goes to several groups is encoded once too.
func ExampleHub_BroadcastPrepared() {
	h := newHub()
	ada, hears, end := visitor()
	defer end()
	h.Join("kitchen", ada)
	h.Join("garden", ada)
	message, err := websocket.PrepareText("rain")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer message.Release()
	for _, group := range h.Groups() {
		h.BroadcastPrepared(context.Background(), group, message)
	}
	fmt.Println(<-hears, <-hears)
	// Output: rain rain
}

func ExampleHub_Send() {
	h := newHub()
	ada, hears, end := visitor()
	defer end()
	fmt.Println(h.Send(context.Background(), ada, "you alone"))
	fmt.Println(<-hears)
	// Output:
	// <nil>
	// you alone
}

// Who is slow is sent no more than fits, and is disconnected with it.
func ExampleNew() {
	_, err := hub.New(hub.Options{Slow: hub.Disconnect, MaxBuffered: 64 << 10, MaxMembers: -1})
	fmt.Println(err)
	// Output: MaxMembers is -1; give a value above 0, or 0 for the default
}

// A member whose channel has ended is none any more.
func ExampleHub_Join() {
	h := newHub()
	ada, _, end := visitor()
	h.Join("kitchen", ada)
	h.Join("garden", ada)
	fmt.Println(h.GroupsOf(ada), h.Len("kitchen"))
	h.Leave("garden", ada)
	fmt.Println(h.GroupsOf(ada), h.Len("kitchen"))
	end()
	fmt.Println(h.GroupsOf(ada), h.Len("kitchen"))
	// Output:
	// [garden kitchen] 1
	// [kitchen] 1
	// [] 0
}
