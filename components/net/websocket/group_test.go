package websocket

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClosingAGroupEndsItsChannels(t *testing.T) {
	var group Group
	open, connecting, closing := newRecorder(t), newRecorder(t), newRecorder(t)
	ours, peer := connPair(t)
	waitOpen(t, openOn(t, Config{Group: &group}, open, ours, ""))
	ours, peer2 := connPair(t)
	c := openOn(t, Config{Group: &group}, closing, ours, "")
	waitOpen(t, c)
	c.Close(1000, "")
	if _, err := Open(t.Context(), Config{Group: &group}, connecting, func(ctx context.Context, _ *Channel) (Stream, error) {
		<-ctx.Done()
		return Stream{}, ctx.Err()
	}); err != nil {
		t.Fatal(err)
	}
	if group.Len() != 3 {
		t.Errorf("%d channels, want 3", group.Len())
	}
	go func() {
		readUntilClose(t, peer2, true)
		peer2.Close()
	}()
	gone := make(chan []receivedFrame)
	go func() {
		frames := readUntilClose(t, peer, true)
		io.WriteString(peer, wire{}.close(1001, ""))
		peer.Close()
		gone <- frames
	}()
	group.Close()
	if group.Len() != 0 {
		t.Errorf("%d channels after Close", group.Len())
	}
	if diff := cmp.Diff([]receivedFrame{closeFrame(1001)}, <-gone); diff != "" {
		t.Error(diff)
	}
	// Close waits: the ends have been reported already.
	for name, client := range map[string]*recorder{"open": open, "connecting": connecting, "closing": closing} {
		select {
		case <-client.closed:
		default:
			t.Errorf("the %s channel has not reported its end", name)
		}
	}
	_, err := Open(t.Context(), Config{Group: &group}, open, nil)
	if !errors.Is(err, ErrGroupClosed) {
		t.Errorf("opening into a closed group: %v", err)
	}
}
