package loader_test

import (
	"math"
	"testing"

	"corvo/components/net/loader"
)

func TestParseRange(t *testing.T) {
	for _, test := range []struct {
		value      string
		space      bool
		start, end int64
		ok         bool
	}{
		{"bytes=0-9", false, 0, 9, true},
		{"bytes=5-", false, 5, -1, true},
		{"bytes=-5", false, -1, 5, true},
		{"bytes=007-8", false, 7, 8, true},
		{"bytes=3-3", false, 3, 3, true},
		{"bytes=0-99999999999999999999", false, 0, math.MaxInt64, true},
		{"bytes \t= 1 -\t2", true, 1, 2, true},
		{"bytes = 1-2", false, 0, 0, false},
		{"bytes=1-2 ", true, 0, 0, false},
		{"bytes=2-1", false, 0, 0, false},
		{"bytes=-", false, 0, 0, false},
		{"bytes=1", false, 0, 0, false},
		{"bytes=1-2,3-4", false, 0, 0, false},
		{"bytes=+1-2", false, 0, 0, false},
		{"bytes=a-b", false, 0, 0, false},
		{"Bytes=1-2", false, 0, 0, false},
		{"bytes", false, 0, 0, false},
		{"", false, 0, 0, false},
	} {
		start, end, ok := loader.ParseRange(test.value, test.space)
		if ok != test.ok || ok && (start != test.start || end != test.end) {
			t.Errorf("%q: %d to %d, %v; want %d to %d, %v", test.value, start, end, ok, test.start, test.end, test.ok)
		}
	}
}
