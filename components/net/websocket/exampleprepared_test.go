package websocket_test

import (
	"context"
	"errors"
	"fmt"

	"corvo/components/net/websocket"
)

// opened is a server's channel that is open, what its client is told, and how to end both.
func opened() (server *websocket.Channel, client teller, end func()) {
	client = make(teller, 8)
	events := make(teller, 8)
	near, far := pipe(client, events)
	<-client
	<-events
	return far, client, func() {
		far.Abort()
		<-far.Done()
		<-near.Done()
	}
}

// What several channels send is encoded once.
func ExampleChannel_SendPrepared() {
	one, oneClient, endOne := opened()
	defer endOne()
	two, twoClient, endTwo := opened()
	defer endTwo()
	news, err := websocket.PrepareText("news")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer news.Release()
	for _, channel := range []*websocket.Channel{one, two} {
		fmt.Println(channel.SendPrepared(news))
	}
	fmt.Println(<-oneClient)
	fmt.Println(<-twoClient)
	// Output:
	// <nil>
	// <nil>
	// text news
	// text news
}

// A peer that does not keep up does without a message.
func ExampleChannel_TrySendPrepared() {
	channel, client, end := opened()
	defer end()
	picture := websocket.PrepareBinary(make([]byte, 1<<20))
	defer picture.Release()
	caption, _ := websocket.PrepareText("caption")
	defer caption.Release()
	channel.SendPrepared(picture)
	fmt.Println(channel.TrySendPrepared(caption, 1<<30)) // there is room for much more
	if err := channel.TrySendPrepared(picture, 1<<10); err == nil || errors.Is(err, websocket.ErrSlow) {
		fmt.Println("sent only if the first has left")
	}
	<-client
	fmt.Println(<-client)
	// Output:
	// <nil>
	// sent only if the first has left
	// text caption
}

func ExamplePrepareText() {
	_, err := websocket.PrepareText("not UTF-8: \xff")
	fmt.Println(err)
	// Output: websocket: text is not valid UTF-8; send it as binary data
}

func ExamplePrepareBinary() {
	channel, client, end := opened()
	defer end()
	data := []byte{1, 2, 3}
	message := websocket.PrepareBinary(data)
	data[0] = 9 // it has been copied
	channel.SendPrepared(message)
	message.Release()
	fmt.Println(<-client)
	// Output: binary [1 2 3]
}

func ExamplePrepared_Len() {
	message, _ := websocket.PrepareText("five€")
	fmt.Println(message.Len(), "bytes")
	// Output: 7 bytes
}

func ExamplePrepared_Release() {
	channel, _, end := opened()
	defer end()
	message, _ := websocket.PrepareText("once")
	fmt.Println(channel.SendPrepared(message))
	message.Release()
	fmt.Println(channel.SendPrepared(message))
	// Output:
	// <nil>
	// websocket: the prepared message was released; prepare it anew, or release it later
}

// A program that sends much goes on when most of it has left.
func ExampleChannel_AwaitBuffered() {
	channel, client, end := opened()
	defer end()
	for range 3 {
		channel.Send("a lot")
		if err := channel.AwaitBuffered(context.Background(), 0); err != nil {
			fmt.Println(err)
		}
		fmt.Println(<-client)
	}
	channel.Abort()
	<-channel.Done()
	fmt.Println(channel.AwaitBuffered(context.Background(), 0))
	// Output:
	// text a lot
	// text a lot
	// text a lot
	// websocket: the connection is closing or closed
}

// A program forgets what it has kept for a channel.
func ExampleChannel_AfterClose() {
	channel, _, end := opened()
	defer end()
	names := map[*websocket.Channel]string{channel: "Ada"}
	channel.AfterClose(func() { delete(names, channel) })
	fmt.Println(len(names), "name")
	channel.Abort()
	<-channel.Done()
	fmt.Println(len(names), "names")
	// Output:
	// 1 name
	// 0 names
}
