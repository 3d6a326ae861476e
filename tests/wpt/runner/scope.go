package runner

import (
	"slices"
	"strings"
)

// A scope is a kind of global object that a script test runs in.
type scope struct {
	page   string // suffix of the page that runs it, for .any.js
	secure bool   // the page has to be served over https
	skip   string // why it is not run, "" when it is
}

const (
	windowScope          = "window"
	dedicatedWorkerScope = "dedicatedworker"
	sharedWorkerScope    = "sharedworker"
)

const (
	noServiceWorkers = "there are no service workers"
	noModules        = "there are no module scripts"
	noShadowRealms   = "there are no ShadowRealms"
)

// anyScopes are the scopes of .any.js files, by the words of META global=.
var anyScopes = map[string]scope{
	windowScope:              {page: ".any.html"},
	dedicatedWorkerScope:     {page: ".any.worker.html"},
	sharedWorkerScope:        {page: ".any.sharedworker.html"},
	"serviceworker":          {page: ".any.serviceworker.html", secure: true, skip: noServiceWorkers},
	"dedicatedworker-module": {page: ".any.worker-module.html", skip: noModules},
	"sharedworker-module":    {page: ".any.sharedworker-module.html", skip: noModules},
	"serviceworker-module":   {page: ".any.serviceworker-module.html", secure: true, skip: noModules},
	"jsshell":                {page: ".any.js", skip: "there is no shell of the engine alone"},

	"shadowrealm-in-window":          {page: ".any.shadowrealm-in-window.html", skip: noShadowRealms},
	"shadowrealm-in-shadowrealm":     {page: ".any.shadowrealm-in-shadowrealm.html", skip: noShadowRealms},
	"shadowrealm-in-dedicatedworker": {page: ".any.shadowrealm-in-dedicatedworker.html", skip: noShadowRealms},
	"shadowrealm-in-sharedworker":    {page: ".any.shadowrealm-in-sharedworker.html", skip: noShadowRealms},
	"shadowrealm-in-serviceworker":   {page: ".https.any.shadowrealm-in-serviceworker.html", secure: true, skip: noShadowRealms},
	"shadowrealm-in-audioworklet":    {page: ".https.any.shadowrealm-in-audioworklet.html", secure: true, skip: noShadowRealms},
}

// scopeGroups are words that mean several scopes.
var scopeGroups = map[string][]string{
	"default": {windowScope, dedicatedWorkerScope},
	"worker":  {dedicatedWorkerScope, sharedWorkerScope, "serviceworker"},
	"shadowrealm": {
		"shadowrealm-in-window", "shadowrealm-in-shadowrealm", "shadowrealm-in-dedicatedworker",
		"shadowrealm-in-sharedworker", "shadowrealm-in-serviceworker", "shadowrealm-in-audioworklet",
	},
}

// scopesOf are the scopes that META global= asks for, in a fixed order. A word
// with "!" takes its scopes away; what begins so takes them from the default.
// Words that nobody knows mean nothing.
func scopesOf(globals []string) []string {
	if len(globals) == 0 || strings.HasPrefix(globals[0], "!") {
		globals = append([]string{"default"}, globals...)
	}
	var scopes []string
	for _, word := range globals {
		name, removed := strings.CutPrefix(word, "!")
		named, ok := scopeGroups[name]
		if !ok {
			named = []string{name}
		}
		for _, one := range named {
			i := slices.Index(scopes, one)
			switch _, known := anyScopes[one]; {
			case removed && i >= 0:
				scopes = slices.Delete(scopes, i, i+1)
			case !removed && i < 0 && known:
				scopes = append(scopes, one)
			}
		}
	}
	return scopes
}
