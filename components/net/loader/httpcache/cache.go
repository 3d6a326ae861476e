// Package httpcache is a private HTTP cache in memory, https://www.rfc-editor.org/rfc/rfc9111.
package httpcache

import (
	"cmp"
	"container/list"
	"maps"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
	"sync"
	"time"
)

// The defaults of Options.
const (
	DefaultMaxBytes = 32 << 20
	DefaultMaxEntry = 4 << 20
)

// Options are a cache's settings. The zero value means the defaults.
type Options struct {
	MaxBytes int64            // of all responses; 0 means 32 MiB
	MaxEntry int64            // of a response's body; 0 means 4 MiB
	Now      func() time.Time // nil means time.Now
}

// Cache holds responses. Those that have not been asked for the longest give way to new ones. It is safe for use by many
// goroutines.
type Cache struct {
	options Options

	mu      sync.Mutex
	entries map[Key][]*list.Element // of *Stored; several where Vary tells them apart
	order   *list.List              // the last used first
	size    int64
}

// Key is what responses are kept by.
type Key struct {
	Partition string // whose page asks: one site learns nothing of what another has loaded
	URL       string // without its fragment
	Anonymous bool   // without credentials, so that what they have got is not shown without them
}

// Stored is a response. It does not change.
type Stored struct {
	Status     int
	StatusText string
	Header     http.Header
	Body       []byte // as sent, in its Content-Encoding

	key      Key
	vary     map[string]string // the request's values of what Vary names
	control  control
	lifetime time.Duration
	age      time.Duration // at received
	received time.Time
}

// New returns an empty cache.
func New(options Options) *Cache {
	options.MaxBytes = cmp.Or(options.MaxBytes, DefaultMaxBytes)
	options.MaxEntry = cmp.Or(options.MaxEntry, DefaultMaxEntry)
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Cache{options: options, entries: make(map[Key][]*list.Element), order: list.New()}
}

// Now is the time by the cache's clock.
func (c *Cache) Now() time.Time { return c.options.Now() }

// MaxEntry is the length of the longest body that is kept.
func (c *Cache) MaxEntry() int64 { return c.options.MaxEntry }

// Get returns what is stored for a GET request with a header, and whether it is fresh: one that is not is to be asked for
// again with its validators. It returns nil where there is nothing.
func (c *Cache) Get(key Key, header http.Header) (stored *Stored, fresh bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, element := range c.entries[key] {
		if s := element.Value.(*Stored); s.answers(header) {
			c.order.MoveToFront(element)
			old := s.age + c.options.Now().Sub(s.received)
			wanted := parseControl(header["Cache-Control"])
			return s, !s.control.noCache && old < s.lifetime && !wanted.noCache && (wanted.maxAge < 0 || old < wanted.maxAge)
		}
	}
	return nil, false
}

// answers reports whether a request is like the one that was answered, https://www.rfc-editor.org/rfc/rfc9111#section-4.1.
func (s *Stored) answers(header http.Header) bool {
	for name, value := range s.vary {
		if field(header, name) != value {
			return false
		}
	}
	return true
}

func field(header http.Header, name string) string { return strings.Join(header[name], ", ") }

// Storable reports whether the response to a GET request may be kept, https://www.rfc-editor.org/rfc/rfc9111#section-3. One
// that could neither be fresh nor be validated is not.
func Storable(request http.Header, status int, response http.Header) bool {
	said := parseControl(response["Cache-Control"])
	if said.noStore || parseControl(request["Cache-Control"]).noStore || request["Range"] != nil {
		return false
	}
	if names, ok := varies(response); !ok || len(names) > maxVary {
		return false
	}
	explicit := said.maxAge >= 0 || response["Expires"] != nil
	switch status {
	case 200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501: // https://www.rfc-editor.org/rfc/rfc9110#section-15.1
		return explicit || response["Etag"] != nil || response["Last-Modified"] != nil
	case 206, 304:
		return false
	case 401, 407: // they would be shown to whoever has signed in meanwhile
		return false
	}
	return status >= 200 && explicit
}

// maxVary is how many headers may tell responses of one URL apart, and maxVariants how many of those are kept.
const (
	maxVary     = 16
	maxVariants = 8
)

