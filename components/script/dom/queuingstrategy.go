package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// queuingStrategy is what https://streams.spec.whatwg.org/#countqueuingstrategy and
// https://streams.spec.whatwg.org/#bytelengthqueuingstrategy have in common.
type queuingStrategy struct {
	js.Reflector
	mark float64
}

// HighWaterMark is what the strategy was made with, whatever it is.
func (q *queuingStrategy) HighWaterMark() float64 { return q.mark }

// CountQueuingStrategy counts chunks.
type CountQueuingStrategy struct{ queuingStrategy }

// ByteLengthQueuingStrategy counts their bytes.
type ByteLengthQueuingStrategy struct{ queuingStrategy }

var (
	_ bindings.CountQueuingStrategy      = (*CountQueuingStrategy)(nil)
	_ bindings.ByteLengthQueuingStrategy = (*ByteLengthQueuingStrategy)(nil)
)

// NewCountQueuingStrategy is new CountQueuingStrategy(init).
func (Implementation) NewCountQueuingStrategy(realm js.Realm, init bindings.QueuingStrategyInit) (bindings.CountQueuingStrategy, error) {
	q := &CountQueuingStrategy{queuingStrategy{mark: init.HighWaterMark}}
	q.Init(realm, bindings.CountQueuingStrategyClass)
	return q, nil
}

// NewByteLengthQueuingStrategy is new ByteLengthQueuingStrategy(init).
func (Implementation) NewByteLengthQueuingStrategy(realm js.Realm, init bindings.QueuingStrategyInit) (bindings.ByteLengthQueuingStrategy, error) {
	q := &ByteLengthQueuingStrategy{queuingStrategy{mark: init.HighWaterMark}}
	q.Init(realm, bindings.ByteLengthQueuingStrategyClass)
	return q, nil
}

// sizeFunctions are those of a global, each made when script first asks for it.
type sizeFunctions struct{ count, byteLength js.Value }

// Size is https://streams.spec.whatwg.org/#count-queuing-strategy-size-function
func (q *CountQueuingStrategy) Size() js.Value {
	functions := &hostOf(q.Realm()).Global().(globalScope).scope().sizes
	if functions.count.IsUndefined() {
		functions.count = q.Realm().NewFunction("size", 0, func(*js.Call) (js.Value, error) { return js.Int(1), nil })
	}
	return functions.count
}

// Size is https://streams.spec.whatwg.org/#byte-length-queuing-strategy-size-function
func (q *ByteLengthQueuingStrategy) Size() js.Value {
	functions := &hostOf(q.Realm()).Global().(globalScope).scope().sizes
	if functions.byteLength.IsUndefined() {
		functions.byteLength = q.Realm().NewFunction("size", 1, func(call *js.Call) (js.Value, error) {
			chunk := call.Arg(0)
			if chunk.IsNullish() {
				return js.Undefined, js.TypeErrorf("Cannot read the byteLength of %s.", chunk.Kind())
			}
			if !chunk.IsObject() {
				return js.Undefined, nil
			}
			return call.Realm.Get(chunk, "byteLength")
		})
	}
	return functions.byteLength
}
