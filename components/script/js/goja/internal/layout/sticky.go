package layout

import (
	"strings"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
)

// StickyTexts are the last texts that sticky regular expressions were applied to, prepared for matching: a tokenizer
// applies many of them to one text. goja keeps such a preparation for each expression, and only until it fails to match.
type StickyTexts struct {
	plain, unicode regexp2MatchCache
}

// maxStickyText is the length in code units up to which a text is remembered; prepared it takes four bytes for each.
const maxStickyText = 1 << 22

// IsSticky reports whether an object is a regular expression with the flag y.
func IsSticky(o *goja.Object) bool {
	return ClassOf(o) == ClassRegExp && slots[regexpObject](o).pattern.sticky
}

// Apply calls exec, which applies a sticky regular expression to a text, so that it takes time by what it matches. goja
// alone looks for a match in all of the text.
func (t *StickyTexts) Apply(o *goja.Object, text goja.String, exec func() goja.Value) goja.Value {
	p := slots[regexpObject](o).pattern
	w := p.anchor()
	if w == nil || text.Length() > maxStickyText {
		return exec()
	}
	last := &t.plain
	if p.unicode {
		last = &t.unicode
	}
	if w.cache == nil || !w.cache.target.SameAs(text) {
		if !p.unicode && (last.target == nil || !last.target.SameAs(text)) {
			*last = regexp2MatchCache{target: text, runes: unitRunes(text)}
		}
		w.cache = nil
		if last.target != nil && last.target.SameAs(text) {
			prepared := *last
			w.cache = &prepared
		}
	}
	before := w.cache
	v := exec()
	switch {
	case w.cache == nil:
		w.cache = before
	case p.unicode:
		*last = *w.cache
	}
	return v
}

// anchor makes the matcher of a sticky pattern one that matches where it begins to look or not at all. It returns nil where
// that cannot be done.
func (p *regexpPattern) anchor() *regexp2Wrapper {
	const before, after = `\G(?:`, `)`
	if w := p.regexp2Wrapper; w != nil && p.regexpWrapper == nil {
		if s := w.rx.String(); len(s) == len(before)+len(p.src)+len(after) && strings.HasPrefix(s, before) {
			return w
		}
	}
	var options regexp2.RegexOptions = regexp2.ECMAScript
	for option, set := range map[regexp2.RegexOptions]bool{
		regexp2.Multiline: p.multiline, regexp2.Singleline: p.dotAll, regexp2.IgnoreCase: p.ignoreCase, regexp2.Unicode: p.unicode,
	} {
		if set {
			options |= option
		}
	}
	rx, err := regexp2.Compile(before+p.src+after, options)
	if err != nil {
		return nil // goja's own stays
	}
	p.regexpWrapper, p.regexp2Wrapper = nil, &regexp2Wrapper{rx: rx}
	return p.regexp2Wrapper
}

func unitRunes(text goja.String) []rune {
	runes := make([]rune, text.Length())
	for i := range runes {
		runes[i] = rune(text.CharAt(i))
	}
	return runes
}
