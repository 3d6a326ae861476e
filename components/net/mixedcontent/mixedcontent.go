// Package mixedcontent is what pages that came by TLS must not ask for: https://w3c.github.io/webappsec-mixed-content/.
package mixedcontent

import (
	"fmt"
	"strings"

	"corvo/components/net/weburl"
)

// Error says that a page loaded over https asked for what comes without TLS.
type Error struct {
	URL    string
	Scheme string // what it should have been
}

func (e *Error) Error() string {
	return fmt.Sprintf("a page loaded over https may load from %s URLs only, not %.200s", e.Scheme, e.URL)
}

// Check returns an [*Error] where a page of an origin, which is serialized, must not ask for a URL of scheme http or ws.
//
// https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
func Check(origin string, u *weburl.URL) error {
	secure := map[string]string{"http": "https", "ws": "wss"}[u.Scheme()]
	if secure == "" || !strings.HasPrefix(origin, "https:") || u.IsPotentiallyTrustworthy() {
		return nil
	}
	return &Error{URL: u.Href(), Scheme: secure}
}
