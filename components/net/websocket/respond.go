package websocket

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"strings"

	"corvo/components/net/handshake"
)

// respond lets Respond change the answer. An error is how to refuse the request
// instead: declined, where it is Respond's answer that does so.
func (u *Upgrader) respond(accept *accepted, r *http.Request) error {
	if u.Respond == nil {
		return nil
	}
	answer := accept.Answer()
	if err := u.Respond(r, answer); err != nil {
		return err
	}
	if err := answer.Check(); err != nil {
		return &handshake.RequestError{Status: http.StatusInternalServerError, Reason: err.Error()}
	}
	if !answer.Opens() {
		return &declined{answer}
	}
	accept.answer = answer
	accept.Subprotocol, accept.Extensions = answer.Subprotocol(), answer.Extensions()
	if accept.Extensions == "" {
		accept.compression = nil
	}
	return nil
}

// declined says that a server's user has answered so that no connection opens.
type declined struct{ answer *handshake.Answer }

func (d *declined) Error() string {
	return fmt.Sprintf("websocket: the request was answered %q instead of being upgraded", d.answer.Line())
}

// refuse answers a request that is not upgraded, on a connection that is to end.
func refuse(conn net.Conn, err error) {
	var own *declined
	if errors.As(err, &own) {
		conn.Write(own.answer.AppendTo(nil))
		return
	}
	refusal(err).Write(conn)
}

// writeRefusal is refuse for a server of HTTP.
func writeRefusal(w http.ResponseWriter, err error) {
	var own *declined
	if errors.As(err, &own) {
		maps.Copy(w.Header(), own.answer.Header())
		w.WriteHeader(own.answer.Status)
		w.Write(own.answer.Body)
		return
	}
	response := refusal(err)
	maps.Copy(w.Header(), response.Header)
	w.WriteHeader(response.StatusCode)
	io.Copy(w, response.Body)
}

// refusal is the HTTP response for a request that is not upgraded.
func refusal(err error) *http.Response {
	status, header := http.StatusForbidden, http.Header{}
	var request *handshake.RequestError
	if errors.As(err, &request) {
		status = request.Status
		maps.Copy(header, request.Header)
	} else if errors.Is(err, ErrGroupClosed) {
		status = http.StatusServiceUnavailable
	}
	body := err.Error() + "\n"
	header.Set("Content-Type", "text/plain; charset=utf-8")
	return &http.Response{
		StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Header: header, Close: true,
		ContentLength: int64(len(body)), Body: io.NopCloser(strings.NewReader(body)),
	}
}
