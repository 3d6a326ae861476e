package handshake

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// OfferedProtocols returns the subprotocols that a request offers, in order. A
// draft's client offers one at most.
func OfferedProtocols(r *http.Request) []string {
	var offered []string
	draft := DraftOf(r)
	for _, value := range r.Header[http.CanonicalHeaderKey(fieldsOf[draft].protocol)] {
		if draft != RFC6455 {
			offered = append(offered, value)
			continue
		}
		for item := range strings.SplitSeq(value, ",") {
			offered = append(offered, strings.Trim(item, " \t"))
		}
	}
	return offered
}

// Accept is the response that opens a connection.
type Accept struct {
	Key         string // of the request, "" of an extended CONNECT and of the drafts
	Subprotocol string
	Extensions  string
	Header      http.Header // further fields; sent as they are

	// Of the drafts.
	Draft            Draft
	Origin, Location string              // what the request says of them
	Challenge        [ChallengeSize]byte // answer to the keys of Hixie76

	answer string // to Key, "" until it is needed
}

// SetDraft fills in what the answer to a request of a draft takes from that, but for
// the Challenge, which needs the third key.
func (a *Accept) SetDraft(r *http.Request) {
	a.Draft, a.Key = DraftOf(r), ""
	a.Origin, a.Location = r.Header.Get("Origin"), location(r.TLS != nil, r.Host, r.RequestURI)
}

// SetThirdKey answers the keys of a request of Hixie76, which CheckDraft has
// accepted and ReadThirdKey has read.
func (a *Accept) SetThirdKey(r *http.Request) error {
	keys := keysOf(r)
	copy(keys.Third[:], HeadOf(r).Body)
	var err error
	a.Challenge, err = keys.Answer()
	return err
}

// body is what follows the head, nil for nothing.
func (a *Accept) body() []byte {
	if a.Draft == Hixie76 {
		return a.Challenge[:]
	}
	return nil
}

// Fields returns the header fields of the response.
func (a *Accept) Fields() http.Header {
	header := make(http.Header, 4+len(a.Header))
	values := make([]string, 0, 5) // those that come once share an array
	a.eachField(func(name, value string) {
		name = http.CanonicalHeaderKey(name)
		if had, ok := header[name]; ok {
			header[name] = append(had, value)
			return
		}
		values = append(values, value)
		n := len(values)
		header[name] = values[n-1 : n : n]
	})
	return header
}

// AppendTo appends the response as it is sent. It returns an error for a
// field that would reach beyond its line.
func (a *Accept) AppendTo(b []byte) ([]byte, error) {
	b = append(b, "HTTP/1.1 101 "...)
	b = append(b, fieldsOf[a.Draft].statusText...)
	b = append(b, "\r\n"...)
	a.eachField(func(name, value string) { b = appendField(b, name, value) })
	b = append(b, "\r\n"...)
	return append(b, a.body()...), a.Check()
}

// Check returns an error for a field that would reach beyond its line.
func (a *Accept) Check() error {
	var err error
	a.eachField(func(name, value string) {
		if !IsToken(name) || !IsFieldValue(value) {
			err = fmt.Errorf("handshake response: header %q: %q cannot be sent", name, value)
		}
	})
	return err
}

func (a *Accept) eachField(field func(name, value string)) {
	names := &fieldsOf[a.Draft]
	switch {
	case a.Draft != RFC6455:
		field("Upgrade", draftUpgrade)
		field("Connection", "Upgrade")
		field(names.origin, a.Origin)
		field(names.location, a.Location)
	case a.Key != "":
		field("Upgrade", "websocket")
		field("Connection", "Upgrade")
		if a.answer == "" {
			a.answer = AcceptKey(a.Key)
		}
		field("Sec-WebSocket-Accept", a.answer)
	}
	if a.Subprotocol != "" {
		field(names.protocol, a.Subprotocol)
	}
	if a.Extensions != "" {
		field("Sec-WebSocket-Extensions", a.Extensions)
	}
	if len(a.Header) == 0 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(a.Header)) {
		for _, value := range a.Header[name] {
			field(name, value)
		}
	}
}
