package weburl

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

var (
	errHostCharacter = errors.New("its host has a forbidden character")
	errDomain        = errors.New("its host is not a valid domain name")
	errIPv4          = errors.New("its host ends in a number but is not an IPv4 address")
	errIPv6          = errors.New("its host is not a valid IPv6 address")
)

// parseHost is the host parser with the host serializer behind it.
//
// https://url.spec.whatwg.org/#concept-host-parser
func parseHost(input string, isOpaque bool) (string, error) {
	if strings.HasPrefix(input, "[") {
		if !strings.HasSuffix(input, "]") {
			return "", errIPv6
		}
		address, ok := parseIPv6(input[1 : len(input)-1])
		if !ok {
			return "", errIPv6
		}
		return serializeIPv6(address), nil
	}
	if isOpaque {
		if strings.ContainsAny(input, forbiddenHost) {
			return "", errHostCharacter
		}
		return encode(input, c0ControlSet), nil
	}
	ascii, err := domainToASCII(input)
	if err != nil {
		return "", err
	}
	if endsInNumber(ascii) {
		address, ok := parseIPv4(ascii)
		if !ok {
			return "", errIPv4
		}
		return serializeIPv4(address), nil
	}
	return ascii, nil
}

// https://url.spec.whatwg.org/#forbidden-host-code-point
const forbiddenHost = "\x00\t\n\r #/:<>?@[\\]^|"

// https://url.spec.whatwg.org/#forbidden-domain-code-point
func isForbiddenDomain(c byte) bool {
	return c <= 0x1f || c == '%' || c == 0x7f || strings.IndexByte(forbiddenHost, c) >= 0
}

// uts46 is Unicode ToASCII with the parameters of "domain to ASCII" where beStrict is false.
var uts46 = idna.New(
	idna.MapForLookup(),
	idna.BidiRule(),
	idna.CheckJoiners(true),
	idna.CheckHyphens(false),
	idna.StrictDomainName(false),
	idna.VerifyDNSLength(false),
	idna.Transitional(false),
)

// domainToASCII percent-decodes a domain and runs "domain to ASCII" with beStrict false, which leaves an ASCII domain
// as it is but for its case.
//
// https://url.spec.whatwg.org/#concept-domain-to-ascii
func domainToASCII(input string) (string, error) {
	domain := input
	if strings.IndexByte(input, '%') >= 0 {
		domain = scalar(string(PercentDecode(input)))
	}
	ascii := asciiLower(domain)
	if !isASCII(domain) {
		var err error
		if ascii, err = uts46.ToASCII(domain); err != nil {
			return "", errDomain
		}
	}
	if ascii == "" {
		return "", errDomain
	}
	for i := range len(ascii) {
		if isForbiddenDomain(ascii[i]) {
			return "", errHostCharacter
		}
	}
	return ascii, nil
}

// https://url.spec.whatwg.org/#ends-in-a-number-checker
func endsInNumber(domain string) bool {
	domain = strings.TrimSuffix(domain, ".")
	last := domain[strings.LastIndexByte(domain, '.')+1:]
	if last == "" {
		return false
	}
	if strings.IndexFunc(last, func(r rune) bool { return r < '0' || r > '9' }) < 0 {
		return true
	}
	_, ok := parseIPv4Number(last)
	return ok
}

// https://url.spec.whatwg.org/#concept-ipv4-parser
func parseIPv4(input string) (uint32, bool) {
	parts := strings.Split(strings.TrimSuffix(input, "."), ".")
	if len(parts) > 4 {
		return 0, false
	}
	var address uint64
	for i, part := range parts {
		n, ok := parseIPv4Number(part)
		if !ok {
			return 0, false
		}
		if i == len(parts)-1 {
			if n >= 1<<(8*(5-len(parts))) {
				return 0, false
			}
			return uint32(address | n), true
		}
		if n > 255 {
			return 0, false
		}
		address |= n << (8 * (3 - i))
	}
	return 0, false
}

// parseIPv4Number returns a number beyond 32 bits as 1<<40, which is too big in every place.
//
// https://url.spec.whatwg.org/#ipv4-number-parser
func parseIPv4Number(s string) (uint64, bool) {
	if s == "" {
		return 0, false
	}
	base := uint64(10)
	switch {
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		s, base = s[2:], 16
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	n := uint64(0)
	for i := range len(s) {
		if !isHexDigit(s[i]) || uint64(hexValue(s[i])) >= base {
			return 0, false
		}
		n = min(n*base+uint64(hexValue(s[i])), 1<<40)
	}
	return n, true
}

func serializeIPv4(a uint32) string {
	b := make([]byte, 0, 15)
	for shift := 24; shift >= 0; shift -= 8 {
		b = strconv.AppendUint(b, uint64(a>>shift&255), 10)
		if shift > 0 {
			b = append(b, '.')
		}
	}
	return string(b)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// asciiLower is strings.ToLower for ASCII letters alone.
func asciiLower(s string) string {
	for i := range len(s) {
		if s[i]-'A' < 26 {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i]-'A' < 26 {
					b[i] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}
