package streams

import "corvo/components/script/js"

// promise is one that a stream settles.
type promise struct {
	value   js.Value
	settler js.Settler
	pending bool
}

func newPromise(realm js.Realm) *promise {
	value, settler := realm.NewPromise()
	return &promise{value, settler, true}
}

func resolved(realm js.Realm) *promise {
	p := newPromise(realm)
	p.resolve(js.Undefined)
	return p
}

// rejected makes a promise that nobody is told of when it is not handled, as the standard has it for all that a stream
// rejects by itself.
func rejected(realm js.Realm, reason js.Value) *promise {
	p := newPromise(realm)
	p.reject(realm, reason)
	return p
}

func (p *promise) resolve(v js.Value) {
	p.pending = false
	p.settler.Resolve(v)
}

// reject marks the promise as handled.
func (p *promise) reject(realm js.Realm, reason js.Value) {
	p.pending = false
	realm.MarkHandled(p.value)
	p.settler.Reject(reason)
}

// promiseOf is "a promise resolved with" what steps return, or one rejected with what they throw.
func promiseOf(realm js.Realm, v js.Value, err error) js.Value {
	if err == nil {
		if v, err = realm.PromiseResolve(v); err == nil {
			return v
		}
	}
	p, settle := realm.NewPromise()
	if reason, ok := js.ThrownValue(realm, err); ok {
		settle.Reject(reason)
	}
	return p
}

// thrown is the value of an error that steps have thrown; undefined for an interrupt, after which no script runs.
func thrown(realm js.Realm, err error) js.Value {
	v, _ := js.ThrownValue(realm, err)
	return v
}

// react runs one of the functions, either of which may be nil, once promise is settled.
func react(realm js.Realm, promise js.Value, fulfilled, rejected func(js.Value)) {
	if fulfilled == nil {
		fulfilled = func(js.Value) {}
	}
	if rejected == nil {
		rejected = func(js.Value) {}
	}
	// It fails for what is no promise alone.
	_ = realm.React(promise, fulfilled, rejected)
}

// then returns the promise of what the functions return or throw. A nil function hands on what there is.
func then(realm js.Realm, of js.Value, fulfilled, rejected func(js.Value) (js.Value, error)) js.Value {
	p, settle := realm.NewPromise()
	finish := func(v js.Value, err error) {
		if err == nil {
			settle.Resolve(v)
		} else if reason, ok := js.ThrownValue(realm, err); ok {
			settle.Reject(reason)
		}
	}
	react(realm, of, func(v js.Value) {
		if fulfilled != nil {
			finish(fulfilled(v))
		} else {
			settle.Resolve(v)
		}
	}, func(reason js.Value) {
		if rejected != nil {
			finish(rejected(reason))
		} else {
			settle.Reject(reason)
		}
	})
	return p
}

// toUndefined is the promise of undefined once of is fulfilled.
func toUndefined(realm js.Realm, of js.Value) js.Value {
	return then(realm, of, func(js.Value) (js.Value, error) { return js.Undefined, nil }, nil)
}
