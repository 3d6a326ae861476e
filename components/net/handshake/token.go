package handshake

import (
	"net/http"
	"strings"
)

// IsToken reports whether s is a token of RFC 9110, as subprotocols, header
// names and extension names are.
func IsToken(s string) bool {
	for i := range len(s) {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

func isTokenByte(b byte) bool {
	switch {
	case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", b) >= 0
}

// IsFieldValue reports whether s can be sent as the value of a header field:
// it must not reach beyond its line.
func IsFieldValue(s string) bool {
	return !strings.ContainsAny(s, "\x00\r\n")
}

// hasListToken looks for token, without regard to case, in the comma-separated
// lists of all fields of that name.
func hasListToken(header http.Header, name, token string) bool {
	for _, value := range header[name] {
		for item := range strings.SplitSeq(value, ",") {
			if strings.EqualFold(strings.Trim(item, " \t"), token) {
				return true
			}
		}
	}
	return false
}
