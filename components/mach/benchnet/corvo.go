package benchnet

import (
	"context"
	"net/http"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

var corvo = subject{
	name: "corvo",
	dial: func(url string, message onMessage) (func(), error) {
		channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: url}, &corvoClient{message: message})
		if err != nil {
			return nil, err
		}
		return func() { <-channel.Done() }, nil
	},
	handler: func(message onMessage) http.Handler {
		upgrader := new(websocket.Upgrader)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = upgrader.Upgrade(w, r, &corvoClient{message: message}) // a refusal is answered by it
		})
	},
}

type corvoClient struct {
	message onMessage
	channel *websocket.Channel
}

func (c *corvoClient) send(data []byte) error { return c.channel.SendBinary(data) }

func (c *corvoClient) DidConnect(r websocket.Response)  { c.channel = r.Channel }
func (c *corvoClient) DidReceiveMessage(string)         {}
func (c *corvoClient) DidReceiveBinaryData(data []byte) { c.message(c, data) }
func (c *corvoClient) DidUpdateBufferedAmount(uint64)   {}
func (c *corvoClient) DidStartClosingHandshake()        {}
func (c *corvoClient) DidClose(websocket.Closed)        {}
