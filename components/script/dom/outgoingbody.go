package dom

import (
	"errors"
	"io"
	"sync"

	"corvo/components/script/loop"
)

// outgoingBody is a request's body that script makes while it is sent. The loader's goroutine reads it; each time that it
// has to wait, a task asks the source for one chunk more.
type outgoingBody struct {
	tasks  *loop.Global
	source bodySource // the script's goroutine reads it

	mu      sync.Mutex
	arrived *sync.Cond
	chunk   []byte
	err     error // behind chunk
	asked   bool
}

// errStreamDropped is what sending ends with once the global is gone.
var errStreamDropped = errors.New("the page that makes the request's body is gone")

func newOutgoingBody(tasks *loop.Global, source bodySource) *outgoingBody {
	b := &outgoingBody{tasks: tasks, source: source}
	b.arrived = sync.NewCond(&b.mu)
	return b
}

// Read waits for script.
func (b *outgoingBody) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.chunk) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		if !b.asked {
			b.asked = true
			b.mu.Unlock()
			b.tasks.Post(loop.Networking, (*outgoingPull)(b))
			b.mu.Lock()
			continue
		}
		b.arrived.Wait()
	}
	n := copy(p, b.chunk)
	b.chunk = b.chunk[n:]
	return n, nil
}

// arrive is told of a chunk or of the end.
func (b *outgoingBody) arrive(chunk []byte, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = false
	b.chunk = chunk
	if b.err == nil {
		b.err = err
	}
	b.arrived.Broadcast()
}

// fail ends the body at once, from any goroutine.
func (b *outgoingBody) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil || b.err == io.EOF {
		b.err = err
	}
	b.arrived.Broadcast()
}

// outgoingPull asks script for a chunk.
type outgoingPull outgoingBody

// Run reads one.
func (t *outgoingPull) Run() { t.source.read((*outgoingBody)(t).arrive) }

// Drop ends the body.
func (t *outgoingPull) Drop() { (*outgoingBody)(t).fail(errStreamDropped) }
