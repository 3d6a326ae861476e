package es2015

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"corvo/components/script/js/otto/internal/layout"
)

// otto's regular expressions are RE2, over UTF-8. A subject is engine text: where it holds surrogates it is matched as
// UTF-8 in which lone surrogates are private characters, and offsets are counted in code units on the way out.

// loneBase is where lone surrogates stand in a subject: the last 2,048 code points.
const loneBase = 0x10F800

// subject is a string that is matched.
type subject struct {
	text  string // UTF-8
	ascii bool
}

func newSubject(s string) subject {
	if layout.IsASCII(s) {
		return subject{s, true}
	}
	joined := layout.Join(s)
	if !strings.Contains(joined, "\xED") {
		return subject{joined, false}
	}
	var b strings.Builder
	for i := 0; i < len(joined); i++ {
		if joined[i] == 0xED && i+2 < len(joined) && joined[i+1] >= 0xA0 {
			b.WriteRune(loneBase + rune(joined[i+1]-0xA0)<<6 + rune(joined[i+2]&0x3F))
			i += 2
			continue
		}
		b.WriteByte(joined[i])
	}
	return subject{b.String(), false}
}

// part returns engine text of a byte range.
func (s subject) part(from, to int) string {
	if s.ascii {
		return s.text[from:to]
	}
	var units []uint16
	for _, r := range s.text[from:to] {
		if r >= loneBase {
			units = append(units, uint16(0xD800+(r-loneBase)))
		} else {
			units = append(units, layout.Units(string(r))...)
		}
	}
	return layout.FromUnits(units)
}

// unit is the code unit offset of a byte offset.
func (s subject) unit(offset int) int {
	if s.ascii {
		return offset
	}
	n := 0
	for _, r := range s.text[:offset] {
		if n++; r >= 0x10000 && r < loneBase {
			n++
		}
	}
	return n
}

// offset is the inverse of unit; it is past the end for a unit past the end.
func (s subject) offset(unit int) int {
	if s.ascii {
		return unit
	}
	for i, r := range s.text {
		if unit <= 0 {
			return i
		}
		if unit--; r >= 0x10000 && r < loneBase {
			unit--
		}
	}
	return len(s.text) + unit
}

// matchFrom finds the first match at or after a byte offset. A pattern that looks at what stands before a match is given
// the whole text.
func matchFrom(re *regexp.Regexp, s string, from int) []int {
	if from == 0 {
		return re.FindStringSubmatchIndex(s)
	}
	if looksBack(re) {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			if m[0] >= from {
				return m
			}
		}
		return nil
	}
	m := re.FindStringSubmatchIndex(s[from:])
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
	return m
}

func looksBack(re *regexp.Regexp) bool {
	p := re.String()
	return strings.Contains(p, "^") || strings.Contains(p, `\b`) || strings.Contains(p, `\B`)
}

// pattern is the compiled regular expression of a RegExp object.
func (l *Library) pattern(v layout.Value) (*layout.Object, *regexp.Regexp) {
	if o := v.Object(); o != nil {
		if re := o.RegExp(); re != nil {
			return o, l.matchingSurrogates(re)
		}
	}
	return nil, nil
}

// exec is RegExpBuiltinExec: byte offsets of the match, nil without one.
func (l *Library) exec(o *layout.Object, re *regexp.Regexp, s subject) []int {
	global := o.Get("global").Bool()
	from := 0
	if global {
		last := o.Get("lastIndex").ToInteger(l.vm)
		if last < 0 || last > float64(len(s.text)) {
			o.Put("lastIndex", layout.Int(0), true)
			return nil
		}
		if from = s.offset(int(last)); from > len(s.text) {
			o.Put("lastIndex", layout.Int(0), true)
			return nil
		}
	}
	m := matchFrom(re, s.text, from)
	switch {
	case m == nil && global:
		o.Put("lastIndex", layout.Int(0), true)
	case m != nil && global:
		o.Put("lastIndex", layout.Int(s.unit(m[1])), true)
	}
	return m
}

