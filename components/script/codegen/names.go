package codegen

import (
	"go/token"
	"go/types"
	"strings"
	"unicode"
)

// initialisms are the words that Go writes in capitals.
var initialisms = map[string]bool{"url": true, "uri": true, "id": true, "html": true, "json": true}

// words splits an IDL name at anything but letters and digits, and where a capital begins a word.
func words(name string) []string {
	var list []string
	runes := []rune(name)
	start := 0
	flush := func(end int) {
		if end > start {
			list = append(list, string(runes[start:end]))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case i == 0 || !unicode.IsUpper(r):
		case !unicode.IsUpper(runes[i-1]), i+1 < len(runes) && unicode.IsLower(runes[i+1]):
			flush(i)
		}
	}
	flush(len(runes))
	return list
}

// exported makes an exported Go name of an IDL name.
func exported(name string) string {
	var b strings.Builder
	for _, w := range words(name) {
		if initialisms[strings.ToLower(w)] {
			b.WriteString(strings.ToUpper(w))
			continue
		}
		runes := []rune(w)
		runes[0] = unicode.ToUpper(runes[0])
		b.WriteString(string(runes))
	}
	return b.String()
}

// typeName makes the Go name of a definition: the IDL name with an upper-case first letter.
func typeName(name string) string {
	runes := []rune(strings.ReplaceAll(name, "-", ""))
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}

// unexported makes a name for the package's own use of a type name: eventTarget, webSocket, urlSearchParams.
func unexported(name string) string {
	list := words(name)
	return strings.ToLower(list[0]) + strings.Join(list[1:], "")
}

// locals are the names that generated functions use themselves.
var locals = map[string]bool{
	"arg": true, "args": true, "call": true, "converted": true, "err": true, "failed": true, "fmt": true, "i": true,
	"impl": true, "it": true, "js": true, "realm": true, "result": true, "this": true, "view": true,
}

// local makes the name of a parameter or variable of an IDL argument's name.
func local(name string) string {
	list := words(name)
	if len(list) == 0 {
		return "arg_"
	}
	for i, w := range list {
		switch {
		case i == 0:
			list[i] = strings.ToLower(w)
		case initialisms[strings.ToLower(w)]:
			list[i] = strings.ToUpper(w)
		default:
			list[i] = exported(w)
		}
	}
	name = strings.Join(list, "")
	if token.IsKeyword(name) || types.Universe.Lookup(name) != nil || locals[name] || !token.IsIdentifier(name) {
		return name + "_"
	}
	return name
}
