package gojajs

import "regexp"

var laterSyntax = []struct {
	at   *regexp.Regexp // around the place where the parser gave up
	name string
}{
	{regexp.MustCompile(`^\s*(?:import|export)\b`), "modules"},
	{regexp.MustCompile(`^await\s*\(`), "for await loops"},
	{regexp.MustCompile(`^\*`), "async generators"},
}

// unsupportedSyntax names the construct that goja's language lacks at an offset where parsing failed, "" when the text is
// simply wrong.
func unsupportedSyntax(text string, offset int) string {
	for _, s := range laterSyntax {
		if s.at.MatchString(text[min(offset, len(text)):]) {
			return s.name
		}
	}
	return ""
}
