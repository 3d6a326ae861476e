package dom

import (
	"testing"

	"corvo/components/script/js"
)

func TestSliceSharesTheBytes(t *testing.T) {
	b := newBlob(nil, []byte("0123456789"), "t")
	sliced, err := b.Slice(js.Some[int64](2), js.Some[int64](-3), js.Some("X/Y"))
	if err != nil {
		t.Fatal(err)
	}
	s := sliced.(*Blob)
	if string(s.data) != "23456" || &s.data[0] != &b.data[2] || cap(s.data) != 5 || s.typ != "x/y" {
		t.Errorf("%q with room for %d, type %q", s.data, cap(s.data), s.typ)
	}
}

func TestSliceBounds(t *testing.T) {
	const huge = 1<<63 - 1
	for _, test := range []struct{ size, start, end, from, to int64 }{
		{10, 0, 10, 0, 10},
		{10, 3, 3, 3, 3},
		{10, 5, 2, 5, 5},
		{10, -3, -1, 7, 9},
		{10, -30, 30, 0, 10},
		{10, -huge - 1, huge, 0, 10},
		{10, huge, -huge, 10, 10},
		{0, -1, 1, 0, 0},
	} {
		if from, to := sliceBounds(test.size, test.start, test.end); from != test.from || to != test.to {
			t.Errorf("%d to %d of %d: %d to %d, want %d to %d", test.start, test.end, test.size, from, to, test.from, test.to)
		}
	}
}

func BenchmarkBlobSlice(b *testing.B) {
	blob := newBlob(nil, make([]byte, 1<<20), "application/octet-stream")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := blob.Slice(js.Some[int64](100), js.Some[int64](-100), js.Optional[string]{}); err != nil {
			b.Fatal(err)
		}
	}
}
