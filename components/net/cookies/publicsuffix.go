package cookies

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// registrableDomain returns the host's registrable domain; for a host that has
// none, as an address or a public suffix itself, the host.
func registrableDomain(host string) string {
	if isAddress(host) {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// isPublicSuffix reports whether anybody may register below domain, so that no
// cookie may be set for all of it.
func isPublicSuffix(domain string) bool {
	suffix, icann := publicsuffix.PublicSuffix(domain)
	if suffix != domain {
		return false
	}
	// The list's default rule makes every unknown top-level name a suffix;
	// single labels such as localhost are none of the ICANN's.
	return icann || strings.Contains(domain, ".") || domain != "localhost"
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}
