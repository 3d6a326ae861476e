package js

// SharedBuffers says whether a buffer type is [AllowShared].
type SharedBuffers bool

// The two forms of a buffer type.
const (
	RefuseShared SharedBuffers = false
	AllowShared  SharedBuffers = true
)

// ConvertToBuffer converts to one buffer type: ArrayBuffer, SharedArrayBuffer, DataView or a typed array. A detached
// buffer is let through, with Detached set and no bytes.
func ConvertToBuffer(realm Realm, v Value, kind BufferKind, shared SharedBuffers) (View, error) {
	view := viewOf(realm, v)
	if view.Kind != kind {
		return View{}, NotOfType(kind.String())
	}
	return view, checkShared(realm, view, kind.String(), shared)
}

// ConvertToArrayBufferView converts to ArrayBufferView: any view.
func ConvertToArrayBufferView(realm Realm, v Value, shared SharedBuffers) (View, error) {
	view := viewOf(realm, v)
	if !view.Kind.IsView() {
		return View{}, NotOfType("ArrayBufferView")
	}
	return view, checkShared(realm, view, "ArrayBufferView", shared)
}

// ConvertToBufferSource converts to BufferSource, or to AllowSharedBufferSource: an ArrayBuffer or any view.
func ConvertToBufferSource(realm Realm, v Value, shared SharedBuffers) (View, error) {
	view := viewOf(realm, v)
	if view.Kind == NotBuffer || view.Kind == SharedArrayBuffer && !bool(shared) {
		return View{}, NotOfType("BufferSource")
	}
	return view, checkShared(realm, view, "BufferSource", shared)
}

func viewOf(realm Realm, v Value) View {
	if !v.IsObject() {
		return View{}
	}
	return realm.ViewOf(v)
}

func checkShared(realm Realm, view View, want string, shared SharedBuffers) error {
	if bool(shared) || !view.Kind.IsView() || view.Detached {
		return nil
	}
	if realm.ViewOf(view.Buffer).Kind == SharedArrayBuffer {
		return TypeErrorf("The provided %s value must not be shared.", want)
	}
	return nil
}

// BufferValue makes the object that a buffer type returned to script stands for: the buffer itself, or a new view on
// it. Without a Buffer it makes one of the Bytes, which it does not copy.
func BufferValue(realm Realm, view View) (Value, error) {
	buffer := view.Buffer
	if !buffer.IsObject() {
		buffer = realm.NewArrayBuffer(view.Bytes)
	}
	if !view.Kind.IsView() {
		return buffer, nil
	}
	return realm.NewView(view.Kind, buffer, view.Offset, len(view.Bytes)/view.Kind.ElementSize())
}
