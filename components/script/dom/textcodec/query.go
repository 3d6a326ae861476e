package textcodec

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// QueryEncoder returns what encodes the queries of URLs in documents of an encoding, a name in lower case: nil where they
// are in UTF-8. What the encoding lacks becomes a character reference, percent-encoded.
//
// https://url.spec.whatwg.org/#string-percent-encode-after-encoding
func QueryEncoder(name string) func(query string) string {
	switch name {
	case "", "utf-8", "utf-16be", "utf-16le", replacement: // https://encoding.spec.whatwg.org/#get-an-output-encoding
		return nil
	}
	known, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return func(query string) string {
		start := strings.IndexFunc(query, func(r rune) bool { return r >= utf8.RuneSelf })
		if start < 0 {
			return query
		}
		return string(appendEncoded([]byte(query[:start]), query[start:], known.NewEncoder()))
	}
}

func appendEncoded(b []byte, text string, encoder *encoding.Encoder) []byte {
	for text != "" {
		end := strings.IndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf })
		switch end {
		case 0:
			b = append(b, text[0])
			text = text[1:]
			continue
		case -1:
			end = len(text)
		}
		if run, err := encoder.String(text[:end]); err == nil {
			b = append(b, run...)
		} else {
			for _, r := range text[:end] {
				if one, err := encoder.String(string(r)); err == nil {
					b = append(b, one...)
				} else {
					b = append(strconv.AppendInt(append(b, "%26%23"...), int64(r), 10), "%3B"...)
				}
			}
		}
		text = text[end:]
	}
	return b
}
