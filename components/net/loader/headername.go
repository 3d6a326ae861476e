package loader

import (
	"cmp"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// canonical returns a header with the names that net/http looks for, and how other names were written.
func canonical(header http.Header) (named http.Header, written map[string]string) {
	named = make(http.Header, len(header))
	for _, name := range slices.Sorted(maps.Keys(header)) {
		key := http.CanonicalHeaderKey(name)
		if _, given := named[key]; !given && key != name && !isReadByTransport(key) {
			if written == nil {
				written = make(map[string]string)
			}
			written[key] = name
		}
		named[key] = append(named[key], header[name]...)
	}
	return named, written
}

// isReadByTransport reports whether net/http minds a header that it sends.
func isReadByTransport(name string) bool {
	switch name {
	case "Connection", "Content-Length", "Expect", "Host", "Idempotency-Key", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
		"User-Agent", "X-Idempotency-Key":
		return true
	}
	return false
}

// asWritten undoes canonical.
func asWritten(header http.Header, written map[string]string) http.Header {
	if len(written) == 0 {
		return header
	}
	renamed := make(http.Header, len(header))
	for name, values := range header {
		renamed[cmp.Or(written[name], name)] = values
	}
	return renamed
}

// forbiddenHeaders are those that script must not set, in lower case.
var forbiddenHeaders = map[string]bool{
	"accept-charset": true, "accept-encoding": true, "access-control-request-headers": true,
	"access-control-request-method": true, "connection": true, "content-length": true, "cookie": true, "cookie2": true,
	"date": true, "dnt": true, "expect": true, "host": true, "keep-alive": true, "origin": true, "referer": true,
	"set-cookie": true, "te": true, "trailer": true, "transfer-encoding": true, "upgrade": true, "via": true,
}

// IsForbiddenHeader reports whether script must not set a request header, https://fetch.spec.whatwg.org/#forbidden-request-header.
func IsForbiddenHeader(name, value string) bool {
	name = strings.ToLower(name)
	if forbiddenHeaders[name] || strings.HasPrefix(name, "proxy-") || strings.HasPrefix(name, "sec-") {
		return true
	}
	switch name {
	case "x-http-method", "x-http-method-override", "x-method-override":
		return slices.ContainsFunc(strings.Split(value, ","), func(method string) bool {
			return IsForbiddenMethod(strings.Trim(method, " \t"))
		})
	}
	return false
}

// IsForbiddenMethod is https://fetch.spec.whatwg.org/#forbidden-method
func IsForbiddenMethod(method string) bool {
	return strings.EqualFold(method, http.MethodConnect) || strings.EqualFold(method, http.MethodTrace) || strings.EqualFold(method, "TRACK")
}

// NormalizeMethod is https://fetch.spec.whatwg.org/#concept-method-normalize
func NormalizeMethod(method string) string {
	switch upper := strings.ToUpper(method); upper {
	case http.MethodDelete, http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPost, http.MethodPut:
		return upper
	}
	return method
}

// IsForbiddenResponseHeader is https://fetch.spec.whatwg.org/#forbidden-response-header-name
func IsForbiddenResponseHeader(name string) bool {
	return strings.EqualFold(name, "Set-Cookie") || strings.EqualFold(name, "Set-Cookie2")
}

// IsSafelistedMethod is https://fetch.spec.whatwg.org/#cors-safelisted-method
func IsSafelistedMethod(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodPost
}

const (
	maxSafelistedValue  = 128  // bytes of a safelisted header's value
	maxSafelistedValues = 1024 // bytes of the values of them all
)

// unsafeHeaders returns the names that need a server's consent, in lower case and in order.
//
// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
func unsafeHeaders(header http.Header) []string {
	var names, safe []string
	size := 0
	for name, values := range header {
		value, name := strings.Join(values, ", "), strings.ToLower(name)
		if IsSafelistedHeader(name, value) {
			safe, size = append(safe, name), size+len(value)
		} else {
			names = append(names, name)
		}
	}
	if size > maxSafelistedValues {
		names = append(names, safe...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// IsSafelistedHeader is https://fetch.spec.whatwg.org/#cors-safelisted-request-header
func IsSafelistedHeader(name, value string) bool {
	if len(value) > maxSafelistedValue {
		return false
	}
	switch name {
	case "accept":
		return !strings.ContainsFunc(value, isUnsafeInHeader)
	case "accept-language", "content-language":
		return !strings.ContainsFunc(value, func(c rune) bool {
			return !('0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || strings.ContainsRune(" *,-.;=", c))
		})
	case "content-type":
		if strings.ContainsFunc(value, isUnsafeInHeader) {
			return false
		}
		essence, _, err := mime.ParseMediaType(value)
		if err != nil && essence == "" {
			return false
		}
		return essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data" || essence == "text/plain"
	case "range":
		start, _, ok := ParseRange(value, false)
		return ok && start >= 0
	}
	return false
}

// isUnsafeInHeader is https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
func isUnsafeInHeader(c rune) bool {
	return c < 0x20 && c != '\t' || c == 0x7f || strings.ContainsRune(`"():<>?@[\]{}`, c)
}
