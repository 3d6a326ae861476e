package testbindings_test

import (
	"errors"
	"slices"
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type moreValues struct {
	values
	list []string
}

func (*host) NewMoreValues(realm js.Realm) (tb.MoreValues, error) {
	v := new(moreValues)
	v.Init(realm, tb.MoreValuesClass)
	return v, nil
}

func (v *moreValues) Length() uint32                    { return uint32(len(v.list)) }
func (v *moreValues) Item(index uint32) (string, error) { return v.list[index], nil }

func (v *moreValues) SetIndexed(index uint32, value string) error {
	if int(index) > len(v.list) {
		return js.RangeErrorf("there would be a hole before %d", index)
	}
	v.list = append(v.list[:index], append([]string{value}, v.list[min(int(index)+1, len(v.list)):]...)...)
	return nil
}

// bag holds things by index and by label.
type bag struct {
	js.Reflector
	things []tb.Thing
}

func (*host) NewBag(realm js.Realm) (tb.Bag, error) {
	b := new(bag)
	b.Init(realm, tb.BagClass)
	return b, nil
}

func (b *bag) Length() uint32                                { return uint32(len(b.things)) }
func (b *bag) GetIndexed(index uint32) (tb.Thing, error)     { return b.things[index], nil }
func (b *bag) Clear() error                                  { b.things = nil; return nil }
func (b *bag) SupportsName(name string) bool                 { return b.index(name) >= 0 }
func (b *bag) Find2(label string, nth int32) (string, error) { return label, nil }

func (b *bag) index(label string) int {
	return slices.IndexFunc(b.things, func(t tb.Thing) bool { return t.Label() == label })
}

func (b *bag) SetIndexed(_ uint32, thing tb.Thing) error {
	if thing == nil {
		return errors.New("nothing cannot be put in")
	}
	b.things = append(b.things, thing)
	return nil
}

func (b *bag) SupportedNames() []string {
	var names []string
	for _, t := range b.things {
		names = append(names, t.Label())
	}
	return names
}

func (b *bag) Find(label string) (tb.Thing, error) {
	if i := b.index(label); i >= 0 {
		return b.things[i], nil
	}
	return nil, js.TypeErrorf("no %s", label)
}

func (b *bag) DeleteNamed(label string) (bool, error) {
	if label == "glued" {
		return false, nil
	}
	b.things = slices.Delete(b.things, b.index(label), b.index(label)+1)
	return true, nil
}

type settings struct {
	js.Reflector
	names  []string
	values map[string]js.Value
}

func (*host) NewSettings(realm js.Realm) (tb.Settings, error) {
	s := &settings{values: map[string]js.Value{}}
	s.Init(realm, tb.SettingsClass)
	return s, nil
}

func (s *settings) SupportedNames() []string               { return s.names }
func (s *settings) SupportsName(name string) bool          { return slices.Contains(s.names, name) }
func (s *settings) GetNamed(name string) (js.Value, error) { return s.values[name], nil }

func (s *settings) Put(name string, value js.Value) (bool, error) {
	fresh := !s.SupportsName(name)
	if fresh {
		s.names = append(s.names, name)
	}
	s.values[name] = value
	return fresh, nil
}

func (s *settings) Remove(name string) error {
	s.names = slices.DeleteFunc(s.names, func(n string) bool { return n == name })
	return nil
}

func TestIndexedProperties(t *testing.T) {
	check(t, "var v = new Values(2), m = new MoreValues()", []script{
		{"v[0] + v[1] + typeof v[2] + v.item(2)", "vvvundefinedvvv"},
		{"Values.prototype.values === Array.prototype.values && Values.prototype.forEach === Array.prototype.forEach", "true"},
		{"Object.keys(v).join()", "0,1"},
		{"v[0] = 'x'; v[0]", "v"},
		{"try { v.item() } catch (e) { e.message }", "Failed to execute 'item' on 'Values': 1 argument required, but only 0 present."},
		{"m[0] = 'a'; m[1] = null; m[0] + m[1] + m.length + m.item(0)", "a2a"},
		{"m[0] = 'a'; m[1] = 'c'; m[0] = 'b'; [].join.call(m)", "b,c"},
		{"try { m[7] = 'x' } catch (e) { e.name + e.message }", "RangeErrorthere would be a hole before 7"},
		{"m[0] = 1; m instanceof Values && Object.getOwnPropertyDescriptor(m, 0).writable && !Object.getOwnPropertyDescriptor(v, 0).writable", "true"},
	})
	check(t, "var b = new Bag(), th = new Thing('x'); b[0] = th", []script{
		{"b[0] === th && b.x === th && b.find('x') === th && b.length", "1"},
		{"b.find('y', 2)", "y"},
		{"try { b[1] = 5 } catch (e) { e.name + ': ' + e.message }", "TypeError: Failed to set an indexed property on 'Bag': Failed to convert value to 'Thing'."},
		{"try { b[1] = null } catch (e) { e.message }", "nothing cannot be put in"},
		{"b[9] = new Thing('glued'); Object.getOwnPropertyNames(b).join()", "0,1,x,glued"},
		{"b[1] = new Thing('glued'); delete b.glued; delete b.x; delete b.other; Object.getOwnPropertyNames(b).join()", "0,glued"},
		{"b[1] = new Thing('glued'); b.clear(); b.length + typeof b.glued + typeof b.clear", "0undefinedfunction"},
	})
}

func TestNamedProperties(t *testing.T) {
	check(t, "var s = new Settings()", []script{
		{"s.a = 1; s.put('b', s) + '' + s.put('a', 2) + (s.b === s) + s.a", "truefalsetrue2"},
		{"s.a = 1; s.b = 1; Object.keys(s).length + Object.getOwnPropertyNames(s).join()", "0a,b"},
		{"s.put2 = 3; s.put('put', 'hidden'); s.put + delete s.put + typeof s.put", "hiddentruefunction"},
		{"s.a = 1; s.remove('a'); typeof s.a + ('a' in s)", "undefinedfalse"},
		{"try { Object.freeze(s) } catch (e) { e instanceof TypeError }", "true"},
		{"Settings.prototype.remove.length + Settings.prototype.put.length", "3"},
	})
}
