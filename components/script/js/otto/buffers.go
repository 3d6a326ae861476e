package ottojs

import (
	"errors"

	"corvo/components/script/js"
)

var errNotBuffer = errors.New("ottojs: not an ArrayBuffer")

// NewArrayBuffer implements [js.Buffers].
func (r *realm) NewArrayBuffer(b []byte) js.Value { return object(r.library.NewArrayBuffer(b)) }

// NewView implements [js.Buffers].
func (r *realm) NewView(kind js.BufferKind, buffer js.Value, offset, length int) (view js.Value, err error) {
	o := objectOf(buffer)
	if o == nil || !r.library.IsArrayBuffer(o) {
		return js.Undefined, errNotBuffer
	}
	err = r.protect(func() { view = object(r.library.NewView(kind, o, offset, length)) })
	return view, err
}

// ViewOf implements [js.Buffers].
func (r *realm) ViewOf(v js.Value) js.View {
	o := objectOf(v)
	if o == nil {
		return js.View{}
	}
	kind, bytes, buffer, offset, detached := r.library.View(o)
	if kind == js.NotBuffer {
		return js.View{}
	}
	return js.View{Kind: kind, Bytes: bytes, Buffer: object(buffer), Offset: offset, Detached: detached}
}

// Detach implements [js.Buffers].
func (r *realm) Detach(buffer js.Value) error {
	o := objectOf(buffer)
	if o == nil || !r.library.IsArrayBuffer(o) {
		return errNotBuffer
	}
	r.library.Detach(o)
	return nil
}
