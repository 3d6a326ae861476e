package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// Running implements [js.Agent]. otto tells nobody of calls from one realm to another, which go on among realms that may use
// each other's objects alone: the realm that Go entered last stands for those.
func (a *agent) Running() js.Realm {
	if a.running == nil {
		return nil
	}
	return a.running
}

// isolate makes the object of a platform object show script of other origins what its class's CrossOrigin says.
func (r *realm) isolate(o *layout.Object) {
	a := r.agent
	o.Isolate(layout.IsolationHooks{
		Foreign: func(o *layout.Object) bool {
			return a.running != nil && a.running != r && !js.MayAccess(a.running, platformObject(o))
		},
		Own: func(o *layout.Object, name string) (layout.Slot, layout.Mode) {
			running := a.running
			p, err := running.foreign.Own(running, platformObject(o), layout.Join(name))
			if err != nil {
				running.throw(err)
			}
			mode := layout.Configurable
			if p.Enumerable {
				mode |= layout.Enumerable
			}
			if p.Accessor {
				return layout.Slot{Accessor: true, Get: objectOf(p.Get), Set: objectOf(p.Set)}, mode
			}
			return layout.Slot{Value: in(p.Value)}, mode
		},
		Refuse: func(o *layout.Object, property string) {
			impl := platformObject(o)
			a.running.throw(impl.Reflect().Class().CrossOrigin.Refuse(a.running, r, layout.Join(property)))
		},
		Names: func(o *layout.Object, all bool) []string { return js.ForeignNames(platformObject(o), all) },
	})
}
