package microsyntax

import (
	"fmt"
	"math"
	"strings"
)

// Milliseconds of the units of time.
const (
	Second = 1000
	Minute = 60 * Second
	Hour   = 60 * Minute
	Day    = 24 * Hour
	Week   = 7 * Day
)

// maxTime is the last instant that a Date of JavaScript can be, and minTime the first that can be written here: the
// first day of the year 1. Both are in milliseconds since the epoch.
const (
	maxTime = 8.64e15
	minTime = -62135596800 * Second
)

// reader takes parts off the front of a text; failed stays true once a part was not there.
type reader struct {
	rest   string
	failed bool
}

// number takes a number of at least least digits, at most most; most 0 is any number of them.
func (r *reader) number(least, most int) int64 {
	end, n := 0, int64(0)
	for end < len(r.rest) && isDigit(r.rest[end]) && (most == 0 || end < most) {
		if n > 1e12 {
			r.failed = true // no date
			return 0
		}
		n = n*10 + int64(r.rest[end]-'0')
		end++
	}
	if end < least {
		r.failed = true
		return 0
	}
	r.rest = r.rest[end:]
	return n
}

func (r *reader) literal(text string) {
	rest, ok := strings.CutPrefix(r.rest, text)
	r.rest, r.failed = rest, r.failed || !ok
}

// within fails where n is outside of its bounds.
func (r *reader) within(n, lower, upper int64) int64 {
	if n < lower || n > upper {
		r.failed = true
	}
	return n
}

func (r *reader) year() int64 { return r.within(r.number(4, 0), 1, 275760) }

func (r *reader) month() (year, month int64) {
	year = r.year()
	r.literal("-")
	return year, r.within(r.number(2, 2), 1, 12)
}

// date takes a date and returns its days since the epoch.
func (r *reader) date() int64 {
	year, month := r.month()
	r.literal("-")
	day := r.within(r.number(2, 2), 1, 31)
	if r.failed || day > daysIn(year, month) {
		r.failed = true
		return 0
	}
	return daysSinceEpoch(year, month, day)
}

// time takes a time and returns its milliseconds since midnight.
func (r *reader) time() int64 {
	ms := r.within(r.number(2, 2), 0, 23) * Hour
	r.literal(":")
	ms += r.within(r.number(2, 2), 0, 59) * Minute
	if !strings.HasPrefix(r.rest, ":") {
		return ms
	}
	r.literal(":")
	ms += r.within(r.number(2, 2), 0, 59) * Second
	if !strings.HasPrefix(r.rest, ".") {
		return ms
	}
	r.literal(".")
	before := len(r.rest)
	fraction := r.number(1, 3)
	for digits := before - len(r.rest); digits < 3; digits++ {
		fraction *= 10
	}
	return ms + fraction
}

// end is n for a text that was taken whole, and whose instant a Date can be.
func (r *reader) end(n float64) (float64, bool) {
	if r.failed || r.rest != "" || n > maxTime {
		return 0, false
	}
	return n, true
}

// daysSinceEpoch counts from 1970-01-01 in the proleptic Gregorian calendar.
func daysSinceEpoch(year, month, day int64) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1 - 719468
}

