package dom

import (
	"runtime"
	"testing"
)

func TestLiveSetKeepsNothingAlive(t *testing.T) {
	var set liveSet[[64]byte]
	kept := make([]*[64]byte, 10)
	for i := range kept {
		kept[i] = new([64]byte)
		set.add(kept[i])
		set.add(new([64]byte))
	}
	runtime.GC()
	seen := 0
	for v := range set.all {
		if v != kept[seen] {
			t.Fatalf("item %d is not in its place", seen)
		}
		seen++
	}
	if seen != len(kept) || len(set.list) != len(kept) {
		t.Errorf("%d items of %d are left in a list of %d", seen, len(kept), len(set.list))
	}
	for _, v := range kept {
		set.remove(v)
		set.remove(v)
	}
	if len(set.list) != 0 {
		t.Errorf("%d items are left after removal", len(set.list))
	}
	runtime.KeepAlive(kept)
}

func TestLiveSetForgetsWhatIsGoneBeforeItGrows(t *testing.T) {
	var set liveSet[[64]byte]
	for range 1000 {
		set.add(new([64]byte))
	}
	runtime.GC()
	var kept []*[64]byte
	add := func() {
		kept = append(kept, new([64]byte))
		set.add(kept[len(kept)-1])
	}
	for len(set.list) < set.limit {
		add()
	}
	add()
	if len(set.list) != len(kept) {
		t.Errorf("a list of %d for %d items", len(set.list), len(kept))
	}
	runtime.KeepAlive(kept)
}
