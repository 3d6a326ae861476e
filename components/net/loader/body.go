package loader

import (
	"context"
	"fmt"
	"io"
	"sync"
)

// TooLargeError is what reading a body ends with that is longer than Options.MaxBody.
type TooLargeError struct{ Max int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the response's body is longer than %d bytes, the limit", e.Max)
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
	// One byte more than is left tells an end from a body that goes on.
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.in.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		return n + int(b.left), &TooLargeError{b.max}
	}
	if err != nil && err != io.EOF && b.ctx.Err() != nil {
		err = context.Cause(b.ctx)
	}
	return n, err
}

func (b *body) Close() error {
	err := b.in.Close()
	b.once.Do(b.end)
	return err
}