// varies are the headers that Vary names; ok is false where nothing else can be answered with the response.
func varies(header http.Header) (names []string, ok bool) {
	for _, line := range header["Vary"] {
		for name := range strings.SplitSeq(line, ",") {
			switch name = strings.Trim(name, " \t"); name {
			case "":
			case "*":
				return nil, false
			default:
				names = append(names, textproto.CanonicalMIMEHeaderKey(name))
			}
		}
	}
	return names, true
}

// Put keeps a response to a request that was sent at asked and answered at received, where it is Storable and not too
// large. It takes the place of others that the request could have been answered with. Cookies are not kept with it.
func (c *Cache) Put(key Key, request http.Header, s *Stored, asked, received time.Time) {
	s.key = key
	s.Header = s.Header.Clone()
	delete(s.Header, "Set-Cookie")
	s.vary = make(map[string]string)
	names, _ := varies(s.Header)
	for _, name := range names {
		s.vary[name] = field(request, name)
	}
	s.dated(asked, received)
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, element := range slices.Clone(c.entries[key]) {
		if other := element.Value.(*Stored); maps.Equal(other.vary, s.vary) || other.answers(request) {
			c.remove(element)
		}
	}
	if !Storable(request, s.Status, s.Header) || int64(len(s.Body)) > c.options.MaxEntry || s.size() > c.options.MaxBytes {
		return
	}
	if variants := c.entries[key]; len(variants) >= maxVariants {
		c.remove(variants[0])
	}
	c.entries[key] = append(c.entries[key], c.order.PushFront(s))
	c.size += s.size()
	for c.size > c.options.MaxBytes {
		c.remove(c.order.Back())
	}
}

// dated reads of the header how long the response is fresh.
func (s *Stored) dated(asked, received time.Time) {
	s.control = parseControl(s.Header["Cache-Control"])
	s.received = received
	s.lifetime = lifetime(s.Header, s.control, received)
	s.age = age(s.Header, asked, received)
}

// size is about what a response takes.
func (s *Stored) size() int64 {
	n := len(s.Body) + len(s.key.URL) + len(s.key.Partition) + 512
	for name, values := range s.Header {
		for _, value := range values {
			n += len(name) + len(value) + 32
		}
	}
	for name, value := range s.vary {
		n += len(name) + len(value) + 32
	}
	return int64(n)
}

// remove is called with c.mu held.
func (c *Cache) remove(element *list.Element) {
	s := c.order.Remove(element).(*Stored)
	c.size -= s.size()
	rest := slices.DeleteFunc(c.entries[s.key], func(other *list.Element) bool { return other == element })
	if len(rest) == 0 {
		delete(c.entries, s.key)
	} else {
		c.entries[s.key] = rest
	}
}

// Freshen returns the response that a 304 says is still the one, with what the 304 says of it, and keeps that instead.
//
// https://www.rfc-editor.org/rfc/rfc9111#section-3.2
func (c *Cache) Freshen(s *Stored, request, update http.Header, asked, received time.Time) *Stored {
	fresh := &Stored{Status: s.Status, StatusText: s.StatusText, Header: s.Header.Clone(), Body: s.Body}
	for name, values := range update {
		switch name {
		case "Content-Length", "Content-Encoding", "Content-Type", "Content-Range", "Transfer-Encoding", "Connection", "Trailer":
			// They are of the body, which the 304 does not have, or of the connection.
		default:
			fresh.Header[name] = values
		}
	}
	c.Put(s.key, request, fresh, asked, received)
	return fresh
}

// Invalidate removes what is stored of a URL in all partitions, as a request that is not safe may have changed it.
//
// https://www.rfc-editor.org/rfc/rfc9111#section-4.4
func (c *Cache) Invalidate(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range c.entries {
		if key.URL == url {
			for _, element := range slices.Clone(c.entries[key]) {
				c.remove(element)
			}
		}
	}
}

// Clear removes everything.
func (c *Cache) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.entries)
	c.order.Init()
	c.size = 0
}

// Size is about how many bytes are kept.
func (c *Cache) Size() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}
