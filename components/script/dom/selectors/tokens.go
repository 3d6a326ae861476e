package selectors

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

func isNameStart(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf
}

func isNameByte(c byte) bool { return isNameStart(c) || c >= '0' && c <= '9' || c == '-' }

// escapes reports whether a valid escape begins at i.
func (p *parser) escapes(i int) bool {
	return i < len(p.text) && p.text[i] == '\\' && (i+1 == len(p.text) || p.text[i+1] != '\n')
}

// startsIdent is https://drafts.csswg.org/css-syntax/#would-start-an-identifier
func (p *parser) startsIdent() bool {
	if p.at >= len(p.text) {
		return false
	}
	if p.text[p.at] == '-' {
		next := p.at + 1
		return next < len(p.text) && (p.text[next] == '-' || isNameStart(p.text[next])) || p.escapes(next)
	}
	return isNameStart(p.text[p.at]) || p.escapes(p.at)
}

func (p *parser) ident() (string, error) {
	if !p.startsIdent() {
		return "", p.unexpected()
	}
	return p.name()
}

// name is https://drafts.csswg.org/css-syntax/#consume-name
func (p *parser) name() (string, error) {
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		switch {
		case isNameByte(c):
			b.WriteByte(c)
			p.at++
		case p.escapes(p.at):
			p.at++
			b.WriteRune(p.escaped())
		default:
			if b.Len() == 0 {
				return "", p.unexpected()
			}
			return b.String(), nil
		}
	}
	if b.Len() == 0 {
		return "", p.unexpected()
	}
	return b.String(), nil
}

// escaped is https://drafts.csswg.org/css-syntax/#consume-escaped-code-point behind the backslash.
func (p *parser) escaped() rune {
	start := p.at
	for p.at < len(p.text) && p.at-start < 6 && strings.IndexByte("0123456789abcdefABCDEF", p.text[p.at]) >= 0 {
		p.at++
	}
	if p.at == start {
		if p.at == len(p.text) {
			return utf8.RuneError
		}
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += size
		return r
	}
	n, _ := strconv.ParseInt(p.text[start:p.at], 16, 32) // six digits at most
	if p.at < len(p.text) && strings.IndexByte(" \t\n", p.text[p.at]) >= 0 {
		p.at++
	}
	if n == 0 || !utf8.ValidRune(rune(n)) {
		return utf8.RuneError
	}
	return rune(n)
}

// quoted is https://drafts.csswg.org/css-syntax/#consume-string-token
func (p *parser) quoted() (string, error) {
	quote := p.text[p.at]
	p.at++
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		switch {
		case c == quote:
			p.at++
			return b.String(), nil
		case c == '\n':
			return "", fmt.Errorf("a string has no end before byte %d", p.at)
		case c == '\\' && p.at+1 < len(p.text) && p.text[p.at+1] == '\n':
			p.at += 2
		case c == '\\' && p.at+1 == len(p.text):
			p.at++
		case c == '\\':
			p.at++
			b.WriteRune(p.escaped())
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	return b.String(), nil
}

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(names) {
		m[name] = true
	}
	return m
}

var (
	legacyPseudoElements = set("before after first-line first-letter")
	pseudoElements       = set("before after first-line first-letter marker placeholder selection backdrop cue file-selector-button")
	// pseudoClasses are those without arguments, but for the fixed positions.
	pseudoClasses = set(`root scope empty link visited any-link target hover active focus focus-within focus-visible enabled disabled
		checked default indeterminate required optional valid invalid in-range out-of-range read-only read-write placeholder-shown
		defined fullscreen autofill open modal playing paused muted target-within user-valid user-invalid`)
	// fixedPositions are the positions that count one sibling.
	fixedPositions = map[string]struct{ op, fold byte }{
		"first-child": {0, 0}, "last-child": {0, 'l'}, "only-child": {0, 'o'},
		"first-of-type": {'t', 0}, "last-of-type": {'t', 'l'}, "only-of-type": {'t', 'o'},
	}
)
