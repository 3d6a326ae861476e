package loader

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// consents are what servers have said in preflight requests that they take, so that they are not asked each time.
//
// https://fetch.spec.whatwg.org/#concept-cache
type consents struct {
	max int
	now func() time.Time

	mu    sync.Mutex
	of    map[consentKey]map[consent]time.Time // until when
	order []consentKey                         // the oldest first
	count int
}

// consentKey is whom a server has answered, and about what.
type consentKey struct {
	partition, origin, url string
	credentials            bool
}

// consent is to a method, or to a header by its name in lower case; "*" is to all.
type consent struct {
	method, header string
}

const (
	maxConsent    = 256           // bytes of a method or name that is remembered
	defaultMaxAge = 5             // seconds, where the server does not say
	maxMaxAge     = 2 * time.Hour // that a consent is good for, whatever the server says
)

func newConsents(max int, now func() time.Time) *consents {
	return &consents{max: max, now: now, of: make(map[consentKey]map[consent]time.Time)}
}

// cover reports whether a server takes a request without being asked.
//
// https://fetch.spec.whatwg.org/#concept-http-fetch
func (c *consents) cover(key consentKey, request *Request, method string, headers []string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, now := c.of[key], c.now()
	good := func(what consent) bool { return now.Before(known[what]) }
	wild := !key.credentials
	if (request.Preflight || !IsSafelistedMethod(method)) && !good(consent{method: method}) && !(wild && good(consent{method: "*"})) {
		return false
	}
	for _, name := range headers {
		if !good(consent{header: name}) && !(wild && name != "authorization" && good(consent{header: "*"})) {
			return false
		}
	}
	return true
}

// add remembers what a server has said.
func (c *consents) add(key consentKey, methods, headers []string, age time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.of[key]
	if known == nil {
		known = make(map[consent]time.Time)
		c.of[key] = known
		c.order = append(c.order, key)
		c.count++ // a server may consent to nothing by name
	}
	until := c.now().Add(age)
	remember := func(what consent) {
		if len(what.method)+len(what.header) > maxConsent || len(known) >= c.max {
			return
		}
		if _, given := known[what]; !given {
			c.count++
		}
		known[what] = until
	}
	for _, method := range methods {
		remember(consent{method: method})
	}
	for _, name := range headers {
		remember(consent{header: strings.ToLower(name)})
	}
	for c.count > c.max && len(c.order) > 0 {
		c.remove(0)
	}
}

// forget is https://fetch.spec.whatwg.org/#concept-cache-clear
func (c *consents) forget(key consentKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, other := range c.order {
		if other == key {
			c.remove(i)
			return
		}
	}
}

// remove is called with c.mu held.
func (c *consents) remove(i int) {
	key := c.order[i]
	c.count -= len(c.of[key]) + 1
	delete(c.of, key)
	c.order = append(c.order[:i], c.order[i+1:]...)
}

// maxAge is how long a preflight response is good for.
func maxAge(header http.Header) time.Duration {
	lines := header["Access-Control-Max-Age"]
	if len(lines) != 1 {
		return defaultMaxAge * time.Second
	}
	seconds, err := strconv.ParseUint(strings.Trim(lines[0], " \t"), 10, 32)
	if err != nil {
		return defaultMaxAge * time.Second
	}
	return min(time.Duration(seconds)*time.Second, maxMaxAge)
}
