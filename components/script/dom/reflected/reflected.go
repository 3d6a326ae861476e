// Package reflected is https://html.spec.whatwg.org/multipage/common-dom-interfaces.html#reflecting-content-attributes-in-idl-attributes:
// IDL attributes that show a content attribute. The bindings call it for attributes that are [Reflect] in the IDL.
package reflected

import (
	"math"
	"strconv"

	"corvo/components/script/dom/microsyntax"
)

// Element is what reflection needs of an element. The names are local names of attributes without a namespace.
type Element interface {
	// ContentAttribute returns an attribute's value, and whether the element has it.
	ContentAttribute(name string) (value string, present bool)
	// SetContentAttribute sets the value of an attribute, or adds it.
	SetContentAttribute(name, value string)
	// RemoveContentAttribute removes an attribute that may be there.
	RemoveContentAttribute(name string)
	// EncodingParseURL resolves a URL against the element's document and serializes it; ok is false for no URL.
	EncodingParseURL(url string) (serialized string, ok bool)
}

// String is the attribute's value, "" without it.
func String(e Element, name string) string {
	value, _ := e.ContentAttribute(name)
	return value
}

// SetString sets the attribute.
func SetString(e Element, name, value string) { e.SetContentAttribute(name, value) }

// StringOrNull is the attribute's value, nil without it.
func StringOrNull(e Element, name string) *string {
	if value, ok := e.ContentAttribute(name); ok {
		return &value
	}
	return nil
}

// SetStringOrNull sets the attribute, or removes it for nil.
func SetStringOrNull(e Element, name string, value *string) {
	if value == nil {
		e.RemoveContentAttribute(name)
	} else {
		e.SetContentAttribute(name, *value)
	}
}

// URL is the attribute's value resolved, the value itself where that is no URL, and "" without the attribute.
func URL(e Element, name string) string {
	value, ok := e.ContentAttribute(name)
	if !ok {
		return ""
	}
	if url, ok := e.EncodingParseURL(value); ok {
		return url
	}
	return value
}

// Bool reports whether the element has the attribute.
func Bool(e Element, name string) bool {
	_, ok := e.ContentAttribute(name)
	return ok
}

// SetBool adds the attribute with an empty value, or removes it.
func SetBool(e Element, name string, on bool) {
	if on {
		e.SetContentAttribute(name, "")
	} else {
		e.RemoveContentAttribute(name)
	}
}

// Long is the attribute's value as an integer, or missing where it is none.
func Long(e Element, name string, missing int32) int32 {
	if n, ok := microsyntax.ParseInteger(String(e, name)); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
		return int32(n)
	}
	return missing
}

// SetLong sets the attribute.
func SetLong(e Element, name string, value int32) {
	e.SetContentAttribute(name, strconv.FormatInt(int64(value), 10))
}

// NonNegativeLong is the attribute's value as an integer of at least 0, or missing where it is none.
func NonNegativeLong(e Element, name string, missing int32) int32 {
	if n := Long(e, name, missing); n >= 0 {
		return n
	}
	return missing
}

// UnsignedLong is the attribute's value as an integer of at least lower, or missing where it is none or above 2^31-1.
func UnsignedLong(e Element, name string, lower, missing uint32) uint32 {
	if n, ok := microsyntax.ParseInteger(String(e, name)); ok && n >= int64(lower) && n <= math.MaxInt32 {
		return uint32(n)
	}
	return missing
}

// SetUnsignedLong sets the attribute; a value that no signed integer holds, or below lower, is set as missing.
func SetUnsignedLong(e Element, name string, lower, missing, value uint32) {
	if value > math.MaxInt32 || value < lower {
		value = missing
	}
	e.SetContentAttribute(name, strconv.FormatUint(uint64(value), 10))
}

// ClampedUnsignedLong is the attribute's value held between lower and upper, or missing where it is no integer.
func ClampedUnsignedLong(e Element, name string, lower, upper, missing uint32) uint32 {
	n, ok := microsyntax.ParseInteger(String(e, name))
	if !ok || n < 0 {
		return missing
	}
	return uint32(min(max(n, int64(lower)), int64(upper)))
}

// Double is the attribute's value as a number, or missing where it is none.
func Double(e Element, name string, missing float64) float64 {
	if value, ok := e.ContentAttribute(name); ok {
		if x, ok := microsyntax.ParseFloat(value); ok {
			return x
		}
	}
	return missing
}

// SetDouble sets the attribute.
func SetDouble(e Element, name string, value float64) {
	e.SetContentAttribute(name, microsyntax.FormatFloat(value))
}
