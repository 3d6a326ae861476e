package gojajs

import (
	"errors"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

var errNotBuffer = errors.New("gojajs: not an ArrayBuffer")

var bufferKinds = map[string]js.BufferKind{}

func init() {
	for k := js.ArrayBuffer; k <= js.BigUint64Array; k++ {
		bufferKinds[k.String()] = k
	}
}

// NewArrayBuffer implements [js.Buffers].
func (r *realm) NewArrayBuffer(b []byte) js.Value {
	return object(r.rt.ToValue(r.rt.NewArrayBuffer(b)).(*goja.Object))
}

// NewView implements [js.Buffers].
func (r *realm) NewView(kind js.BufferKind, buffer js.Value, offset, length int) (view js.Value, err error) {
	o := objectOf(buffer)
	if o == nil || layout.ClassOf(o) != layout.ClassArrayBuffer {
		return js.Undefined, errNotBuffer
	}
	err = r.protect(func() {
		construct := layout.Self(r.bufferConstructor(kind)).AssertConstructor()
		view = object(construct([]goja.Value{o, layout.Number(float64(offset)), layout.Number(float64(length))}, nil))
	})
	return view, err
}

// ViewOf implements [js.Buffers].
func (r *realm) ViewOf(v js.Value) js.View {
	o := objectOf(v)
	if o == nil {
		return js.View{}
	}
	name, bytes, buffer, offset, detached := layout.Bytes(o)
	if name == "" {
		return js.View{}
	}
	return js.View{Kind: bufferKinds[name], Bytes: bytes, Buffer: object(buffer), Offset: offset, Detached: detached}
}

// Detach implements [js.Buffers].
func (r *realm) Detach(buffer js.Value) error {
	o := objectOf(buffer)
	if o == nil || layout.ClassOf(o) != layout.ClassArrayBuffer {
		return errNotBuffer
	}
	if a := r.agent; a.unchecked > 0 {
		layout.DetachBehind(o)
		a.behind = append(a.behind, o)
	} else {
		layout.Detach(o)
	}
	return nil
}
