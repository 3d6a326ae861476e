package gojajs

import (
	"regexp"
	"strings"
)

var laterSyntax = []struct {
	at   *regexp.Regexp // around the place where the parser gave up
	name string
}{
	{regexp.MustCompile(`^\s*(?:import|export)\b`), "modules"},
	{regexp.MustCompile(`^await\s*\(`), "for await loops"},
}

// unsupportedSyntax names the construct that goja's language lacks at an offset where parsing failed with a message, ""
// when the text is simply wrong.
func unsupportedSyntax(text string, offset int, message string) string {
	if strings.HasPrefix(message, "Async generators") {
		return "async generators"
	}
	for _, s := range laterSyntax {
		if s.at.MatchString(text[min(offset, len(text)):]) {
			return s.name
		}
	}
	return ""
}
