package microsyntax_test

import (
	"testing"
	"time"

	"corvo/components/script/dom/microsyntax"
)

func TestDatesAndTimesAreParsedAndWritten(t *testing.T) {
	type parser func(string) (float64, bool)
	type writer func(float64) (string, bool)
	utc := func(y int, m time.Month, d, h, min, ms int) float64 {
		return float64(time.Date(y, m, d, h, min, 0, ms*int(time.Millisecond), time.UTC).UnixMilli())
	}
	for name, kind := range map[string]struct {
		parse parser
		write writer
		valid map[string]float64 // with the text they are written as, where that is another
		other map[string]string
		wrong []string
	}{
		"month": {microsyntax.ParseMonth, microsyntax.FormatMonth,
			map[string]float64{"1970-01": 0, "1969-12": -1, "2024-02": 54*12 + 1, "0001-01": -1969 * 12, "275760-09": (275760-1970)*12 + 8}, nil,
			[]string{"", "1970", "1970-1", "1970-13", "1970-00", "0000-01", "970-01", "1970-01-01", "1970-01 ", "99999999999999999999-01"}},
		"date": {microsyntax.ParseDate, microsyntax.FormatDate,
			map[string]float64{"1970-01-01": 0, "1969-12-31": -microsyntax.Day, "2024-02-29": utc(2024, 2, 29, 0, 0, 0),
				"0001-01-01": utc(1, 1, 1, 0, 0, 0), "2000-12-31": utc(2000, 12, 31, 0, 0, 0), "275760-09-13": 8.64e15}, nil,
			[]string{"", "2023-02-29", "1900-02-29", "2024-04-31", "2024-1-01", "2024-01-1", "24-01-01", "2024-01-32", "2024-01-00", "275760-09-14", "-2024-01-01"}},
		"week": {microsyntax.ParseWeek, microsyntax.FormatWeek,
			map[string]float64{"1970-W01": -3 * microsyntax.Day, "2020-W53": utc(2020, 12, 28, 0, 0, 0), "2024-W01": utc(2024, 1, 1, 0, 0, 0), "2021-W01": utc(2021, 1, 4, 0, 0, 0)}, nil,
			[]string{"", "2021-W53", "2021-W00", "2021-W1", "2021-01", "2021W01", "0000-W01"}},
		"time": {microsyntax.ParseTime, microsyntax.FormatTime,
			map[string]float64{"00:00": 0, "23:59:59.999": microsyntax.Day - 1, "12:30": 12.5 * microsyntax.Hour, "12:30:01": 12.5*microsyntax.Hour + 1000, "12:30:00.1": 12.5*microsyntax.Hour + 100},
			map[string]string{"12:30:00": "12:30", "12:30:00.000": "12:30", "12:30:01.500": "12:30:01.5"},
			[]string{"", "24:00", "12:60", "12:30:60", "1:00", "12", "12:30:", "12:30:00.", "12:30:00.0000", "12:30 "}},
		"local": {microsyntax.ParseLocalDateTime, microsyntax.FormatLocalDateTime,
			map[string]float64{"1970-01-01T00:00": 0, "2024-02-29T12:30:00.25": utc(2024, 2, 29, 12, 30, 250)},
			map[string]string{"1970-01-01 00:00": "1970-01-01T00:00", "1970-01-01T00:00:00": "1970-01-01T00:00"},
			[]string{"", "1970-01-01", "1970-01-01t00:00", "1970-01-01  00:00", "1970-01-01T00:00Z"}},
	} {
		t.Run(name, func(t *testing.T) {
			for text, want := range kind.valid {
				got, ok := kind.parse(text)
				if !ok || got != want {
					t.Errorf("%q is %v, %v; want %v", text, got, ok, want)
				}
				if back, ok := kind.write(want); !ok || back != text {
					t.Errorf("%v is written %q, %v; want %q", want, back, ok, text)
				}
			}
			for text, want := range kind.other {
				x, ok := kind.parse(text)
				if !ok {
					t.Errorf("%q is refused", text)
				}
				if got, _ := kind.write(x); got != want {
					t.Errorf("%q is written again as %q, want %q", text, got, want)
				}
			}
			for _, text := range kind.wrong {
				if got, ok := kind.parse(text); ok {
					t.Errorf("%q is %v, want no value", text, got)
				}
			}
		})
	}
}

func TestDaysAgreeWithTheCalendar(t *testing.T) {
	for at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 10000; at = at.AddDate(0, 0, 13) {
		text, ok := microsyntax.FormatDate(float64(at.UnixMilli()))
		if want := at.Format("2006-01-02"); !ok || text != want {
			t.Fatalf("%s is written %q", want, text)
		}
		if ms, _ := microsyntax.ParseDate(text); ms != float64(at.UnixMilli()) {
			t.Fatalf("%s is %v", text, ms)
		}
		year, week := at.ISOWeek()
		if got, _ := microsyntax.FormatWeek(float64(at.UnixMilli())); got != time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")+"-W"+string([]byte{byte('0' + week/10), byte('0' + week%10)}) {
			t.Fatalf("%s is in week %q, want %d of %d", text, got, week, year)
		}
		if ms := microsyntax.InstantOf(microsyntax.MonthOf(float64(at.UnixMilli()))); ms != float64(at.AddDate(0, 0, 1-at.Day()).UnixMilli()) {
			t.Fatalf("the month of %s begins at %v", text, ms)
		}
	}
	if s, ok := microsyntax.FormatDate(-1e16); ok {
		t.Errorf("an instant before the year 1 is written %q", s)
	}
}

func TestNumbersAreReadAndWrittenAsTheStandardHasIt(t *testing.T) {
	for _, c := range []struct {
		text          string
		number        float64
		parsed, valid bool
	}{
		{"1", 1, true, true}, {"-1.5e3", -1500, true, true}, {".5", .5, true, true}, {"1e-2", .01, true, true},
		{"+1", 1, true, false}, {" 1", 1, true, false}, {"1.", 1, true, false}, {"1px", 1, true, false}, {"1e", 1, true, false},
		{"", 0, false, false}, {"x", 0, false, false}, {".", 0, false, false}, {"1e999", 0, false, false}, {"Infinity", 0, false, false},
	} {
		if x, ok := microsyntax.ParseFloat(c.text); ok != c.parsed || ok && x != c.number {
			t.Errorf("parsing %q: %v, %v", c.text, x, ok)
		}
		if x, ok := microsyntax.ParseValidFloat(c.text); ok != c.valid || ok && x != c.number {
			t.Errorf("%q as a valid number: %v, %v", c.text, x, ok)
		}
	}
	for x, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "-1.5", 1e20: "100000000000000000000", 1e21: "1e+21", 1e-6: "0.000001", 1e-7: "1e-7", 1.5e300: "1.5e+300",
	} {
		if got := microsyntax.FormatFloat(x); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
	for text, want := range map[string]bool{"#012abC": true, "#012abg": false, "012abcd": false, "#fff": false, "": false} {
		if got := microsyntax.IsSimpleColor(text); got != want {
			t.Errorf("IsSimpleColor(%q) = %v", text, got)
		}
	}
}