// result is the array that exec returns.
func (l *Library) result(s subject, m []int, input layout.Value) layout.Value {
	groups := make([]layout.Value, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = text(s.part(m[2*i], m[2*i+1]))
		}
	}
	a := l.vm.NewArray(groups)
	a.Define("index", layout.Int(s.unit(m[0])), usual)
	a.Define("input", input, usual)
	return layout.ObjectValue(a)
}

var regExpMethods = []method{
	{"exec", 1, func(l *Library, c layout.Call) layout.Value {
		o, re := l.thisRegExp(c)
		input := text(c.Arg(0).ToText(l.vm))
		s := newSubject(input.ToText(l.vm))
		if m := l.exec(o, re, s); m != nil {
			return l.result(s, m, input)
		}
		return layout.Null
	}},
	{"test", 1, func(l *Library, c layout.Call) layout.Value {
		o, re := l.thisRegExp(c)
		return layout.Bool(l.exec(o, re, newSubject(c.Arg(0).ToText(l.vm))) != nil)
	}},
}

func (l *Library) thisRegExp(c layout.Call) (*layout.Object, *regexp.Regexp) {
	o, re := l.pattern(c.This)
	if re == nil {
		panic(l.typeError("RegExp.prototype method called on an object that is not a RegExp"))
	}
	return o, re
}

// newPattern makes a RegExp of an argument that is none.
func (l *Library) newPattern(v layout.Value) (*layout.Object, *regexp.Regexp) {
	if o, re := l.pattern(v); re != nil {
		return o, re
	}
	var args []layout.Value
	if !v.IsUndefined() {
		args = []layout.Value{v}
	}
	return l.pattern(l.vm.Construct(layout.ObjectValue(l.vm.Intrinsics().RegExp), args))
}

func stringMatch(l *Library, c layout.Call) layout.Value {
	input := text(l.thisText(c))
	s := newSubject(input.ToText(l.vm))
	o, re := l.newPattern(c.Arg(0))
	if !o.Get("global").Bool() {
		if m := l.exec(o, re, s); m != nil {
			return l.result(s, m, input)
		}
		return layout.Null
	}
	o.Put("lastIndex", layout.Int(0), true)
	matches := re.FindAllStringIndex(s.text, layout.MaxList+1)
	l.requireList(len(matches))
	if matches == nil {
		return layout.Null
	}
	list := make([]layout.Value, len(matches))
	for i, m := range matches {
		list[i] = text(s.part(m[0], m[1]))
	}
	return l.array(list...)
}

func stringSearch(l *Library, c layout.Call) layout.Value {
	s := newSubject(l.thisText(c))
	_, re := l.newPattern(c.Arg(0))
	if m := re.FindStringIndex(s.text); m != nil {
		return layout.Int(s.unit(m[0]))
	}
	return layout.Int(-1)
}

func stringReplace(l *Library, c layout.Call, all bool) layout.Value {
	input := l.thisText(c)
	o, re := l.pattern(c.Arg(0))
	if re == nil {
		return text(l.replaceText(c, input, all))
	}
	global := o.Get("global").Bool()
	if all && !global {
		panic(l.typeError("replaceAll must be called with a global RegExp"))
	}
	s := newSubject(input)
	var matches [][]int
	if global {
		o.Put("lastIndex", layout.Int(0), true)
		matches = re.FindAllStringSubmatchIndex(s.text, layout.MaxList+1)
		l.requireList(len(matches))
	} else if m := l.exec(o, re, s); m != nil {
		matches = [][]int{m}
	}
	var b strings.Builder
	last := 0
	replacement := l.replacement(c)
	for _, m := range matches {
		groups := make([]layout.Value, len(m)/2)
		for i := range groups {
			if m[2*i] >= 0 {
				groups[i] = text(s.part(m[2*i], m[2*i+1]))
			}
		}
		l.vm.Yield()
		b.WriteString(s.part(last, m[0]))
		b.WriteString(replacement(groups, s.unit(m[0]), input))
		l.requireText(float64(b.Len()))
		last = m[1]
	}
	b.WriteString(s.part(last, len(s.text)))
	return text(b.String())
}

