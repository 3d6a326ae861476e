package server

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// Host and AlternateHost are the names that web-platform-tests use for a site
// and for another one. Both have the subdomains of the same set.
const (
	Host          = "web-platform.test"
	AlternateHost = "not-web-platform.test"
)

// A test's {{domains[...]}} may name one of these labels or two in a row.
var (
	subdomainLabels = []string{"www", "www1", "www2", "天気の良い日", "élève"}
	// Labels that tests use for names which must not resolve.
	missingLabels = []string{"nonexistent"}
)

// domain is the name of a subdomain of host as tests write it, such as "www"
// or "www.www1"; "" is host itself.
func domain(host, subdomain string) (string, error) {
	if subdomain == "" {
		return host, nil
	}
	labels := strings.Split(subdomain, ".")
	for _, label := range labels {
		if !slices.Contains(subdomainLabels, label) && !slices.Contains(missingLabels, label) || len(labels) > 2 {
			return "", fmt.Errorf("the test hosts have no subdomain %q", subdomain)
		}
	}
	name, err := idna.ToASCII(subdomain)
	if err != nil {
		return "", fmt.Errorf("subdomain %q: %w", subdomain, err)
	}
	return name + "." + host, nil
}

// isTestHost says whether name is one that the server has a certificate for.
func isTestHost(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if name == "localhost" || name == Host || name == AlternateHost {
		return true
	}
	for _, host := range []string{AlternateHost, Host} {
		subdomain, ok := strings.CutSuffix(name, "."+host)
		if !ok {
			continue
		}
		labels := strings.Split(subdomain, ".")
		return len(labels) <= 2 && !slices.ContainsFunc(labels, func(label string) bool {
			return !slices.ContainsFunc(subdomainLabels, func(known string) bool {
				ascii, _ := idna.ToASCII(known)
				return label == ascii
			})
		})
	}
	return false
}

// Resolver maps the test hosts to the loopback address and fails every other
// name at once: no test may ask a real name server.
type Resolver struct{}

// LookupNetIP implements the net task's resolver.
func (Resolver) LookupNetIP(_ context.Context, network, host string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr}, nil
	}
	if !isTestHost(host) || network == "ip6" {
		return nil, &net.DNSError{Err: "no such host among the test hosts", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
}

// certificateNames are the names that the server's certificate is for.
func certificateNames() []string {
	names := []string{"localhost"}
	for _, host := range []string{Host, AlternateHost} {
		names = append(names, host, "*."+host)
		for _, label := range subdomainLabels {
			if name, err := domain(host, label); err == nil {
				names = append(names, "*."+name)
			}
		}
	}
	return names
}
