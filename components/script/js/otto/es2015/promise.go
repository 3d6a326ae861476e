package es2015

import "corvo/components/script/js/otto/internal/layout"

type promiseState uint8

const (
	pending promiseState = iota
	fulfilled
	rejected
)

// promise is a promise object and its slots.
type promise struct {
	layout.Object
	state     promiseState
	handled   bool
	result    layout.Value
	reactions []reaction
}

// reaction is a PromiseReaction. Handlers are functions of script, or Go functions of the platform.
type reaction struct {
	derived                 *promise // nil when nobody looks at the outcome
	onFulfilled, onRejected layout.Value
	goFulfilled, goRejected func(layout.Value)
}

func init() {
	define(class{
		id: classPromise, name: "Promise", length: 1,
		construct: func(l *Library, proto *layout.Object, args []layout.Value) layout.Value {
			executor := argument(args, 0)
			if !executor.IsCallable() {
				panic(l.typeError("Promise resolver is not a function"))
			}
			p := l.newPromise(proto)
			resolve, reject := l.resolvingFunctions(p)
			if thrown, threw := l.vm.Try(func() { l.vm.Call(executor, layout.Undefined, resolve, reject) }); threw {
				l.vm.Call(reject, layout.Undefined, thrown)
			}
			return layout.ObjectValue(&p.Object)
		},
		methods: []method{
			{"then", 2, promiseThen},
			{"catch", 1, func(l *Library, c layout.Call) layout.Value {
				then := c.This.ToObject(l.vm).Get("then")
				return l.vm.Call(then, c.This, layout.Undefined, c.Arg(0))
			}},
			{"finally", 1, promiseFinally},
		},
		statics: []method{
			{"resolve", 1, func(l *Library, c layout.Call) layout.Value {
				l.requirePromiseConstructor(c.This)
				return layout.ObjectValue(l.PromiseResolve(c.Arg(0)))
			}},
			{"reject", 1, func(l *Library, c layout.Call) layout.Value {
				l.requirePromiseConstructor(c.This)
				p := l.newPromise(nil)
				l.reject(p, c.Arg(0))
				return layout.ObjectValue(&p.Object)
			}},
			{"all", 1, promiseAll},
			{"allSettled", 1, promiseAllSettled},
			{"any", 1, promiseAny},
			{"race", 1, promiseRace},
			{"withResolvers", 0, func(l *Library, c layout.Call) layout.Value {
				l.requirePromiseConstructor(c.This)
				p := l.newPromise(nil)
				resolve, reject := l.resolvingFunctions(p)
				o := l.vm.NewObject(l.vm.Intrinsics().ObjectPrototype)
				o.Seed("promise", layout.ObjectValue(&p.Object), usual)
				o.Seed("resolve", resolve, usual)
				o.Seed("reject", reject, usual)
				return layout.ObjectValue(o)
			}},
		},
	})
}

func argument(args []layout.Value, i int) layout.Value {
	if i < len(args) {
		return args[i]
	}
	return layout.Undefined
}

func (l *Library) newPromise(proto *layout.Object) *promise {
	if proto == nil {
		proto = l.class(classPromise).prototype
	}
	p := new(promise)
	p.Init(l.vm, layout.LeanMethods(), proto, "Promise", p)
	return p
}

func promiseIn(v layout.Value) *promise {
	if o := v.Object(); o != nil {
		p, _ := o.Slot().(*promise)
		return p
	}
	return nil
}

func (l *Library) requirePromiseConstructor(this layout.Value) {
	if this.Object() == nil {
		panic(l.typeError("PromiseResolve called on non-object"))
	}
}

// NewPromise makes a pending promise.
func (l *Library) NewPromise() *layout.Object { return &l.newPromise(nil).Object }

// IsPromise reports whether o is a promise.
func (l *Library) IsPromise(o *layout.Object) bool {
	_, ok := o.Slot().(*promise)
	return ok
}

