package dom

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

// headerList is https://fetch.spec.whatwg.org/#concept-header-list: names keep their case and are compared without.
type headerList []header

type header struct{ name, value string }

func (h header) is(name string) bool { return strings.EqualFold(h.name, name) }

// headersOf is the header list of a response.
func headersOf(from http.Header) headerList {
	list := make(headerList, 0, len(from))
	for name, values := range from {
		for _, value := range values {
			list = append(list, header{name, value})
		}
	}
	slices.SortStableFunc(list, func(a, b header) int { return cmp.Compare(a.name, b.name) })
	return list
}

// http is the list as package net/http has it, but for the names, which stay as they are written.
func (l headerList) http() http.Header {
	out := make(http.Header, len(l))
	for _, h := range l {
		out[h.name] = append(out[h.name], h.value)
	}
	return out
}

func (l headerList) has(name string) bool {
	return slices.ContainsFunc(l, func(h header) bool { return h.is(name) })
}

// get is https://fetch.spec.whatwg.org/#concept-header-list-get
func (l headerList) get(name string) (value string, ok bool) {
	for _, h := range l {
		switch {
		case !h.is(name):
		case ok:
			value += ", " + h.value
		default:
			value, ok = h.value, true
		}
	}
	return value, ok
}

// values are those of all headers of a name.
func (l headerList) values(name string) []string {
	found := []string{}
	for _, h := range l {
		if h.is(name) {
			found = append(found, h.value)
		}
	}
	return found
}

// append is https://fetch.spec.whatwg.org/#concept-header-list-append
func (l *headerList) append(name, value string) {
	if i := slices.IndexFunc(*l, func(h header) bool { return h.is(name) }); i >= 0 {
		name = (*l)[i].name
	}
	*l = append(*l, header{name, value})
}

// set is https://fetch.spec.whatwg.org/#concept-header-list-set
func (l *headerList) set(name, value string) {
	i := slices.IndexFunc(*l, func(h header) bool { return h.is(name) })
	if i < 0 {
		*l = append(*l, header{name, value})
		return
	}
	(*l)[i].value = value
	rest := slices.DeleteFunc((*l)[i+1:], func(h header) bool { return h.is(name) })
	*l = (*l)[:i+1+len(rest)]
}

func (l *headerList) remove(name string) {
	*l = slices.DeleteFunc(*l, func(h header) bool { return h.is(name) })
}

// sorted is https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
func (l headerList) sorted() headerList {
	lower := make(headerList, len(l))
	for i, h := range l {
		lower[i] = header{strings.ToLower(h.name), h.value}
	}
	slices.SortStableFunc(lower, func(a, b header) int { return cmp.Compare(a.name, b.name) })
	combined := lower[:0]
	for _, h := range lower {
		if last := len(combined) - 1; last >= 0 && combined[last].name == h.name && h.name != "set-cookie" {
			combined[last].value += ", " + h.value
		} else {
			combined = append(combined, h)
		}
	}
	return combined
}
