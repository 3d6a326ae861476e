package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// frameInterval is the time between two rendering opportunities, in milliseconds: sixty a second, as screens have them.
const frameInterval = 16

// animationFrames is https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#list-of-animation-frame-callbacks
type animationFrames struct {
	last    uint32
	waiting []frameRequest
	timed   bool // a timer runs the callbacks
}

type frameRequest struct {
	handle   uint32
	callback *bindings.FrameRequestCallback // nil once it is canceled
}

// RequestAnimationFrame follows https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#dom-animationframeprovider-requestanimationframe
func (g *GlobalScope) RequestAnimationFrame(callback *bindings.FrameRequestCallback) (uint32, error) {
	f := &g.frames
	f.last++
	f.waiting = append(f.waiting, frameRequest{f.last, callback})
	if !f.timed {
		f.timed = true
		g.host().Tasks().SetTimer(g.runAnimationFrames, frameInterval, false)
	}
	return f.last, nil
}

// CancelAnimationFrame follows https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#animationframeprovider-cancelanimationframe
func (g *GlobalScope) CancelAnimationFrame(handle uint32) error {
	for i := range g.frames.waiting {
		if g.frames.waiting[i].handle == handle {
			g.frames.waiting[i].callback = nil
		}
	}
	return nil
}

// runAnimationFrames is https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#run-the-animation-frame-callbacks
func (g *GlobalScope) runAnimationFrames() {
	host := g.host()
	if host.Closing() {
		return
	}
	defer host.Tasks().Leave(host.Tasks().Enter())
	now := milliseconds(time.Since(host.TimeOrigin()))
	requests := g.frames.waiting
	// While they run, cancelAnimationFrame reaches those that wait for this frame too.
	for i := range requests {
		callback := g.frames.waiting[i].callback
		g.frames.waiting[i].callback = nil
		if callback == nil {
			continue
		}
		if err := callback.Call(js.Undefined, now); err != nil {
			ReportException(g.Realm(), err)
		}
		host.Realm().Agent().Checkpoint()
	}
	g.frames.waiting = g.frames.waiting[len(requests):]
	g.frames.timed = len(g.frames.waiting) > 0
	if g.frames.timed {
		host.Tasks().SetTimer(g.runAnimationFrames, frameInterval, false)
	}
}
