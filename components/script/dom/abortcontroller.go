package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// AbortController is https://dom.spec.whatwg.org/#interface-abortcontroller
type AbortController struct {
	js.Reflector
	signal *AbortSignal
}

// NewAbortController is new AbortController().
func (Implementation) NewAbortController(realm js.Realm) (bindings.AbortController, error) {
	c := &AbortController{signal: newAbortSignal(realm)}
	c.Init(realm, bindings.AbortControllerClass)
	return c, nil
}

// Signal is the controller's signal.
func (c *AbortController) Signal() bindings.AbortSignal { return c.signal }

// Abort follows https://dom.spec.whatwg.org/#dom-abortcontroller-abort
func (c *AbortController) Abort(reason js.Value) error {
	c.signal.signalAbort(reason)
	return nil
}
