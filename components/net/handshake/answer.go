package handshake

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Answer is the response to an opening handshake as it is going to be sent. A
// server's user may change it: with another Status it refuses the
// connection.
type Answer struct {
	Status int
	Reason string // reason phrase, which HTTP/2 has not
	Fields []Field
	Body   []byte // of a refusal; of Hixie76, the answer to the keys

	accept   *Accept
	status   int // that opens the connection
	proposed []Field
}

// Answer returns the response for a user to change. The status is 200 for an extended
// CONNECT and otherwise 101.
func (a *Accept) Answer() *Answer {
	answer := &Answer{Status: http.StatusSwitchingProtocols, Reason: fieldsOf[a.Draft].statusText, Body: slices.Clone(a.body()), accept: a}
	if a.Draft == RFC6455 && a.Key == "" {
		answer.Status, answer.Reason = http.StatusOK, http.StatusText(http.StatusOK)
	}
	answer.status = answer.Status
	a.eachField(func(name, value string) { answer.Fields = append(answer.Fields, Field{name, value}) })
	answer.proposed = slices.Clone(answer.Fields)
	return answer
}

// Line is the status line, without the end of the line.
func (a *Answer) Line() string { return "HTTP/1.1 " + strconv.Itoa(a.Status) + " " + a.Reason }

// Opens reports whether the answer opens the connection.
func (a *Answer) Opens() bool { return a.Status == a.status }

// Get returns the value of the first field of that name, in any case, "" for none.
func (a *Answer) Get(name string) string {
	for _, field := range a.Fields {
		if strings.EqualFold(field.Name, name) {
			return field.Value
		}
	}
	return ""
}

// Set gives the field of that name, in any case, a value. It is the only one then,
// where the first was, or the last.
func (a *Answer) Set(name, value string) {
	at := slices.IndexFunc(a.Fields, func(f Field) bool { return strings.EqualFold(f.Name, name) })
	if at < 0 {
		a.Fields = append(a.Fields, Field{name, value})
		return
	}
	kept := a.Fields[at]
	kept.Value = value
	a.Del(name)
	a.Fields = slices.Insert(a.Fields, at, kept)
}

// Del removes all fields of that name, in any case.
func (a *Answer) Del(name string) {
	a.Fields = slices.DeleteFunc(a.Fields, func(f Field) bool { return strings.EqualFold(f.Name, name) })
}

// framingFields say where a response ends, which is the server's to say.
var framingFields = []string{"Content-Length", "Transfer-Encoding", "Trailer", "Te", "Keep-Alive", "Proxy-Connection"}

// Check returns an error that says why the answer cannot be sent.
func (a *Answer) Check() error {
	if strings.ContainsFunc(a.Reason, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
		return fmt.Errorf("handshake answer: the reason %.60q has control characters", a.Reason)
	}
	for _, field := range a.Fields {
		switch {
		case !IsToken(field.Name) || !IsFieldValue(field.Value):
			return fmt.Errorf("handshake answer: header %.60q: %.60q cannot be sent", field.Name, field.Value)
		case slices.ContainsFunc(framingFields, func(name string) bool { return strings.EqualFold(name, field.Name) }):
			return fmt.Errorf("handshake answer: the header %s is for the server to set", field.Name)
		}
	}
	if a.Opens() {
		return a.checkOpening()
	}
	switch {
	case a.Status < 200 || a.Status > 599:
		return fmt.Errorf("handshake answer: the status is %d, want %d to open the connection or 200 to 599 to refuse it", a.Status, a.status)
	case len(a.Body) > 0 && (a.Status == http.StatusNoContent || a.Status == http.StatusNotModified):
		return fmt.Errorf("handshake answer: a response of status %d has no body", a.Status)
	}
	return nil
}

var (
	errBody   = errors.New("handshake answer: what follows the head of one that opens the connection may not be changed")
	errReason = errors.New("handshake answer: hixie-75 wants its own reason phrase")
)

// checkOpening checks that the client finds in the answer what it must.
func (a *Answer) checkOpening() error {
	if string(a.Body) != string(a.accept.body()) {
		return errBody
	}
	names := &fieldsOf[a.accept.Draft]
	if a.accept.Draft == Hixie75 && a.Reason != names.statusText {
		return errReason
	}
	// Of HTTP/2, and of the versions that have them not, those stay away.
	for _, name := range []string{"Upgrade", "Connection", "Sec-WebSocket-Accept", names.origin, names.location} {
		if want, got := valuesOf(a.proposed, name), valuesOf(a.Fields, name); name != "" && !slices.Equal(want, got) {
			return fmt.Errorf("handshake answer: the header %s is %q, and must be %q", name, strings.Join(got, ", "), strings.Join(want, ", "))
		}
	}
	const extensions = "Sec-WebSocket-Extensions"
	if want, got := valuesOf(a.proposed, extensions), valuesOf(a.Fields, extensions); got != nil && !slices.Equal(want, got) {
		return fmt.Errorf("handshake answer: the header %s may be removed, not changed to %.60q", extensions, strings.Join(got, ", "))
	}
	valid := IsToken
	if a.accept.Draft != RFC6455 {
		valid = isDraftProtocol
	}
	switch protocols := valuesOf(a.Fields, names.protocol); {
	case len(protocols) > 1:
		return fmt.Errorf("handshake answer: it has %d headers %s, and may have one", len(protocols), names.protocol)
	case len(protocols) == 1 && !valid(protocols[0]):
		return fmt.Errorf("handshake answer: %s: %.60q is no subprotocol", names.protocol, protocols[0])
	}
	return nil
}

func valuesOf(fields []Field, name string) []string {
	var values []string
	for _, field := range fields {
		if strings.EqualFold(field.Name, name) {
			values = append(values, field.Value)
		}
	}
	return values
}

// Subprotocol is the one that the answer chooses, "" for none.
func (a *Answer) Subprotocol() string { return a.Get(fieldsOf[a.accept.Draft].protocol) }

// Extensions are those that the answer agrees to, "" for none.
func (a *Answer) Extensions() string { return a.Get("Sec-WebSocket-Extensions") }

// Header returns the fields that are sent, by canonical name.
func (a *Answer) Header() http.Header {
	header := make(http.Header, len(a.Fields))
	for _, field := range a.sent() {
		header.Add(field.Name, field.Value)
	}
	return header
}

// sent returns the fields, of a refusal without what was there to open the connection.
func (a *Answer) sent() []Field {
	if a.Opens() {
		return a.Fields
	}
	var fields []Field
	for _, field := range a.Fields {
		name := http.CanonicalHeaderKey(field.Name)
		opening := name == "Upgrade" || strings.HasPrefix(name, "Sec-Websocket-") || strings.HasPrefix(name, "Websocket-")
		if name == "Connection" || opening && slices.Contains(a.proposed, field) {
			continue
		}
		fields = append(fields, field)
	}
	return fields
}

// AppendTo appends the answer, which must be one that Check accepts, as HTTP/1.1 has
// it.
func (a *Answer) AppendTo(b []byte) []byte {
	b = append(append(b, a.Line()...), "\r\n"...)
	for _, field := range a.sent() {
		b = appendField(b, field.Name, field.Value)
	}
	if !a.Opens() {
		b = appendField(b, "Connection", "close")
		if a.Status != http.StatusNoContent && a.Status != http.StatusNotModified {
			b = appendField(b, "Content-Length", strconv.Itoa(len(a.Body)))
		}
	}
	return append(append(b, "\r\n"...), a.Body...)
}
