package loader

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

var errUploadOver = errors.New("the request is over")

// progress is told how much of a request's body is on its way.
type progress struct {
	sent   func(int64) // nil for nobody
	active func()      // called for every piece

	mu   sync.Mutex
	told int64
	over bool
}

// report reports whether the request goes on.
func (p *progress) report(read int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return false
	}
	p.active()
	if read > p.told {
		p.told = read
		if p.sent != nil {
			p.sent(read)
		}
	}
	return true
}

// stop keeps anything from being told from now on.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
}

// last is what has been told. Sending the body again tells no less.
func (p *progress) last() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.told
}

// upload is the body of one request on its way. Once it is stopped nobody reads on, as the body may then be read for the
// next request.
type upload struct {
	in       io.Reader
	progress *progress
	stopped  atomic.Bool

	reading sync.Mutex // held while in is read
	read    int64
	ended   bool
}

// Read reports what it has returned before when it is asked for more, as that is then on its way.
func (u *upload) Read(p []byte) (int, error) {
	u.reading.Lock()
	defer u.reading.Unlock()
	if u.stopped.Load() || !u.progress.report(u.read) {
		return 0, errUploadOver
	}
	if u.ended {
		return 0, io.EOF
	}
	n, err := u.in.Read(p)
	u.read += int64(n)
	if err == io.EOF && n > 0 {
		u.ended, err = true, nil
	}
	return n, err
}

// Close does nothing: the body is the caller's.
func (u *upload) Close() error { return nil }

// again stops the upload and returns another of the same body from its start.
func (u *upload) again() (*upload, error) {
	u.stopped.Store(true)
	seeker, ok := u.in.(io.Seeker)
	if !ok { // it may be waited for just now
		return nil, errors.New("the server asks for the request's body again, which was a stream")
	}
	u.reading.Lock()
	defer u.reading.Unlock()
	if _, err := seeker.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("sending the request's body again: %w", err)
	}
	return &upload{in: u.in, progress: u.progress}, nil
}

// length is that of a body, -1 where it is not known before the end.
func length(body io.Reader) int64 {
	if sized, ok := body.(interface{ Len() int }); ok {
		return int64(sized.Len())
	}
	return -1
}
