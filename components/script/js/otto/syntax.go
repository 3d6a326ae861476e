package ottojs

import (
	"regexp"
	"strings"
)

// laterSyntax names the construct of a later edition at which ES5's grammar fails, "" when it is simply an error. offset
// is where otto's parser gave up.
func laterSyntax(text string, offset int, message string) string {
	if strings.Contains(message, `\u: "{`) {
		return `\u{...} escapes`
	}
	if strings.Contains(message, "(?<=") || strings.Contains(message, "(?<!") {
		return "look-behind in regular expressions"
	}
	before := strings.TrimRight(text[:offset], " \t\r\n")
	rest := text[offset:]
	word := leadingWord.FindString(rest)
	previous := trailingWord.FindString(before)
	switch word {
	case "class", "super":
		return "classes"
	case "const":
		return "const declarations"
	case "import", "export":
		return "modules"
	case "of":
		return "for-of loops"
	case "function":
		if previous == "async" {
			return "async functions"
		}
	}
	switch previous {
	case "let":
		if word != "" || strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") {
			return "let declarations"
		}
	case "await":
		return "await"
	case "yield":
		return "generators"
	case "var":
		if strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") {
			return "destructuring"
		}
	case "function":
		if strings.HasPrefix(rest, "*") {
			return "generators"
		}
	case "catch":
		if strings.HasPrefix(rest, "{") {
			return "catch without a parameter"
		}
	case "new":
		if strings.HasPrefix(rest, ".") {
			return "new.target"
		}
	}
	for _, p := range laterPunctuation {
		if strings.HasPrefix(rest, p.at) && strings.HasSuffix(before, p.after) {
			return p.name
		}
	}
	for _, p := range laterPatterns {
		if (p.before == nil || p.before.MatchString(before)) && (p.rest == nil || p.rest.MatchString(rest)) {
			return p.name
		}
	}
	return ""
}

var (
	leadingWord  = regexp.MustCompile(`^[A-Za-z_$][\w$]*`)
	trailingWord = regexp.MustCompile(`[A-Za-z_$][\w$]*$`)
)

var laterPunctuation = []struct{ at, after, name string }{
	{"`", "", "template literals"},
	{">", "=", "arrow functions"},
	{"=>", "", "arrow functions"},
	{"...", "", "spread and rest"},
	{"?", "?", "?? operator"},
	{".", "?", "optional chaining"},
	{"*", "*", "** operator"},
	{"=", "&&", "logical assignment"},
	{"=", "||", "logical assignment"},
}

var laterPatterns = []struct {
	before, rest *regexp.Regexp
	name         string
}{
	{regexp.MustCompile(`\($`), regexp.MustCompile(`^\)\s*=>`), "arrow functions"},
	{nil, regexp.MustCompile(`^0[bBoO]\d`), "binary and octal literals"},
	{nil, regexp.MustCompile(`^\d+n\b`), "BigInt literals"},
	{nil, regexp.MustCompile(`^\d+_\d`), "numeric separators"},
	{regexp.MustCompile(`function\s*[\w$]*\s*\([^()]*$`), regexp.MustCompile(`^=`), "default parameters"},
	{regexp.MustCompile(`function\s*[\w$]*\s*\([^()]*$`), regexp.MustCompile(`^[\[{]`), "destructuring"},
	{regexp.MustCompile(`[{,]\s*[A-Za-z_$][\w$]*$`), regexp.MustCompile(`^[,}]`), "shorthand properties"},
	{regexp.MustCompile(`[{,]\s*(?:"[^"]*"|'[^']*'|[\w$]+)$`), regexp.MustCompile(`^\(`), "method definitions"},
	{regexp.MustCompile(`[{,]\s*\[$`), nil, "computed property names"},
	{regexp.MustCompile(`[{,]$`), regexp.MustCompile(`^\[`), "computed property names"},
	{regexp.MustCompile(`[({,]\s*async$`), regexp.MustCompile(`^[\w$(]`), "async functions"},
}
