// Package basicauth is Basic authentication: the demand for credentials and the answer to it.
package basicauth

import (
	"context"
	"encoding/base64"
	"net/http"
	"strings"

	"corvo/components/net/weburl"
)

// Challenge is a server's demand for a user name and a password, by Basic
// authentication.
type Challenge struct {
	URL     string // of what is asked for, without credentials; of a connection with scheme ws or wss
	Realm   string // what they are for, in the server's words
	Refused bool   // whether the server has refused those of the URL or of the last answer
}

// Credentials answers a challenge; ok is false when there is no answer, so that
// the connection fails, or the 401 is the response of the load. It is called on
// a goroutine of the connection, within the handshake time-out, or on the load's,
// and returns when ctx is done. It is asked each time, and remembers what it wants
// to.
type Credentials func(ctx context.Context, challenge Challenge) (username, password string, ok bool)

// Authorization is the header's value for a user name and a password, https://www.rfc-editor.org/rfc/rfc7617#section-2.
func Authorization(username, password []byte) string {
	credentials := append(append(append([]byte(nil), username...), ':'), password...)
	return "Basic " + base64.StdEncoding.EncodeToString(credentials)
}

// OfURL is that for the bytes that a URL's credentials stand for.
func OfURL(username, password string) string {
	return Authorization(weburl.PercentDecode(username), weburl.PercentDecode(password))
}

// Realm looks for a Basic challenge among those of a response, RFC 9110
// section 11.6.1, and returns its realm.
func Realm(header http.Header) (realm string, ok bool) {
	for _, value := range header["Www-Authenticate"] {
		for item := range splitUnquoted(value) {
			// A scheme is followed by a space, or by nothing at all.
			scheme, rest, _ := strings.Cut(item, " ")
			if !strings.Contains(scheme, "=") {
				if ok {
					return realm, true // another challenge begins
				}
				ok = strings.EqualFold(scheme, "Basic")
				item = strings.TrimLeft(rest, " \t")
			}
			name, argument, found := strings.Cut(item, "=")
			if ok && found && strings.EqualFold(strings.TrimRight(name, " \t"), "realm") {
				realm = unquote(strings.TrimLeft(argument, " \t"))
			}
		}
		if ok {
			return realm, true
		}
	}
	return "", false
}

// splitUnquoted yields the items of a comma-separated list that are not empty;
// a comma within quotes separates nothing.
func splitUnquoted(list string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for list != "" {
			end, quoted := 0, false
			for ; end < len(list) && (quoted || list[end] != ','); end++ {
				switch {
				case list[end] == '"':
					quoted = !quoted
				case quoted && list[end] == '\\' && end+1 < len(list):
					end++
				}
			}
			if item := strings.Trim(list[:end], " \t"); item != "" && !yield(item) {
				return
			}
			list = list[min(end+1, len(list)):]
		}
	}
}

// unquote returns what a quoted string stands for, or a token as it is.
func unquote(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return s
	}
	var b strings.Builder
	for i := 1; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
