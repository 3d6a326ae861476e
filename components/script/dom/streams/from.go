package streams

import "corvo/components/script/js"

// From is https://streams.spec.whatwg.org/#readable-stream-from-iterable: a stream of what script iterates over.
func From(realm js.Realm, iterable *js.AsyncSequence[js.Value]) (*ReadableStream, error) {
	iterator, err := iterable.Open()
	if err != nil {
		return nil, err
	}
	var s *ReadableStream
	pull := func() js.Value {
		pulled, settle := realm.NewPromise()
		after := func(do func() error) {
			if err := do(); err != nil {
				settle.Reject(thrown(realm, err))
				return
			}
			settle.Resolve(js.Undefined)
		}
		err := iterator.Next(
			func(chunk js.Value) { after(func() error { return s.controller.enqueueChunk(chunk) }) },
			func() { after(s.controller.close) },
			settle.Reject)
		if err != nil {
			return promiseOf(realm, js.Undefined, err)
		}
		return pulled
	}
	cancel := func(reason js.Value) js.Value {
		closed, err := iterator.Close(reason)
		return promiseOf(realm, closed, err)
	}
	s = createReadableStream(realm, js.Undefined, pull, cancel, 0, nil)
	return s, nil
}
