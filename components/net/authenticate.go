package net

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"

	"corvo/components/net/handshake"
	"corvo/components/net/weburl"
)

// Challenge is a server's demand for a user name and a password, by Basic
// authentication.
type Challenge struct {
	URL     string // of the connection, with scheme ws or wss, without credentials
	Realm   string // what they are for, in the server's words
	Refused bool   // whether the server has refused those of the URL or of the last answer
}

// Credentials answers a challenge; ok is false when there is no answer, so that
// the connection fails. It is called on a goroutine of the connection, within
// the handshake time-out, and returns when ctx is done.
type Credentials func(ctx context.Context, challenge Challenge) (username, password string, ok bool)

// authenticate follows https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
// after a 401: it asks for credentials, and reports whether to try again with
// them. Those of the URL are not asked for by a first 401, which saves that
// connection: RFC 7617 section 2.2 lets them go out at once.
func (c *connecting) authenticate(ctx context.Context, failure error) bool {
	var refusal *handshake.Refusal
	if c.task.options.Credentials == nil || c.hasOwnAuthorization() ||
		!errors.As(failure, &refusal) || refusal.Status != http.StatusUnauthorized {
		return false
	}
	realm, ok := basicRealm(refusal.Header)
	if !ok {
		return false
	}
	username, password, ok := c.task.options.Credentials(ctx, Challenge{
		URL: c.target.url, Realm: realm, Refused: c.target.authorization != "",
	})
	if !ok || ctx.Err() != nil {
		return false
	}
	// The same again would be refused again.
	before := c.target.authorization
	c.target.authorization = basicAuthorization([]byte(username), []byte(password))
	return c.target.authorization != before
}

// hasOwnAuthorization reports whether the request brings the header itself.
func (c *connecting) hasOwnAuthorization() bool {
	for name := range c.request.Header {
		if http.CanonicalHeaderKey(name) == "Authorization" {
			return true
		}
	}
	return false
}

// urlAuthorization is that of the bytes that a URL's credentials stand for.
func urlAuthorization(username, password string) string {
	return basicAuthorization(weburl.PercentDecode(username), weburl.PercentDecode(password))
}

// basicAuthorization is RFC 7617.
func basicAuthorization(username, password []byte) string {
	credentials := append(append(append([]byte(nil), username...), ':'), password...)
	return "Basic " + base64.StdEncoding.EncodeToString(credentials)
}

// basicRealm looks for a Basic challenge among those of a response, RFC 9110
// section 11.6.1, and returns its realm.
func basicRealm(header http.Header) (realm string, ok bool) {
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
