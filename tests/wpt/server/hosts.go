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

// loopback is where the test hosts of a server of our own lead.
var loopback = netip.AddrFrom4([4]byte{127, 0, 0, 1})

// Resolver maps the test hosts to their server's address and fails every other
// name and address at once: no test may ask a real name server or reach
// anything but the test server and this machine. The zero value knows Host
// and AlternateHost on loopback.
type Resolver struct {
	Hosts   []string   // without their subdomains
	Address netip.Addr // of all
}

// LookupNetIP implements the net task's resolver.
func (r Resolver) LookupNetIP(_ context.Context, network, host string) ([]netip.Addr, error) {
	address := loopback
	if r.Address.IsValid() {
		address = r.Address
	}
	if addr, err := netip.ParseAddr(host); err == nil && (addr.IsLoopback() || addr == address) {
		return []netip.Addr{addr}, nil
	}
	if !r.knows(host) || network == "ip6" && address.Is4() || network == "ip4" && !address.Is4() {
		return nil, &net.DNSError{Err: "no such host among the test hosts", Name: host, IsNotFound: true}
	}
	return []netip.Addr{address}, nil
}

// knows says whether name is a test host or a subdomain that tests may use.
func (r Resolver) knows(name string) bool {
	hosts := r.Hosts
	if hosts == nil {
		hosts = []string{Host, AlternateHost}
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if name == "localhost" || slices.Contains(hosts, name) {
		return true
	}
	return slices.ContainsFunc(hosts, func(host string) bool {
		subdomain, ok := strings.CutSuffix(name, "."+host)
		if !ok {
			return false
		}
		labels := strings.Split(subdomain, ".")
		return len(labels) <= 2 && !slices.ContainsFunc(labels, func(label string) bool {
			return !slices.ContainsFunc(subdomainLabels, func(known string) bool {
				ascii, _ := idna.ToASCII(known)
				return label == ascii
			})
		})
	})
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
