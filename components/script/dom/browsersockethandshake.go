package dom

import (
	"net/http"

	"corvo/components/net/handshake"
	"corvo/components/net/listen"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Arrive asks script for the handler of a connection. It is called by the connection's goroutine.
func (b *BrowserSocket) Arrive(r *http.Request) (listen.Handshake, error) {
	var c *ConnectionHandler
	var failed error
	err := ask(r.Context(), b.tasks, loop.WebSocket, func() {
		defer b.tasks.Leave(b.tasks.Enter())
		if b.stopped {
			return
		}
		if c, failed = b.arrive(handshake.HeadOf(r), r.Header.Get("Origin")); failed != nil {
			b.report(failed)
		}
	})
	switch {
	case err != nil:
		return nil, unanswered(err)
	case failed != nil:
		return nil, errScript
	case c == nil:
		return nil, errStopped
	}
	return c, nil
}

// arrive makes the handler of a request, nil where script stops meanwhile. The error is one of script.
func (b *BrowserSocket) arrive(request handshake.Head, origin string) (*ConnectionHandler, error) {
	message, err := newHandshakeMessage(b.Realm(), request.Line, request.Fields, request.Body)
	if err != nil {
		return nil, err
	}
	object, err := b.factory.Call(js.Undefined, message)
	if err != nil {
		return nil, err
	}
	if b.stopped {
		return nil, nil
	}
	if !object.IsObject() {
		return nil, js.TypeErrorf("The connection handler factory returned no object.")
	}
	return newConnectionHandler(b, object, origin)
}

// errScript refuses what script has failed at. The client learns no more of the page's errors.
var errScript = &handshake.RequestError{Status: http.StatusInternalServerError, Reason: "the page failed to handle the request"}

// errStopped refuses what comes when script has stopped to listen.
var errStopped = &handshake.RequestError{Status: http.StatusServiceUnavailable, Reason: "the page has stopped to listen"}

// unanswered refuses what script has had no chance to answer.
func unanswered(err error) error {
	return &handshake.RequestError{Status: http.StatusServiceUnavailable, Reason: "the page did not answer: " + err.Error()}
}

// Respond lets script have its way with the answer. It is called by the connection's goroutine, after Arrive.
func (c *ConnectionHandler) Respond(r *http.Request, answer *handshake.Answer) error {
	if c.intercepts.IsUndefined() {
		return nil
	}
	var refusal error
	err := ask(r.Context(), c.tasks, loop.WebSocket, func() {
		defer c.tasks.Leave(c.tasks.Enter())
		refusal = c.respond(r, answer)
		c.refused = refusal != nil || !answer.Opens()
		if !c.refused && c.state != stateConnecting {
			refusal = errNotWanted // script hears of it, as it does of a WebSocket that it closes early
		}
	})
	if err != nil {
		return unanswered(err)
	}
	return refusal
}

// errNotWanted is how script refuses a connection by null.
var errNotWanted = &handshake.RequestError{Status: http.StatusForbidden, Reason: "the page does not want the connection"}

func (c *ConnectionHandler) respond(r *http.Request, answer *handshake.Answer) error {
	realm := c.Realm()
	message, err := newHandshakeMessage(realm, answer.Line(), answer.Fields, answer.Body)
	if err == nil {
		var response js.Value
		if response, err = realm.Call(c.intercepts, c.object, message); err == nil && response.IsNull() {
			return errNotWanted
		}
		if err == nil {
			err = readHandshakeResponse(realm, response, r, answer)
		}
	}
	if err != nil {
		c.socket.report(err)
		return errScript
	}
	return nil
}
