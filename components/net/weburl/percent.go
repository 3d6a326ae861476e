package weburl

// encodeSet is a percent-encode set: a bit for each ASCII code point. All of them hold everything beyond ASCII.
type encodeSet [2]uint64

func (s *encodeSet) has(c byte) bool { return c >= 0x80 || s[c>>6]&(1<<(c&63)) != 0 }

func (s encodeSet) with(chars string) *encodeSet {
	for i := range len(chars) {
		s[chars[i]>>6] |= 1 << (chars[i] & 63)
	}
	return &s
}

// https://url.spec.whatwg.org/#c0-control-percent-encode-set and those that follow it there.
var (
	c0ControlSet    = &encodeSet{1<<32 - 1, 1 << 63}
	fragmentSet     = c0ControlSet.with(" \"<>`")
	querySet        = c0ControlSet.with(" \"#<>")
	specialQuerySet = querySet.with("'")
	pathSet         = querySet.with("?^`{}")
	userinfoSet     = pathSet.with("/:;=@[\\]|")
	formSet         = userinfoSet.with("$%&+,!'()~")
)

const upperHex = "0123456789ABCDEF"

// appendEncoded is "UTF-8 percent-encode a string".
func appendEncoded(b []byte, s string, set *encodeSet) []byte {
	for i := range len(s) {
		b = appendEncodedByte(b, s[i], set)
	}
	return b
}

func appendEncodedByte(b []byte, c byte, set *encodeSet) []byte {
	if set.has(c) {
		return append(b, '%', upperHex[c>>4], upperHex[c&15])
	}
	return append(b, c)
}

func encode(s string, set *encodeSet) string {
	for i := range len(s) {
		if set.has(s[i]) {
			return string(appendEncoded(append(make([]byte, 0, len(s)+8), s[:i]...), s[i:], set))
		}
	}
	return s
}

// PercentDecode follows https://url.spec.whatwg.org/#string-percent-decode: what is no escape stays as it is.
func PercentDecode(s string) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHexDigit(s[i+1]) && isHexDigit(s[i+2]) {
			b = append(b, hexValue(s[i+1])<<4|hexValue(s[i+2]))
			i += 2
			continue
		}
		b = append(b, s[i])
	}
	return b
}

func isHexDigit(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func isDigit(c byte) bool { return c-'0' < 10 }

func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func hexValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
