package gojajs

import (
	"regexp"
	"strings"
)

// laterSyntax are patterns for the place where the parser gave up, compiled when it has.
var laterSyntax = []struct{ at, name string }{
	{`^\s*(?:import|export)\b`, "modules"},
	{`^await\s*\(`, "for await loops"},
}

// unsupportedSyntax names the construct that goja's language lacks at an offset where parsing failed with a message, ""
// when the text is simply wrong.
func unsupportedSyntax(text string, offset int, message string) string {
	if strings.HasPrefix(message, "Async generators") {
		return "async generators"
	}
	for _, s := range laterSyntax {
		if regexp.MustCompile(s.at).MatchString(text[min(offset, len(text)):]) {
			return s.name
		}
	}
	return ""
}

// isLoneAwait says whether parsing failed at the operand of an await that stands where await is a plain name.
func isLoneAwait(text string, offset int) bool {
	return regexp.MustCompile(`(?:^|[^.\w$])await\s+$`).MatchString(text[:min(offset, len(text))]) &&
		regexp.MustCompile("^[\\w$\"'`{\\[]").MatchString(text[min(offset, len(text)):])
}
