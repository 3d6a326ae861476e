package websocket_test

import (
	"context"
	"fmt"
	"io"
	"sync"

	"corvo/components/net/websocket"
)

// shown is a Platform that shows what it is to send.
type shown struct{ closed sync.WaitGroup }

func newShown() *shown {
	s := &shown{}
	s.closed.Add(1)
	return s
}

func (s *shown) PlatformSend(p []byte) error {
	fmt.Printf("send % x\n", p)
	return nil
}

func (s *shown) PlatformClose() {
	fmt.Println("close")
	s.closed.Done()
}

// openOn makes a server's channel on a platform, without a handshake.
func openOn(platform websocket.Platform, client websocket.Client) (*websocket.Channel, *websocket.PlatformStream) {
	stream := websocket.NewPlatformStream(platform, "radio")
	channel, err := websocket.Open(context.Background(), websocket.Config{Server: true}, client, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
		return websocket.Stream{Conn: stream}, nil
	})
	if err != nil {
		panic(err)
	}
	return channel, stream
}

func ExampleNewPlatformStream() {
	platform := newShown()
	stream := websocket.NewPlatformStream(platform, "radio")
	fmt.Println(stream.RemoteAddr().Network(), stream.RemoteAddr())
	stream.Write([]byte("hi"))
	stream.Close()
	// Output:
	// platform radio
	// send 68 69
	// close
}

func ExamplePlatformStream_Receive() {
	events := make(teller, 8)
	channel, stream := openOn(newShown(), events)
	// A masked text frame, in two pieces.
	stream.Receive([]byte{0x81, 0x85, 1, 2, 3, 4, 'h' ^ 1, 'e' ^ 2})
	stream.Receive([]byte{'l' ^ 3, 'l' ^ 4, 'o' ^ 1})
	fmt.Println(<-events)
	fmt.Println(<-events)
	channel.Abort()
	<-channel.Done()
	fmt.Println(stream.Receive([]byte{0x81}))
	// Output:
	// open
	// text hello
	// close
	// use of closed network connection
}

func ExamplePlatformStream_End() {
	events := make(teller, 8)
	channel, stream := openOn(newShown(), events)
	fmt.Println(<-events)
	stream.End(fmt.Errorf("out of range: %w", io.ErrNoProgress))
	<-channel.Done()
	fmt.Println(<-events)
	// Output:
	// open
	// close
	// closed 1006: websocket: connection lost: out of range: multiple Read calls return no data or error
}
