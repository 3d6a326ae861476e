package js

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func text[K comparable, V any](m *OrderedMap[K, V]) string {
	s := ""
	for k, v := range m.All() {
		s += fmt.Sprintf("%v=%v ", k, v)
	}
	return s
}

func TestOrderedMapKeepsTheOrderOfItsKeys(t *testing.T) {
	var m OrderedMap[string, int]
	if _, ok := m.Get("a"); ok || m.Has("a") || m.Delete("a") || m.Len() != 0 || text(&m) != "" {
		t.Error("a new map is not empty")
	}
	m.Clear()
	for i, key := range []string{"b", "a", "c", "b"} {
		m.Set(key, i)
	}
	if got := text(&m); got != "b=3 a=1 c=2 " || m.Len() != 3 {
		t.Errorf("entries %s, %d of them", got, m.Len())
	}
	if !m.Delete("b") || m.Delete("b") || m.Has("b") {
		t.Error("b is deleted other than once")
	}
	m.Set("b", 9)
	if got := text(&m); got != "a=1 c=2 b=9 " {
		t.Errorf("a key that came again: %s", got)
	}
	if v, ok := m.Get("c"); v != 2 || !ok {
		t.Errorf("c is %v, %v", v, ok)
	}
	m.Clear()
	m.Set("z", 1)
	if got := text(&m); got != "z=1 " || m.Len() != 1 {
		t.Errorf("after Clear: %s", got)
	}
}

func TestOrderedMapComparesKeysAsMapDoes(t *testing.T) {
	var floats OrderedMap[float64, string]
	negative := math.Copysign(0, -1)
	floats.Set(negative, "zero")
	floats.Set(math.NaN(), "nan")
	floats.Set(math.NaN(), "nan again")
	for k := range floats.All() {
		if k == 0 && math.Signbit(k) {
			t.Error("-0 is kept")
		}
	}
	if v, ok := floats.Get(0); v != "zero" || !ok || !floats.Has(negative) {
		t.Error("the zeros are two keys")
	}
	if v, _ := floats.Get(math.NaN()); v != "nan again" || floats.Len() != 2 {
		t.Errorf("NaN is %q in %d entries", v, floats.Len())
	}
	if !floats.Delete(math.NaN()) || floats.Delete(math.NaN()) || floats.Len() != 1 {
		t.Error("NaN is deleted other than once")
	}

	var values OrderedSet[Value]
	for _, v := range []Value{Number(negative), NaN, Undefined, Null, String("0"), Int(0), NaN, True, String("0")} {
		values.Add(v)
	}
	if got := slices.Collect(values.All()); len(got) != 6 || values.Len() != 6 {
		t.Errorf("%d values", len(got))
	} else if f, _ := got[0].AsNumber(); math.Signbit(f) {
		t.Error("-0 is kept as a value")
	}
	for _, v := range []Value{Number(negative), NaN, Undefined, Null, String("0"), True} {
		if !values.Has(v) {
			t.Errorf("%v is missing", v)
		}
	}
	if values.Has(False) || !values.Delete(NaN) || values.Has(NaN) || values.Len() != 5 {
		t.Error("a value is there that should not be")
	}
	values.Clear()
	if values.Len() != 0 || values.Has(Undefined) {
		t.Error("Clear leaves values")
	}
}

func TestWalksMeetChangesAsIteratorsDo(t *testing.T) {
	for _, c := range []struct {
		name  string
		visit func(m *OrderedMap[int, int], key int)
		want  string
	}{
		{"none", func(*OrderedMap[int, int], int) {}, "[0 1 2 3]"},
		{"the present one goes", func(m *OrderedMap[int, int], k int) { m.Delete(k) }, "[0 1 2 3]"},
		{"the next one goes", func(m *OrderedMap[int, int], k int) { m.Delete(k + 1) }, "[0 2]"},
		{"the last one goes", func(m *OrderedMap[int, int], k int) { m.Delete(k - 1) }, "[0 1 2 3]"},
		{"all that were seen go, the newest first", func(m *OrderedMap[int, int], k int) {
			for i := k; i >= 0; i-- {
				m.Delete(i)
			}
		}, "[0 1 2 3]"},
		{"one comes", func(m *OrderedMap[int, int], k int) {
			if k < 4 {
				m.Set(10+k, 0)
			}
		}, "[0 1 2 3 10 11 12 13]"},
		{"the present one goes and comes again", func(m *OrderedMap[int, int], k int) {
			if m.Delete(k); k < 2 {
				m.Set(k, 0)
				m.Delete(k)
				m.Set(k+20, 0)
			}
		}, "[0 1 2 3 20 21]"},
		{"all go", func(m *OrderedMap[int, int], _ int) { m.Clear() }, "[0]"},
		{"all go and one comes", func(m *OrderedMap[int, int], k int) {
			if m.Clear(); k != 7 {
				m.Set(7, 0)
			}
		}, "[0 7]"},
		{"a value changes", func(m *OrderedMap[int, int], k int) { m.Set(0, k) }, "[0 1 2 3]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var m OrderedMap[int, int]
			for i := range 4 {
				m.Set(i, i)
			}
			var seen []int
			for k := range m.All() {
				seen = append(seen, k)
				c.visit(&m, k)
			}
			if got := fmt.Sprint(seen); got != c.want {
				t.Errorf("saw %s, want %s", got, c.want)
			}
		})
	}
}

func TestAWalkThatHasEndedStaysSo(t *testing.T) {
	var s OrderedSet[string]
	next := s.Walk()
	if _, ok := next(); ok {
		t.Error("an empty set has an item")
	}
	s.Add("a")
	if _, ok := next(); ok {
		t.Error("the walk goes on")
	}
	for item := range s.All() {
		if item != "a" {
			t.Errorf("item %q", item)
		}
		break
	}
}

// The list stays whole under any sequence of changes: its order is that of a plain slice to which the same is done.
func TestOrderedMapAgreesWithAPlainList(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var m OrderedMap[int, int]
	var keys []int
	for range 5000 {
		k := r.IntN(40)
		i := slices.Index(keys, k)
		switch r.IntN(8) {
		case 0, 1, 2:
			m.Set(k, k)
			if i < 0 {
				keys = append(keys, k)
			}
		case 7:
			if r.IntN(20) == 0 {
				m.Clear()
				keys = nil
			}
		default:
			if m.Delete(k) != (i >= 0) {
				t.Fatalf("deleting %d", k)
			}
			if i >= 0 {
				keys = slices.Delete(keys, i, i+1)
			}
		}
		got := []int{}
		for k := range m.All() {
			got = append(got, k)
		}
		if !slices.Equal(got, keys) || m.Len() != len(keys) {
			t.Fatalf("keys %v, want %v", got, keys)
		}
	}
}

// A walk that deletes whatever it meets costs no more steps than there are entries: what it goes back over is gone
// afterwards.
func TestWalksTakeLinearTimeUnderDeletion(t *testing.T) {
	const n = 200000
	var m OrderedMap[int, int]
	for i := range n {
		m.Set(i, i)
	}
	next := m.Walk()
	for i := range n / 2 {
		if k, _, ok := next(); !ok || k != i {
			t.Fatalf("entry %d is %d", i, k)
		}
	}
	for i := n/2 - 1; i >= 0; i-- { // the longest way back there is
		m.Delete(i)
	}
	seen := 0
	for k, _, ok := next(); ok; k, _, ok = next() {
		m.Delete(k)
		seen++
	}
	if seen != n/2 || m.Len() != 0 {
		t.Errorf("%d entries seen, %d left", seen, m.Len())
	}
}
