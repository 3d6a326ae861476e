package net

import (
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"corvo/components/net/handshake"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// target is what a Request's URL means.
type target struct {
	url           string // serialized, with scheme ws or wss
	secure        bool
	host          string // without brackets
	address       netip.Addr
	port          uint16
	hostHeader    string
	path          string // path and query
	authorization string // from credentials
}

// authority names the host and port that are connected to.
func (t *target) authority() string {
	return net.JoinHostPort(t.host, strconv.Itoa(int(t.port)))
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
	for name, values := range request.Header {
		if !handshake.IsToken(name) {
			return nil, fmt.Errorf("request header name %.60q is not a token", name)
		}
		if handshake.IsOwnField(name) {
			return nil, fmt.Errorf("request header %s is set by the handshake itself", textproto.CanonicalMIMEHeaderKey(name))
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

var errFragment = fmt.Errorf("a WebSocket URL has no fragment; remove what follows #")

func parseURL(raw string) (*target, error) {
	u, err := whatwg.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("not a URL: %w", err)
	}
	t := &target{}
	switch u.Scheme() {
	case "ws", "http":
		u.SetProtocol("ws")
		t.port = 80
	case "wss", "https":
		u.SetProtocol("wss")
		t.secure, t.port = true, 443
	default:
		return nil, fmt.Errorf("the scheme is %s, want ws, wss, http or https", u.Scheme())
	}
	if strings.Contains(raw, "#") {
		return nil, errFragment
	}
	if port := u.Port(); port != "" {
		number, err := strconv.ParseUint(port, 10, 16)
		if err != nil {
			return nil, fmt.Errorf("port %q is not a port", port)
		}
		t.port = uint16(number)
	}
	t.host = strings.TrimSuffix(strings.TrimPrefix(u.Hostname(), "["), "]")
	t.hostHeader = u.Host()
	t.address, _ = netip.ParseAddr(t.host)
	t.path = u.Pathname() + u.Search()
	if u.Username() != "" || u.Password() != "" {
		t.authorization = basicAuthorization(u.Username(), u.Password())
		u.SetUsername("")
		u.SetPassword("")
	}
	t.url = u.Href(true)
	return t, nil
}

// basicAuthorization is RFC 7617 over the bytes that the URL's credentials
// stand for.
func basicAuthorization(username, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(percentDecode(username)+":"+percentDecode(password)))
}

// percentDecode follows https://url.spec.whatwg.org/#percent-decode: what is no
// escape stays as it is.
func percentDecode(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
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
