// Package sandbox is the flags that take abilities from documents:
// https://html.spec.whatwg.org/multipage/browsers.html#sandboxing. It has those of the standard's flags that mean something
// where nothing is shown.
package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// Flags is a sandboxing flag set; zero takes nothing.
type Flags uint16

// The flags. Each says what a document may not do.
const (
	Navigation         Flags = 1 << iota // navigate others than itself and what is in it
	Popups                               // make windows
	TopNavigation                        // navigate the window that it is in without the user's doing, which nobody does here
	Origin                               // have its own origin: it gets an opaque one
	Forms                                // submit forms
	Scripts                              // run script
	PropagatesToPopups                   // open windows without these flags
	Modals                               // ask whether it may be left
)

// all is every flag.
const all = Navigation | Popups | TopNavigation | Origin | Forms | Scripts | PropagatesToPopups | Modals

// liftedBy are the flags that a token takes away.
var liftedBy = map[string]Flags{
	"allow-popups":                   Popups,
	"allow-top-navigation":           TopNavigation,
	"allow-same-origin":              Origin,
	"allow-forms":                    Forms,
	"allow-scripts":                  Scripts,
	"allow-popups-to-escape-sandbox": PropagatesToPopups,
	"allow-modals":                   Modals,
}

// Tokens are those that are known, in their order.
func Tokens() []string { return slices.Sorted(maps.Keys(liftedBy)) }

// Parse is https://html.spec.whatwg.org/multipage/browsers.html#parse-a-sandboxing-directive of the tokens, which are separated by
// white space. Unknown ones mean nothing.
func Parse(tokens string) Flags {
	flags := all
	for _, token := range strings.FieldsFunc(tokens, isSpace) {
		flags &^= liftedBy[strings.ToLower(token)]
	}
	return flags
}

func isSpace(r rune) bool { return strings.ContainsRune("\t\n\f\r ", r) }

// Has reports whether one of the others is set.
func (f Flags) Has(others Flags) bool { return f&others != 0 }
