package weburl

import "strings"

// A setter that is given what its part cannot be leaves the URL as it was, by the standard.

// set runs the basic URL parser on u with a state override, and reports whether it did not fail.
func (u *URL) set(input string, override state) bool {
	p := parser{url: u, in: removeTabsAndNewlines(scalar(input)), override: override}
	return p.run(override) == nil
}

// SetProtocol follows https://url.spec.whatwg.org/#dom-url-protocol. It reports whether v has the form of a scheme, with
// or without a colon and more behind it.
func (u *URL) SetProtocol(v string) bool { return u.set(v+":", schemeStart) }

// SetUsername follows https://url.spec.whatwg.org/#dom-url-username.
func (u *URL) SetUsername(v string) {
	if !u.cannotHaveCredentialsOrPort() {
		u.username = encode(scalar(v), userinfoSet)
	}
}

// SetPassword follows https://url.spec.whatwg.org/#dom-url-password.
func (u *URL) SetPassword(v string) {
	if !u.cannotHaveCredentialsOrPort() {
		u.password = encode(scalar(v), userinfoSet)
	}
}

// SetHost follows https://url.spec.whatwg.org/#dom-url-host.
func (u *URL) SetHost(v string) {
	if !u.opaque {
		u.set(v, host)
	}
}

// SetHostname follows https://url.spec.whatwg.org/#dom-url-hostname.
func (u *URL) SetHostname(v string) {
	if !u.opaque {
		u.set(v, hostname)
	}
}

// SetPort follows https://url.spec.whatwg.org/#dom-url-port.
func (u *URL) SetPort(v string) {
	switch {
	case u.cannotHaveCredentialsOrPort():
	case v == "":
		u.port = noPort
	default:
		u.set(v, port)
	}
}

// SetPathname follows https://url.spec.whatwg.org/#dom-url-pathname.
func (u *URL) SetPathname(v string) {
	if !u.opaque {
		u.path = nil
		u.set(v, pathStart)
	}
}

// SetSearch follows https://url.spec.whatwg.org/#dom-url-search.
func (u *URL) SetSearch(v string) {
	if v == "" {
		u.query, u.hasQuery = "", false
		return
	}
	u.set(strings.TrimPrefix(v, "?"), query)
}

// SetHash follows https://url.spec.whatwg.org/#dom-url-hash.
func (u *URL) SetHash(v string) {
	if v == "" {
		u.RemoveFragment()
		return
	}
	u.set(strings.TrimPrefix(v, "#"), fragment)
}
