package testbindings_test

import (
	"errors"
	"fmt"
	"strings"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

// host implements the constructors and static members.
type host struct {
	shared string
}

type thing struct {
	js.Reflector
	label   string
	next    *thing
	handler *tb.Handler
}

func newThing(realm js.Realm, label string) *thing {
	t := &thing{label: label}
	t.Init(realm, tb.ThingClass)
	return t
}

func (*host) NewThing(realm js.Realm, label string) (tb.Thing, error) {
	return newThing(realm, label), nil
}

func (t *thing) Label() string                  { return t.label }
func (t *thing) SetLabel(label string) error    { t.label = label; return nil }
func (t *thing) String() string                 { return "<" + t.label + ">" }
func (t *thing) InWindow() bool                 { return true }
func (t *thing) InWorker() bool                 { return true }
func (t *thing) Secret() error                  { return nil }
func (t *thing) Onthing() *tb.Handler           { return t.handler }
func (t *thing) SetOnthing(h *tb.Handler) error { t.handler = h; return nil }
func (t *thing) Next() tb.Thing {
	if t.next == nil {
		return nil
	}
	return t.next
}

func (t *thing) Fire() error {
	if t.handler == nil {
		return errors.New("no handler")
	}
	result, err := t.handler.Call(js.ObjectOf(t), t)
	if err == nil && !result.IsUndefined() {
		t.label, _ = result.AsString()
	}
	return err
}

type subThing struct{ thing }

func (*host) NewSubThing(realm js.Realm) (tb.SubThing, error) {
	t := &subThing{thing{label: "sub"}}
	t.Init(realm, tb.SubThingClass)
	return t, nil
}

func (*subThing) Trusted() bool { return true }

// twin is a Thing to Go, but not to script.
type twin struct{ thing }

func (*host) NewTwin(realm js.Realm) (tb.Twin, error) {
	t := &twin{thing{label: "twin"}}
	t.Init(realm, tb.TwinClass)
	return t, nil
}

type href struct {
	js.Reflector
	href string
}

func (*host) NewHref(realm js.Realm, text string) (tb.Href, error) {
	h := &href{href: text}
	h.Init(realm, tb.HrefClass)
	return h, nil
}

func (h *href) Href() string           { return h.href }
func (h *href) SetHref(s string) error { h.href = s; return nil }

type pairs struct {
	js.Reflector
	list []js.Entry[string, tb.Thing]
}

func (*host) NewPairs(realm js.Realm) (tb.Pairs, error) {
	p := &pairs{}
	p.Init(realm, tb.PairsClass)
	return p, nil
}

func (p *pairs) Add(key string, value tb.Thing) error {
	p.list = append(p.list, js.Entry[string, tb.Thing]{Key: key, Value: value})
	return nil
}

func (p *pairs) PairAt(i int) (string, tb.Thing, bool) {
	if i >= len(p.list) {
		return "", nil, false
	}
	return p.list[i].Key, p.list[i].Value, true
}

type values struct {
	js.Reflector
	n int
}

func (*host) NewValues(realm js.Realm, n int32) (tb.Values, error) {
	v := &values{n: int(n)}
	v.Init(realm, tb.ValuesClass)
	return v, nil
}

func (v *values) Length() uint32 { return uint32(v.n) }

func (v *values) Item(index uint32) (string, error) { return strings.Repeat("v", int(index)+1), nil }

type testWindow struct {
	js.Reflector
	title string
}

func (w *testWindow) Window() tb.TestWindow             { return w }
func (w *testWindow) Title() string                     { return w.title }
func (w *testWindow) SetTitle(s string) error           { w.title = s; return nil }
func (w *testWindow) Greet(name string) (string, error) { return w.title + " greets " + name, nil }

func (*host) ToolsVersion(js.Realm) int32    { return 3 }
func (*host) ToolsWorkerOnly(js.Realm) error { return nil }
func (*host) ToolsJoin(realm js.Realm, parts []js.Value) (string, error) {
	texts := make([]string, len(parts))
	for i, p := range parts {
		text, err := realm.ToString(p)
		if err != nil {
			return "", err
		}
		texts[i] = text
	}
	return strings.Join(texts, "-"), nil
}

func (*host) ToolsSoon(realm js.Realm, n int32) (js.Value, error) {
	if n < 0 {
		return js.Undefined, js.RangeErrorf("negative")
	}
	return realm.PromiseResolve(js.String(fmt.Sprint(n)))
}
