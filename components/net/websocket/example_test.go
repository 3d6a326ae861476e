package websocket_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// teller is a Client that tells what happens.
type teller chan string

func (t teller) DidConnect(websocket.Response)    { t <- "open" }
func (t teller) DidReceiveMessage(text string)    { t <- "text " + text }
func (t teller) DidReceiveBinaryData(data []byte) { t <- fmt.Sprint("binary ", data) }
func (t teller) DidUpdateBufferedAmount(uint64)   {}
func (t teller) DidStartClosingHandshake()        { t <- "closing" }
func (t teller) DidClose(closed websocket.Closed) {
	if closed.Err != nil {
		t <- fmt.Sprintf("closed %d: %v", closed.Code, closed.Err)
		return
	}
	t <- fmt.Sprintf("closed %d %q", closed.Code, closed.Reason)
}

// dialEcho opens a channel to an echo server. The function it returns ends both.
func dialEcho(client websocket.Client) (*websocket.Channel, func()) {
	server, err := echo.Start(echo.Options{})
	if err != nil {
		panic(err)
	}
	channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: server.URL()}, client)
	if err != nil {
		panic(err)
	}
	return channel, func() {
		channel.Abort()
		<-channel.Done()
		server.Close()
	}
}

func ExampleChannel_Send() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	fmt.Println(channel.Send("hello"))
	fmt.Println(channel.Send("not UTF-8: \xff"))
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// <nil>
	// websocket: text is not valid UTF-8; send it as binary data
	// open
	// text hello
}

func ExampleChannel_SendBinary() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	data := []byte{1, 2, 3}
	channel.SendBinary(data)
	clear(data) // it was copied at the call
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// open
	// binary [1 2 3]
}

func ExampleChannel_Close() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	channel.Send("the last word")
	channel.Close(4000, "done")
	<-channel.Done() // the peer may still send; it is discarded
	close(events)
	for event := range events {
		if strings.HasPrefix(event, "closed") {
			fmt.Println(event)
		}
	}
	fmt.Println(channel.Send("too late"))
	// Output:
	// closed 4000 "done"
	// websocket: the connection is closing or closed
}

func ExampleChannel_Fail() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	channel.Fail("the answer makes no sense")
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// open
	// closed 1006: websocket: the answer makes no sense (status 1011)
}

func ExampleChannel_Disconnect() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	channel.Disconnect() // says 1001, going away; takes a second at most
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// open
	// closed 1001 ""
}

func ExampleChannel_Abort() {
	events := make(teller, 8)
	channel, end := dialEcho(events)
	defer end()
	channel.Abort() // says nothing to the peer
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// open
	// closed 1006: websocket: aborted
}

// sender wants to know what has left.
type sender struct {
	teller
	left chan uint64
}

func (s sender) DidUpdateBufferedAmount(sent uint64) { s.left <- sent }

func ExampleChannel_BufferedAmount() {
	client := sender{make(teller, 8), make(chan uint64, 8)}
	channel, end := dialEcho(client)
	defer end()
	channel.SendBinary(make([]byte, 100_000))
	for channel.BufferedAmount() > 10_000 {
		<-client.left
	}
	fmt.Println("there is room for more")
	// Output: there is room for more
}

// pinger wants to know of pongs.
type pinger struct {
	teller
	pongs chan string
}

func (p pinger) DidReceivePong(payload []byte) { p.pongs <- string(payload) }

func ExampleChannel_Ping() {
	client := pinger{make(teller, 8), make(chan string)}
	channel, end := dialEcho(client)
	defer end()
	channel.Ping([]byte("are you there?"))
	fmt.Println(<-client.pongs)
	// Output: are you there?
}

// picky pauses after each message until it is told to go on.
type picky struct {
	teller
	channel *websocket.Channel
}

func (p *picky) DidConnect(response websocket.Response) { p.channel = response.Channel }
func (p *picky) DidReceiveMessage(text string) {
	p.channel.PauseReading()
	p.teller <- text
}

func ExampleChannel_PauseReading() {
	client := &picky{teller: make(teller, 8)}
	channel, end := dialEcho(client)
	defer end()
	for i := range 3 {
		channel.Send(fmt.Sprint("message ", i))
	}
	for range 3 {
		fmt.Println(<-client.teller)
		fmt.Println(len(client.teller), "others")
		channel.ResumeReading()
	}
	// Output:
	// message 0
	// 0 others
	// message 1
	// 0 others
	// message 2
	// 0 others
}

func ExampleUpgrader_Upgrade() {
	upgrader := websocket.Upgrader{Group: new(websocket.Group)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A refused request is answered by Upgrade.
		if _, err := upgrader.Upgrade(w, r, &echo.Client{}); err != nil {
			fmt.Println(err)
		}
	}))
	defer server.Close()
	defer upgrader.Group.Close()

	events := make(teller, 8)
	channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: server.URL}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	channel.Send("hello")
	fmt.Println(<-events)
	fmt.Println(<-events)
	// Output:
	// open
	// text hello
}

// serve runs an upgrader on a listener of its own. The function it returns ends it.
func serve(upgrader *websocket.Upgrader) (url string, end func()) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error)
	go func() {
		served <- upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return &echo.Client{}, nil })
	}()
	return "ws://" + listener.Addr().String(), func() {
		stop() // disconnects the channels
		<-served
	}
}

func ExampleUpgrader_Serve() {
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
		served <- upgrader.Serve(ctx, listener, func(r *http.Request) (websocket.Client, error) {
			if r.URL.Path != "/echo" {
				return nil, fmt.Errorf("there is nothing at %s", r.URL.Path)
			}
			return &echo.Client{}, nil
		})
	}()

	url := "ws://" + listener.Addr().String()
	events := make(teller, 8)
	channel, err := corvonet.Dial(ctx, corvonet.Request{URL: url + "/echo"}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	stop() // disconnects the channels, and waits for them
	fmt.Println(<-served)
	<-channel.Done()
	for len(events) > 0 {
		fmt.Println(<-events)
	}
	// Output:
	// <nil>
	// open
	// closing
	// closed 1001 ""
}

