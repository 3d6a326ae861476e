package loader

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"

	"corvo/components/net/basicauth"
	"corvo/components/net/weburl"
)

// authentications are the authentication entries, https://fetch.spec.whatwg.org/#authentication-entry: what servers have
// taken, so that they need not refuse the next request first.
type authentications struct {
	max int

	mu      sync.Mutex
	entries []authentication // what was of use last comes last
}

// authentication is good for what lies below a folder, https://www.rfc-editor.org/rfc/rfc7617#section-2.2.
type authentication struct {
	partition, origin, folder string
	value                     string // of the Authorization header
}

// folderOf is a path up to its last slash.
func folderOf(u *weburl.URL) string {
	path := u.Pathname()
	return path[:strings.LastIndexByte(path, '/')+1]
}

// of returns what is known for a URL; "" for nothing.
func (a *authentications) of(partition string, u *weburl.URL) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if at := a.nearest(partition, u); at >= 0 {
		return a.entries[at].value
	}
	return ""
}

// nearest is the index of what is known for the innermost folder that a URL is in, -1 for nothing. The lock is held.
func (a *authentications) nearest(partition string, u *weburl.URL) int {
	nearest, length, path, origin := -1, 0, u.Pathname(), u.Origin()
	for i, e := range a.entries {
		if e.partition == partition && e.origin == origin && strings.HasPrefix(path, e.folder) && len(e.folder) > length {
			nearest, length = i, len(e.folder)
		}
	}
	return nearest
}

// add remembers what a server has taken. What is known for a folder around already is known for that alone, lest a site's
// folders drive it out.
func (a *authentications) add(partition string, u *weburl.URL, value string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	added := authentication{partition, u.Origin(), folderOf(u), value}
	if at := a.nearest(partition, u); at >= 0 {
		known := a.entries[at]
		if known.value == value {
			added = known
		}
		if known.folder == added.folder {
			a.entries = slices.Delete(a.entries, at, at+1)
		}
	}
	a.entries = append(a.entries, added)
	if surplus := len(a.entries) - a.max; surplus > 0 {
		a.entries = slices.Delete(a.entries, 0, surplus)
	}
}

// remove forgets what a server has refused.
func (a *authentications) remove(partition string, u *weburl.URL, value string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	origin, path := u.Origin(), u.Pathname()
	a.entries = slices.DeleteFunc(a.entries, func(e authentication) bool {
		return e.partition == partition && e.origin == origin && e.value == value && strings.HasPrefix(path, e.folder)
	})
}

// signIn answers the demands for Basic credentials that a server makes of one request.
type signIn struct {
	l         *Loader
	partition string
	url       *weburl.URL // without credentials
	silent    bool        // another origin's server gets what it has taken before, and no answer
	own       string      // what the URL's credentials come to, "" for none
	tried     bool        // own was sent
	sent      string      // the last value, "" for none
}

// begin returns the value to send at once: the URL's credentials wait for a demand, and keep others from being sent.
func (s *signIn) begin() string {
	if s.own == "" {
		s.sent = s.l.authentications.of(s.partition, s.url)
	}
	return s.sent
}

// again returns what to send after a response, "" where that is the last one.
func (s *signIn) again(ctx context.Context, response *http.Response) string {
	if response.StatusCode != http.StatusUnauthorized {
		if s.sent != "" {
			s.l.authentications.add(s.partition, s.url, s.sent)
		}
		return ""
	}
	if s.sent != "" {
		s.l.authentications.remove(s.partition, s.url, s.sent)
	}
	realm, ok := basicauth.Realm(response.Header)
	if !ok || s.silent {
		return ""
	}
	if s.own != "" && !s.tried {
		s.tried, s.sent = true, s.own
		return s.sent
	}
	if s.l.options.Credentials == nil {
		return ""
	}
	username, password, ok := s.l.options.Credentials(ctx, basicauth.Challenge{URL: s.url.Href(), Realm: realm, Refused: s.sent != ""})
	if !ok || ctx.Err() != nil {
		return ""
	}
	next := basicauth.Authorization([]byte(username), []byte(password))
	if next == s.sent {
		return "" // the same again would be refused again
	}
	s.sent = next
	return next
}