// replaceText replaces the first or every occurrence of a string.
func (l *Library) replaceText(c layout.Call, input string, all bool) string {
	search := c.Arg(0).ToText(l.vm)
	replacement := l.replacement(c)
	var b strings.Builder
	last := 0
	for at := strings.Index(input, search); at >= 0; {
		l.vm.Yield()
		l.requireText(float64(b.Len() + at - last))
		b.WriteString(input[last:at])
		b.WriteString(replacement([]layout.Value{text(search)}, layout.UnitOffset(input, at), input))
		last = at + len(search)
		if !all || last > len(input) {
			break
		}
		skip := 0
		if search == "" { // between any two units
			if last == len(input) {
				break
			}
			skip = layout.ByteOffset(input[last:], 1)
		}
		next := strings.Index(input[last+skip:], search)
		if next < 0 {
			break
		}
		at = last + skip + next
	}
	b.WriteString(input[last:])
	return b.String()
}

// replacement makes the function that a match's replacement comes from: script's, or the expansion of a template.
func (l *Library) replacement(c layout.Call) func(groups []layout.Value, at int, input string) string {
	if f := c.Arg(1); f.IsCallable() {
		return func(groups []layout.Value, at int, input string) string {
			return l.vm.Call(f, layout.Undefined, append(groups, layout.Int(at), text(input))...).ToText(l.vm)
		}
	}
	template := c.Arg(1).ToText(l.vm)
	if !strings.Contains(template, "$") {
		return func([]layout.Value, int, string) string { return template }
	}
	return func(groups []layout.Value, at int, input string) string {
		return l.expandTemplate(template, groups, at, input)
	}
}

// expandTemplate is GetSubstitution.
func (l *Library) expandTemplate(template string, groups []layout.Value, at int, input string) string {
	group := func(i int) string {
		if groups[i].IsUndefined() {
			return ""
		}
		return groups[i].ToText(nil)
	}
	var b strings.Builder
	for i := 0; i < len(template); i++ {
		l.requireText(float64(b.Len()))
		if template[i] != '$' || i+1 == len(template) {
			b.WriteByte(template[i])
			continue
		}
		switch d := template[i+1]; {
		case d == '$':
			b.WriteByte('$')
			i++
		case d == '&':
			b.WriteString(group(0))
			i++
		case d == '`':
			b.WriteString(layout.Slice(input, 0, at))
			i++
		case d == '\'':
			n := layout.Length(input)
			b.WriteString(layout.Slice(input, min(at+layout.Length(group(0)), n), n))
			i++
		case d >= '0' && d <= '9':
			size := 1
			n := int(d - '0')
			if i+2 < len(template) && template[i+2] >= '0' && template[i+2] <= '9' {
				if two, _ := strconv.Atoi(template[i+1 : i+3]); two >= 1 && two < len(groups) {
					n, size = two, 2
				}
			}
			if n < 1 || n >= len(groups) {
				b.WriteByte('$')
				continue
			}
			b.WriteString(group(n))
			i += size
		default:
			b.WriteByte('$')
		}
	}
	return b.String()
}

