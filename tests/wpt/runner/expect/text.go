package expect

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// escape writes text so that it fits into one line between delimiters.
func escape(text string, delimiter byte) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\\' || r == rune(delimiter):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func quote(text string) string { return `"` + escape(text, '"') + `"` }

// unescapeUntil reads text up to an unescaped delimiter; length does not count that.
func unescapeUntil(text string, delimiter byte) (value string, length int, err error) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case delimiter:
			return b.String(), i, nil
		case '\\':
			i++
			if i == len(text) {
				return "", i, fmt.Errorf("the line ends within an escape")
			}
			digits := map[byte]int{'x': 2, 'u': 4, 'U': 6}[text[i]]
			switch {
			case digits > 0:
				if i+digits >= len(text) {
					return "", i, fmt.Errorf(`an escape \%c needs %d hexadecimal digits`, text[i], digits)
				}
				code, err := strconv.ParseUint(text[i+1:i+1+digits], 16, 32)
				if err != nil {
					return "", i, fmt.Errorf(`an escape \%c needs %d hexadecimal digits`, text[i], digits)
				}
				b.WriteRune(rune(code))
				i += digits
			case text[i] == 'n':
				b.WriteByte('\n')
			case text[i] == 'r':
				b.WriteByte('\r')
			case text[i] == 't':
				b.WriteByte('\t')
			default:
				b.WriteByte(text[i])
			}
		default:
			b.WriteByte(text[i])
		}
	}
	return "", len(text), fmt.Errorf("%q is missing", delimiter)
}

// unquote reads the quoted string that text begins with; length counts its quotes.
func unquote(text string) (value string, length int, err error) {
	value, length, err = unescapeUntil(text[1:], text[0])
	if err != nil {
		return "", length + 1, err
	}
	return value, length + 2, nil
}

// plain says whether a value can be written without quotes.
func plain(text string, inList bool) bool {
	return text != "" && utf8.ValidString(text) && strings.TrimSpace(text) == text && escape(text, 0) == text &&
		!strings.ContainsRune(text, '#') && !strings.ContainsRune(`["'`, rune(text[0])) && !strings.HasPrefix(text, "if ") &&
		!(inList && strings.ContainsAny(text, ",]"))
}

// item writes a value.
func item(text string, inList bool) string {
	if plain(text, inList) {
		return text
	}
	return quote(text)
}
