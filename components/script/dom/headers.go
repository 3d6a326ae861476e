package dom

import (
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Headers is https://fetch.spec.whatwg.org/#headers-class
type Headers struct {
	js.Reflector
	list   headerList
	guard  headersGuard
	sorted headerList // what iterating sees, nil after a change
}

var _ bindings.Headers = (*Headers)(nil)

// headersGuard says which headers script may change, https://fetch.spec.whatwg.org/#concept-headers-guard
type headersGuard uint8

const (
	guardNone headersGuard = iota
	guardImmutable
	guardRequest
	guardRequestNoCORS
	guardResponse
)

func newHeaders(realm js.Realm, list headerList, guard headersGuard) *Headers {
	h := &Headers{list: list, guard: guard}
	h.Init(realm, bindings.HeadersClass)
	return h
}

// NewHeaders follows https://fetch.spec.whatwg.org/#dom-headers
func (Implementation) NewHeaders(realm js.Realm, init js.Optional[bindings.HeadersInit]) (bindings.Headers, error) {
	h := newHeaders(realm, nil, guardNone)
	if init.Present {
		if err := h.fill(init.Value); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// fill is https://fetch.spec.whatwg.org/#concept-headers-fill
func (h *Headers) fill(init bindings.HeadersInit) error {
	if init.Kind == bindings.KindByteStringByteStringRecord {
		for _, entry := range init.ByteStringByteStringRecord {
			if err := h.Append(entry.Key, entry.Value); err != nil {
				return err
			}
		}
		return nil
	}
	for i, pair := range init.ByteStringSequenceSequence {
		if len(pair) != 2 {
			return js.TypeErrorf("Item %d of the headers must be a pair of a name and a value, but its length is %d.", i, len(pair))
		}
		if err := h.Append(pair[0], pair[1]); err != nil {
			return err
		}
	}
	return nil
}

// validate is https://fetch.spec.whatwg.org/#headers-validate
func (h *Headers) validate(name, value string) (ok bool, err error) {
	switch {
	case !httpguts.ValidHeaderFieldName(name):
		return false, js.TypeErrorf("%q is not the name of a header.", name)
	case !isHeaderValue(value):
		return false, js.TypeErrorf("The value of the header %s has a line end or a NUL.", name)
	case h.guard == guardImmutable:
		return false, js.TypeErrorf("These headers cannot be changed.")
	case h.guard == guardRequest && loader.IsForbiddenHeader(name, value):
		return false, nil
	case h.guard == guardResponse && loader.IsForbiddenResponseHeader(name):
		return false, nil
	}
	return true, nil
}

// checkName throws unless name is one of a header.
func checkName(name string) error {
	if !httpguts.ValidHeaderFieldName(name) {
		return js.TypeErrorf("%q is not the name of a header.", name)
	}
	return nil
}

// isSafelistedNoCORS is https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
func isSafelistedNoCORS(name, value string) bool {
	name = strings.ToLower(name)
	return isSafelistedNoCORSName(name) && loader.IsSafelistedHeader(name, value)
}

func isSafelistedNoCORSName(name string) bool {
	switch strings.ToLower(name) {
	case "accept", "accept-language", "content-language", "content-type":
		return true
	}
	return false
}

// changed is what follows each change: https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers
// and that iterators see it.
func (h *Headers) changed() {
	if h.guard == guardRequestNoCORS {
		h.list.remove("range")
	}
	h.sorted = nil
}

// Append follows https://fetch.spec.whatwg.org/#concept-headers-append
func (h *Headers) Append(name, value string) error {
	value = strings.Trim(value, "\t\n\r ")
	if ok, err := h.validate(name, value); !ok {
		return err
	}
	if h.guard == guardRequestNoCORS {
		combined := value
		if before, ok := h.list.get(name); ok {
			combined = before + ", " + value
		}
		if !isSafelistedNoCORS(name, combined) {
			return nil
		}
	}
	h.list.append(name, value)
	h.changed()
	return nil
}

// Delete follows https://fetch.spec.whatwg.org/#dom-headers-delete
func (h *Headers) Delete(name string) error {
	if ok, err := h.validate(name, ""); !ok {
		return err
	}
	if h.guard == guardRequestNoCORS && !isSafelistedNoCORSName(name) && !strings.EqualFold(name, "range") {
		return nil
	}
	if h.list.has(name) {
		h.list.remove(name)
		h.changed()
	}
	return nil
}

// Get follows https://fetch.spec.whatwg.org/#dom-headers-get
func (h *Headers) Get(name string) (*string, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	if value, ok := h.list.get(name); ok {
		return &value, nil
	}
	return nil, nil
}

// GetSetCookie follows https://fetch.spec.whatwg.org/#dom-headers-getsetcookie
func (h *Headers) GetSetCookie() ([]string, error) { return h.list.values("set-cookie"), nil }

// Has follows https://fetch.spec.whatwg.org/#dom-headers-has
func (h *Headers) Has(name string) (bool, error) { return h.list.has(name), checkName(name) }

// Set follows https://fetch.spec.whatwg.org/#dom-headers-set
func (h *Headers) Set(name, value string) error {
	value = strings.Trim(value, "\t\n\r ")
	if ok, err := h.validate(name, value); !ok {
		return err
	}
	if h.guard == guardRequestNoCORS && !isSafelistedNoCORS(name, value) {
		return nil
	}
	h.list.set(name, value)
	h.changed()
	return nil
}

// PairAt returns the i-th header of those that are sorted and combined.
func (h *Headers) PairAt(i int) (name, value string, ok bool) {
	if h.sorted == nil {
		h.sorted = h.list.sorted()
	}
	if i >= len(h.sorted) {
		return "", "", false
	}
	return h.sorted[i].name, h.sorted[i].value, true
}

// copyOf is a copy of the list, for a clone of whatever it belongs to.
func (h *Headers) copyOf() headerList { return slices.Clone(h.list) }
