package weburl

import (
	"net/netip"
	"strings"
)

// IsPotentiallyTrustworthy reports whether the URL's origin is delivered so that nobody on the way can change what comes
// from it: by TLS, or without leaving the machine.
//
// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
func (u *URL) IsPotentiallyTrustworthy() bool {
	switch u.scheme {
	case "https", "wss", "file":
		return true
	case "http", "ws":
		return IsLocalhost(u.host) || isLoopback(u.host)
	}
	return false
}

// IsLocalhost reports whether a host name, in lower case, means this machine by RFC 6761 section 6.3.
func IsLocalhost(host string) bool {
	host = strings.TrimSuffix(host, ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// isLoopback reports whether a serialized host is an address of 127.0.0.0/8 or ::1/128. IPv4 addresses in those of IPv6
// are none: the standard names these two ranges alone.
func isLoopback(host string) bool {
	address, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
	return err == nil && address.IsLoopback() && !address.Is4In6()
}
