// Package hsts is HTTP Strict Transport Security, RFC 6797: a store of the hosts
// that are to be connected to by TLS alone.
package hsts

import (
	"cmp"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// Options are a store's settings. The zero value means the defaults.
type Options struct {
	MaxHosts int              // hosts that are remembered; 0 means 10,000
	Now      func() time.Time // nil means time.Now
}

// Store remembers hosts. It is safe for use by many goroutines.
type Store struct {
	options Options

	mu    sync.Mutex
	hosts map[string]entry
}

type entry struct {
	expires           time.Time
	includeSubDomains bool
}

// New returns a store that knows no host.
func New(options Options) *Store {
	options.MaxHosts = cmp.Or(options.MaxHosts, 10_000)
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Store{options: options, hosts: make(map[string]entry)}
}

// SetFromHeader takes the Strict-Transport-Security header of a response that
// came over TLS without errors; lines are the values of all fields of that
// name. IP addresses and localhost are never remembered.
func (s *Store) SetFromHeader(host string, lines []string) {
	// Section 8.1: only the first field counts.
	if len(lines) == 0 || !mayBeKnown(host) {
		return
	}
	policy, ok := parse(lines[0])
	if !ok {
		return
	}
	host = canonical(host)
	now := s.options.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if policy.maxAge == 0 {
		delete(s.hosts, host)
		return
	}
	s.hosts[host] = entry{now.Add(policy.maxAge), policy.includeSubDomains}
	if len(s.hosts) > s.options.MaxHosts {
		s.evict(now)
	}
}

// evict removes what has expired, or else the host that is the next to.
func (s *Store) evict(now time.Time) {
	var next string
	for host, e := range s.hosts {
		if !e.expires.After(now) {
			delete(s.hosts, host)
			continue
		}
		if next == "" || e.expires.Before(s.hosts[next].expires) {
			next = host
		}
	}
	if len(s.hosts) > s.options.MaxHosts {
		delete(s.hosts, next)
	}
}

// Knows reports whether host is to be connected to by TLS alone: it, or a
// domain above it with includeSubDomains, is remembered. Section 8.2.
func (s *Store) Knows(host string) bool {
	if !mayBeKnown(host) {
		return false
	}
	host = canonical(host)
	now := s.options.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	for domain := host; domain != ""; _, domain, _ = strings.Cut(domain, ".") {
		if e, ok := s.hosts[domain]; ok && e.expires.After(now) && (domain == host || e.includeSubDomains) {
			return true
		}
	}
	return false
}

// Clear forgets every host.
func (s *Store) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.hosts)
}

// Len returns the number of hosts that are remembered, expired ones among them.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.hosts)
}

func canonical(host string) string { return strings.ToLower(strings.TrimSuffix(host, ".")) }

// mayBeKnown keeps out IP addresses, section 8.1.1, and localhost, which belongs
// to whatever program listens on it today.
func mayBeKnown(host string) bool {
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return false
	}
	host = canonical(host)
	return host != "" && host != "localhost" && !strings.HasSuffix(host, ".localhost")
}
