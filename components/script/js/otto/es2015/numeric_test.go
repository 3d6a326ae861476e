package es2015

import (
	"encoding/binary"
	"math"
	"testing"

	"corvo/components/script/js/otto/internal/layout"
)

func TestElementsWrapAround(t *testing.T) {
	for _, c := range []struct {
		f    float64
		want uint32
	}{
		{0, 0}, {-0.9, 0}, {1.9, 1}, {-1, math.MaxUint32}, {1 << 32, 0}, {1<<32 + 5, 5}, {-(1<<32 + 1), math.MaxUint32},
		{1 << 53, 0}, {1<<63 + 1<<20, 1 << 20}, {1e20, 1661992960}, {-1e20, 2632974336}, {1e300, 0}, {math.NaN(), 0},
		{math.Inf(1), 0}, {math.Inf(-1), 0}, {math.MinInt64, 0}, {9007199254740991, math.MaxUint32},
	} {
		if got := uint32(wrap(c.f)); got != c.want {
			t.Errorf("%g wraps to %d, want %d", c.f, got, c.want)
		}
	}
	for f, want := range map[float64]byte{-1: 0, 0.5: 0, 1.5: 2, 2.5: 2, 254.5: 254, 254.6: 255, 255: 255, 1e9: 255, math.Inf(1): 255, math.Inf(-1): 0} {
		if got := clamp(f); got != want {
			t.Errorf("%g clamps to %d, want %d", f, got, want)
		}
	}
	if clamp(math.NaN()) != 0 {
		t.Error("NaN does not clamp to 0")
	}
}

func TestElementsSurviveARoundTrip(t *testing.T) {
	for kind := int8View; kind <= float64View; kind++ {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			b := make([]byte, kind.size())
			for _, f := range []float64{0, 1, 100, 127} {
				storeElement(kind, b, f, order)
				if got := loadElement(kind, b, order).Float(); got != f {
					t.Errorf("%v %v: %g comes back as %g", bufferKinds[kind], order, f, got)
				}
			}
		}
	}
}

func TestRadix(t *testing.T) {
	for _, c := range []struct {
		f     float64
		radix int
		want  string
	}{
		{255, 16, "ff"}, {-255, 2, "-11111111"}, {0.5, 2, "0.1"}, {1e21, 16, "3635c9adc5dea00000"}, {0.1, 2, "0.0001100110011001100110011001100110011001100110011001101"},
		{3.75, 8, "3.6"}, {-0.25, 16, "-0.4"}, {35, 36, "z"}, {math.NaN(), 2, "NaN"}, {math.Inf(-1), 16, "-Infinity"}, {10, 10, "10"},
	} {
		if got := formatRadix(c.f, c.radix); got != c.want {
			t.Errorf("%g in base %d is %s, want %s", c.f, c.radix, got, c.want)
		}
	}
	for f, want := range map[float64]string{0: "0e+0", 123456: "1.23456e+5", 0.00015: "1.5e-4", 1e21: "1e+21", -1e-7: "-1e-7"} {
		if got := exponential(f, -1); got != want {
			t.Errorf("%g is %s, want %s", f, got, want)
		}
	}
}

func TestReplacementTemplates(t *testing.T) {
	groups := []layout.Value{layout.String("bc"), layout.String("c"), layout.Undefined}
	for template, want := range map[string]string{
		"$$": "$", "$&": "bc", "[$`]": "[a]", "[$']": "[d]", "$1$1": "cc", "$2": "", "$3": "$3", "$0": "$0", "$01": "c", "$11": "c1",
		"$": "$", "a$": "a$", "$x": "$x", "é$1": "éc",
	} {
		if got := new(Library).expandTemplate(template, groups, 1, "abcd"); got != want {
			t.Errorf("%q expands to %q, want %q", template, got, want)
		}
	}
}

func TestSubjectsCountCodeUnits(t *testing.T) {
	text := layout.Expand("aé😀b") + "\xed\xa0\xbd" + "c"
	s := newSubject(text)
	units := layout.Length(text)
	for u := range units + 1 {
		if back := s.unit(min(s.offset(u), len(s.text))); back != u && back != u+1 {
			t.Errorf("unit %d is at byte %d, which is unit %d", u, s.offset(u), back)
		}
	}
	if got := s.part(0, len(s.text)); got != text {
		t.Errorf("a subject comes back as %q, want %q", got, text)
	}
}
