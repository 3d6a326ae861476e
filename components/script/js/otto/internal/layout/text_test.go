package layout

import (
	"math"
	"slices"
	"testing"
	"unicode/utf16"
)

func TestTextIsUTF16(t *testing.T) {
	for _, c := range []struct {
		wtf8, engine string
		units        []uint16
	}{
		{"", "", nil},
		{"abc", "abc", []uint16{'a', 'b', 'c'}},
		{"é中", "é中", []uint16{0xE9, 0x4E2D}},
		{"😀", "\xed\xa0\xbd\xed\xb8\x80", []uint16{0xD83D, 0xDE00}},
		{"a\xed\xa0\xbdb", "a\xed\xa0\xbdb", []uint16{'a', 0xD83D, 'b'}},
		{"\xed\xb8\x80\xed\xa0\xbd", "\xed\xb8\x80\xed\xa0\xbd", []uint16{0xDE00, 0xD83D}},
		{"eight by\U0010FFFFx", "eight by\xed\xaf\xbf\xed\xbf\xbfx", []uint16{'e', 'i', 'g', 'h', 't', ' ', 'b', 'y', 0xDBFF, 0xDFFF, 'x'}},
		{"\uD7FF\uE000\uFFFD", "\uD7FF\uE000\uFFFD", []uint16{0xD7FF, 0xE000, 0xFFFD}},
	} {
		if got := Expand(c.wtf8); got != c.engine {
			t.Errorf("Expand(%q) = %q, want %q", c.wtf8, got, c.engine)
		}
		if got := Join(c.engine); got != c.wtf8 {
			t.Errorf("Join(%q) = %q, want %q", c.engine, got, c.wtf8)
		}
		if got := Units(c.engine); !slices.Equal(got, c.units) {
			t.Errorf("Units(%q) = %x, want %x", c.engine, got, c.units)
		}
		if got := Units(c.wtf8); !slices.Equal(got, c.units) {
			t.Errorf("Units(%q) = %x, want %x", c.wtf8, got, c.units)
		}
		if NeedsExpand(c.wtf8) != (c.wtf8 != c.engine) || NeedsJoin(c.engine) != (c.wtf8 != c.engine) {
			t.Errorf("%q: NeedsExpand or NeedsJoin is wrong", c.wtf8)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte{0xD8, 0x3D, 0xDE, 0x00, 0x00, 0x41}, uint8(1), uint8(2))
	f.Add([]byte{0xDE, 0x00, 0xD8, 0x3D}, uint8(0), uint8(9))
	f.Fuzz(func(t *testing.T, data []byte, from, to uint8) {
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = uint16(data[2*i])<<8 | uint16(data[2*i+1])
		}
		s := FromUnits(units)
		if got := Units(s); !slices.Equal(got, units) {
			t.Fatalf("Units(FromUnits(%x)) = %x", units, got)
		}
		if Length(s) != len(units) {
			t.Fatalf("Length = %d, want %d", Length(s), len(units))
		}
		joined := Join(s)
		if Expand(joined) != s {
			t.Fatalf("Expand(Join(%q)) = %q", s, Expand(joined))
		}
		if !slices.Equal(Units(joined), units) {
			t.Fatalf("joining changes %x to %x", units, Units(joined))
		}
		wellFormed := true
		for _, r := range utf16.Decode(units) {
			wellFormed = wellFormed && r != 0xFFFD
		}
		if want := string(utf16.Decode(units)); wellFormed && joined != want {
			t.Fatalf("Join = %q, want %q", joined, want)
		}
		for i := range units {
			if u, ok := UnitAt(s, i); !ok || u != units[i] {
				t.Fatalf("UnitAt(%d) = %x, %v; want %x", i, u, ok, units[i])
			}
			if got := UnitOffset(s, ByteOffset(s, i)); got != i {
				t.Fatalf("unit %d is at byte %d, which is unit %d", i, ByteOffset(s, i), got)
			}
		}
		if _, ok := UnitAt(s, len(units)); ok {
			t.Fatal("there is a unit past the end")
		}
		start, end := min(int(from), len(units)), min(int(to), len(units))
		if start <= end {
			if got := Slice(s, start, end); !slices.Equal(Units(got), units[start:end]) {
				t.Fatalf("Slice(%d, %d) = %x, want %x", start, end, Units(got), units[start:end])
			}
		}
	})
}

// Text that is no UTF-8 at all must not hang or panic.
func FuzzForeignText(f *testing.F) {
	f.Add("\xf0\x9f\x98")
	f.Add("\xed\xa0")
	f.Add("\x80\xff\xe4")
	f.Fuzz(func(t *testing.T, s string) {
		n := len(Units(s))
		if n > len(s) {
			t.Fatalf("%q has %d units", s, n)
		}
		Length(s)
		Join(Expand(s))
		UnitAt(s, n)
		ByteOffset(s, n+1)
		IsASCII(s)
	})
}

func TestNumbersAndTheirText(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -1.5: "-1.5", 1e21: "1e+21", 123456789012345680000: "123456789012345680000",
		1e-6: "0.000001", 1e-7: "1e-7", 1.5e-10: "1.5e-10", math.Inf(1): "Infinity", math.Inf(-1): "-Infinity",
		5e-324: "5e-324", math.MaxFloat64: "1.7976931348623157e+308", 0.30000000000000004: "0.30000000000000004",
	} {
		got := NumberToString(f)
		if got != want {
			t.Errorf("NumberToString(%g) = %s, want %s", f, got, want)
		}
		if back := StringToNumber(got); back != f {
			t.Errorf("StringToNumber(%s) = %g", got, back)
		}
	}
	for i := -3; i < 3000; i += 7 {
		if v := Int(i); v.Float() != float64(i) || v.ToText(nil) != NumberToString(float64(i)) {
			t.Errorf("Int(%d) is %v", i, v.Float())
		}
		if v := Number(float64(i)); v.Float() != float64(i) {
			t.Errorf("Number(%d) is %v", i, v.Float())
		}
	}
	if !math.Signbit(Number(math.Copysign(0, -1)).Float()) {
		t.Error("negative zero loses its sign")
	}
	for _, s := range []string{"1e", "--1", "0x", "0xg", "1 1", "Inf", "infinity", "nan", "1_0", "0b2", ".", "e5", "+-1", "1.2.3", "0x1p4"} {
		if f := StringToNumber(s); !math.IsNaN(f) {
			t.Errorf("StringToNumber(%q) = %g, want NaN", s, f)
		}
	}
}

func TestArrayIndex(t *testing.T) {
	for s, want := range map[string]int{"0": 0, "7": 7, "10": 10, "4294967294": 4294967294} {
		if i, ok := ArrayIndex(s); !ok || i != want {
			t.Errorf("ArrayIndex(%q) = %d, %v", s, i, ok)
		}
	}
	for _, s := range []string{"", "01", "-1", "1.0", "4294967295", "99999999999", "a", "1a", " 1"} {
		if _, ok := ArrayIndex(s); ok {
			t.Errorf("%q is an array index", s)
		}
	}
}