func ExampleUpgrader_selectProtocol() {
	url, end := serve(&websocket.Upgrader{
		SelectProtocol: func(_ *http.Request, offered []string) string {
			if slices.Contains(offered, "chat.v2") {
				return "chat.v2"
			}
			return ""
		},
	})
	defer end()
	agreed := make(protocolTeller, 1)
	request := corvonet.Request{URL: url, Protocols: []string{"chat.v1", "chat.v2"}}
	if _, err := corvonet.Dial(context.Background(), request, agreed); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(<-agreed)
	// Output: chat.v2
}

// protocolTeller tells the subprotocol.
type protocolTeller chan string

func (p protocolTeller) DidConnect(response websocket.Response) { p <- response.Subprotocol }
func (p protocolTeller) DidReceiveMessage(string)               {}
func (p protocolTeller) DidReceiveBinaryData([]byte)            {}
func (p protocolTeller) DidUpdateBufferedAmount(uint64)         {}
func (p protocolTeller) DidStartClosingHandshake()              {}
func (p protocolTeller) DidClose(websocket.Closed)              {}

func ExampleUpgrader_checkOrigin() {
	url, end := serve(&websocket.Upgrader{
		CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://good.example" },
	})
	defer end()
	for _, origin := range []string{"https://good.example", "https://evil.example"} {
		events := make(teller, 8)
		_, err := corvonet.Dial(context.Background(), corvonet.Request{URL: url, Origin: origin}, events)
		if err != nil {
			fmt.Println(origin, "is refused")
			continue
		}
		fmt.Println(origin, "is let in")
	}
	// Output:
	// https://good.example is let in
	// https://evil.example is refused
}

// tube is a Platform that writes into one pipe, and whose peer writes into
// another. It stands for whatever an embedder has to carry bytes.
type tube struct {
	in  *io.PipeReader
	out *io.PipeWriter
}

func (t tube) PlatformSend(p []byte) error {
	_, err := t.out.Write(p)
	return err
}

func (t tube) PlatformClose() {
	t.out.Close()
	t.in.Close()
}

// newTube returns a stream over a tube, which is fed until the other end closes.
func newTube(in *io.PipeReader, out *io.PipeWriter) *websocket.PlatformStream {
	stream := websocket.NewPlatformStream(tube{in, out}, "tube")
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := in.Read(buffer)
			if err != nil {
				stream.End(nil)
				return
			}
			if stream.Receive(buffer[:n]) != nil {
				return
			}
		}
	}()
	return stream
}

func ExamplePlatformStream() {
	leftIn, rightOut := io.Pipe()
	rightIn, leftOut := io.Pipe()

	// The server accepts on one end.
	accepted := make(chan error, 1)
	go func() {
		var upgrader websocket.Upgrader
		_, err := upgrader.Accept(context.Background(), newTube(rightIn, rightOut), func(*http.Request) (websocket.Client, error) { return &echo.Client{}, nil })
		accepted <- err
	}()

	// The client dials the other.
	task := corvonet.NewTask(corvonet.Options{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return newTube(leftIn, leftOut), nil },
	})
	defer task.Close()
	events := make(teller, 8)
	channel, err := task.Dial(context.Background(), corvonet.Request{URL: "ws://127.0.0.1/"}, events)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(<-accepted)
	channel.Send("through the tube")
	fmt.Println(<-events)
	fmt.Println(<-events)
	channel.Close(1000, "")
	fmt.Println(<-events)
	// Output:
	// <nil>
	// open
	// text through the tube
	// closed 1000 ""
}

// Both ends of a pipe become channels without an opening handshake: they are
// known to speak the protocol.
func ExampleOpen() {
	near, far := net.Pipe()
	open := func(config websocket.Config, client websocket.Client, conn net.Conn) *websocket.Channel {
		channel, err := websocket.Open(context.Background(), config, client, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
			return websocket.Stream{Conn: conn}, nil
		})
		if err != nil {
			panic(err) // only a closed group has one
		}
		return channel
	}
	events := make(teller, 8)
	client := open(websocket.Config{CloseTimeout: time.Second}, events, near)
	server := open(websocket.Config{Server: true}, &echo.Client{}, far)
	fmt.Println(<-events)
	client.Send("hello")
	fmt.Println(<-events)
	client.Close(1000, "")
	fmt.Println(<-events)
	<-server.Done()
	// Output:
	// open
	// text hello
	// closed 1000 ""
}

func ExampleDial() {
	near, far := net.Pipe()
	server, err := websocket.Open(context.Background(), websocket.Config{Server: true}, &echo.Client{}, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
		return websocket.Stream{Conn: far}, nil
	})
	if err != nil {
		panic(err)
	}
	events := make(teller, 8)
	client, err := websocket.Dial(context.Background(), websocket.Config{}, events, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
		return websocket.Stream{Conn: near}, nil
	})
	fmt.Println(<-events, err) // it is open already
	client.Close(1000, "")
	fmt.Println(<-events)
	<-server.Done()
	_, err = websocket.Dial(context.Background(), websocket.Config{}, events, func(context.Context, *websocket.Channel) (websocket.Stream, error) {
		return websocket.Stream{}, errors.New("nobody is there")
	})
	fmt.Println(err)
	fmt.Println(<-events)
	// Output:
	// open <nil>
	// closed 1000 ""
	// nobody is there
	// closed 1006: nobody is there
}
