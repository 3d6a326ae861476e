package js

// AppendJSONString appends a string as JSON has it, https://tc39.es/ecma262/#sec-quotejsonstring: lone surrogates become
// escapes. s is WTF-8, or has all surrogates as three bytes each; a pair stays as it is.
func AppendJSONString(out []byte, s string) []byte {
	out = append(out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0xED {
			continue
		}
		size := 1
		if c == 0xED {
			if i+2 >= len(s) || s[i+1] < 0xA0 {
				continue
			}
			if s[i+1] < 0xB0 && i+5 < len(s) && s[i+3] == 0xED && s[i+4] >= 0xB0 {
				i += 5
				continue
			}
			size = 3
		}
		out = append(out, s[from:i]...)
		switch c {
		case '"', '\\':
			out = append(out, '\\', c)
		case '\b':
			out = append(out, `\b`...)
		case '\f':
			out = append(out, `\f`...)
		case '\n':
			out = append(out, `\n`...)
		case '\r':
			out = append(out, `\r`...)
		case '\t':
			out = append(out, `\t`...)
		case 0xED:
			out = appendUnitEscape(out, surrogate(s[i:]))
		default:
			out = appendUnitEscape(out, uint16(c))
		}
		i += size - 1
		from = i + 1
	}
	return append(append(out, s[from:]...), '"')
}

func appendUnitEscape(out []byte, u uint16) []byte {
	const lower = "0123456789abcdef"
	return append(out, '\\', 'u', lower[u>>12], lower[u>>8&15], lower[u>>4&15], lower[u&15])
}
