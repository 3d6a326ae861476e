package ottojs

import (
	"fmt"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// windowProxy is the global object of the realm it shows, not a stand-in for it: the realms take turns at the one object,
// so that script pays nothing for it.
type windowProxy struct {
	agent  *agent
	object *layout.Object
	shown  *realm
}

// NewWindowProxy implements [js.Agent].
func (a *agent) NewWindowProxy() js.WindowProxy {
	return &windowProxy{agent: a, object: new(layout.Object)}
}

// Value implements [js.WindowProxy].
func (p *windowProxy) Value() js.Value { return object(p.object) }

// Show implements [js.WindowProxy].
func (p *windowProxy) Show(show js.Realm) {
	r, ok := show.(*realm)
	if !ok || r.agent != p.agent {
		panic(fmt.Sprintf("ottojs: a WindowProxy is made to show a realm of another agent: %T", show))
	}
	if before := p.shown; before != nil && before != r && before.vm.Global() == p.object {
		before.vm.MoveGlobal(new(layout.Object))
	}
	p.shown = r
	r.vm.MoveGlobal(p.object)
	if impl := r.ImplOf(p.Value()); impl != nil {
		impl.Reflect().Bind(p.Value())
	}
}

var _ js.WindowProxy = (*windowProxy)(nil)
