package dom

import (
	"context"
	"sync"
)

// Fetches are the loads of one global that are under way. Its zero value is ready for use; its methods are safe from any
// goroutine.
type Fetches struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	closed bool
	wg     sync.WaitGroup
}

// Start runs fetch on a goroutine of its own, with a context that Cancel ends. It returns false after Cancel.
func (f *Fetches) Start(fetch func(context.Context)) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return false
	}
	if f.ctx == nil {
		f.ctx, f.cancel = context.WithCancel(context.Background())
	}
	ctx := f.ctx
	f.wg.Go(func() { fetch(ctx) })
	return true
}

// Cancel ends all fetches and returns when their goroutines have ended. No other can be started.
func (f *Fetches) Cancel() {
	f.mu.Lock()
	f.closed = true
	if f.cancel != nil {
		f.cancel()
	}
	f.mu.Unlock()
	f.wg.Wait()
}
