package benchnet

import "net/http"

// sender is a subject's end of a connection.
type sender interface {
	send(data []byte) error
}

// onMessage is what a subject does with a message. data is its own inside the call alone.
type onMessage func(s sender, data []byte)

// task is what a subject does on a connection.
type task struct {
	message onMessage
	deflate bool // permessage-deflate, without context takeover: that is what all of them can
}

// subject is a library under measurement, in both roles, used as its documentation shows and with its default settings but
// for a limit of messages that lets 1 MiB pass and, where the library has that, memory of messages that is used again.
type subject struct {
	name string
	// dial opens a client connection; wait returns when that has ended.
	dial func(url string, t task) (wait func(), err error)
	// handler serves connections over net/http.
	handler func(t task) http.Handler
	// multiplexed is over HTTP/2, in streams.
	multiplexed bool
}

var subjects = []subject{corvo, gorillaWebSocket, coderWebSocket, lxzanGWS, corvoMultiplexed}

// echo sends back what comes. An error means that the connection is at its end, which its other end finds out.
func echo(s sender, data []byte) { _ = s.send(data) }