// MarkHandled sets [[PromiseIsHandled]].
func (l *Library) MarkHandled(o *layout.Object) {
	if p, ok := o.Slot().(*promise); ok {
		p.handled = true
	}
}

// State returns what Inspect shows: "pending", "fulfilled" or "rejected", and the result.
func (l *Library) State(o *layout.Object) (state string, result layout.Value) {
	p, _ := o.Slot().(*promise)
	if p == nil {
		return "", layout.Undefined
	}
	return [...]string{"pending", "fulfilled", "rejected"}[p.state], p.result
}

// ResolvePromise and RejectPromise settle a promise that is not settled yet.
func (l *Library) ResolvePromise(o *layout.Object, v layout.Value) {
	if p, ok := o.Slot().(*promise); ok && p.state == pending {
		l.resolve(p, v)
	}
}

// RejectPromise rejects a promise that is not settled yet.
func (l *Library) RejectPromise(o *layout.Object, reason layout.Value) {
	if p, ok := o.Slot().(*promise); ok && p.state == pending {
		l.reject(p, reason)
	}
}

// PromiseResolve is the abstract operation with the intrinsic constructor.
func (l *Library) PromiseResolve(v layout.Value) *layout.Object {
	if p := promiseIn(v); p != nil && p.VM() == l.vm {
		if c := p.Get("constructor").Object(); c == l.class(classPromise).constructor {
			return &p.Object
		}
	}
	p := l.newPromise(nil)
	l.resolve(p, v)
	return &p.Object
}

// React performs PromiseThen with Go functions, and makes no derived promise.
func (l *Library) React(o *layout.Object, onFulfilled, onRejected func(layout.Value)) {
	if p, ok := o.Slot().(*promise); ok {
		l.performThen(p, reaction{goFulfilled: onFulfilled, goRejected: onRejected})
	}
}

// resolvingFunctions is CreateResolvingFunctions.
func (l *Library) resolvingFunctions(p *promise) (resolve, reject layout.Value) {
	already := false
	once := func(settle func(*promise, layout.Value)) func(layout.Call) layout.Value {
		return func(c layout.Call) layout.Value {
			if !already {
				already = true
				settle(p, c.Arg(0))
			}
			return layout.Undefined
		}
	}
	return l.function("", 1, once(l.resolve)), l.function("", 1, once(l.reject))
}

// resolve is what a promise's resolve function does, https://tc39.es/ecma262/#sec-promise-resolve-functions.
func (l *Library) resolve(p *promise, resolution layout.Value) {
	o := resolution.Object()
	if o == nil {
		l.fulfill(p, resolution)
		return
	}
	if o == &p.Object {
		l.reject(p, layout.ObjectValue(l.vm.NewError("TypeError", "Chaining cycle detected for promise")))
		return
	}
	var then layout.Value
	if thrown, threw := l.vm.Try(func() { then = o.Get("then") }); threw {
		l.reject(p, thrown)
		return
	}
	if !then.IsCallable() {
		l.fulfill(p, resolution)
		return
	}
	l.host.Enqueue(func() { // NewPromiseResolveThenableJob
		resolve, reject := l.resolvingFunctions(p)
		if thrown, threw := l.vm.Try(func() { l.vm.Call(then, resolution, resolve, reject) }); threw {
			l.vm.Call(reject, layout.Undefined, thrown)
		}
	})
}

func (l *Library) fulfill(p *promise, v layout.Value) { l.settle(p, fulfilled, v) }

func (l *Library) reject(p *promise, reason layout.Value) {
	if !p.handled && l.host.Rejection != nil {
		l.host.Rejection(layout.ObjectValue(&p.Object), reason, false)
	}
	l.settle(p, rejected, reason)
}

func (l *Library) settle(p *promise, state promiseState, v layout.Value) {
	reactions := p.reactions
	p.state, p.result, p.reactions = state, v, nil
	for _, r := range reactions {
		l.enqueueReaction(r, state, v)
	}
}

