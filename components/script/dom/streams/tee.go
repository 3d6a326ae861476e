package streams

import (
	"bytes"

	"corvo/components/script/js"
)

// teeing is the state of https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee
type teeing struct {
	source   *ReadableStream
	reader   *DefaultReader
	branches [2]*ReadableStream
	canceled [2]bool
	reasons  [2]js.Value
	ended    *promise
	reading  bool
	again    bool
	clone    func(js.Value) (js.Value, error) // of the second branch's chunks; nil shares them
}

// tee makes two streams of one. Those of bytes are read as chunks, whatever the branches are read into.
func (s *ReadableStream) tee(clone func(js.Value) (js.Value, error)) (first, second *ReadableStream, err error) {
	realm := s.Realm()
	_, ofBytes := s.controller.(*ByteController)
	if ofBytes {
		clone = copyOf(realm)
	}
	reader, err := NewDefaultReader(realm, s)
	if err != nil {
		return nil, nil, err
	}
	t := &teeing{source: s, reader: reader, ended: newPromise(realm), clone: clone}
	for i := range t.branches {
		cancel := func(reason js.Value) js.Value { return t.cancel(i, reason) }
		if ofBytes {
			t.branches[i] = createByteStream(realm, t.pull, cancel)
		} else {
			t.branches[i] = createReadableStream(realm, js.Undefined, t.pull, cancel, 1, nil)
		}
	}
	react(realm, reader.closed.value, nil, func(e js.Value) {
		t.each(func(b *ReadableStream) { b.controller.error(e) }, false)
		t.end()
	})
	return t.branches[0], t.branches[1], nil
}

// each calls f with the branches, but for canceled ones if they are to be left out.
func (t *teeing) each(f func(*ReadableStream), leaveOut bool) {
	for i, b := range t.branches {
		if !leaveOut || !t.canceled[i] {
			f(b)
		}
	}
}

// end resolves the promise of canceling unless both branches are canceled.
func (t *teeing) end() {
	if !t.canceled[0] || !t.canceled[1] {
		t.ended.resolve(js.Undefined)
	}
}

func (t *teeing) pull() js.Value {
	realm := t.source.Realm()
	if t.reading {
		t.again = true
		return resolved(realm).value
	}
	t.reading = true
	t.reader.read(readRequest{
		chunk: func(chunk js.Value) { realm.Agent().EnqueueMicrotask(func() { t.pass(chunk) }) },
		close: func() {
			t.reading = false
			t.each((*ReadableStream).end, true)
			t.end()
		},
		error: func(js.Value) { t.reading = false },
	})
	return resolved(realm).value
}

// pass gives a chunk to both branches.
func (t *teeing) pass(chunk js.Value) {
	t.again = false
	chunks := [2]js.Value{chunk, chunk}
	if t.clone != nil && !t.canceled[1] {
		second, err := t.clone(chunk)
		if err != nil {
			e := thrown(t.source.Realm(), err)
			t.each(func(b *ReadableStream) { b.controller.error(e) }, false)
			t.ended.resolve(t.source.cancel(e))
			return
		}
		chunks[1] = second
	}
	for i, b := range t.branches {
		if !t.canceled[i] {
			// What is thrown has made an error of the branch already.
			_ = b.controller.enqueueChunk(chunks[i])
		}
	}
	t.reading = false
	if t.again {
		t.pull()
	}
}

func (t *teeing) cancel(i int, reason js.Value) js.Value {
	t.canceled[i], t.reasons[i] = true, reason
	if t.canceled[1-i] {
		t.ended.resolve(t.source.cancel(t.source.Realm().NewArray(t.reasons[:]...)))
	}
	return t.ended.value
}

// end closes a branch, and the reads into views that wait there.
func (s *ReadableStream) end() {
	_ = s.controller.close()
	if c, ok := s.controller.(*ByteController); ok && len(c.pending) > 0 {
		_ = c.respond(0)
	}
}

// copyOf is https://streams.spec.whatwg.org/#abstract-opdef-cloneasuint8array
func copyOf(realm js.Realm) func(js.Value) (js.Value, error) {
	return func(chunk js.Value) (js.Value, error) {
		return js.BufferValue(realm, js.View{Kind: js.Uint8Array, Bytes: bytes.Clone(realm.ViewOf(chunk).Bytes)})
	}
}
