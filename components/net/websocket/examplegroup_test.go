package websocket_test

import (
	"context"
	"errors"
	"fmt"
	"net"

	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// A server closes all its channels, and waits for them.
func ExampleGroup_Close() {
	group := new(websocket.Group)
	url, end := serve(&websocket.Upgrader{Group: group})
	defer end()
	events := make(teller, 8)
	channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: url}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	channel.Send("hello")
	fmt.Println(<-events)
	fmt.Println(<-events) // the server's channel is open too
	group.Close()
	<-channel.Done()
	fmt.Println(<-events)
	fmt.Println(<-events)

	_, err = websocket.Open(context.Background(), websocket.Config{Group: group}, events, nil)
	fmt.Println(errors.Is(err, websocket.ErrGroupClosed))
	// Output:
	// open
	// text hello
	// closing
	// closed 1001 ""
	// true
}

func ExampleGroup_Len() {
	group := new(websocket.Group)
	near, far := net.Pipe()
	defer far.Close()
	for _, conn := range []net.Conn{near, far} {
		_, err := websocket.Open(context.Background(), websocket.Config{Group: group, Server: conn == far}, &echo.Client{},
			func(context.Context, *websocket.Channel) (websocket.Stream, error) {
				return websocket.Stream{Conn: conn}, nil
			})
		if err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(group.Len(), "channels")
	group.Close()
	fmt.Println(group.Len(), "channels")
	// Output:
	// 2 channels
	// 0 channels
}
