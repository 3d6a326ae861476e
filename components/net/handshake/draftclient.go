package handshake

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
)

// eachDraftField gives the fields in the order that hixie-75 section 3.1 wants.
func (r *Request) eachDraftField(field func(name, value string)) {
	field("Upgrade", draftUpgrade)
	field("Connection", "Upgrade")
	field("Host", r.Host)
	field("Origin", r.Origin)
	for _, protocol := range r.Protocols {
		field(fieldsOf[r.Draft].protocol, protocol)
	}
	if r.Draft == Hixie76 {
		field("Sec-WebSocket-Key1", r.Keys.First)
		field("Sec-WebSocket-Key2", r.Keys.Second)
	}
	if r.UserAgent != "" {
		field("User-Agent", r.UserAgent)
	}
}

// appendShuffled appends the fields in the random order that hixie-76 section 4.1 asks
// for, so that nobody who chooses one of them knows what stands before it.
func (r *Request) appendShuffled(b []byte) []byte {
	var lines [][2]string
	r.eachField(func(name, value string) { lines = append(lines, [2]string{name, value}) })
	rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	for _, line := range lines {
		b = appendField(b, line[0], line[1])
	}
	return b
}

// ReadChallenge reads the bytes that follow the head of a response of Hixie76, from
// Rest and then from more. What comes after them is left in Rest.
func (r *Response) ReadChallenge(more io.Reader) error {
	r.challenge = make([]byte, ChallengeSize)
	n := copy(r.challenge, r.Rest)
	r.Rest = r.Rest[n:]
	if _, err := io.ReadFull(more, r.challenge[n:]); err != nil {
		return fmt.Errorf("reading the answer to the keys: %w", err)
	}
	return nil
}

// verifyDraft is Verify for the drafts: hixie-76 section 4.1, steps 28 to 45, or
// hixie-75 section 3.1, which wants the first lines to the byte.
func (r *Response) verifyDraft(request *Request) (Agreement, error) {
	refuse := func(format string, args ...any) (Agreement, error) {
		return Agreement{}, r.refusal(format, args...)
	}
	names := &fieldsOf[request.Draft]
	if r.Status != http.StatusSwitchingProtocols {
		return refuse("the server answered %s instead of 101", strings.TrimSpace(strconv.Itoa(r.Status)+" "+r.Reason))
	}
	const first = "HTTP/1.1 101 %s\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
	if request.Draft == Hixie75 && !strings.HasPrefix(string(r.head), fmt.Sprintf(first, names.statusText)) {
		return refuse("it does not begin with the lines of %s", request.Draft)
	}
	if values := r.Header["Connection"]; len(values) != 1 || !strings.EqualFold(values[0], "Upgrade") {
		return refuse("its Connection header is %q, want Upgrade", strings.Join(values, ", "))
	}
	for _, want := range []Field{
		{"Upgrade", draftUpgrade},
		{names.origin, request.Origin},
		{names.location, location(request.Secure, request.Host, request.Target)},
	} {
		if values := r.Header[http.CanonicalHeaderKey(want.Name)]; len(values) != 1 || values[0] != want.Value {
			return refuse("its %s header is %q, want %q", want.Name, strings.Join(values, ", "), want.Value)
		}
	}
	if extensions := r.Header["Sec-Websocket-Extensions"]; len(extensions) > 0 {
		return refuse("it uses extensions %q, but none were offered", strings.Join(extensions, ", "))
	}
	if request.Draft == Hixie76 {
		answer, err := request.Keys.Answer()
		if err != nil || string(answer[:]) != string(r.challenge) {
			return refuse("the %d bytes after it do not answer the keys", ChallengeSize)
		}
	}
	protocols := r.Header[http.CanonicalHeaderKey(names.protocol)]
	if strings.Join(protocols, ", ") != strings.Join(request.Protocols, ", ") || len(protocols) != len(request.Protocols) {
		return refuse("its %s header is %q, want %q", names.protocol, strings.Join(protocols, ", "), strings.Join(request.Protocols, ", "))
	}
	return Agreement{Subprotocol: strings.Join(protocols, "")}, nil
}
