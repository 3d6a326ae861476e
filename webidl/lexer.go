package webidl

import (
	"strings"
	"unicode/utf8"
)

type tokenKind int

const (
	tokEOF     tokenKind = iota
	tokWord              // identifier or keyword, and -Infinity
	tokInteger           // 10, 0x1F, 017, -3
	tokDecimal           // 1.5, .5e-3
	tokString            // text without the quotes
	tokPunct             // "..." or one character of any other kind
)

type token struct {
	kind tokenKind
	text string
	pos  Pos
	// lineStart holds for the first token of a line; recovery uses it.
	lineStart bool
}

// describe names the token for messages.
func (t token) describe() string {
	switch t.kind {
	case tokEOF:
		return "the end of the file"
	case tokString:
		return `string "` + clip(t.text) + `"`
	}
	return "'" + clip(t.text) + "'"
}

// clip keeps messages on one short line whatever the file holds.
func clip(s string) string {
	const limit = 40
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError {
			return '?'
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit]) + "..."
}

type lexer struct {
	file   string
	src    string
	offset int
	line   int
	column int
	errs   *ErrorList
}

// lex splits the whole source. A string or a comment that never ends is
// reported; everything else that fits no token is a tokPunct, since extended
// attributes may hold any character.
func lex(file, src string, errs *ErrorList) []token {
	l := &lexer{file: file, src: strings.TrimPrefix(src, "\ufeff"), line: 1, column: 1, errs: errs}
	var tokens []token
	lastLine := 0
	for {
		l.skipSpace()
		pos := l.pos()
		kind, text := l.next()
		tokens = append(tokens, token{kind, text, pos, pos.Line != lastLine})
		lastLine = pos.Line
		if kind == tokEOF {
			return tokens
		}
	}
}

func (l *lexer) pos() Pos { return Pos{l.file, l.line, l.column} }

func (l *lexer) rest() string { return l.src[l.offset:] }

// take moves over n bytes and gives them.
func (l *lexer) take(n int) string {
	text := l.src[l.offset : l.offset+n]
	l.offset += n
	for {
		before, after, found := strings.Cut(text, "\n")
		if !found {
			l.column += utf8.RuneCountInString(before)
			break
		}
		l.line++
		l.column = 1
		text = after
	}
	return l.src[l.offset-n : l.offset]
}

func (l *lexer) skipSpace() {
	for {
		rest := l.rest()
		switch {
		case rest == "":
			return
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			l.take(len(rest) - len(strings.TrimLeft(rest, " \t\r\n")))
		case strings.HasPrefix(rest, "//"):
			end := strings.IndexByte(rest, '\n')
			if end < 0 {
				end = len(rest)
			}
			l.take(end)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				l.errs.add(l.pos(), `comment is never closed by "*/"`)
				l.take(len(rest))
				return
			}
			l.take(end + 4)
		default:
			return
		}
	}
}

func (l *lexer) next() (tokenKind, string) {
	rest := l.rest()
	if rest == "" {
		return tokEOF, ""
	}
	if n := wordLen(rest); n > 0 {
		return tokWord, l.take(n)
	}
	if kind, n := numberLen(rest); n > 0 {
		return l.number(kind, n)
	}
	if rest[0] == '"' {
		return l.quoted(rest)
	}
	if strings.HasPrefix(rest, "...") {
		return tokPunct, l.take(3)
	}
	_, size := utf8.DecodeRuneInString(rest)
	return tokPunct, l.take(size)
}

func (l *lexer) quoted(rest string) (tokenKind, string) {
	end := strings.IndexByte(rest[1:], '"')
	if end >= 0 {
		quoted := l.take(end + 2)
		return tokString, quoted[1 : len(quoted)-1]
	}
	l.errs.add(l.pos(), `string is never closed by '"'`)
	// What was meant most likely ends with the line.
	line, _, _ := strings.Cut(rest, "\n")
	return tokString, l.take(len(line))[1:]
}

func (l *lexer) number(kind tokenKind, n int) (tokenKind, string) {
	pos := l.pos()
	text := l.take(n)
	digits := strings.TrimPrefix(text, "-")
	if kind == tokInteger && len(digits) > 1 && digits[0] == '0' && strings.ContainsAny(digits, "89") && !isHex(digits) {
		l.errs.add(pos, "integer %s begins with 0, so it is octal, but has a digit above 7", clip(text))
	}
	return kind, text
}

func isHex(digits string) bool {
	return len(digits) > 1 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// wordLen measures /[_-]?[A-Za-z][0-9A-Z_a-z-]*/ at the start of s.
func wordLen(s string) int {
	i := 0
	if s[0] == '_' || s[0] == '-' {
		i = 1
	}
	if i >= len(s) || !isLetter(s[i]) {
		return 0
	}
	for i < len(s) && (isLetter(s[i]) || isDigit(s[i]) || s[i] == '_' || s[i] == '-') {
		i++
	}
	return i
}

// numberLen measures the standard's integer or decimal at the start of s, the
// longer of the two.
func numberLen(s string) (tokenKind, int) {
	i := 0
	if s[0] == '-' {
		i = 1
	}
	if isHex(s[i:]) {
		n := 2
		for i+n < len(s) && (isDigit(s[i+n]) || 'a' <= s[i+n]|0x20 && s[i+n]|0x20 <= 'f') {
			n++
		}
		if n > 2 {
			return tokInteger, i + n
		}
	}
	whole := countDigits(s[i:])
	end := i + whole
	fraction := 0
	if end < len(s) && s[end] == '.' {
		fraction = countDigits(s[end+1:])
		if whole+fraction > 0 {
			end += 1 + fraction
		}
	}
	if whole+fraction == 0 {
		return tokInteger, 0
	}
	kind := tokInteger
	if end > i+whole {
		kind = tokDecimal
	}
	if n := exponentLen(s[end:]); n > 0 {
		return tokDecimal, end + n
	}
	return kind, end
}

func exponentLen(s string) int {
	if s == "" || s[0] != 'e' && s[0] != 'E' {
		return 0
	}
	i := 1
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	n := countDigits(s[i:])
	if n == 0 {
		return 0
	}
	return i + n
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// keywords are the words that cannot be identifiers unless escaped by an
// underscore.
var keywords = set(
	"-Infinity", "ArrayBuffer", "BigInt64Array", "BigUint64Array", "ByteString", "DOMString", "DataView",
	"Float16Array", "Float32Array", "Float64Array", "FrozenArray", "Infinity", "Int16Array", "Int32Array",
	"Int8Array", "NaN", "ObservableArray", "Promise", "SharedArrayBuffer", "USVString", "Uint16Array",
	"Uint32Array", "Uint8Array", "Uint8ClampedArray", "any", "async_iterable", "async_sequence", "attribute",
	"bigint", "boolean", "byte", "callback", "const", "constructor", "deleter", "dictionary", "double", "enum",
	"false", "float", "getter", "includes", "inherit", "interface", "iterable", "long", "maplike", "mixin",
	"namespace", "null", "object", "octet", "optional", "or", "partial", "readonly", "record", "required",
	"sequence", "setlike", "setter", "short", "static", "stringifier", "symbol", "true", "typedef", "undefined",
	"unrestricted", "unsigned",
)

// argumentNameKeywords are the keywords that name an argument unescaped.
var argumentNameKeywords = set(
	"attribute", "callback", "const", "constructor", "deleter", "dictionary", "enum", "getter", "includes",
	"inherit", "interface", "iterable", "maplike", "mixin", "namespace", "partial", "readonly", "required",
	"setlike", "setter", "static", "stringifier", "typedef", "unrestricted",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
