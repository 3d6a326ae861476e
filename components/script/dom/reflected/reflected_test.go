package reflected_test

import (
	"strings"
	"testing"

	"corvo/components/script/dom/reflected"
)

// attributes is an element of nothing but attributes, whose base URL is http://a.test/.
type attributes map[string]string

func (a attributes) ContentAttribute(name string) (string, bool) {
	value, ok := a[name]
	return value, ok
}
func (a attributes) SetContentAttribute(name, value string) { a[name] = value }
func (a attributes) RemoveContentAttribute(name string)     { delete(a, name) }
func (a attributes) EncodingParseURL(url string) (string, bool) {
	return "http://a.test/" + url, !strings.Contains(url, " ")
}

func TestIntegersAreReadByTheRulesForParsingIntegers(t *testing.T) {
	for _, c := range []struct {
		value    string
		long     int32
		unsigned uint32
		clamped  uint32
	}{
		{"7", 7, 7, 7},
		{" \t\n\f\r7px", 7, 7, 7},
		{"+7", 7, 7, 7},
		{"-7", -7, 3, 3},
		{"0", 0, 3, 2},
		{"1000", 1000, 1000, 9},
		{"2147483647", 2147483647, 2147483647, 9},
		{"2147483648", 3, 3, 9},
		{"99999999999999999999", 3, 3, 9},
		{"", 3, 3, 3},
		{"x7", 3, 3, 3},
		{"\v7", 3, 3, 3},
		{"-", 3, 3, 3},
	} {
		e := attributes{"n": c.value}
		if got := reflected.Long(e, "n", 3); got != c.long {
			t.Errorf("long %q = %d, want %d", c.value, got, c.long)
		}
		if got := reflected.UnsignedLong(e, "n", 1, 3); got != c.unsigned {
			t.Errorf("unsigned long %q = %d, want %d", c.value, got, c.unsigned)
		}
		if got := reflected.ClampedUnsignedLong(e, "n", 2, 9, 3); got != c.clamped {
			t.Errorf("clamped unsigned long %q = %d, want %d", c.value, got, c.clamped)
		}
	}
}

func TestNumbersAreReadByTheRulesForParsingFloatingPointNumbers(t *testing.T) {
	for value, want := range map[string]float64{
		"1.5": 1.5, " -1.5e1x": -15, "+.5": .5, "1e": 1, "1.": 1, ".": 9, "": 9, "e5": 9, "Infinity": 9, "0x10": 0,
	} {
		if got := reflected.Double(attributes{"n": value}, "n", 9); got != want {
			t.Errorf("%q = %v, want %v", value, got, want)
		}
	}
}

func TestSettersWriteTheContentAttribute(t *testing.T) {
	e := attributes{}
	reflected.SetString(e, "s", "x")
	reflected.SetLong(e, "long", -5)
	reflected.SetUnsignedLong(e, "unsigned", 0, 2, 5)
	reflected.SetUnsignedLong(e, "large", 0, 2, 1<<31)
	reflected.SetDouble(e, "double", 1e21)
	reflected.SetBool(e, "on", true)
	reflected.SetBool(e, "off", true)
	reflected.SetBool(e, "off", false)
	value := "null"
	reflected.SetStringOrNull(e, "set", &value)
	reflected.SetStringOrNull(e, "s2", &value)
	reflected.SetStringOrNull(e, "s2", nil)
	want := attributes{"s": "x", "long": "-5", "unsigned": "5", "large": "2", "double": "1e+21", "on": "", "set": "null"}
	for name := range want {
		if e[name] != want[name] {
			t.Errorf("%s = %q, want %q", name, e[name], want[name])
		}
	}
	if len(e) != len(want) {
		t.Errorf("attributes %v, want %v", e, want)
	}
}

func TestURLsAreResolvedWhereTheyCanBe(t *testing.T) {
	e := attributes{"href": "x", "bad": "a b", "empty": ""}
	for name, want := range map[string]string{"href": "http://a.test/x", "bad": "a b", "empty": "http://a.test/", "missing": ""} {
		if got := reflected.URL(e, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}
