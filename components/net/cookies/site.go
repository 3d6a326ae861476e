package cookies

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"

	"corvo/components/net/weburl"
)

// Site says how a request relates to the page that causes it.
type Site uint8

const (
	SameSite      Site = iota // same site, or no page at all
	CrossSiteSafe             // cross-site top-level navigation by a safe method: Lax cookies too
	CrossSite                 // any other cross-site request: SameSite=None cookies only
)

// SiteOf says how a request that page causes relates to target: SameSite when
// both have the same scheme (ws counts as http) and registrable domain,
// otherwise CrossSite. An empty page is of every site.
func SiteOf(page, target string) Site {
	if page == "" {
		return SameSite
	}
	from, ok1 := placeOf(page)
	to, ok2 := placeOf(target)
	if ok1 && ok2 && from.secure == to.secure && registrableDomain(from.host) == registrableDomain(to.host) {
		return SameSite
	}
	return CrossSite
}

// place is what of a URL decides on its cookies.
type place struct {
	secure bool
	host   string
	path   string
}

func placeOf(url string) (place, bool) {
	u, err := weburl.Parse(url, nil)
	if err != nil {
		return place{}, false
	}
	p := place{host: u.Hostname(), path: u.Pathname()}
	switch u.Scheme() {
	case "https", "wss":
		p.secure = true
	case "http", "ws":
	default:
		return place{}, false
	}
	return p, p.host != ""
}

// registrableDomain returns the host's registrable domain, or the host itself
// where it has none, as an address or a public suffix.
func registrableDomain(host string) string {
	if isAddress(host) {
		return host
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// isPublicSuffix reports whether anybody may register names below domain, so
// that no cookie may be set for all of it.
func isPublicSuffix(domain string) bool {
	suffix, _ := publicsuffix.PublicSuffix(domain)
	return suffix == domain
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}
