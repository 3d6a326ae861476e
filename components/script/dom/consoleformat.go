package dom

import (
	"math"
	"strconv"
	"strings"

	"corvo/components/script/js"
)

// logDepth is how deep console.log looks into an object.
const logDepth = 2

// formatData is the formatter and the printer, https://console.spec.whatwg.org/#formatter
func formatData(realm js.Realm, data []js.Value) (string, error) {
	var out strings.Builder
	rest := data[1:]
	if format, ok := data[0].AsString(); !ok {
		out.WriteString(display(realm, data[0]))
	} else if len(rest) == 0 {
		out.WriteString(format)
	} else {
		for {
			before, after, found := strings.Cut(format, "%")
			out.WriteString(before)
			if !found {
				break
			}
			if after == "" {
				out.WriteByte('%')
				break
			}
			format = after[1:]
			switch {
			case after[0] == '%':
				out.WriteByte('%')
			case len(rest) > 0 && strings.IndexByte("sdifoOc", after[0]) >= 0:
				if err := formatArgument(realm, &out, after[0], rest[0]); err != nil {
					return "", err
				}
				rest = rest[1:]
			default:
				out.WriteByte('%')
				format = after
			}
		}
	}
	for _, v := range rest {
		out.WriteByte(' ')
		out.WriteString(display(realm, v))
	}
	return out.String(), nil
}

// formatArgument writes what a format specifier makes of v.
func formatArgument(realm js.Realm, out *strings.Builder, specifier byte, v js.Value) error {
	switch specifier {
	case 'c': // style, which text has none of
		return nil
	case 'o', 'O':
		out.WriteString(realm.Inspect(v, logDepth))
		return nil
	}
	if v.Kind() == js.KindSymbol {
		if specifier != 's' {
			out.WriteString("NaN")
			return nil
		}
		out.WriteString(realm.Inspect(v, logDepth))
		return nil
	}
	text, err := realm.ToString(v)
	if err != nil {
		return err
	}
	switch specifier {
	case 's':
		out.WriteString(text)
	case 'd', 'i':
		out.WriteString(formatNumber(math.Trunc(parseNumberPrefix(text, false))))
	case 'f':
		out.WriteString(formatNumber(parseNumberPrefix(text, true)))
	}
	return nil
}

// parseNumberPrefix is parseFloat, or parseInt in base 10 when fraction is false.
func parseNumberPrefix(s string, fraction bool) float64 {
	s = strings.TrimSpace(s)
	end := 0
	accept := func(set string) bool {
		if end < len(s) && strings.IndexByte(set, s[end]) >= 0 {
			end++
			return true
		}
		return false
	}
	digits := func() (any bool) {
		for accept("0123456789") {
			any = true
		}
		return any
	}
	accept("+-")
	if fraction && strings.HasPrefix(s[end:], "Infinity") {
		return math.Inf(1 - 2*strings.Count(s[:end], "-"))
	}
	whole := digits()
	if fraction {
		if accept(".") {
			whole = digits() || whole
		}
		if mark := end; whole && accept("eE") {
			accept("+-")
			if !digits() {
				end = mark
			}
		}
	}
	if !whole {
		return math.NaN()
	}
	n, err := strconv.ParseFloat(s[:end], 64)
	if err != nil && !math.IsInf(n, 0) {
		return math.NaN()
	}
	return n
}

func formatNumber(n float64) string {
	switch {
	case math.IsNaN(n):
		return "NaN"
	case math.IsInf(n, 1):
		return "Infinity"
	case math.IsInf(n, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// display is how a console shows a value outside an object: strings as they are.
func display(realm js.Realm, v js.Value) string {
	if s, ok := v.AsString(); ok {
		return s
	}
	return realm.Inspect(v, logDepth)
}
