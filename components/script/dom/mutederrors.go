package dom

import (
	"strings"

	"corvo/components/script/js"
)

// mutedError is what script sees of an exception whose script has muted errors,
// https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors
var mutedError = &js.Exception{Value: js.Null, Message: "Script error."}

// setMuted notes whether the errors of a classic script are muted: those of another origin's that does not share it.
func (g *GlobalScope) setMuted(url string, muted bool) {
	if !muted {
		delete(g.muted, url)
		return
	}
	if g.muted == nil {
		g.muted = make(map[string]bool)
	}
	g.muted[url] = true
}

// mutes reports whether a place is in a script with muted errors, or in a text that one evaluates.
func (g *GlobalScope) mutes(at js.Position) bool {
	if len(g.muted) == 0 {
		return false
	}
	url, _, _ := strings.Cut(at.File, " ") // what was evaluated is "URL line 1 > eval"
	return g.muted[url]
}

// mutesRunning is mutes for the script of realm that runs.
func (g *GlobalScope) mutesRunning(realm js.Realm) bool {
	return len(g.muted) > 0 && g.mutes(realm.Here())
}
