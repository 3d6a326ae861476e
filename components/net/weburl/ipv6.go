package weburl

import "strconv"

// parseIPv6 follows https://url.spec.whatwg.org/#concept-ipv6-parser on the text between the brackets.
func parseIPv6(s string) (address [8]uint16, ok bool) {
	at := func(i int) byte {
		if i < len(s) {
			return s[i]
		}
		return eof
	}
	piece, compress, i := 0, -1, 0
	if at(0) == ':' {
		if at(1) != ':' {
			return address, false
		}
		i, piece = 2, 1
		compress = piece
	}
	for i < len(s) {
		if piece == 8 {
			return address, false
		}
		if s[i] == ':' {
			if compress >= 0 {
				return address, false
			}
			i++
			piece++
			compress = piece
			continue
		}
		value, start := 0, i
		for i-start < 4 && i < len(s) && isHexDigit(s[i]) {
			value = value<<4 | int(hexValue(s[i]))
			i++
		}
		switch {
		case at(i) == '.':
			if i == start || piece > 6 {
				return address, false
			}
			high, low, good := parseEmbeddedIPv4(s[start:])
			if !good {
				return address, false
			}
			address[piece], address[piece+1] = high, low
			piece += 2
			i = len(s)
			continue
		case at(i) == ':':
			if i++; i == len(s) {
				return address, false
			}
		case i < len(s):
			return address, false
		}
		address[piece] = uint16(value)
		piece++
	}
	if compress < 0 {
		return address, piece == 8
	}
	for swaps, last := piece-compress, 7; last != 0 && swaps > 0; swaps, last = swaps-1, last-1 {
		from := compress + swaps - 1
		address[last], address[from] = address[from], address[last]
	}
	return address, true
}

// parseEmbeddedIPv4 parses the dotted decimal that may end an IPv6 address: four numbers without leading zeros.
func parseEmbeddedIPv4(s string) (high, low uint16, ok bool) {
	var numbers [4]int
	i := 0
	for n := range numbers {
		if n > 0 {
			if i >= len(s) || s[i] != '.' {
				return 0, 0, false
			}
			i++
		}
		start := i
		for ; i < len(s) && isDigit(s[i]); i++ {
			if numbers[n] = numbers[n]*10 + int(s[i]-'0'); numbers[n] > 255 || i > start && s[start] == '0' {
				return 0, 0, false
			}
		}
		if i == start {
			return 0, 0, false
		}
	}
	return uint16(numbers[0]<<8 | numbers[1]), uint16(numbers[2]<<8 | numbers[3]), i == len(s)
}

// serializeIPv6 follows https://url.spec.whatwg.org/#concept-ipv6-serializer and adds the brackets.
func serializeIPv6(address [8]uint16) string {
	// The first longest run of at least two zeros is compressed.
	compress, longest := -1, 1
	for i := 0; i < len(address); i++ {
		run := 0
		for i+run < len(address) && address[i+run] == 0 {
			run++
		}
		if run > longest {
			compress, longest = i, run
		}
		i += run
	}
	b := append(make([]byte, 0, 41), '[')
	for i := 0; i < len(address); i++ {
		if i == compress {
			if i == 0 {
				b = append(b, ':')
			}
			b = append(b, ':')
			i += longest - 1
			continue
		}
		b = strconv.AppendUint(b, uint64(address[i]), 16)
		if i < 7 {
			b = append(b, ':')
		}
	}
	return string(append(b, ']'))
}
