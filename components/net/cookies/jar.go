// Package cookies is a cookie jar by RFC 6265bis, which shows HttpOnly cookies
// to HTTP alone and keeps SameSite cookies from cross-site requests.
package cookies

import "time"

// Options are a jar's settings. The zero value means the defaults.
type Options struct {
	MaxPerDomain int              // cookies kept per registrable domain; 0 means 180
	MaxTotal     int              // cookies kept in all; 0 means 3300
	Now          func() time.Time // nil means time.Now
}

// Site says how a request relates to the page that causes it.
type Site uint8

const (
	SameSite      Site = iota // same site, or no page at all
	CrossSiteSafe             // cross-site top-level navigation by a safe method: Lax cookies too
	CrossSite                 // any other cross-site request: SameSite=None cookies only
)

// Jar holds cookies. It is safe for use by many goroutines.
type Jar struct {
}

// New returns an empty jar.
func New(options Options) *Jar { panic("not built yet") }

// SetFromHeader stores the cookies of a response from url; each line is the
// value of one Set-Cookie header. Lines that the standard ignores are ignored.
// All urls may have scheme http, https, ws or wss.
func (j *Jar) SetFromHeader(url string, lines []string, site Site) { panic("not built yet") }

// SetFromScript stores one cookie as document.cookie's setter does.
func (j *Jar) SetFromScript(url, line string, site Site) { panic("not built yet") }

// Header returns the value of the Cookie header of a request to url, "" for none.
func (j *Jar) Header(url string, site Site) string { panic("not built yet") }

// ForScript returns what document.cookie gives: HttpOnly cookies are left out.
func (j *Jar) ForScript(url string, site Site) string { panic("not built yet") }

// Clear removes every cookie.
func (j *Jar) Clear() { panic("not built yet") }

// SiteOf says how a request that page causes relates to target: SameSite when
// both have the same scheme (ws counts as http) and registrable domain,
// otherwise CrossSite. An empty page is of every site.
func SiteOf(page, target string) Site { panic("not built yet") }