func (l *Library) performThen(p *promise, r reaction) {
	switch p.state {
	case pending:
		p.reactions = append(p.reactions, r)
	case rejected:
		if !p.handled && l.host.Rejection != nil {
			l.host.Rejection(layout.ObjectValue(&p.Object), p.result, true)
		}
		fallthrough
	default:
		l.enqueueReaction(r, p.state, p.result)
	}
	p.handled = true
}

// enqueueReaction is NewPromiseReactionJob and HostEnqueuePromiseJob.
func (l *Library) enqueueReaction(r reaction, state promiseState, v layout.Value) {
	l.host.Enqueue(func() {
		handler, goHandler := r.onFulfilled, r.goFulfilled
		if state == rejected {
			handler, goHandler = r.onRejected, r.goRejected
		}
		if goHandler != nil {
			goHandler(v)
			return
		}
		if !handler.IsCallable() {
			if r.derived != nil {
				if state == fulfilled {
					l.resolve(r.derived, v)
				} else {
					l.reject(r.derived, v)
				}
			}
			return
		}
		var result layout.Value
		thrown, threw := l.vm.Try(func() { result = l.vm.Call(handler, layout.Undefined, v) })
		switch {
		case r.derived == nil:
		case threw:
			l.reject(r.derived, thrown)
		default:
			l.resolve(r.derived, result)
		}
	})
}

func promiseThen(l *Library, c layout.Call) layout.Value {
	p := promiseIn(c.This)
	if p == nil {
		panic(l.typeError("Promise.prototype.then called on an object that is not a promise"))
	}
	derived := l.newPromise(nil)
	l.performThen(p, reaction{derived: derived, onFulfilled: c.Arg(0), onRejected: c.Arg(1)})
	return layout.ObjectValue(&derived.Object)
}

func promiseFinally(l *Library, c layout.Call) layout.Value {
	this := c.This.Object()
	if this == nil {
		panic(l.typeError("Promise.prototype.finally called on a non-object"))
	}
	onFinally := c.Arg(0)
	then := this.Get("then")
	if !onFinally.IsCallable() {
		return l.vm.Call(then, c.This, onFinally, onFinally)
	}
	after := func(outcome func(v layout.Value) layout.Value) layout.Value {
		return l.function("", 1, func(c layout.Call) layout.Value {
			v := c.Arg(0)
			result := l.vm.Call(onFinally, layout.Undefined)
			p := layout.ObjectValue(l.PromiseResolve(result))
			next := l.function("", 0, func(layout.Call) layout.Value { return outcome(v) })
			return l.vm.Call(p.Object().Get("then"), p, next)
		})
	}
	return l.vm.Call(then, c.This,
		after(func(v layout.Value) layout.Value { return v }),
		after(func(v layout.Value) layout.Value { panic(layout.Throwing(v)) }))
}

// combine runs over the promises of an iterable for all, allSettled, any and race. each subscribes to the promise of
// index i; done runs once after the last.
func (l *Library) combine(c layout.Call, each func(i int, p layout.Value, then layout.Value), done func(n int), result *promise) layout.Value {
	l.requirePromiseConstructor(c.This)
	thrown, threw := l.vm.Try(func() {
		resolve := c.This.Object().Get("resolve")
		if !resolve.IsCallable() {
			panic(l.typeError("Promise.resolve is not a function"))
		}
		n := 0
		l.Iterate(c.Arg(0), func(item layout.Value) bool {
			p := l.vm.Call(resolve, c.This, item)
			each(n, p, p.ToObject(l.vm).Get("then"))
			n++
			return true
		})
		done(n)
	})
	if threw && result.state == pending {
		l.reject(result, thrown)
	}
	return layout.ObjectValue(&result.Object)
}

// gather collects one value for each promise, and settles when all are there.
type gather struct {
	values    []layout.Value
	remaining int
	finish    func(values []layout.Value)
}

