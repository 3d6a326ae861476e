package js

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestFloat16OfEachValueIsItself(t *testing.T) {
	for i := range 1 << 16 {
		bits := uint16(i)
		f := Float16frombits(bits)
		want := bits
		if bits&0x7C00 == 0x7C00 && bits&0x3FF != 0 {
			want = 0x7E00
			if !math.IsNaN(f) {
				t.Fatalf("Float16frombits(%#04x) = %v, want NaN", bits, f)
			}
		}
		if got := Float16bits(f); got != want {
			t.Fatalf("Float16bits(Float16frombits(%#04x)) = %#04x", bits, got)
		}
		if negative := bits&0x8000 != 0; !math.IsNaN(f) && math.Signbit(f) != negative {
			t.Fatalf("Float16frombits(%#04x) = %v", bits, f)
		}
	}
}

func TestFloat16ValuesGrowWithTheirBits(t *testing.T) {
	if got := Float16frombits(1); got != 0x1p-24 {
		t.Errorf("the smallest value is %v", got)
	}
	for bits := uint16(0); bits < 0x7C00; bits++ {
		if a, b := Float16frombits(bits), Float16frombits(bits+1); !(a < b) {
			t.Fatalf("%#04x is %v, and the next one %v", bits, a, b)
		}
	}
	if got := Float16frombits(0x7BFF); got != 65504 {
		t.Errorf("the largest value is %v", got)
	}
}

// Each double between two neighbours goes to the nearer one, and from the middle to the even one.
func TestFloat16OfDoublesBetweenTwoValues(t *testing.T) {
	for low := uint16(0); low < 0x7C00; low++ {
		a, b := Float16frombits(low), Float16frombits(low+1)
		if low+1 == 0x7C00 {
			b = 65536 // what the next one would be
		}
		middle := (a + b) / 2 // exact: a double has many more bits
		even := low + low&1
		for _, test := range []struct {
			f    float64
			want uint16
		}{
			{math.Nextafter(a, math.Inf(1)), low},
			{a + (b-a)/4, low},
			{math.Nextafter(middle, 0), low},
			{middle, even},
			{math.Nextafter(middle, math.Inf(1)), low + 1},
			{b - (b-a)/4, low + 1},
			{math.Nextafter(b, 0), low + 1},
		} {
			if got := Float16bits(test.f); got != test.want {
				t.Fatalf("Float16bits(%b) = %#04x, want %#04x", test.f, got, test.want)
			}
			if got := Float16bits(-test.f); got != test.want|0x8000 {
				t.Fatalf("Float16bits(%b) = %#04x, want %#04x", -test.f, got, test.want|0x8000)
			}
		}
	}
}

func TestFloat16OfSpecialNumbers(t *testing.T) {
	for _, test := range []struct {
		f    float64
		want uint16
	}{
		{0, 0}, {math.Copysign(0, -1), 0x8000}, {1, 0x3C00}, {-2, 0xC000}, {1.0 / 3, 0x3555},
		{65519.99999999999, 0x7BFF}, {65520, 0x7C00}, {-65520, 0xFC00}, {math.MaxFloat64, 0x7C00},
		{math.Inf(1), 0x7C00}, {math.Inf(-1), 0xFC00}, {math.NaN(), 0x7E00}, {math.Copysign(math.NaN(), -1), 0x7E00},
		{math.SmallestNonzeroFloat64, 0}, {-0x1p-1022, 0x8000}, {0x1p-25, 0}, {0x1.0000000000001p-25, 1}, {0x1p-24, 1},
		{0x1.8p-24, 2}, {0x1.7ffffffffffffp-24, 1}, {0x1.ffffffffffffp-15, 0x400},
		// By way of binary32 these would be rounded twice, to the even one of a middle that they are not.
		{1.0004882812500002, 0x3C01}, {1.00048828125, 0x3C00}, {1.0014648437499998, 0x3C01}, {1.00146484375, 0x3C02},
		{2049.0000000000005, 0x6801}, {2.980232238769532e-8, 1},
	} {
		if got := Float16bits(test.f); got != test.want {
			t.Errorf("Float16bits(%v) = %#04x, want %#04x", test.f, got, test.want)
		}
	}
}

// The reference looks for the nearest of all values with exact arithmetic.
func TestFloat16OfRandomDoublesIsTheNearestValue(t *testing.T) {
	random := rand.New(rand.NewPCG(16, 754))
	for range 20_000 {
		f := math.Ldexp(1+random.Float64(), random.IntN(46)-28)
		if random.IntN(4) == 0 { // few bits, for middles
			f = math.Ldexp(float64(random.IntN(1<<13)), random.IntN(30)-26)
		}
		if got, want := Float16bits(f), nearestFloat16(f); got != want {
			t.Fatalf("Float16bits(%b) = %#04x, want %#04x", f, got, want)
		}
	}
}

func nearestFloat16(f float64) uint16 {
	value := func(bits uint16) *big.Float {
		if bits == 0x7C00 {
			return big.NewFloat(65536)
		}
		return new(big.Float).SetPrec(200).SetFloat64(Float16frombits(bits))
	}
	low, high := uint16(0), uint16(0x7C00)
	for high-low > 1 {
		if middle := low + (high-low)/2; value(middle).Cmp(big.NewFloat(f)) <= 0 {
			low = middle
		} else {
			high = middle
		}
	}
	exact := new(big.Float).SetPrec(200).SetFloat64(f)
	below, above := new(big.Float).Sub(exact, value(low)), new(big.Float).Sub(value(high), exact)
	switch c := below.Cmp(above); {
	case c < 0, c == 0 && low%2 == 0:
		return low
	}
	return high
}
