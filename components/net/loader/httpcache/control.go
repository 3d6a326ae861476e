package httpcache

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// control is what Cache-Control says, as far as a private cache minds it, https://www.rfc-editor.org/rfc/rfc9111#section-5.2.
type control struct {
	noStore, noCache bool
	maxAge           time.Duration // -1 for none
}

// parseControl reads the directives of a header's fields.
func parseControl(lines []string) control {
	c := control{maxAge: -1}
	for _, line := range lines {
		for line != "" {
			var name, argument string
			name, argument, line = directive(line)
			switch strings.ToLower(name) {
			case "no-store":
				c.noStore = true
			case "no-cache":
				c.noCache = true
			case "max-age":
				// The first one counts, and one that is no number is stale at once (section 4.2.1).
				if c.maxAge < 0 {
					c.maxAge = seconds(argument)
				}
			}
		}
	}
	return c
}

// directive cuts the first directive off a list; a comma within quotes separates nothing.
func directive(list string) (name, argument, rest string) {
	end, quoted := 0, false
	for ; end < len(list) && (quoted || list[end] != ','); end++ {
		switch {
		case list[end] == '"':
			quoted = !quoted
		case quoted && list[end] == '\\':
			end++
		}
	}
	end = min(end, len(list))
	rest = list[min(end+1, len(list)):]
	name, argument, _ = strings.Cut(list[:end], "=")
	return strings.Trim(name, " \t"), strings.Trim(strings.Trim(argument, " \t"), `"`), rest
}

// maxSeconds is what a longer time counts as, https://www.rfc-editor.org/rfc/rfc9111#section-1.2.2.
const maxSeconds = 1 << 31

// seconds is a time of so many, 0 for what is no number.
func seconds(s string) time.Duration {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > maxSeconds {
		n = maxSeconds
	}
	return time.Duration(n) * time.Second
}

// lifetime is how long a response is fresh, https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1. One that does not say is
// stale at once: the heuristics that the standard allows would show what a server has replaced.
func lifetime(header http.Header, c control, received time.Time) time.Duration {
	if c.maxAge >= 0 {
		return c.maxAge
	}
	lines := header["Expires"]
	if len(lines) == 0 {
		return 0
	}
	expires, err := http.ParseTime(lines[0])
	if err != nil {
		return 0
	}
	return max(expires.Sub(date(header, received)), 0)
}

// date is when a response was made, by its server's clock where it says.
func date(header http.Header, received time.Time) time.Time {
	if made, err := http.ParseTime(header.Get("Date")); err == nil {
		return made
	}
	return received
}

// age is that of a response when it came, https://www.rfc-editor.org/rfc/rfc9111#section-4.2.3.
func age(header http.Header, asked, received time.Time) time.Duration {
	apparent := max(received.Sub(date(header, received)), 0)
	return max(apparent, seconds(header.Get("Age"))+received.Sub(asked))
}
