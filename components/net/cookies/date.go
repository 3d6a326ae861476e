package cookies

import (
	"strings"
	"time"
)

// parseDate reads a cookie-date as leniently as RFC 6265bis section 5.1.1
// wants: it takes the first of its parts that looks like a time, a day, a
// month and a year, in whatever order.
func parseDate(s string) (time.Time, bool) {
	var hour, minute, second, day, year int
	var month time.Month
	var foundTime, foundDay, foundMonth, foundYear bool
	for _, part := range strings.FieldsFunc(s, isDateDelimiter) {
		if !foundTime {
			if h, m, sec, ok := parseTimeOfDay(part); ok {
				hour, minute, second, foundTime = h, m, sec, true
				continue
			}
		}
		if !foundDay {
			if n, ok := leadingNumber(part, 1, 2); ok {
				day, foundDay = n, true
				continue
			}
		}
		if !foundMonth {
			if m, ok := parseMonth(part); ok {
				month, foundMonth = m, true
				continue
			}
		}
		if !foundYear {
			if n, ok := leadingNumber(part, 2, 4); ok {
				year, foundYear = n, true
			}
		}
	}
	switch {
	case 70 <= year && year <= 99:
		year += 1900
	case 0 <= year && year <= 69:
		year += 2000
	}
	if !foundTime || !foundDay || !foundMonth || !foundYear ||
		day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	date := time.Date(year, month, day, hour, minute, second, 0, time.UTC)
	return date, date.Day() == day // a 31st of February is no date
}

func isDateDelimiter(r rune) bool {
	return r == '\t' || ' ' <= r && r <= '/' || ';' <= r && r <= '@' || '[' <= r && r <= '`' || '{' <= r && r <= '~'
}

// leadingNumber reads between least and most digits, which may be followed by
// anything but a digit.
func leadingNumber(s string, least, most int) (n int, ok bool) {
	i := 0
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if i == most {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, i >= least
}

func parseTimeOfDay(s string) (hour, minute, second int, ok bool) {
	h, rest, found := strings.Cut(s, ":")
	if !found {
		return
	}
	m, sec, found := strings.Cut(rest, ":")
	if !found {
		return
	}
	hour, ok1 := wholeNumber(h)
	minute, ok2 := wholeNumber(m)
	second, ok3 := leadingNumber(sec, 1, 2)
	return hour, minute, second, ok1 && ok2 && ok3
}

func wholeNumber(s string) (int, bool) {
	n, ok := leadingNumber(s, 1, 2)
	return n, ok && len(s) <= 2 && (len(s) == 1 || '0' <= s[1] && s[1] <= '9')
}

var months = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func parseMonth(s string) (time.Month, bool) {
	if len(s) < 3 {
		return 0, false
	}
	for i, month := range months {
		if strings.EqualFold(s[:3], month) {
			return time.Month(i + 1), true
		}
	}
	return 0, false
}
