// Package cookies is a cookie jar by RFC 6265bis, which shows HttpOnly cookies
// to HTTP alone and keeps SameSite cookies from cross-site requests.
package cookies

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options are a jar's settings. The zero value means the defaults.
type Options struct {
	MaxPerDomain int              // cookies kept per registrable domain; 0 means 180
	MaxTotal     int              // cookies kept in all; 0 means 3300
	Now          func() time.Time // nil means time.Now
}

// Jar holds cookies. It is safe for use by many goroutines.
type Jar struct {
	options Options

	mu      sync.Mutex
	domains map[string][]*cookie // by registrable domain
	total   int
	clock   uint64 // counts settings and uses, which orders them
}

// cookie is one that is stored.
type cookie struct {
	setCookie        // path is never "", domain never
	hostOnly  bool   // domain is the host itself
	created   uint64 // by the jar's clock
	used      uint64
}

// New returns an empty jar.
func New(options Options) *Jar {
	options.MaxPerDomain = cmp.Or(options.MaxPerDomain, 180)
	options.MaxTotal = cmp.Or(options.MaxTotal, 3300)
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Jar{options: options, domains: make(map[string][]*cookie)}
}

// SetFromHeader stores the cookies of a response from url; each line is the
// value of one Set-Cookie header. Lines that the standard ignores are ignored.
// All urls may have scheme http, https, ws or wss.
func (j *Jar) SetFromHeader(url string, lines []string, site Site) {
	j.set(url, lines, site, true)
}

// SetFromScript stores one cookie as document.cookie's setter does.
func (j *Jar) SetFromScript(url, line string, site Site) {
	j.set(url, []string{line}, site, false)
}

// Header returns the value of the Cookie header of a request to url, "" for none.
func (j *Jar) Header(url string, site Site) string { return j.get(url, site, true) }

// ForScript returns what document.cookie gives: HttpOnly cookies are left out.
func (j *Jar) ForScript(url string, site Site) string { return j.get(url, site, false) }

// Clear removes every cookie.
func (j *Jar) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	clear(j.domains)
	j.total = 0
}

func (j *Jar) set(url string, lines []string, site Site, http bool) {
	from, ok := placeOf(url)
	if !ok {
		return
	}
	now := j.options.Now()
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, line := range lines {
		if parsed, ok := parseSetCookie(line, now); ok {
			j.store(parsed, from, site, http, now)
		}
	}
}

// store follows the storage model of RFC 6265bis section 5.7.
func (j *Jar) store(parsed setCookie, from place, site Site, http bool, now time.Time) {
	c := &cookie{setCookie: parsed, hostOnly: parsed.domain == ""}
	if c.domain != "" && isPublicSuffix(c.domain) {
		if c.domain != from.host {
			return
		}
		c.hostOnly = true
	}
	switch {
	case c.hostOnly:
		c.domain = from.host
	case !domainMatches(from.host, c.domain):
		return
	}
	if c.path == "" {
		c.path = defaultPath(from.path)
	}
	switch {
	case c.secure && !from.secure,
		c.httpOnly && !http,
		c.sameSite == none && !c.secure,
		c.sameSite != none && site == CrossSite:
		return
	}
	key := registrableDomain(c.domain)
	if !c.secure && !from.secure && j.shadowsSecure(c, key) {
		return
	}
	j.clock++
	c.created, c.used = j.clock, j.clock
	same := slices.IndexFunc(j.domains[key], func(old *cookie) bool {
		return old.name == c.name && old.domain == c.domain && old.hostOnly == c.hostOnly && old.path == c.path
	})
	if same >= 0 {
		old := j.domains[key][same]
		if old.httpOnly && !http {
			return
		}
		c.created = old.created
		j.remove(key, same)
	}
	if c.expired(now) {
		return
	}
	j.domains[key] = append(j.domains[key], c)
	j.total++
	j.evict(key, now)
}

// shadowsSecure reports whether c, set by an insecure page, would hide or be
// taken for a Secure cookie.
func (j *Jar) shadowsSecure(c *cookie, key string) bool {
	return slices.ContainsFunc(j.domains[key], func(old *cookie) bool {
		return old.secure && old.name == c.name && pathMatches(c.path, old.path) &&
			(domainMatches(c.domain, old.domain) || domainMatches(old.domain, c.domain))
	})
}

func (j *Jar) remove(key string, i int) {
	j.domains[key] = slices.Delete(j.domains[key], i, i+1)
	if len(j.domains[key]) == 0 {
		delete(j.domains, key)
	}
	j.total--
}

func (j *Jar) get(url string, site Site, http bool) string {
	to, ok := placeOf(url)
	if !ok {
		return ""
	}
	key := registrableDomain(to.host)
	now := j.options.Now()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.removeExpired(key, now)
	var list []*cookie
	for _, c := range j.domains[key] {
		if c.goesTo(to, site, http) {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return ""
	}
	slices.SortFunc(list, func(a, b *cookie) int {
		return cmp.Or(cmp.Compare(len(b.path), len(a.path)), cmp.Compare(a.created, b.created))
	})
	j.clock++
	var b strings.Builder
	for i, c := range list {
		c.used = j.clock
		if i > 0 {
			b.WriteString("; ")
		}
		if c.name != "" {
			b.WriteString(c.name)
			b.WriteByte('=')
		}
		b.WriteString(c.value)
	}
	return b.String()
}

func (c *cookie) goesTo(to place, site Site, http bool) bool {
	switch {
	case c.hostOnly && c.domain != to.host,
		!c.hostOnly && !domainMatches(to.host, c.domain),
		!pathMatches(to.path, c.path),
		c.secure && !to.secure,
		c.httpOnly && !http,
		site == CrossSite && c.sameSite != none,
		site == CrossSiteSafe && c.sameSite == strict:
		return false
	}
	return true
}

func (c *cookie) expired(now time.Time) bool {
	return !c.expires.IsZero() && !c.expires.After(now)
}

// domainMatches is RFC 6265bis section 5.1.3.
func domainMatches(host, domain string) bool {
	return host == domain ||
		strings.HasSuffix(host, domain) && host[len(host)-len(domain)-1] == '.' && !isAddress(host)
}

// pathMatches is RFC 6265bis section 5.1.4.
func pathMatches(path, cookiePath string) bool {
	return strings.HasPrefix(path, cookiePath) &&
		(len(path) == len(cookiePath) || strings.HasSuffix(cookiePath, "/") || path[len(cookiePath)] == '/')
}

func defaultPath(path string) string {
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		return path[:i]
	}
	return "/"
}