// civil is daysSinceEpoch the other way.
func civil(days int64) (year, month, day int64) {
	days += 719468
	era := days / 146097
	of := days % 146097
	years := (of - of/1460 + of/36524 - of/146096) / 365
	of -= 365*years + years/4 - years/100
	shifted := (5*of + 2) / 153
	year, month, day = era*400+years, shifted+3, of-(153*shifted+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

func daysIn(year, month int64) int64 {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// weekOne is the day, since the epoch, that a week-year begins with: the Monday of the week with 4 January.
func weekOne(year int64) int64 {
	fourth := daysSinceEpoch(year, 1, 4)
	return fourth - floorMod(fourth+3, 7)
}

func weeksIn(year int64) int64 { return (weekOne(year+1) - weekOne(year)) / 7 }

func floorMod(a, b int64) int64 { return ((a % b) + b) % b }

// ParseMonth returns the months from January 1970 to that of a valid month string.
func ParseMonth(s string) (float64, bool) {
	r := &reader{rest: s}
	year, month := r.month()
	return r.end(float64((year-1970)*12 + month - 1))
}

// ParseDate returns the milliseconds from the epoch to the midnight that a valid date string begins with, in UTC.
func ParseDate(s string) (float64, bool) {
	r := &reader{rest: s}
	return r.end(float64(r.date()) * Day)
}

// ParseWeek is ParseDate for the Monday of a valid week string.
func ParseWeek(s string) (float64, bool) {
	r := &reader{rest: s}
	year := r.year()
	r.literal("-W")
	week := r.number(2, 2)
	if r.failed || week < 1 || week > weeksIn(year) {
		return 0, false
	}
	return r.end(float64(weekOne(year)+7*(week-1)) * Day)
}

// ParseTime returns the milliseconds since midnight of a valid time string.
func ParseTime(s string) (float64, bool) {
	r := &reader{rest: s}
	return r.end(float64(r.time()))
}

// ParseLocalDateTime returns the milliseconds since the epoch of a valid local date and time string, as if it were in
// UTC.
func ParseLocalDateTime(s string) (float64, bool) {
	r := &reader{rest: s}
	days := r.date()
	if !strings.HasPrefix(r.rest, " ") {
		r.literal("T")
	} else {
		r.literal(" ")
	}
	return r.end(float64(days)*Day + float64(r.time()))
}

// instant is ms as a number of whole milliseconds that the Format functions can write.
func instant(ms float64) (int64, bool) {
	if math.IsNaN(ms) || ms < minTime || ms > maxTime {
		return 0, false
	}
	return int64(math.Floor(ms)), true
}

// FormatMonth is ParseMonth the other way; ok is false outside of the years that can be written.
func FormatMonth(months float64) (s string, ok bool) {
	if !(months >= -1969*12 && months <= (275760-1970)*12+8) {
		return "", false
	}
	n := int64(math.Floor(months))
	month := floorMod(n, 12)
	return fmt.Sprintf("%04d-%02d", 1970+(n-month)/12, month+1), true
}

// FormatDate is the date of an instant.
func FormatDate(ms float64) (s string, ok bool) {
	at, ok := instant(ms)
	if !ok {
		return "", false
	}
	year, month, day := civil((at - floorMod(at, Day)) / Day)
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), true
}

// FormatWeek is the week that an instant lies in.
func FormatWeek(ms float64) (s string, ok bool) {
	at, ok := instant(ms)
	if !ok {
		return "", false
	}
	days := (at - floorMod(at, Day)) / Day
	thursday := days - floorMod(days+3, 7) + 3
	year, _, _ := civil(thursday)
	return fmt.Sprintf("%04d-W%02d", year, (thursday-weekOne(year))/7+1), true
}

// FormatTime is the time of day of an instant, as short as it can be.
func FormatTime(ms float64) (s string, ok bool) {
	at, ok := instant(ms)
	if !ok {
		return "", false
	}
	at = floorMod(at, Day)
	s = fmt.Sprintf("%02d:%02d", at/Hour, at%Hour/Minute)
	if at%Minute == 0 {
		return s, true
	}
	s += fmt.Sprintf(":%02d", at%Minute/Second)
	if fraction := at % Second; fraction != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%03d", fraction), "0")
	}
	return s, true
}

// FormatLocalDateTime is the date and time of an instant: a valid normalized local date and time string.
func FormatLocalDateTime(ms float64) (s string, ok bool) {
	date, ok := FormatDate(ms)
	if !ok {
		return "", false
	}
	time, _ := FormatTime(ms)
	return date + "T" + time, true
}

// MonthOf is the month of an instant, in months since January 1970; InstantOf is the instant that a month begins with.
func MonthOf(ms float64) float64 {
	at, _ := instant(ms)
	year, month, _ := civil((at - floorMod(at, Day)) / Day)
	return float64((year-1970)*12 + month - 1)
}

// InstantOf is MonthOf the other way.
func InstantOf(months float64) float64 {
	n := int64(months)
	month := floorMod(n, 12)
	return float64(daysSinceEpoch(1970+(n-month)/12, month+1, 1)) * Day
}
