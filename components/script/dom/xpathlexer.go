package dom

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xpathTokenKind is what a token of XPath is.
type xpathTokenKind uint8

const (
	xpathEnd xpathTokenKind = iota
	xpathNumberToken
	xpathLiteralToken
	xpathNameToken // with prefix and local name, which may be *
	xpathSymbolToken
)

// xpathToken is https://www.w3.org/TR/1999/REC-xpath-19991116/#exprlex
type xpathToken struct {
	kind   xpathTokenKind
	text   string // of a literal without its quotes
	prefix string
	number float64
}

// maxXPathTokens is how many tokens an expression may have: a chain of operators is evaluated by recursion.
const maxXPathTokens = 100_000

// xpathTokens cuts an expression into tokens.
func xpathTokens(text string) ([]xpathToken, error) {
	var tokens []xpathToken
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" {
			return append(tokens, xpathToken{}), nil
		}
		token, length := xpathTokenAt(text)
		switch {
		case length == 0:
			return nil, errXPath
		case len(tokens) == maxXPathTokens:
			return nil, fmt.Errorf("it has more than %d tokens", maxXPathTokens)
		}
		tokens = append(tokens, token)
		text = text[length:]
	}
}

func xpathTokenAt(text string) (token xpathToken, length int) {
	c := text[0]
	switch {
	case c == '"' || c == '\'':
		end := strings.IndexByte(text[1:], c)
		if end < 0 {
			return token, 0
		}
		return xpathToken{kind: xpathLiteralToken, text: text[1 : end+1]}, end + 2
	case isDigit(c) || c == '.' && len(text) > 1 && isDigit(text[1]):
		for length < len(text) && isDigit(text[length]) {
			length++
		}
		if length < len(text) && text[length] == '.' {
			for length++; length < len(text) && isDigit(text[length]); length++ {
			}
		}
		number, _ := strconv.ParseFloat(text[:length], 64)
		return xpathToken{kind: xpathNumberToken, number: number}, length
	}
	if length = ncNameLength(text); length > 0 {
		token = xpathToken{kind: xpathNameToken, text: text[:length]}
		rest := text[length:]
		if strings.HasPrefix(rest, ":*") {
			token.prefix, token.text = token.text, "*"
			length += 2
		} else if strings.HasPrefix(rest, ":") {
			if local := ncNameLength(rest[1:]); local > 0 {
				token.prefix, token.text = token.text, rest[1:1+local]
				length += 1 + local
			}
		}
		return token, length
	}
	for _, symbol := range []string{"::", "..", "//", "!=", "<=", ">="} {
		if strings.HasPrefix(text, symbol) {
			return xpathToken{kind: xpathSymbolToken, text: symbol}, 2
		}
	}
	if strings.IndexByte("()[].@,/|+-=<>*$", c) >= 0 {
		return xpathToken{kind: xpathSymbolToken, text: text[:1]}, 1
	}
	return token, 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// ncNameLength is the length of the name without a colon that text begins with.
func ncNameLength(text string) int {
	length := 0
	for length < len(text) {
		_, size := utf8.DecodeRuneInString(text[length:])
		if text[length] == ':' || !isXMLName(text[:length+size]) {
			break
		}
		length += size
	}
	return length
}
