package es2015

import (
	"math"
	"strings"
	"time"

	"corvo/components/script/js/otto/internal/layout"
)

// dateMethods replace those whose text otto makes in formats of its own.
var dateMethods = []method{
	{"toString", 0, func(l *Library, c layout.Call) layout.Value {
		return l.formatDate(c, time.Local, "Mon Jan 02 2006 15:04:05 GMT-0700 (MST)")
	}},
	{"toDateString", 0, func(l *Library, c layout.Call) layout.Value {
		return l.formatDate(c, time.Local, "Mon Jan 02 2006")
	}},
	{"toTimeString", 0, func(l *Library, c layout.Call) layout.Value {
		return l.formatDate(c, time.Local, "15:04:05 GMT-0700 (MST)")
	}},
	{"toUTCString", 0, func(l *Library, c layout.Call) layout.Value {
		return l.formatDate(c, time.UTC, "Mon, 02 Jan 2006 15:04:05 GMT")
	}},
	{"toGMTString", 0, func(l *Library, c layout.Call) layout.Value {
		return l.formatDate(c, time.UTC, "Mon, 02 Jan 2006 15:04:05 GMT")
	}},
}

func (l *Library) formatDate(c layout.Call, zone *time.Location, format string) layout.Value {
	o := c.This.Object()
	if o == nil || o.Class() != "Date" {
		panic(l.typeError("this is not a Date object."))
	}
	if ms := l.DateValue(o); finite(ms) {
		return text(time.UnixMilli(int64(ms)).In(zone).Format(format))
	}
	return text("Invalid Date")
}

// looseFormats are dates that browsers read beyond the format of the standard.
var looseFormats = []string{
	"2006-01-02 15:04:05.999", "2006-01-02 15:04", "2006/01/02 15:04:05", "2006/1/2 15:04", "2006/1/2", "1/2/2006 15:04:05", "1/2/2006",
	"Jan 2, 2006 15:04:05", "Jan 2, 2006", "January 2, 2006 15:04:05", "January 2, 2006", "2 Jan 2006 15:04:05", "2 Jan 2006",
	"Mon Jan 02 2006 15:04:05 GMT-0700", "Mon Jan 02 2006 15:04:05", "Mon Jan 02 2006", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05-0700",
}

// mendDate lets the constructor and Date.parse read dates that otto gives up on.
func (l *Library) mendDate() {
	constructor := l.vm.Intrinsics().Date
	parse, _ := constructor.Get("parse").Object().Native()
	read := func(c layout.Call, s string) float64 {
		ms := parse(c.WithArgs(text(s))).Float()
		if !math.IsNaN(ms) {
			return ms
		}
		s, _, _ = strings.Cut(s, " (")
		for _, format := range looseFormats {
			if t, err := time.ParseInLocation(format, strings.TrimSpace(s), time.Local); err == nil {
				return float64(t.UnixMilli())
			}
		}
		return math.NaN()
	}
	constructor.Seed("parse", l.function("parse", 1, func(c layout.Call) layout.Value {
		return layout.Number(read(c, c.Arg(0).ToText(l.vm)))
	}), hidden)
	call, construct := constructor.Native()
	constructor.Replace(call, func(callee *layout.Object, args []layout.Value) layout.Value {
		if len(args) == 1 {
			v := args[0].ToPrimitive(l.vm, "default")
			if v.IsString() {
				v = layout.Number(read(l.vm.NewCall(), v.ToText(l.vm)))
			}
			if ms := v.ToNumber(l.vm); math.Abs(ms) > 8.64e15 {
				v = layout.Number(math.NaN())
			}
			args = []layout.Value{v}
		}
		return construct(callee, args)
	})
}
