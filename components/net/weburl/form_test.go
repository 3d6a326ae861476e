package weburl

import (
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestParseForm(t *testing.T) {
	for input, want := range map[string][]Pair{
		"":                nil,
		"&&":              nil,
		"a":               {{"a", ""}},
		"=":               {{"", ""}},
		"=b":              {{"", "b"}},
		"a=b=c&a=%3d":     {{"a", "b=c"}, {"a", "="}},
		"a+b=%2B+%zz%":    {{"a b", "+ %zz%"}},
		"%FF%EF%BB%BF=":   {{"\uFFFD\uFEFF", ""}},
		"%F0%9F%92a":      {{"\uFFFDa", ""}},
		"%ED%A0%80%E2%82": {{"\uFFFD\uFFFD\uFFFD\uFFFD", ""}},
		"\uFEFFa=\u6C34":  {{"\uFEFFa", "\u6C34"}},
	} {
		if diff := cmp.Diff(want, ParseForm(input)); diff != "" {
			t.Errorf("%q: %s", input, diff)
		}
	}
}

func TestSerializeForm(t *testing.T) {
	for _, test := range []struct {
		pairs []Pair
		want  string
	}{
		{nil, ""},
		{[]Pair{{"", ""}}, "="},
		{[]Pair{{"a b", "&="}, {"*-._", "~!'()"}}, "a+b=%26%3D&*-._=%7E%21%27%28%29"},
		{[]Pair{{"\u6C34", "\x00%+"}}, "%E6%B0%B4=%00%25%2B"},
	} {
		if got := SerializeForm(test.pairs); got != test.want {
			t.Errorf("%q: %q, want %q", test.pairs, got, test.want)
		}
	}
}

func TestSortPairsByCodeUnits(t *testing.T) {
	pairs := []Pair{{"\uFFFD", "1"}, {"\U0001F308", "2"}, {"a", "3"}, {"\uE000", "4"}, {"", "5"}, {"a", "6"}, {"aa", "7"}, {"\uD7FF", "8"}}
	SortPairs(pairs)
	var order string
	for _, p := range pairs {
		order += p.Value
	}
	if order != "53678241" {
		t.Errorf("order is %s", order)
	}
}

func FuzzForm(f *testing.F) {
	f.Add("a=b&c+d=%20&&=%", "\U0001F308\uFFFD", "\uE000")
	f.Fuzz(func(t *testing.T, input, x, y string) {
		pairs := ParseForm(input)
		if again := ParseForm(SerializeForm(pairs)); !slices.Equal(pairs, again) {
			t.Fatalf("%q: %q, and once more %q", input, pairs, again)
		}
		x, y = scalar(x), scalar(y)
		want := slices.Compare(utf16.Encode([]rune(x)), utf16.Encode([]rune(y)))
		if got := compareCodeUnits(x, y); (got < 0) != (want < 0) || (got > 0) != (want > 0) {
			t.Fatalf("%q and %q compare %d, want %d", x, y, got, want)
		}
	})
}
