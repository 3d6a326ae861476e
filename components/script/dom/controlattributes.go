package dom

import "corvo/components/script/dom/reflected"

// limit is an attribute that is "limited to only non-negative numbers", -1 without a value:
// https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#limited-to-only-non-negative-numbers
func (e *listedElement) limit(attribute string) int32 {
	return reflected.NonNegativeLong(e, attribute, -1)
}

func (e *listedElement) setLimit(attribute string, v int32) error {
	if v < 0 {
		return Exceptionf(IndexSizeError, "The attribute %s must not be negative.", attribute)
	}
	reflected.SetLong(e, attribute, v)
	return nil
}

// MaxLength is how long users may make the value, in code units, -1 for any length.
func (e *listedElement) MaxLength() int32 { return e.limit("maxlength") }

// SetMaxLength sets the attribute.
func (e *listedElement) SetMaxLength(v int32) error { return e.setLimit("maxlength", v) }

// MinLength is how long users have to make the value, in code units, -1 for any length.
func (e *listedElement) MinLength() int32 { return e.limit("minlength") }

// SetMinLength sets the attribute.
func (e *listedElement) SetMinLength(v int32) error { return e.setLimit("minlength", v) }

const defaultSize = 20 // characters that a text control shows

// Size is how many characters the control shows.
func (i *HTMLInputElement) Size() uint32 { return reflected.UnsignedLong(i, "size", 1, defaultSize) }

// SetSize sets the attribute to more than 0.
func (i *HTMLInputElement) SetSize(v uint32) error {
	if v == 0 {
		return NewException(IndexSizeError, "The size must not be 0.")
	}
	reflected.SetUnsignedLong(i, "size", 1, defaultSize, v)
	return nil
}
