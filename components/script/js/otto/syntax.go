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
	word := regexp.MustCompile(`^[A-Za-z_$][\w$]*`).FindString(rest)
	previous := regexp.MustCompile(`[A-Za-z_$][\w$]*$`).FindString(before)
	switch word {
	case "class", "super":
		return "classes"
	case "const":
		return "const declarations"
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
		if matches(p.before, before) && matches(p.rest, rest) {
			return p.name
		}
	}
	return ""
}

// moduleSyntax is the message where a script uses what modules alone may, in any edition; otherwise it is the one given.
func moduleSyntax(text string, offset int, message string) string {
	switch {
	case matches(`^(?:import|export)\b`, text[offset:]):
		return "modules are not supported"
	case matches(`(?:^|[^.\w$])await\s+$`, text[:offset]) && matches("^[\\w$\"'{\\[]", text[offset:]):
		return "await stands outside of an async function"
	}
	return message
}

func matches(pattern, text string) bool {
	return pattern == "" || regexp.MustCompile(pattern).MatchString(text)
}

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

// laterPatterns are compiled when a script does not parse, which is seldom: not at each start of a process.
var laterPatterns = []struct{ before, rest, name string }{
	{`\($`, `^\)\s*=>`, "arrow functions"},
	{"", `^0[bBoO]\d`, "binary and octal literals"},
	{"", `^\d+n\b`, "BigInt literals"},
	{"", `^\d+_\d`, "numeric separators"},
	{`function\s*[\w$]*\s*\([^()]*$`, `^=`, "default parameters"},
	{`function\s*[\w$]*\s*\([^()]*$`, `^[\[{]`, "destructuring"},
	{`[{,]\s*[A-Za-z_$][\w$]*$`, `^[,}]`, "shorthand properties"},
	{`[{,]\s*(?:"[^"]*"|'[^']*'|[\w$]+)$`, `^\(`, "method definitions"},
	{`[{,]\s*\[$`, "", "computed property names"},
	{`[{,]$`, `^\[`, "computed property names"},
	{`[({,]\s*async$`, `^[\w$(]`, "async functions"},
}
