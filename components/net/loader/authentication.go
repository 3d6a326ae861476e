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
	entries []authentication // the oldest first
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

// of returns what is known for a URL, the nearest folder's; "" for nothing.
func (a *authentications) of(partition string, u *weburl.URL) (value string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	best, path, origin := 0, u.Pathname(), u.Origin()
	for _, e := range a.entries {
		if e.partition == partition && e.origin == origin && strings.HasPrefix(path, e.folder) && len(e.folder) > best {
			best, value = len(e.folder), e.value
		}
	}
	return value
}

// add remembers what a server has taken.
func (a *authentications) add(partition string, u *weburl.URL, value string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	added := authentication{partition, u.Origin(), folderOf(u), value}
	a.entries = slices.DeleteFunc(a.entries, func(e authentication) bool {
		e.value = value
		return e == added
	})
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
