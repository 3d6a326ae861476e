// Package microsyntax is https://html.spec.whatwg.org/multipage/common-microsyntaxes.html: the numbers, dates, times and colours
// that are written in attributes and form controls.
package microsyntax

import (
	"math"
	"strconv"
	"strings"
)

const whitespace = "\t\n\f\r "

// ParseInteger is the rules for parsing integers. What no int64 holds is held at its bounds.
func ParseInteger(s string) (int64, bool) {
	s = strings.TrimLeft(s, whitespace)
	end := 0
	if end < len(s) && (s[end] == '-' || s[end] == '+') {
		end++
	}
	digits := end
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	if end == digits {
		return 0, false
	}
	n, _ := strconv.ParseInt(s[:end], 10, 64) // out of range, it gives the nearest
	return n, true
}

// ParseFloat is the rules for parsing floating-point number values; what follows the number is left alone.
func ParseFloat(s string) (float64, bool) {
	s = strings.TrimLeft(s, whitespace)
	x, err := strconv.ParseFloat(s[:floatLength(s)], 64)
	return x, err == nil
}

// ParseValidFloat returns the number that s is when it is a valid floating-point number.
func ParseValidFloat(s string) (float64, bool) {
	if s == "" || s[0] == '+' || floatLength(s) != len(s) {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

// floatLength is the length of the number that s begins with, 0 for none.
func floatLength(s string) int {
	end := 0
	digits := func() int {
		from := end
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		return end - from
	}
	if end < len(s) && (s[end] == '-' || s[end] == '+') {
		end++
	}
	mantissa := digits()
	if end+1 < len(s) && s[end] == '.' && isDigit(s[end+1]) {
		end++
		mantissa += digits()
	}
	if mantissa == 0 {
		return 0
	}
	if end < len(s) && s[end]|0x20 == 'e' {
		before := end
		end++
		if end < len(s) && (s[end] == '-' || s[end] == '+') {
			end++
		}
		if digits() == 0 {
			end = before
		}
	}
	return end
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// FormatFloat is the best representation of a number as a floating-point number: JavaScript's.
func FormatFloat(x float64) string {
	if x == 0 {
		return "0"
	}
	if a := math.Abs(x); a >= 1e-6 && a < 1e21 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	s := strconv.FormatFloat(x, 'e', -1, 64)
	for _, sign := range []string{"e+0", "e-0"} { // Go writes two digits at least
		s = strings.Replace(s, sign, sign[:2], 1)
	}
	return s
}

// IsSimpleColor reports whether s is a valid simple color: "#" and six hexadecimal digits.
func IsSimpleColor(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	for _, c := range []byte(s[1:]) {
		if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return true
}
