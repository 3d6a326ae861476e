package dom

import (
	"slices"
	"strings"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// URLSearchParams is https://url.spec.whatwg.org/#interface-urlsearchparams
type URLSearchParams struct {
	js.Reflector
	list []weburl.Pair
	url  *URL // whose query it is, or nil
}

var _ bindings.URLSearchParams = (*URLSearchParams)(nil)

func newURLSearchParams(realm js.Realm, list []weburl.Pair) *URLSearchParams {
	p := &URLSearchParams{list: list}
	p.Init(realm, bindings.URLSearchParamsClass)
	return p
}

// NewURLSearchParams follows https://url.spec.whatwg.org/#urlsearchparams-initialize
func (Implementation) NewURLSearchParams(realm js.Realm, init bindings.USVStringSequenceSequenceOrUSVStringUSVStringRecordOrUSVString) (bindings.URLSearchParams, error) {
	var list []weburl.Pair
	switch init.Kind {
	case bindings.KindUSVStringSequenceSequence:
		for i, inner := range init.USVStringSequenceSequence {
			if len(inner) != 2 {
				return nil, js.TypeErrorf("Failed to construct 'URLSearchParams': item %d of the sequence must be a pair of a name and a value, but its length is %d.", i, len(inner))
			}
			list = append(list, weburl.Pair{Name: inner[0], Value: inner[1]})
		}
	case bindings.KindUSVStringUSVStringRecord:
		for _, entry := range init.USVStringUSVStringRecord {
			list = append(list, weburl.Pair{Name: entry.Key, Value: entry.Value})
		}
	default:
		list = weburl.ParseForm(strings.TrimPrefix(init.USVString, "?"))
	}
	return newURLSearchParams(realm, list), nil
}

// update is https://url.spec.whatwg.org/#concept-urlsearchparams-update
func (p *URLSearchParams) update() {
	if p.url != nil {
		query := p.String()
		p.url.record.SetQuery(query, query != "")
	}
}

// Size is the number of pairs.
func (p *URLSearchParams) Size() uint32 { return uint32(len(p.list)) }

// Append follows https://url.spec.whatwg.org/#dom-urlsearchparams-append
func (p *URLSearchParams) Append(name, value string) error {
	p.list = append(p.list, weburl.Pair{Name: name, Value: value})
	p.update()
	return nil
}

// matching tells the pairs of a name, and of a value where there is one.
func matching(name string, value js.Optional[string]) func(weburl.Pair) bool {
	return func(pair weburl.Pair) bool {
		return pair.Name == name && (!value.Present || pair.Value == value.Value)
	}
}

// Delete follows https://url.spec.whatwg.org/#dom-urlsearchparams-delete
func (p *URLSearchParams) Delete(name string, value js.Optional[string]) error {
	p.list = slices.DeleteFunc(p.list, matching(name, value))
	p.update()
	return nil
}

// Get follows https://url.spec.whatwg.org/#dom-urlsearchparams-get
func (p *URLSearchParams) Get(name string) (*string, error) {
	i := slices.IndexFunc(p.list, matching(name, js.Optional[string]{}))
	if i < 0 {
		return nil, nil
	}
	value := p.list[i].Value
	return &value, nil
}

// GetAll follows https://url.spec.whatwg.org/#dom-urlsearchparams-getall
func (p *URLSearchParams) GetAll(name string) ([]string, error) {
	values := []string{}
	for _, pair := range p.list {
		if pair.Name == name {
			values = append(values, pair.Value)
		}
	}
	return values, nil
}

// Has follows https://url.spec.whatwg.org/#dom-urlsearchparams-has
func (p *URLSearchParams) Has(name string, value js.Optional[string]) (bool, error) {
	return slices.ContainsFunc(p.list, matching(name, value)), nil
}

// Set follows https://url.spec.whatwg.org/#dom-urlsearchparams-set
func (p *URLSearchParams) Set(name, value string) error {
	isNamed := matching(name, js.Optional[string]{})
	first := slices.IndexFunc(p.list, isNamed)
	if first < 0 {
		return p.Append(name, value)
	}
	p.list[first].Value = value
	rest := slices.DeleteFunc(p.list[first+1:], isNamed)
	p.list = p.list[:first+1+len(rest)]
	p.update()
	return nil
}

// Sort follows https://url.spec.whatwg.org/#dom-urlsearchparams-sort
func (p *URLSearchParams) Sort() error {
	weburl.SortPairs(p.list)
	p.update()
	return nil
}

// PairAt returns the i-th pair.
func (p *URLSearchParams) PairAt(i int) (name, value string, ok bool) {
	if i >= len(p.list) {
		return "", "", false
	}
	return p.list[i].Name, p.list[i].Value, true
}

// String is the query that the pairs make.
func (p *URLSearchParams) String() string { return weburl.SerializeForm(p.list) }
