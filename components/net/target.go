package net

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/textproto"
	"slices"
	"strings"

	"corvo/components/net/basicauth"
	"corvo/components/net/handshake"
	"corvo/components/net/weburl"
)

// target is what a Request's URL means.
type target struct {
	url    string // serialized, with scheme ws or wss
	secure bool
	endpoint
	hostHeader    string
	path          string // path and query
	authorization string // from credentials
	hostAndPort   string
}

// authority names the host and port that are connected to.
func (t *target) authority() string { return t.hostAndPort }

// upgraded is the target by TLS, on the default port if it was on that: RFC
// 6797 section 8.3.
func (t *target) upgraded(request Request) (*target, error) {
	up, err := parseURL("wss" + strings.TrimPrefix(t.url, "ws"))
	if err != nil {
		return nil, fmt.Errorf("%s by TLS, as it has asked for: %w", t.url, err)
	}
	up.authorization = t.authorization
	if request.Host != "" {
		up.hostHeader = request.Host
	}
	return up, nil
}

// parseTarget checks all of a request that can be checked before connecting.
func parseTarget(request Request) (*target, error) {
	t, err := parseURL(request.URL)
	if err != nil {
		return nil, fmt.Errorf("cannot connect to %.200q: %w", request.URL, err)
	}
	for i, protocol := range request.Protocols {
		if !handshake.IsToken(protocol) {
			return nil, fmt.Errorf("subprotocol %.60q is not a token", protocol)
		}
		if slices.Contains(request.Protocols[:i], protocol) {
			return nil, fmt.Errorf("subprotocol %q is given twice", protocol)
		}
	}
	if err := checkDraft(request); err != nil {
		return nil, err
	}
	for name, values := range request.Header {
		if !handshake.IsToken(name) {
			return nil, fmt.Errorf("request header name %.60q is not a token", name)
		}
		if handshake.IsOwnField(name) {
			return nil, fmt.Errorf("request header %s is set by the handshake itself", textproto.CanonicalMIMEHeaderKey(name))
		}
		if textproto.CanonicalMIMEHeaderKey(name) == "Proxy-Authorization" {
			return nil, errProxyAuthorization
		}
		for _, value := range values {
			if !handshake.IsFieldValue(value) {
				return nil, fmt.Errorf("request header %s: value %.60q has a line break", name, value)
			}
		}
	}
	if !handshake.IsFieldValue(request.Origin) {
		return nil, fmt.Errorf("origin %.60q has a line break", request.Origin)
	}
	if request.Host != "" {
		if !handshake.IsFieldValue(request.Host) {
			return nil, fmt.Errorf("host %.60q has a line break", request.Host)
		}
		t.hostHeader = request.Host
	}
	return t, nil
}

func checkDraft(request Request) error {
	switch {
	case !request.Draft.Known():
		return fmt.Errorf("the draft is %d, want one of package handshake", request.Draft)
	case request.Draft != handshake.RFC6455 && len(request.Protocols) > 1:
		return fmt.Errorf("%d subprotocols are offered, but %s has room for one", len(request.Protocols), request.Draft)
	}
	return nil
}

var errProxyAuthorization = errors.New("request header Proxy-Authorization would reach the server: put the user name and the password into the proxy's URL")

var errFragment = fmt.Errorf("a WebSocket URL has no fragment; remove what follows #")

func parseURL(raw string) (*target, error) {
	u, err := weburl.Parse(raw, nil)
	if err != nil {
		return nil, fmt.Errorf("not a URL: %w", errors.Unwrap(err)) // the caller names it
	}
	t := &target{}
	switch u.Scheme() {
	case "ws", "http":
		u.SetProtocol("ws")
	case "wss", "https":
		u.SetProtocol("wss")
		t.secure = true
	default:
		return nil, fmt.Errorf("the scheme is %s, want ws, wss, http or https", u.Scheme())
	}
	if u.HasFragment() {
		return nil, errFragment
	}
	t.port = uint16(u.EffectivePort())
	t.host = strings.TrimSuffix(strings.TrimPrefix(u.Hostname(), "["), "]")
	t.hostHeader = u.Host()
	t.address, _ = netip.ParseAddr(t.host)
	t.path = u.Pathname() + u.Search()
	if u.Username() != "" || u.Password() != "" {
		t.authorization = basicauth.OfURL(u.Username(), u.Password())
		u.SetUsername("")
		u.SetPassword("")
	}
	t.url = u.Href()
	t.hostAndPort = t.endpoint.String()
	return t, nil
}

// requestHeader returns the further fields of the handshake's request.
func (t *target) requestHeader(given http.Header, cookie string) http.Header {
	header := make(http.Header, len(given)+2)
	if t.authorization != "" {
		header["Authorization"] = []string{t.authorization}
	}
	for name, values := range given {
		header[textproto.CanonicalMIMEHeaderKey(name)] = values
	}
	if cookie != "" {
		header["Cookie"] = []string{strings.Join(append(slices.Clone(header["Cookie"]), cookie), "; ")}
	}
	return header
}
