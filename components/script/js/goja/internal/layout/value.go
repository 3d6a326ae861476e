package layout

import (
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Kind is the JavaScript type of a value.
type Kind uint8

// The kinds of values.
const (
	KindUndefined Kind = iota
	KindNull
	KindBoolean
	KindNumber
	KindString
	KindObject
	KindSymbol
	KindBigInt
)

// KindOf returns the type of v; a nil interface is undefined.
func KindOf(v goja.Value) Kind {
	switch valueTab(v) {
	case nil, known.undefined:
		return KindUndefined
	case known.null:
		return KindNull
	case known.boolean:
		return KindBoolean
	case known.integer, known.float:
		return KindNumber
	case known.ascii, known.unicode, known.imported:
		return KindString
	case known.bigInt:
		return KindBigInt
	}
	switch v.(type) {
	case *goja.Object:
		return KindObject
	case *goja.Symbol:
		return KindSymbol
	case goja.String:
		return KindString
	}
	return KindUndefined
}

func valueData(v goja.Value) unsafe.Pointer { return (*iface)(unsafe.Pointer(&v)).data }

func valueOf(tab, data unsafe.Pointer) (v goja.Value) {
	*(*iface)(unsafe.Pointer(&v)) = iface{tab, data}
	return v
}

// Float returns the number in a value of KindNumber.
func Float(v goja.Value) float64 {
	if valueTab(v) == known.integer {
		return float64(*(*int64)(valueData(v)))
	}
	return *(*float64)(valueData(v))
}

// Number makes a number. goja keeps integers apart, and compares them with others by their kind.
func Number(f float64) goja.Value {
	if i := int64(f); float64(i) == f && i >= -1<<53 && i <= 1<<53 && (i != 0 || !math.Signbit(f)) {
		boxed := any(i)
		return valueOf(known.integer, (*eface)(unsafe.Pointer(&boxed)).data)
	}
	boxed := any(f)
	return valueOf(known.float, (*eface)(unsafe.Pointer(&boxed)).data)
}

// Text returns the text of a value of KindString as an interface that holds a Go string in WTF-8. Strings of ASCII are
// shared, not copied.
func Text(v goja.Value) any {
	switch valueTab(v) {
	case known.ascii:
		var boxed any = ""
		(*eface)(unsafe.Pointer(&boxed)).data = valueData(v)
		return boxed
	case known.unicode:
		units := *(*[]uint16)(valueData(v))
		return joinUTF16(units[1:]) // the first is a mark of goja's
	case known.imported:
		return v.String()
	}
	s := v.(goja.String)
	units := make([]uint16, s.Length())
	for i := range units {
		units[i] = s.CharAt(i)
	}
	return joinUTF16(units)
}

// String makes a string from an interface that holds a Go string in WTF-8.
func String(boxed any) goja.Value {
	s := boxed.(string)
	if isASCII(s) {
		return valueOf(known.ascii, (*eface)(unsafe.Pointer(&boxed)).data)
	}
	return goja.StringFromUTF16(splitUTF16(s))
}

// Name makes a property key from WTF-8.
func Name(s string) unistring.String {
	if isASCII(s) {
		return unistring.String(s)
	}
	return unistring.FromUtf16(append([]uint16{unistring.BOM}, splitUTF16(s)...))
}

// KeyText returns a property key in WTF-8.
func KeyText(name unistring.String) string {
	if units := name.AsUtf16(); units != nil {
		return joinUTF16(units[1:])
	}
	return string(name)
}

func isASCII(s string) bool {
	for len(s) >= 8 {
		if *(*uint64)(unsafe.Pointer(unsafe.StringData(s)))&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// splitUTF16 converts WTF-8 to UTF-16 code units; bytes that are neither become U+FFFD.
func splitUTF16(s string) []uint16 {
	units := make([]uint16, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			units = append(units, uint16(c))
			i++
			continue
		}
		if c == 0xED && i+2 < len(s) && s[i+1] >= 0xA0 && s[i+1] < 0xC0 && s[i+2]&0xC0 == 0x80 { // a lone surrogate
			units = append(units, 0xD000|uint16(s[i+1]&0x3F)<<6|uint16(s[i+2]&0x3F))
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r > 0xFFFF {
			r -= 0x10000
			units = append(units, 0xD800|uint16(r>>10), 0xDC00|uint16(r&0x3FF))
		} else {
			units = append(units, uint16(r))
		}
	}
	return units
}

// joinUTF16 converts UTF-16 code units to WTF-8.
func joinUTF16(units []uint16) string {
	b := make([]byte, 0, len(units)+len(units)/2)
	for i := 0; i < len(units); i++ {
		u := rune(units[i])
		switch {
		case u >= 0xD800 && u < 0xDC00 && i+1 < len(units) && units[i+1]&0xFC00 == 0xDC00:
			b = utf8.AppendRune(b, (u-0xD800)<<10+(rune(units[i+1])-0xDC00)+0x10000)
			i++
		case u >= 0xD800 && u < 0xE000:
			b = append(b, 0xED, 0x80|byte(u>>6)&0x3F, 0x80|byte(u)&0x3F)
		default:
			b = utf8.AppendRune(b, u)
		}
	}
	return string(b)
}

// Prefix returns the first n code units of a string in WTF-8.
func Prefix(v goja.Value, n int) string {
	units := splitUTF16(Text(v).(string))
	return joinUTF16(units[:min(n, len(units))])
}

// Marks counts the dollar signs of a string.
func Marks(v goja.Value) int { return strings.Count(Text(v).(string), "$") }
