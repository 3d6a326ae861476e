package hub

import (
	"context"
	"errors"
	"slices"

	"corvo/components/net/websocket"
)

// Result says what became of a message.
type Result struct {
	Sent    int // members for which it waits or has left
	Skipped int // slow ones that do without
	Failed  int // those it could not be sent to, such as binary data to a peer that takes text alone
}

// Broadcast sends a text message to the members of a group, except for some. It returns
// websocket.ErrInvalidUTF8 for what is not valid UTF-8, and with Block the cause of ctx when that is done.
func (h *Hub) Broadcast(ctx context.Context, group, text string, except ...*websocket.Channel) (Result, error) {
	p, err := websocket.PrepareText(text)
	if err != nil {
		return Result{}, err
	}
	defer p.Release()
	return h.BroadcastPrepared(ctx, group, p, except...)
}

// BroadcastBinary is Broadcast for a binary message.
func (h *Hub) BroadcastBinary(ctx context.Context, group string, data []byte, except ...*websocket.Channel) (Result, error) {
	p := websocket.PrepareBinary(data)
	defer p.Release()
	return h.BroadcastPrepared(ctx, group, p, except...)
}

// BroadcastPrepared is Broadcast for a message that is there already. All members of a
// group get its messages in the same order.
func (h *Hub) BroadcastPrepared(ctx context.Context, name string, p *websocket.Prepared, except ...*websocket.Channel) (Result, error) {
	g, _ := h.take(name)
	if g == nil {
		return Result{}, nil
	}
	select {
	case g.turn <- struct{}{}:
	case <-ctx.Done():
		return Result{}, context.Cause(ctx)
	}
	defer func() { <-g.turn }()
	var result Result
	var slow []*websocket.Channel
	_, members := h.take(name) // as they are now
	for _, c := range members {
		if len(except) > 0 && slices.Contains(except, c) {
			continue
		}
		err := c.TrySendPrepared(p, h.options.MaxBuffered)
		if h.options.Slow == Block && errors.Is(err, websocket.ErrSlow) {
			slow = append(slow, c)
			continue
		}
		h.settle(&result, name, c, err)
	}
	if len(slow) == 0 {
		return result, nil
	}
	within, cancel := context.WithTimeoutCause(ctx, h.options.BlockTimeout, websocket.ErrSlow)
	defer cancel()
	for _, c := range slow {
		h.settle(&result, name, c, h.await(within, c, p))
	}
	return result, context.Cause(ctx)
}

// Send sends a text message to one channel, which need not be in a group, and treats it as
// Options.Slow says if it is slow: the error is then websocket.ErrSlow. It is otherwise one of
// the channel's Send, or with Block the cause of ctx.
func (h *Hub) Send(ctx context.Context, c *websocket.Channel, text string) error {
	p, err := websocket.PrepareText(text)
	if err != nil {
		return err
	}
	defer p.Release()
	return h.SendPrepared(ctx, c, p)
}

// SendPrepared is Send for a message that is there already.
func (h *Hub) SendPrepared(ctx context.Context, c *websocket.Channel, p *websocket.Prepared) error {
	err := c.TrySendPrepared(p, h.options.MaxBuffered)
	if h.options.Slow == Block && errors.Is(err, websocket.ErrSlow) {
		within, cancel := context.WithTimeoutCause(ctx, h.options.BlockTimeout, websocket.ErrSlow)
		defer cancel()
		err = h.await(within, c, p)
	}
	var result Result
	h.settle(&result, "", c, err)
	return err
}

// await sends to a slow channel when it has taken enough.
func (h *Hub) await(ctx context.Context, c *websocket.Channel, p *websocket.Prepared) error {
	for {
		room := h.options.MaxBuffered - min(h.options.MaxBuffered, uint64(p.Len()))
		if err := c.AwaitBuffered(ctx, room); err != nil {
			return err
		}
		if err := c.TrySendPrepared(p, h.options.MaxBuffered); !errors.Is(err, websocket.ErrSlow) {
			return err
		}
	}
}

// settle counts what became of the message for one channel, and treats a slow one.
func (h *Hub) settle(result *Result, group string, c *websocket.Channel, err error) {
	switch {
	case err == nil:
		result.Sent++
		return
	case errors.Is(err, websocket.ErrSlow):
		result.Skipped++
	default:
		result.Failed++
		return
	}
	if h.options.Slow == Disconnect {
		h.LeaveAll(c)
		c.Fail("it takes its messages too slowly")
	}
	if h.options.DidSkip != nil {
		h.options.DidSkip(group, c)
	}
}
