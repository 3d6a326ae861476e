package microsyntax_test

import (
	"math"
	"testing"

	"corvo/components/script/dom/microsyntax"
)

// FuzzParse holds what is parsed against what it is written as: that means the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "-1.5e+3x", " +12", "#aBcDeF", "2024-02-29", "2020-W53", "275760-09-13T00:00", "0001-01 ", "23:59:59.9", "1970-01-01 00:00:00.001"} {
		f.Add(seed)
	}
	again := func(t *testing.T, kind string, parse func(string) (float64, bool), write func(float64) (string, bool), text string) {
		x, ok := parse(text)
		if !ok {
			return
		}
		written, ok := write(x)
		if y, parsed := parse(written); !ok || !parsed || x != y {
			t.Errorf("%s %q is %v, which is written as %q (%v) and parsed as %v (%v)", kind, text, x, written, ok, y, parsed)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		again(t, "month", microsyntax.ParseMonth, microsyntax.FormatMonth, text)
		again(t, "date", microsyntax.ParseDate, microsyntax.FormatDate, text)
		again(t, "week", microsyntax.ParseWeek, microsyntax.FormatWeek, text)
		again(t, "time", microsyntax.ParseTime, microsyntax.FormatTime, text)
		again(t, "local date and time", microsyntax.ParseLocalDateTime, microsyntax.FormatLocalDateTime, text)
		again(t, "number", microsyntax.ParseValidFloat, func(x float64) (string, bool) { return microsyntax.FormatFloat(x), true }, text)
		if x, ok := microsyntax.ParseFloat(text); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
			t.Errorf("%q is the number %v", text, x)
		}
		if strict, ok := microsyntax.ParseValidFloat(text); ok {
			if x, ok := microsyntax.ParseFloat(text); !ok || x != strict {
				t.Errorf("%q is %v by the strict rules and %v (%v) by others", text, strict, x, ok)
			}
		}
		microsyntax.ParseInteger(text)
		if microsyntax.IsSimpleColor(text) && (len(text) != 7 || text[0] != '#') {
			t.Errorf("%q is a colour", text)
		}
	})
}
