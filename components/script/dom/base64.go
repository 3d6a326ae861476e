package dom

import (
	"encoding/base64"
	"strings"
)

// btoa follows https://html.spec.whatwg.org/multipage/webappapis.html#dom-btoa
func btoa(data string) (string, error) {
	octets := make([]byte, 0, len(data))
	for _, r := range data {
		// A lone surrogate reads as U+FFFD here, which is out of range too.
		if r > 0xFF {
			return "", Exceptionf(InvalidCharacterError, "Failed to execute 'btoa': the string has the character %q, beyond the 256 that are bytes.", r)
		}
		octets = append(octets, byte(r))
	}
	return base64.StdEncoding.EncodeToString(octets), nil
}

// atob follows https://html.spec.whatwg.org/multipage/webappapis.html#dom-atob. The result has one byte a code unit.
func atob(data string) (string, error) {
	decoded, ok := forgivingBase64Decode(data)
	if !ok {
		return "", NewException(InvalidCharacterError, "Failed to execute 'atob': the string is not valid base64.")
	}
	return string(decoded), nil
}

// forgivingBase64Decode is https://infra.spec.whatwg.org/#forgiving-base64-decode
func forgivingBase64Decode(data string) ([]byte, bool) {
	if strings.ContainsAny(data, "\t\n\f\r ") {
		data = strings.Map(func(r rune) rune {
			if strings.ContainsRune("\t\n\f\r ", r) {
				return -1
			}
			return r
		}, data)
	}
	if len(data)%4 == 0 {
		data = strings.TrimSuffix(strings.TrimSuffix(data, "="), "=")
	}
	// The decoder refuses a length of 4n+1 and, unless told to be strict, discards the bits that are left over.
	decoded, err := base64.RawStdEncoding.DecodeString(data)
	return decoded, err == nil
}
