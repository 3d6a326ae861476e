package codegen

import (
	"slices"
	"strings"

	"corvo/webidl"
)

// exposedNames are the js.Exposure constants by the global names that [Exposed] uses.
var exposedNames = map[string]string{
	"Window": "Window", "Worker": "Worker", "DedicatedWorker": "DedicatedWorker", "SharedWorker": "SharedWorker",
	"ServiceWorker": "ServiceWorker", "Worklet": "Worklet", "AudioWorklet": "Worklet", "PaintWorklet": "Worklet",
	"AnimationWorklet": "Worklet", "LayoutWorklet": "Worklet", "ShadowRealm": "ShadowRealm",
}

// exposure is an exposure set as a Go expression.
func (g *generator) exposure(e webidl.Exposure, pos webidl.Pos) string {
	if e.All {
		return "js.ExposedEverywhere"
	}
	var list []string
	for _, name := range e.Globals {
		constant, ok := exposedNames[name]
		if !ok {
			g.fail(pos, "[Exposed=%s] names no global that corvo has", name)
			continue
		}
		if constant = "js.Exposed" + constant; !slices.Contains(list, constant) {
			list = append(list, constant)
		}
	}
	if len(list) == 0 {
		if len(e.Globals) == 0 {
			g.fail(pos, "[Exposed] is missing")
		}
		return "0"
	}
	return strings.Join(list, " | ")
}
