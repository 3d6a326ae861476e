package layout

import (
	"encoding/binary"
	"unicode/utf8"

	"corvo/components/script/js"
)

// Engine text is how strings are kept inside otto: every UTF-16 code unit is encoded on its own, so that a character
// beyond U+FFFF is two surrogates of three bytes each (CESU-8). Concatenation, comparison and slicing are then exactly
// those of UTF-16, lone surrogates included, with plain Go strings. Outside, strings are WTF-8: see [Expand] and [Join].

// Expand turns UTF-8 or WTF-8 into engine text. Text without characters beyond U+FFFF is returned as it is.
func Expand(s string) string {
	i := firstSupplementary(s)
	if i < 0 {
		return s
	}
	b := make([]byte, i, len(s)+len(s)/2+8)
	copy(b, s)
	for i < len(s) {
		if s[i] < 0xF0 {
			b = append(b, s[i])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size < 4 {
			b = append(b, s[i:i+size]...)
		} else {
			r -= 0x10000
			b = js.AppendUnit(b, uint16(0xD800+r>>10))
			b = js.AppendUnit(b, uint16(0xDC00+r&0x3FF))
		}
		i += size
	}
	return string(b)
}

// NeedsExpand reports whether Expand would change s.
func NeedsExpand(s string) bool { return firstSupplementary(s) >= 0 }

// NeedsJoin reports whether Join would change s.
func NeedsJoin(s string) bool { return js.HasSurrogatePair(s) }

// firstSupplementary finds the first byte that begins a four-byte sequence, -1 without one.
func firstSupplementary(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if w := loadWord(s, i); w&0x8080808080808080 != 0 && w&(w<<1)&(w<<2)&(w<<3)&0x8080808080808080 != 0 {
			break // some byte has its four high bits set
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0xF0 {
			return i
		}
	}
	return -1
}

func loadWord(s string, i int) uint64 {
	var b [8]byte
	copy(b[:], s[i:i+8])
	return binary.LittleEndian.Uint64(b[:])
}

// Join turns engine text into WTF-8: pairs of surrogates become one character of four bytes.
func Join(s string) string { return js.JoinSurrogates(s) }

// unitAt decodes the three bytes of a surrogate at i.
func unitAt(s string, i int) uint16 {
	return uint16(s[i]&0x0F)<<12 | uint16(s[i+1]&0x3F)<<6 | uint16(s[i+2]&0x3F)
}

// FromUnits makes engine text of UTF-16 code units.
func FromUnits(units []uint16) string {
	b := make([]byte, 0, len(units))
	for _, u := range units {
		b = js.AppendUnit(b, u)
	}
	return string(b)
}

// Units decodes engine text; UTF-8 that otto made itself is understood too.
func Units(s string) []uint16 {
	units := make([]uint16, 0, len(s))
	for i := 0; i < len(s); {
		u, second, size := decodeUnit(s, i)
		units = append(units, u)
		if second != 0 {
			units = append(units, second)
		}
		i += size
	}
	return units
}

// decodeUnit decodes what stands at byte i: one unit, or two where it is a UTF-8 sequence of four bytes.
func decodeUnit(s string, i int) (u, second uint16, size int) {
	c := s[i]
	switch {
	case c < 0x80:
		return uint16(c), 0, 1
	case c >= 0xC0 && c < 0xE0 && i+1 < len(s):
		return uint16(c&0x1F)<<6 | uint16(s[i+1]&0x3F), 0, 2
	case c >= 0xE0 && c < 0xF0 && i+2 < len(s):
		return unitAt(s, i), 0, 3
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if size == 4 {
		r -= 0x10000
		return uint16(0xD800 + r>>10), uint16(0xDC00 + r&0x3FF), 4
	}
	return utf8.RuneError, 0, size
}

// IsASCII reports whether every byte of s is a code unit.
func IsASCII(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if loadWord(s, i)&0x8080808080808080 != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Length counts UTF-16 code units.
func Length(s string) int {
	if IsASCII(s) {
		return len(s)
	}
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xF0:
			n += 2
		case c < 0x80 || c >= 0xC0:
			n++
		}
	}
	return n
}

// ByteOffset returns where the unit of that index begins in s, and len(s) past its end.
func ByteOffset(s string, unit int) int {
	i := 0
	for ; i < len(s) && unit > 0; unit-- {
		_, second, size := decodeUnit(s, i)
		if second != 0 {
			if unit == 1 {
				return i
			}
			unit--
		}
		i += size
	}
	return i
}

// UnitOffset is the inverse of ByteOffset.
func UnitOffset(s string, byteOffset int) int { return Length(s[:byteOffset]) }

// UnitAt returns the code unit of that index.
func UnitAt(s string, index int) (uint16, bool) {
	if index < 0 {
		return 0, false
	}
	if index < len(s) && IsASCII(s[:index+1]) {
		return uint16(s[index]), true
	}
	for i := 0; i < len(s); {
		u, second, size := decodeUnit(s, i)
		if index == 0 {
			return u, true
		}
		index--
		if second != 0 {
			if index == 0 {
				return second, true
			}
			index--
		}
		i += size
	}
	return 0, false
}

// Slice returns the units from start to end; the bounds are in range and in order.
func Slice(s string, start, end int) string {
	if IsASCII(s) {
		return s[start:end]
	}
	from := ByteOffset(s, start)
	return s[from : from+ByteOffset(s[from:], end-start)]
}
