package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// pipe is https://streams.spec.whatwg.org/#readable-stream-pipe-to
type pipe struct {
	realm     js.Realm
	from      *ReadableStream
	to        *WritableStream
	reader    *DefaultReader
	writer    *Writer
	options   bindings.StreamPipeOptions
	done      *promise
	unfollow  func()   // takes the abort algorithm off the signal
	ending    bool     // https://streams.spec.whatwg.org/#readablestream-pipe-to-shutdown
	lastWrite js.Value // the promise of it
}

// abortSignal is what a pipe needs of a signal.
type abortSignal interface {
	bindings.AbortSignal
	// Add calls algorithm when the signal is aborted; remove takes it back.
	Add(algorithm func()) (remove func())
}

func (s *ReadableStream) pipeTo(to *WritableStream, options bindings.StreamPipeOptions) js.Value {
	realm := s.Realm()
	p := &pipe{realm: realm, from: s, to: to, options: options, done: newPromise(realm), unfollow: func() {}, lastWrite: resolved(realm).value}
	// Neither stream is locked, which is all that could fail.
	p.reader, _ = NewDefaultReader(realm, s)
	p.writer, _ = NewWriter(realm, to)
	s.disturbed = true
	if options.Signal != nil {
		signal := options.Signal.(abortSignal)
		if signal.Aborted() {
			p.abort(signal)
			return p.done.value
		}
		p.unfollow = signal.Add(func() { p.abort(signal) })
	}
	p.watch()
	p.loop()
	return p.done.value
}

// abort is the algorithm of the signal.
func (p *pipe) abort(signal bindings.AbortSignal) {
	reason := signal.Reason()
	var actions []func() js.Value
	if !p.options.PreventAbort {
		actions = append(actions, func() js.Value {
			if p.to.state == writable {
				return p.to.abort(reason)
			}
			return resolved(p.realm).value
		})
	}
	if !p.options.PreventCancel {
		actions = append(actions, func() js.Value {
			if p.from.state == readable {
				return p.from.cancel(reason)
			}
			return resolved(p.realm).value
		})
	}
	p.shutdown(func() js.Value { return p.all(actions) }, &reason)
}

// all is the promise of all actions' success, or of the first failure.
func (p *pipe) all(actions []func() js.Value) js.Value {
	left := len(actions)
	if left == 0 {
		return resolved(p.realm).value
	}
	value, settle := p.realm.NewPromise()
	for _, action := range actions {
		react(p.realm, action(), func(js.Value) {
			if left--; left == 0 {
				settle.Resolve(js.Undefined)
			}
		}, settle.Reject)
	}
	return value
}

// watch carries errors and ends from one stream to the other, those that are there already at once.
func (p *pipe) watch() {
	p.when(p.from.state == errored, p.reader.closed, nil, p.sourceErrored)
	p.when(p.to.state == writableErrored, p.writer.closed, nil, p.destinationErrored)
	p.when(p.from.state == closed, p.reader.closed, p.sourceClosed, nil)
	if p.to.closeQueued() || p.to.state == writableClosed {
		e := thrown(p.realm, js.TypeErrorf("The stream that is piped to is closed already, or being closed."))
		if p.options.PreventCancel {
			p.shutdown(nil, &e)
		} else {
			p.shutdown(func() js.Value { return p.from.cancel(e) }, &e)
		}
	}
}

func (p *pipe) when(now bool, then *promise, fulfilled, rejected func()) {
	act := func(f func()) func(js.Value) {
		return func(js.Value) {
			if f != nil {
				f()
			}
		}
	}
	if !now {
		react(p.realm, then.value, act(fulfilled), act(rejected))
		return
	}
	if fulfilled != nil {
		fulfilled()
	} else {
		rejected()
	}
}

func (p *pipe) sourceErrored() {
	e := p.from.storedError
	if p.options.PreventAbort {
		p.shutdown(nil, &e)
		return
	}
	p.shutdown(func() js.Value { return p.to.abort(e) }, &e)
}

func (p *pipe) destinationErrored() {
	e := p.to.storedError
	if p.options.PreventCancel {
		p.shutdown(nil, &e)
		return
	}
	p.shutdown(func() js.Value { return p.from.cancel(e) }, &e)
}

func (p *pipe) sourceClosed() {
	if p.options.PreventClose {
		p.shutdown(nil, nil)
		return
	}
	p.shutdown(p.writer.closeForward, nil)
}

// loop writes chunk after chunk while the destination takes them.
func (p *pipe) loop() {
	react(p.realm, p.writer.ready.value, func(js.Value) {
		if p.ending || p.to.state != writable {
			return
		}
		p.reader.read(readRequest{
			chunk: func(chunk js.Value) {
				v, err := p.writer.write(chunk)
				p.lastWrite = promiseOf(p.realm, v, err)
				p.realm.MarkHandled(p.lastWrite)
				p.loop()
			},
			close: func() {},
			error: func(js.Value) {},
		})
	}, nil)
}

// flushed calls next once everything that was read is written.
func (p *pipe) flushed(next func()) {
	if p.to.state != writable || p.to.closeQueued() {
		next()
		return
	}
	last := p.lastWrite
	again := func(js.Value) {
		if p.lastWrite != last {
			p.flushed(next)
		} else {
			next()
		}
	}
	react(p.realm, last, again, again)
}

// shutdown is https://streams.spec.whatwg.org/#readable-stream-pipe-to-shutdown-with-action, or without for a nil action.
func (p *pipe) shutdown(action func() js.Value, e *js.Value) {
	if p.ending {
		return
	}
	p.ending = true
	p.flushed(func() {
		if action == nil {
			p.finalize(e)
			return
		}
		react(p.realm, action(), func(js.Value) { p.finalize(e) }, func(other js.Value) { p.finalize(&other) })
	})
}

// finalize is https://streams.spec.whatwg.org/#readable-stream-pipe-to-finalize
func (p *pipe) finalize(e *js.Value) {
	_ = p.writer.ReleaseLock()
	_ = p.reader.ReleaseLock()
	p.unfollow()
	if e != nil {
		p.done.settler.Reject(*e)
	} else {
		p.done.resolve(js.Undefined)
	}
}
