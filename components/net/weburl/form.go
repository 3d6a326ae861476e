package weburl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// Pair is a name and its value.
type Pair struct{ Name, Value string }

// ParseForm is the application/x-www-form-urlencoded parser.
//
// https://url.spec.whatwg.org/#concept-urlencoded-parser
func ParseForm(input string) []Pair {
	var pairs []Pair
	for sequence := range strings.SplitSeq(input, "&") {
		if sequence == "" {
			continue
		}
		name, value, _ := strings.Cut(sequence, "=")
		pairs = append(pairs, Pair{decodeForm(name), decodeForm(value)})
	}
	return pairs
}

func decodeForm(s string) string {
	if !strings.ContainsAny(s, "+%") {
		return scalar(s)
	}
	decoded := PercentDecode(strings.ReplaceAll(s, "+", " "))
	if utf8.Valid(decoded) {
		return string(decoded)
	}
	// This decoder makes one U+FFFD of each maximal part of an ill-formed sequence, as the standard does.
	text, err := unicode.UTF8.NewDecoder().Bytes(decoded)
	if err != nil {
		return scalar(string(decoded))
	}
	return string(text)
}

// SerializeForm is the application/x-www-form-urlencoded serializer.
//
// https://url.spec.whatwg.org/#concept-urlencoded-serializer
func SerializeForm(pairs []Pair) string {
	var b []byte
	for i, pair := range pairs {
		if i > 0 {
			b = append(b, '&')
		}
		b = append(appendForm(b, pair.Name), '=')
		b = appendForm(b, pair.Value)
	}
	return string(b)
}

func appendForm(b []byte, s string) []byte {
	s = scalar(s)
	for i := range len(s) {
		if s[i] == ' ' {
			b = append(b, '+')
			continue
		}
		b = appendEncodedByte(b, s[i], formSet)
	}
	return b
}

// SortPairs sorts by the code units of the names and keeps the order of equal ones.
//
// https://url.spec.whatwg.org/#dom-urlsearchparams-sort
func SortPairs(pairs []Pair) {
	slices.SortStableFunc(pairs, func(a, b Pair) int { return compareCodeUnits(a.Name, b.Name) })
}

// compareCodeUnits orders UTF-8 as its UTF-16 form. That differs from the order of bytes in one thing: surrogates,
// which stand for what is beyond U+FFFF, come before U+E000.
func compareCodeUnits(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i == len(a) || i == len(b) {
		return len(a) - len(b)
	}
	// A lead byte of 0xEE or more says U+E000 or beyond: 0xEE and 0xEF in the plane of surrogates, 0xF0 on above it.
	// Where the lead bytes are equal, so is the plane.
	x, y := a[i], b[i]
	if x >= 0xee && y >= 0xee && (x >= 0xf0) != (y >= 0xf0) {
		return int(y) - int(x)
	}
	return int(x) - int(y)
}
