package webidl

import "slices"

// Exposure is an exposure set: the names of the globals that something is
// exposed in.
type Exposure struct {
	All     bool // [Exposed=*]
	Globals []string
}

// In says whether a global with these names ([Global]'s values) sees what has
// this exposure.
func (e Exposure) In(globalNames ...string) bool {
	return e.All || slices.ContainsFunc(globalNames, func(g string) bool { return slices.Contains(e.Globals, g) })
}

// Empty holds when nothing is exposed anywhere.
func (e Exposure) Empty() bool { return !e.All && len(e.Globals) == 0 }

// globalGroups has the global names that the standards define, each with the
// name that it shares with others of its group, or with none.
var globalGroups = map[string]string{
	"Window":               "",
	"Worker":               "",
	"DedicatedWorker":      "Worker",
	"SharedWorker":         "Worker",
	"ServiceWorker":        "Worker",
	"RTCIdentityProvider":  "Worker",
	"Worklet":              "",
	"AnimationWorklet":     "Worklet",
	"AudioWorklet":         "Worklet",
	"LayoutWorklet":        "Worklet",
	"PaintWorklet":         "Worklet",
	"SharedStorageWorklet": "Worklet",
}

// covers says whether all globals of that name are in e.
func (e Exposure) covers(name string) bool {
	return e.All || slices.Contains(e.Globals, name) ||
		globalGroups[name] != "" && slices.Contains(e.Globals, globalGroups[name])
}

// within says whether e is a subset of other.
func (e Exposure) within(other Exposure) bool {
	if e.All {
		return other.All
	}
	for _, g := range e.Globals {
		if !other.covers(g) {
			return false
		}
	}
	return true
}

func (e Exposure) intersect(other Exposure) Exposure {
	if e.All {
		return other
	}
	var both Exposure
	for _, g := range e.Globals {
		if other.covers(g) {
			both.Globals = append(both.Globals, g)
		}
	}
	for _, g := range other.Globals {
		if e.covers(g) && !slices.Contains(both.Globals, g) {
			both.Globals = append(both.Globals, g)
		}
	}
	return both
}

// exposedAttr gives the set that [Exposed] states; ok is false without one.
func exposedAttr(attrs ExtAttrs) (e Exposure, ok bool) {
	a := attrs.Get("Exposed")
	if a == nil {
		return Exposure{}, false
	}
	return Exposure{All: a.Form == Wildcard, Globals: a.Values}, true
}

// ExposureOf gives where an interface, callback interface or namespace is
// exposed; nowhere when it has no [Exposed].
func ExposureOf(d Definition) Exposure {
	e, _ := exposedAttr(d.Def().ExtAttrs)
	return e
}

// MemberExposure gives where a member of host (an interface or namespace of
// the set) is exposed: by its own [Exposed], or that of the partial or mixin
// that it comes from, within host's exposure.
func (s *Set) MemberExposure(host Definition, m Member) Exposure {
	hosts := ExposureOf(host)
	base := m.Mem()
	e, ok := exposedAttr(base.ExtAttrs)
	if !ok && base.Owner != nil {
		e, ok = exposedAttr(base.Owner.Def().ExtAttrs)
	}
	if mixin, isMixin := base.Owner.(*Mixin); isMixin && !ok {
		if primary := s.Mixin(mixin.Name); primary != nil {
			e, ok = exposedAttr(primary.ExtAttrs)
		}
	}
	if !ok {
		return hosts
	}
	return e.intersect(hosts)
}
