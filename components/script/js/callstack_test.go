package js

import (
	"slices"
	"testing"
)

func TestStackHandsOutZeroValuesUntilTheyAreReleased(t *testing.T) {
	for _, test := range []struct {
		name  string
		sizes []int
	}{
		{"a few", []int{1, 2, 3}},
		{"none", []int{0, 0}},
		{"more than there is room for", []int{60, 10, 200, 1}},
		{"at once more than twice the room", []int{1, 1000}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var s Stack[int]
			for range 2 { // the second time over used memory
				var taken [][]int
				for i, n := range test.sizes {
					part := s.Take(n)
					if len(part) != n || cap(part) != n || slices.ContainsFunc(part, func(v int) bool { return v != 0 }) {
						t.Fatalf("Take(%d) = %v with room for %d", n, part, cap(part))
					}
					for k := range part {
						part[k] = i + 1
					}
					taken = append(taken, part)
				}
				for i, part := range taken {
					if slices.ContainsFunc(part, func(v int) bool { return v != i+1 }) {
						t.Errorf("slice %d was written over: %v", i, part)
					}
				}
				s.Release(0)
				s.Release(1000) // above the top: nothing to release
				if s.Top() != 0 {
					t.Fatalf("Top() = %d after Release(0)", s.Top())
				}
			}
		})
	}
}

func TestCallStackEmptiesWhatItUnwinds(t *testing.T) {
	var s CallStack
	outer := s.Push()
	outer.This = Number(1)
	mark := s.Top()
	inner := s.Push()
	inner.This, inner.Args = Number(2), []Value{True}
	s.Push().This = Number(3)
	s.Unwind(mark)
	if got, _ := outer.This.AsNumber(); s.Top() != mark || got != 1 {
		t.Errorf("Unwind changed the record below: This is %v at %d", outer.This, s.Top())
	}
	for range 2 {
		if c := s.Push(); !c.This.IsUndefined() || c.Args != nil {
			t.Errorf("Push() = %+v, want an empty record", c)
		}
	}
	s.Unwind(mark)
	if again := s.Push(); again != inner {
		t.Error("the record of a call that is over is not used again")
	}
	s.Pop()
	outer.This = Undefined
	s.Pop()
	if s.Top() != 0 {
		t.Errorf("Top() = %d at the end", s.Top())
	}
}