func stringSplit(l *Library, c layout.Call) layout.Value {
	input := l.thisText(c)
	limit := math.MaxInt
	if v := c.Arg(1); !v.IsUndefined() {
		limit = int(toUint32(v.ToNumber(l.vm)))
	}
	_, re := l.pattern(c.Arg(0))
	var separator string
	if re == nil {
		separator = c.Arg(0).ToText(l.vm)
	}
	switch {
	case limit == 0:
		return l.array()
	case c.Arg(0).IsUndefined():
		return l.array(text(input))
	case re != nil:
		return l.array(l.splitPattern(re, newSubject(input), limit)...)
	}
	var parts []layout.Value
	if separator == "" {
		l.requireList(min(layout.Length(input), limit))
		for _, u := range layout.Units(input) {
			if len(parts) == limit {
				break
			}
			parts = append(parts, text(layout.FromUnits([]uint16{u})))
		}
		return l.array(parts...)
	}
	l.requireList(min(strings.Count(input, separator), limit))
	for part := range strings.SplitSeq(input, separator) {
		if len(parts) == limit {
			break
		}
		parts = append(parts, text(part))
	}
	return l.array(parts...)
}

// splitPattern is split by a regular expression: an empty match splits only between two characters.
func (l *Library) splitPattern(re *regexp.Regexp, s subject, limit int) (parts []layout.Value) {
	if s.text == "" {
		if re.MatchString("") {
			return nil
		}
		return []layout.Value{text("")}
	}
	last := 0
	matches := re.FindAllStringSubmatchIndex(s.text, layout.MaxList+1)
	l.requireList(len(matches))
	for _, m := range matches {
		if m[1] == last && m[0] == m[1] || m[0] >= len(s.text) || m[0] == m[1] && m[0] == 0 {
			continue
		}
		parts = append(parts, text(s.part(last, m[0])))
		for i := 2; i < len(m); i += 2 {
			group := layout.Undefined
			if m[i] >= 0 {
				group = text(s.part(m[i], m[i+1]))
			}
			parts = append(parts, group)
		}
		if last = m[1]; len(parts) >= limit {
			return parts[:limit]
		}
	}
	if parts = append(parts, text(s.part(last, len(s.text)))); len(parts) > limit {
		parts = parts[:limit]
	}
	return parts
}

// mendRegExp makes the constructor throw a SyntaxError where otto throws a TypeError.
func (l *Library) mendRegExp() {
	constructor := l.vm.Intrinsics().RegExp
	call, construct := constructor.Native()
	mended := func(args []layout.Value, f func([]layout.Value) layout.Value) (v layout.Value) {
		args = anyCharacter(args)
		pattern := ""
		if source := argument(args, 0); source.IsString() {
			pattern = source.ToText(l.vm)
		}
		thrown, threw := l.vm.Try(func() { v = f(args) })
		if !threw {
			return v
		}
		if o := thrown.Object(); o != nil {
			if m := o.Get("message"); m.IsString() && strings.HasPrefix(m.ToText(l.vm), "Invalid regular expression") {
				message := m.ToText(l.vm)
				if strings.Contains(message, "re2: Invalid") {
					message = UnmatchedPattern(pattern)
				}
				panic(l.vm.Thrown("SyntaxError", message))
			}
		}
		panic(layout.Throwing(thrown))
	}
	constructor.Replace(
		func(c layout.Call) layout.Value {
			return mended(c.ArgumentList, func(args []layout.Value) layout.Value { return call(c.WithArgs(args...)) })
		},
		func(callee *layout.Object, args []layout.Value) layout.Value {
			return mended(args, func(args []layout.Value) layout.Value { return construct(callee, args) })
		})
}

// UnmatchedPattern says why a pattern that is one in the language is none for RE2.
func UnmatchedPattern(pattern string) string {
	lacks := "back-references"
	if strings.Contains(pattern, "(?=") || strings.Contains(pattern, "(?!") {
		lacks = "look-ahead"
	}
	return "Invalid regular expression: /" + pattern + "/: the engine has no " + lacks + " in regular expressions"
}

// anyCharacter spells [^] in a pattern as RE2 can read it.
func anyCharacter(args []layout.Value) []layout.Value {
	if len(args) == 0 || !args[0].IsString() {
		return args
	}
	s := args[0].ToText(nil)
	if !strings.Contains(s, "[^]") {
		return args
	}
	return append([]layout.Value{text(strings.ReplaceAll(s, "[^]", `[\s\S]`))}, args[1:]...)
}
