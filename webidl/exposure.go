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

func (e Exposure) intersect(other Exposure) Exposure {
	if e.All {
		return other
	}
	if other.All {
		return e
	}
	var both Exposure
	for _, g := range e.Globals {
		if slices.Contains(other.Globals, g) {
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

// MemberExposure gives where a member of host (an interface or namespace of a
// linked set) is exposed: by its own [Exposed], or that of the partial or mixin
// that it comes from, within host's exposure.
func MemberExposure(host Definition, m Member) Exposure {
	hosts := ExposureOf(host)
	base := m.Mem()
	e, ok := exposedAttr(base.ExtAttrs)
	if !ok && base.Owner != nil {
		e, ok = exposedAttr(base.Owner.Def().ExtAttrs)
	}
	if !ok {
		return hosts
	}
	return e.intersect(hosts)
}
