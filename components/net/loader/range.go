package loader

import (
	"math"
	"strconv"
	"strings"
)

// ParseRange reads a Range header's value of one range of bytes, start to end, both included; -1 stands for what is not
// given, and what is too large for an int64 counts as the largest. Without start the range is of that many bytes at the end.
//
// https://fetch.spec.whatwg.org/#simple-range-header-value
func ParseRange(value string, allowWhitespace bool) (start, end int64, ok bool) {
	rest, ok := strings.CutPrefix(value, "bytes")
	if !ok {
		return 0, 0, false
	}
	space := func() {
		if allowWhitespace {
			rest = strings.TrimLeft(rest, " \t")
		}
	}
	number := func() int64 {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n, err := strconv.ParseInt(rest[:digits], 10, 64)
		rest = rest[digits:]
		switch {
		case digits == 0:
			return -1
		case err != nil:
			return math.MaxInt64
		}
		return n
	}
	space()
	if rest, ok = strings.CutPrefix(rest, "="); !ok {
		return 0, 0, false
	}
	space()
	start = number()
	space()
	if rest, ok = strings.CutPrefix(rest, "-"); !ok {
		return 0, 0, false
	}
	space()
	end = number()
	return start, end, rest == "" && (start >= 0 || end >= 0) && (start < 0 || end < 0 || start <= end)
}