func (g *gather) slot(i int) func(layout.Value) {
	for len(g.values) <= i {
		g.values = append(g.values, layout.Undefined)
	}
	g.remaining++
	called := false
	return func(v layout.Value) {
		if called {
			return
		}
		called = true
		g.values[i] = v
		g.release()
	}
}

func (g *gather) release() {
	if g.remaining--; g.remaining == 0 {
		g.finish(g.values)
	}
}

func promiseAll(l *Library, c layout.Call) layout.Value {
	result := l.newPromise(nil)
	resolve, reject := l.resolvingFunctions(result)
	g := &gather{remaining: 1, finish: func(values []layout.Value) {
		l.vm.Call(resolve, layout.Undefined, layout.ObjectValue(l.vm.NewArray(values)))
	}}
	return l.combine(c, func(i int, p, then layout.Value) {
		put := g.slot(i)
		l.vm.Call(then, p, l.function("", 1, func(c layout.Call) layout.Value {
			put(c.Arg(0))
			return layout.Undefined
		}), reject)
	}, func(int) { g.release() }, result)
}

func promiseAllSettled(l *Library, c layout.Call) layout.Value {
	result := l.newPromise(nil)
	resolve, _ := l.resolvingFunctions(result)
	g := &gather{remaining: 1, finish: func(values []layout.Value) {
		l.vm.Call(resolve, layout.Undefined, layout.ObjectValue(l.vm.NewArray(values)))
	}}
	return l.combine(c, func(i int, p, then layout.Value) {
		put := g.slot(i)
		outcome := func(status, key string) layout.Value {
			return l.function("", 1, func(c layout.Call) layout.Value {
				o := l.vm.NewObject(l.vm.Intrinsics().ObjectPrototype)
				o.Seed("status", layout.String(status), usual)
				o.Seed(key, c.Arg(0), usual)
				put(layout.ObjectValue(o))
				return layout.Undefined
			})
		}
		l.vm.Call(then, p, outcome("fulfilled", "value"), outcome("rejected", "reason"))
	}, func(int) { g.release() }, result)
}

func promiseAny(l *Library, c layout.Call) layout.Value {
	result := l.newPromise(nil)
	resolve, reject := l.resolvingFunctions(result)
	g := &gather{remaining: 1, finish: func(errors []layout.Value) {
		l.vm.Call(reject, layout.Undefined, l.aggregateError(errors, "All promises were rejected"))
	}}
	return l.combine(c, func(i int, p, then layout.Value) {
		put := g.slot(i)
		l.vm.Call(then, p, resolve, l.function("", 1, func(c layout.Call) layout.Value {
			put(c.Arg(0))
			return layout.Undefined
		}))
	}, func(int) { g.release() }, result)
}

func promiseRace(l *Library, c layout.Call) layout.Value {
	result := l.newPromise(nil)
	resolve, reject := l.resolvingFunctions(result)
	return l.combine(c, func(_ int, p, then layout.Value) {
		l.vm.Call(then, p, resolve, reject)
	}, func(int) {}, result)
}

func init() {
	define(class{
		id: classAggregateError, name: "AggregateError", tag: "Error", length: 2,
		construct: func(l *Library, _ *layout.Object, args []layout.Value) layout.Value {
			message := ""
			if m := argument(args, 1); !m.IsUndefined() {
				message = m.ToText(l.vm)
			}
			var errors []layout.Value
			l.Iterate(argument(args, 0), func(v layout.Value) bool {
				errors = append(errors, v)
				return true
			})
			return l.aggregateError(errors, message)
		},
	})
}

func (l *Library) aggregateError(errors []layout.Value, message string) layout.Value {
	e := l.vm.NewError("AggregateError", message)
	proto := l.class(classAggregateError).prototype
	if !proto.HasOwn("name") {
		proto.Seed("name", layout.String("AggregateError"), hidden)
		proto.Seed("message", layout.String(""), hidden)
	}
	e.SetPrototype(proto)
	e.Seed("errors", layout.ObjectValue(l.vm.NewArray(errors)), hidden)
	return layout.ObjectValue(e)
}
