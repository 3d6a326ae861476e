package es2015

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// maxSurrogatePatterns bounds what is kept of patterns that were changed.
const maxSurrogatePatterns = 256

// matchingSurrogates makes a pattern that has escapes of surrogates match them as a [subject] has them: a pair is a
// character, the class of all pairs that of all such characters, and a lone surrogate a private one.
func (l *Library) matchingSurrogates(re *regexp.Regexp) *regexp.Regexp {
	pattern := re.String()
	if !strings.Contains(pattern, `\x{d`) && !strings.Contains(pattern, `\x{D`) {
		return re
	}
	if made := l.surrogates[pattern]; made != nil {
		return made
	}
	var (
		anyPair       = regexp.MustCompile(`(?i)\[\\x\{d800\}-\\x\{dbff\}\]\[\\x\{dc00\}-\\x\{dfff\}\]`)
		pairEscape    = regexp.MustCompile(`(?i)\\x\{(d[89ab][0-9a-f]{2})\}\\x\{(d[c-f][0-9a-f]{2})\}`)
		loneSurrogate = regexp.MustCompile(`(?i)\\x\{(d[89a-f][0-9a-f]{2})\}`)
	)
	changed := anyPair.ReplaceAllString(pattern, fmt.Sprintf(`[\x{10000}-\x{%X}]`, loneBase-1))
	changed = pairEscape.ReplaceAllStringFunc(changed, func(pair string) string {
		m := pairEscape.FindStringSubmatch(pair)
		return fmt.Sprintf(`\x{%X}`, 0x10000+(hexNumber(m[1])-0xD800)<<10+hexNumber(m[2])-0xDC00)
	})
	changed = loneSurrogate.ReplaceAllStringFunc(changed, func(lone string) string {
		return fmt.Sprintf(`\x{%X}`, loneBase+hexNumber(loneSurrogate.FindStringSubmatch(lone)[1])-0xD800)
	})
	made, err := regexp.Compile(changed)
	if err != nil { // such as a range from a surrogate to what is before the private characters
		made = re
	}
	if l.surrogates == nil || len(l.surrogates) >= maxSurrogatePatterns {
		l.surrogates = make(map[string]*regexp.Regexp)
	}
	l.surrogates[pattern] = made
	return made
}

func hexNumber(digits string) int64 {
	n, _ := strconv.ParseInt(digits, 16, 64)
	return n
}
