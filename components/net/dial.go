package net

import (
	"context"

	"corvo/components/net/websocket"
)

// Dial opens one channel, for a program that needs no Task of its own. It is
// Task.Dial with the default Options; the channel's Done says when all of it
// has ended.
func Dial(ctx context.Context, request Request, client websocket.Client) (*websocket.Channel, error) {
	return NewTask(Options{}).Dial(ctx, request, client)
}

// Dial is Connect for those who wait: it returns when the channel is open or
// has failed, and DidConnect is called on its goroutine. What failed it is both returned and told to client's DidClose.
// ctx bounds the opening handshake alone.
func (t *Task) Dial(ctx context.Context, request Request, client websocket.Client) (*websocket.Channel, error) {
	return t.connect(ctx, request, client, websocket.Dial)
}
