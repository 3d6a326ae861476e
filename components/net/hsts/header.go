package hsts

import (
	"math"
	"strconv"
	"strings"
	"time"

	"corvo/components/net/handshake"
)

// policy is what a Strict-Transport-Security header says.
type policy struct {
	maxAge            time.Duration
	includeSubDomains bool
}

// maxMaxAge keeps the end of a policy within what time.Time can add.
const maxMaxAge = 100 * 365 * 24 * time.Hour

// parse reads the header by RFC 6797 section 6.1. Directives that it does not
// know are ignored; anything malformed, or given twice, spoils it all.
func parse(value string) (p policy, ok bool) {
	seen := make(map[string]bool)
	for {
		value = strings.TrimLeft(value, " \t")
		if value == "" {
			return p, seen["max-age"]
		}
		if value[0] == ';' {
			value = value[1:]
			continue
		}
		var name, argument string
		var given bool
		name, argument, given, value, ok = cutDirective(value)
		if !ok || seen[name] {
			return policy{}, false
		}
		seen[name] = true
		switch name {
		case "max-age":
			seconds, valid := parseSeconds(argument)
			if !valid {
				return policy{}, false
			}
			p.maxAge = seconds
		case "includesubdomains":
			if given {
				return policy{}, false
			}
			p.includeSubDomains = true
		}
	}
}

// cutDirective reads a directive, up to the semicolon that ends it.
func cutDirective(s string) (name, argument string, given bool, rest string, ok bool) {
	end := strings.IndexAny(s, "=; \t")
	if end < 0 {
		end = len(s)
	}
	name, rest = strings.ToLower(s[:end]), strings.TrimLeft(s[end:], " \t")
	if !handshake.IsToken(name) {
		return "", "", false, "", false
	}
	if strings.HasPrefix(rest, "=") {
		given = true
		if argument, rest, ok = cutValue(strings.TrimLeft(rest[1:], " \t")); !ok {
			return "", "", false, "", false
		}
		rest = strings.TrimLeft(rest, " \t")
	}
	return name, argument, given, rest, rest == "" || rest[0] == ';'
}

// cutValue reads a token or a quoted string.
func cutValue(s string) (value, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		end := strings.IndexAny(s, "; \t")
		if end < 0 {
			end = len(s)
		}
		return s[:end], s[end:], handshake.IsToken(s[:end])
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return b.String(), s[i+1:], true
		case '\\':
			if i++; i == len(s) {
				return "", "", false
			}
		}
		b.WriteByte(s[i])
	}
	return "", "", false
}

// parseSeconds reads digits; more of them than fit mean the longest time.
func parseSeconds(s string) (time.Duration, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		n = math.MaxInt64
	}
	return time.Duration(min(n, int64(maxMaxAge/time.Second))) * time.Second, true
}
