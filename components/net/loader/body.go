package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// TooLargeError is what reading a body ends with that is longer than Options.MaxBody.
type TooLargeError struct{ Max int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the response's body is longer than %d bytes, the limit", e.Max)
}

// received is a response's body as it comes from the network. Its request ends with it.
type received struct {
	in        io.ReadCloser
	ctx       context.Context
	left, max int64 // bytes, which bound what decodes to nothing
	clock     *clock
	ended     func() bool // keeps the end of ctx from ending in
	done      func()
}

func (b *received) Read(p []byte) (int, error) {
	b.clock.start()
	n, err := b.in.Read(p)
	b.clock.stop()
	b.left -= int64(n)
	switch {
	case err == io.EOF:
	case err != nil && b.ctx.Err() != nil:
		err = context.Cause(b.ctx)
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("the response's body ends early: %w", err)
	case err != nil:
		err = fmt.Errorf("reading the response's body: %w", err)
	case b.left < 0:
		err = &TooLargeError{b.max}
	}
	return n, err
}

func (b *received) Close() error {
	b.ended()
	err := b.in.Close()
	b.done()
	return err
}

// body is a response's, with a bound.
type body struct {
	in        io.ReadCloser
	ctx       context.Context
	left, max int64
	once      sync.Once
	end       func()
}

func (b *body) Read(p []byte) (int, error) {
	if b.ctx.Err() != nil {
		return 0, context.Cause(b.ctx)
	}
	// One byte more than is left tells an end from a body that goes on.
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.in.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		b.left = -1
		return max(n-1, 0), &TooLargeError{b.max}
	}
	return n, err
}

func (b *body) Close() error {
	err := b.in.Close()
	b.once.Do(b.end)
	return err
}
