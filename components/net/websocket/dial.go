package websocket

import (
	"context"
	"fmt"
)

// Dial is Open for those who wait: establish and DidConnect run on the caller's
// goroutine, and it returns when the channel is open or has failed. What failed it
// is both returned and told to DidClose.
func Dial(ctx context.Context, config Config, client Client, establish func(context.Context, *Channel) (Stream, error)) (*Channel, error) {
	if err := config.Check(); err != nil {
		return nil, fmt.Errorf("websocket: %w", err)
	}
	if err := config.Group.reserve(); err != nil {
		return nil, err
	}
	c := newChannel(config, client)
	ctx, c.abort = context.WithCancel(ctx)
	defer c.abort()
	config.Group.enter(c)
	stream, err := establish(ctx, c)
	if err != nil || !c.connected(&stream) {
		defer config.Group.leave()
		return nil, c.finish(err)
	}
	early := stream.Early
	go func() {
		defer config.Group.leave()
		c.finish(c.read(early))
	}()
	return c, nil
}
