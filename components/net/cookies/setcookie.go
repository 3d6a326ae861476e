package cookies

import (
	"math"
	"strings"
	"time"
)

const (
	maxNameAndValue = 4096 // bytes
	maxAttribute    = 1024 // bytes of an attribute's value
	maxLifetime     = 400 * 24 * time.Hour
)

// sameSite is a cookie's SameSite attribute.
type sameSite uint8

const (
	unspecified sameSite = iota // treated like lax
	none
	lax
	strict
)

// setCookie is a Set-Cookie line that has been read.
type setCookie struct {
	name, value string
	expires     time.Time // zero for the session
	domain      string    // without a leading dot, lower case; "" for none
	path        string    // "" for the default
	secure      bool
	httpOnly    bool
	sameSite    sameSite
}

// parseSetCookie reads a Set-Cookie line, RFC 6265bis sections 5.6 and the
// first steps of 5.7. It reports whether the line sets a cookie.
func parseSetCookie(line string, now time.Time) (c setCookie, ok bool) {
	for i := range len(line) {
		if b := line[i]; b < 0x20 && b != '\t' || b == 0x7F {
			return c, false
		}
	}
	pair, attributes, _ := strings.Cut(line, ";")
	name, value, found := strings.Cut(pair, "=")
	if !found {
		name, value = "", pair
	}
	c.name, c.value = trim(name), trim(value)
	if c.name == "" && c.value == "" || len(c.name)+len(c.value) > maxNameAndValue {
		return c, false
	}
	var hasMaxAge bool
	for attribute := range strings.SplitSeq(attributes, ";") {
		name, value, _ := strings.Cut(attribute, "=")
		value = trim(value)
		if len(value) > maxAttribute {
			continue
		}
		switch strings.ToLower(trim(name)) {
		case "expires":
			if date, ok := parseDate(value); ok && !hasMaxAge {
				c.expires = atMost(date, now)
			}
		case "max-age":
			if date, ok := parseMaxAge(value, now); ok {
				c.expires, hasMaxAge = date, true
			}
		case "domain":
			c.domain = strings.ToLower(strings.TrimPrefix(value, "."))
		case "path":
			c.path = ""
			if strings.HasPrefix(value, "/") {
				c.path = value
			}
		case "secure":
			c.secure = true
		case "httponly":
			c.httpOnly = true
		case "samesite":
			c.sameSite = parseSameSite(value)
		}
	}
	return c, c.prefixAllows()
}

func parseSameSite(value string) sameSite {
	switch strings.ToLower(value) {
	case "none":
		return none
	case "lax":
		return lax
	case "strict":
		return strict
	}
	return unspecified
}

func parseMaxAge(value string, now time.Time) (time.Time, bool) {
	digits := strings.TrimPrefix(value, "-")
	if digits == "" {
		return time.Time{}, false
	}
	var seconds int64
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return time.Time{}, false
		}
		seconds = min(seconds*10+int64(digits[i]-'0'), math.MaxInt32)
	}
	if len(digits) < len(value) || seconds == 0 {
		return time.Unix(0, 0), true
	}
	return atMost(now.Add(time.Duration(seconds)*time.Second), now), true
}

func atMost(date, now time.Time) time.Time {
	if latest := now.Add(maxLifetime); date.After(latest) {
		return latest
	}
	return date
}

// prefixAllows checks what a name's prefix promises. A nameless cookie must
// not look like one with a prefix when it is sent.
func (c *setCookie) prefixAllows() bool {
	name := c.name
	if name == "" {
		return !hasPrefixFold(c.value, "__Secure-") && !hasPrefixFold(c.value, "__Host-")
	}
	if hasPrefixFold(name, "__Host-") {
		return c.secure && c.domain == "" && c.path == "/"
	}
	return c.secure || !hasPrefixFold(name, "__Secure-")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func trim(s string) string { return strings.Trim(s, " \t") }
