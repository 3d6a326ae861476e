package net

import (
	"context"
	"errors"
	"net/http"

	"corvo/components/net/basicauth"
	"corvo/components/net/handshake"
)

// Challenge is a server's demand for a user name and a password, by Basic
// authentication.
type Challenge = basicauth.Challenge

// Credentials answers a challenge, of a connection or a load.
type Credentials = basicauth.Credentials

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
	realm, ok := basicauth.Realm(refusal.Header)
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
	c.target.authorization = basicauth.Authorization([]byte(username), []byte(password))
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
