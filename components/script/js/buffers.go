package js

// BufferKind tells buffers and views apart.
type BufferKind uint8

// The kinds of buffer objects; NotBuffer is any other value.
const (
	NotBuffer BufferKind = iota
	ArrayBuffer
	SharedArrayBuffer
	DataView
	Int8Array
	Uint8Array
	Uint8ClampedArray
	Int16Array
	Uint16Array
	Int32Array
	Uint32Array
	Float16Array
	Float32Array
	Float64Array
	BigInt64Array
	BigUint64Array
)

var bufferKindNames = [...]string{
	"", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
	"Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array",
	"BigUint64Array",
}

// String returns the constructor's name, or "" for NotBuffer.
func (k BufferKind) String() string { return bufferKindNames[k] }

// IsView reports whether k is a typed array or a DataView.
func (k BufferKind) IsView() bool { return k >= DataView }

// ElementSize returns the bytes of an element of a typed array, and 1 for the other kinds.
func (k BufferKind) ElementSize() int {
	switch k {
	case Int16Array, Uint16Array, Float16Array:
		return 2
	case Int32Array, Uint32Array, Float32Array:
		return 4
	case Float64Array, BigInt64Array, BigUint64Array:
		return 8
	}
	return 1
}

// View describes a buffer object.
type View struct {
	Kind BufferKind
	// Bytes are the bytes that the object shows, shared with script: nil when detached.
	Bytes []byte
	// Buffer is the ArrayBuffer under a view, or the object itself.
	Buffer Value
	// Offset is where Bytes begin in Buffer.
	Offset   int
	Detached bool
}

// Buffers are ArrayBuffer and the views on it. Go and script share the bytes; nothing here copies them.
type Buffers interface {
	// NewArrayBuffer makes an ArrayBuffer of b itself: what script writes shows in b.
	NewArrayBuffer(b []byte) Value
	// NewView makes a view of kind on length elements (bytes for a DataView) of buffer from offset bytes on.
	NewView(kind BufferKind, buffer Value, offset, length int) (Value, error)
	// ViewOf describes v; its Kind is NotBuffer when v is no buffer object.
	ViewOf(v Value) View
	// Detach detaches an ArrayBuffer; afterwards its views have length 0.
	Detach(buffer Value) error
}
