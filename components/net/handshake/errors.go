package handshake

import (
	"errors"
	"fmt"
	"net/http"
)

// ErrHeadTooLarge is wrapped by what is returned for a request or response
// whose head exceeds the limit.
var ErrHeadTooLarge = errors.New("the head is larger than allowed")

// Refusal is a server's response that does not open a connection, because of
// its status or because it is no proper handshake. It is an error.
type Refusal struct {
	Status int
	Header http.Header
	Body   []byte // its first bytes, nil for status 101
	Reason string // what is wrong with it
}

// DefaultRefusalBody is how many bytes are kept of a refusing response's body.
const DefaultRefusalBody = 1024

func (r *Refusal) Error() string { return "websocket handshake refused: " + r.Reason }

// RequestError is a request that a server cannot upgrade, and how to answer it.
type RequestError struct {
	Status int         // HTTP status of the answer
	Header http.Header // of the answer, may be nil
	Reason string

	cause error // what it wraps, nil for nothing
}

func (e *RequestError) Error() string {
	return fmt.Sprintf("websocket handshake: %s (status %d)", e.Reason, e.Status)
}

func (e *RequestError) Unwrap() error { return e.cause }

// What a key of hixie-76 can lack.
var (
	errKeyDigits   = errors.New("has no digit")
	errKeyNumber   = errors.New("has a number of more than 32 bits")
	errKeySpaces   = errors.New("has no space")
	errKeyDivision = errors.New("has a number that its spaces do not divide")
)
