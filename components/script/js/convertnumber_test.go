package js_test

import (
	"fmt"
	"math"
	"testing"

	"corvo/components/script/js"
)

// integerCase is a number and what each form of conversion makes of it; enforced is "" where it throws.
type integerCase struct {
	in                        float64
	modulo, clamped, enforced string
}

func checkInteger[T js.Integer](t *testing.T, name string, cases []integerCase) {
	t.Helper()
	text := func(v T, err error) string {
		if err != nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	want := "TypeError: Value is not of type '" + name + "'."
	if _, err := js.ConvertToIntEnforceRange[T](nil, js.NaN); err == nil || err.Error() != want {
		t.Errorf("[EnforceRange] %s of NaN: %v", name, err)
	}
	for _, c := range cases {
		v := js.Number(c.in) // numbers need no realm
		if got := text(js.ConvertToInt[T](nil, v)); got != c.modulo {
			t.Errorf("%s of %v = %s, want %s", name, c.in, got, c.modulo)
		}
		if got := text(js.ConvertToIntClamp[T](nil, v)); got != c.clamped {
			t.Errorf("[Clamp] %s of %v = %s, want %s", name, c.in, got, c.clamped)
		}
		if got := text(js.ConvertToIntEnforceRange[T](nil, v)); got != c.enforced {
			t.Errorf("[EnforceRange] %s of %v = %q, want %q", name, c.in, got, c.enforced)
		}
	}
}

func TestIntegersFollowConvertToInt(t *testing.T) {
	common := []integerCase{
		{0, "0", "0", "0"},
		{math.Copysign(0, -1), "0", "0", "0"},
		{1.5, "1", "2", "1"},
		{0.5, "0", "0", "0"},
		{-0.9, "0", "-1", "0"},
		{math.NaN(), "0", "0", ""},
	}
	signed := append([]integerCase{{-1, "-1", "-1", "-1"}, {-1.5, "-1", "-2", "-1"}, {-2.5, "-2", "-2", "-2"}}, common...)
	unsigned := append([]integerCase{{1e-300, "0", "0", "0"}}, common...)
	for i := range unsigned {
		if unsigned[i].clamped == "-1" {
			unsigned[i].clamped = "0"
		}
	}
	with := func(list []integerCase, more ...integerCase) []integerCase {
		return append(list[:len(list):len(list)], more...)
	}
	inf := math.Inf(1)

	checkInteger[int8](t, "byte", with(signed,
		integerCase{127, "127", "127", "127"}, integerCase{128, "-128", "127", ""}, integerCase{-129, "127", "-128", ""},
		integerCase{127.9, "127", "127", "127"}, integerCase{1e20, "0", "127", ""},
		integerCase{inf, "0", "127", ""}, integerCase{-inf, "0", "-128", ""}))
	checkInteger[uint8](t, "octet", with(unsigned,
		integerCase{255, "255", "255", "255"}, integerCase{256, "0", "255", ""}, integerCase{-1, "255", "0", ""},
		integerCase{-255, "1", "0", ""}, integerCase{inf, "0", "255", ""}))
	checkInteger[int16](t, "short", with(signed,
		integerCase{32767, "32767", "32767", "32767"}, integerCase{32768, "-32768", "32767", ""}, integerCase{65536, "0", "32767", ""}))
	checkInteger[uint16](t, "unsigned short", with(unsigned,
		integerCase{65535, "65535", "65535", "65535"}, integerCase{65536, "0", "65535", ""}, integerCase{-1, "65535", "0", ""}))
	checkInteger[int32](t, "long", with(signed,
		integerCase{2147483647, "2147483647", "2147483647", "2147483647"}, integerCase{2147483648, "-2147483648", "2147483647", ""},
		integerCase{4294967297, "1", "2147483647", ""}, integerCase{-2147483649, "2147483647", "-2147483648", ""}))
	checkInteger[uint32](t, "unsigned long", with(unsigned,
		integerCase{4294967295, "4294967295", "4294967295", "4294967295"}, integerCase{4294967296, "0", "4294967295", ""},
		integerCase{-1, "4294967295", "0", ""}))
	checkInteger[int64](t, "long long", with(signed,
		integerCase{9007199254740991, "9007199254740991", "9007199254740991", "9007199254740991"},
		integerCase{9007199254740992, "9007199254740992", "9007199254740991", ""},
		integerCase{math.Ldexp(1, 63), "-9223372036854775808", "9007199254740991", ""},
		integerCase{-math.Ldexp(1, 63), "-9223372036854775808", "-9007199254740991", ""},
		integerCase{math.Ldexp(1, 64), "0", "9007199254740991", ""},
		integerCase{math.Ldexp(3, 64) + 65536, "65536", "9007199254740991", ""},
		integerCase{-math.Ldexp(1, 64) - 4096, "-4096", "-9007199254740991", ""},
		integerCase{1e300, "0", "9007199254740991", ""}))
	checkInteger[uint64](t, "unsigned long long", with(unsigned,
		integerCase{9007199254740991, "9007199254740991", "9007199254740991", "9007199254740991"},
		integerCase{-1, "18446744073709551615", "0", ""},
		integerCase{math.Ldexp(1, 63), "9223372036854775808", "9007199254740991", ""},
		integerCase{-math.Ldexp(1, 63), "9223372036854775808", "0", ""},
		integerCase{math.Ldexp(1, 64) - 2048, "18446744073709549568", "9007199254740991", ""},
		integerCase{inf, "0", "9007199254740991", ""}))
}

func TestFloatsRefuseWhatIsNotFinite(t *testing.T) {
	const tooLarge = math.MaxFloat32 + 0x1p103 // rounds to 2^128
	for _, c := range []struct {
		in            float64
		double, float bool
	}{
		{1.5, true, true},
		{math.Copysign(0, -1), true, true},
		{math.MaxFloat32, true, true},
		{math.Nextafter(tooLarge, 0), true, true},
		{tooLarge, true, false},
		{-1e300, true, false},
		{math.Inf(-1), false, false},
		{math.NaN(), false, false},
	} {
		if _, err := js.ConvertToDouble(nil, js.Number(c.in)); (err == nil) != c.double {
			t.Errorf("double of %v: %v", c.in, err)
		}
		if _, err := js.ConvertToFloat(nil, js.Number(c.in)); (err == nil) != c.float {
			t.Errorf("float of %v: %v", c.in, err)
		}
		if v, err := js.ConvertToUnrestrictedDouble(nil, js.Number(c.in)); err != nil || math.Float64bits(v) != math.Float64bits(c.in) {
			t.Errorf("unrestricted double of %v = %v, %v", c.in, v, err)
		}
		if v, err := js.ConvertToUnrestrictedFloat(nil, js.Number(c.in)); err != nil || math.Float32bits(v) != math.Float32bits(float32(c.in)) {
			t.Errorf("unrestricted float of %v = %v, %v", c.in, v, err)
		}
	}
	if v, _ := js.ConvertToFloat(nil, js.Number(0.1)); v != 0.1 {
		t.Errorf("float of 0.1 = %v", v)
	}
	if v, _ := js.ConvertToDouble(nil, js.Number(math.Copysign(0, -1))); !math.Signbit(v) {
		t.Error("double of -0 lost its sign")
	}
}
