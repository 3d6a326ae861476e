package loop_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"corvo/components/script/loop"
)

func TestBlockEndsWithAnInterrupt(t *testing.T) {
	reason := errors.New("enough")
	for _, c := range []struct {
		name      string
		limit     time.Duration
		interrupt func(*loop.Global)
		want      error
	}{
		{"of the global's end", 0, (*loop.Global).Close, loop.ErrClosed},
		{"of the loop", 0, func(g *loop.Global) { g.Loop().Interrupt(reason) }, reason},
		{"by the time limit", 10 * time.Millisecond, func(*loop.Global) {}, &loop.TimeLimitError{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := newLoop(t, loop.Options{TaskTimeLimit: c.limit})
			g := l.NewGlobal(nil)
			waiting, ended := make(chan struct{}), make(chan error, 1)
			g.Post(loop.Networking, loop.Func(func() {
				ended <- g.Loop().Block(func(ctx context.Context) {
					close(waiting)
					<-ctx.Done()
				})
			}))
			<-waiting
			c.interrupt(g)
			err := <-ended
			var limit *loop.TimeLimitError
			if _, timed := c.want.(*loop.TimeLimitError); timed && !errors.As(err, &limit) || !timed && !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}
