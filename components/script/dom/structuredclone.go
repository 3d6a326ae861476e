package dom

import (
	"errors"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

var _ structured.Serializable = (*Exception)(nil)

// StructuredClone follows https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
func StructuredClone(realm js.Realm, value js.Value, transfer []js.Value) (js.Value, error) {
	record, err := structuredSerialize(realm, value, transfer)
	if err != nil {
		return js.Undefined, err
	}
	clone, _, err := record.Deserialize(realm)
	return clone, err
}

// structuredSerialize is StructuredSerializeWithTransfer, with a DataCloneError for what cannot be cloned.
func structuredSerialize(realm js.Realm, value js.Value, transfer []js.Value) (*structured.Record, error) {
	record, err := structured.Serialize(realm, value, transfer)
	if err == nil {
		return record, nil
	}
	var refused *structured.Error
	if errors.As(err, &refused) {
		return nil, NewException(DataCloneError, refused.Error())
	}
	return nil, err
}

// exceptionState is what a DOMException is outside of a realm.
type exceptionState struct{ name, message string }

// Serialize follows https://webidl.spec.whatwg.org/#idl-DOMException, "serialization steps".
func (e *Exception) Serialize() structured.State { return exceptionState{e.name, e.message} }

// Deserialize makes the exception in realm.
func (s exceptionState) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	e := NewException(s.name, s.message)
	e.Init(realm, bindings.DOMExceptionClass)
	return e, nil
}
