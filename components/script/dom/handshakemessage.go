package dom

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"corvo/components/net/handshake"
	"corvo/components/script/js"
)

// newHandshakeMessage makes the object that a handshake's request or response is to script.
func newHandshakeMessage(realm js.Realm, line string, fields []handshake.Field, body []byte) (js.Value, error) {
	bytes := make([]js.Value, len(body))
	for i, b := range body {
		bytes[i] = js.Int(b)
	}
	message := realm.NewObject()
	for _, member := range []struct {
		name  string
		value js.Value
	}{
		{"firstLine", js.String(line)},
		{"headers", js.ObjectOf(newHandshakeHeaders(realm, fields))},
		{"body", realm.NewArray(bytes...)},
	} {
		if err := realm.Define(message, member.name, member.value, js.Ordinary); err != nil {
			return js.Undefined, err
		}
	}
	return message, nil
}

// readHandshakeResponse makes answer what script says, and returns what is wrong with that as an error to throw.
func readHandshakeResponse(realm js.Realm, response js.Value, r *http.Request, answer *handshake.Answer) error {
	if !response.IsObject() {
		return js.TypeErrorf("handshakeResponseLoop returned neither the response to send nor null.")
	}
	member := func(name string, read func(js.Value) error) error {
		v, err := realm.Get(response, name)
		if err != nil {
			return err
		}
		if err := read(v); err != nil {
			return js.InContext("Failed to read the '"+name+"' property of the handshake response", err)
		}
		return nil
	}
	if err := member("firstLine", func(v js.Value) error { return readStatusLine(realm, v, answer) }); err != nil {
		return err
	}
	if err := member("headers", func(v js.Value) error { return readHeaders(realm, v, answer) }); err != nil {
		return err
	}
	if err := member("body", func(v js.Value) error { return readBody(realm, v, answer) }); err != nil {
		return err
	}
	if err := answer.Check(); err != nil {
		return js.TypeErrorf("The handshake response cannot be sent: %v", err)
	}
	protocol := answer.Subprotocol()
	if answer.Opens() && protocol != "" && !slices.Contains(handshake.OfferedProtocols(r), protocol) {
		return js.TypeErrorf("The handshake response cannot be sent: the client has not offered the subprotocol %q.", protocol)
	}
	return nil
}

// readStatusLine reads https://www.rfc-editor.org/rfc/rfc9112#section-4
func readStatusLine(realm js.Realm, v js.Value, answer *handshake.Answer) error {
	line, err := js.ConvertToByteString(realm, v)
	if err != nil {
		return err
	}
	rest, found := strings.CutPrefix(line, "HTTP/1.1 ")
	code, reason, _ := strings.Cut(rest, " ")
	status, err := strconv.ParseUint(code, 10, 16)
	if !found || len(code) != 3 || err != nil {
		return js.TypeErrorf("%q is no status line such as \"HTTP/1.1 403 Forbidden\".", line)
	}
	answer.Status, answer.Reason = int(status), reason
	return nil
}

func readHeaders(realm js.Realm, v js.Value, answer *handshake.Answer) error {
	if headers, ok := realm.ImplOf(v).(*HandshakeHeaders); ok {
		answer.Fields = headers.fields
		return nil
	}
	record, err := js.ConvertToRecord(realm, v, js.ConvertToByteString, js.ConvertToByteString)
	if err != nil {
		return err
	}
	answer.Fields = nil
	for _, entry := range record {
		answer.Fields = append(answer.Fields, handshake.Field{Name: entry.Key, Value: entry.Value})
	}
	return nil
}

func readBody(realm js.Realm, v js.Value, answer *handshake.Answer) error {
	answer.Body = nil
	if v.IsUndefined() {
		return nil
	}
	body, err := js.ConvertToSequence(realm, v, js.ConvertToIntEnforceRange[uint8])
	answer.Body = body
	return err
}
