package gojajs

import (
	"fmt"

	"github.com/dop251/goja"

	"corvo/components/script/js"
)

// windowProxy is the global object of the realm it shows, not a stand-in for it: the realms take turns at the one object,
// so that script pays nothing for it.
type windowProxy struct {
	agent  *agent
	object *goja.Object
	shown  *realm
}

// NewWindowProxy implements [js.Agent].
func (a *agent) NewWindowProxy() js.WindowProxy {
	return &windowProxy{agent: a, object: new(goja.Object)}
}

// Value implements [js.WindowProxy].
func (p *windowProxy) Value() js.Value { return object(p.object) }

// Show implements [js.WindowProxy].
func (p *windowProxy) Show(show js.Realm) {
	r, ok := show.(*realm)
	if !ok || r.agent != p.agent {
		panic(fmt.Sprintf("gojajs: a WindowProxy is made to show a realm of another agent: %T", show))
	}
	if before := p.shown; before != nil && before != r && before.rt.GlobalObject() == p.object {
		before.rt.MoveGlobal(new(goja.Object))
	}
	p.shown = r
	r.rt.MoveGlobal(p.object)
	if r.impl != nil {
		r.impl.Reflect().Bind(p.Value())
	}
}

var _ js.WindowProxy = (*windowProxy)(nil)
