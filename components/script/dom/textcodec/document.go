package textcodec

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/net/html/charset"
)

// replacement is an encoding whose decoder gives one U+FFFD for any bytes,
// https://encoding.spec.whatwg.org/#replacement
const replacement = "replacement"

// byteOrderMarks are what https://encoding.spec.whatwg.org/#bom-sniff looks for.
var byteOrderMarks = []struct {
	mark     []byte
	encoding string
}{
	{utf8BOM, "utf-8"},
	{[]byte{0xFE, 0xFF}, "utf-16be"},
	{[]byte{0xFF, 0xFE}, "utf-16le"},
}

// Lookup returns the encoding, in lower case, that a label names, and false for a label of none. Other than for a
// [Decoder], replacement is one.
func Lookup(label string) (encoding string, ok bool) {
	label = strings.Trim(label, "\t\n\f\r ")
	for i := range len(label) {
		if label[i] <= ' ' || label[i] > '~' {
			return "", false
		}
	}
	_, encoding = charset.Lookup(label)
	return encoding, encoding != ""
}

// DecodeDocument is https://encoding.spec.whatwg.org/#decode: a byte order mark goes before encoding, which is a name in
// lower case. It returns the encoding that the text was decoded by.
func DecodeDocument(b []byte, encoding string) (text, used string) {
	for _, bom := range byteOrderMarks {
		if bytes.HasPrefix(b, bom.mark) {
			encoding = bom.encoding
		}
	}
	if encoding == replacement {
		if len(b) == 0 {
			return "", encoding
		}
		return "\uFFFD", encoding
	}
	d, err := NewDecoder(encoding, Options{})
	if err != nil {
		return UTF8(b), "utf-8"
	}
	text, _ = d.Decode(b, false) // not fatal, it does not fail
	return text, encoding
}

// CharsetOf returns the encoding that the charset parameter of a Content-Type names, "" for none.
func CharsetOf(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	encoding, _ := Lookup(params["charset"])
	return encoding
}

// SniffHTML is https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding: the byte order
// mark, the transport's charset, a meta element of the first 1,024 bytes, and windows-1252 at last, but UTF-8 where
// those bytes are nothing else.
func SniffHTML(b []byte, contentType string) string {
	_, encoding, _ := charset.DetermineEncoding(b, contentType)
	if declared := CharsetOf(contentType); declared != "" {
		return declared
	}
	if encoding == "x-user-defined" {
		return "windows-1252" // https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
	}
	return encoding
}

// names are the names of encodings that differ from the lower-case ones by more than their case.
var names = map[string]string{
	"big5": "Big5", "gb18030": "gb18030", "macintosh": "macintosh", "replacement": "replacement",
	"shift_jis": "Shift_JIS", "x-mac-cyrillic": "x-mac-cyrillic", "x-user-defined": "x-user-defined",
}

// Name is an encoding's name as documents show it, https://encoding.spec.whatwg.org/#names-and-labels
func Name(encoding string) string {
	if name, ok := names[encoding]; ok {
		return name
	}
	if strings.HasPrefix(encoding, "windows-") {
		return encoding
	}
	return strings.ToUpper(encoding)
}

// PrescanHTML returns the encoding of an HTML document whose transport names none, where UTF-8 is what it is without a
// byte order mark or a meta element in its first 1,024 bytes.
//
// https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
func PrescanHTML(b []byte) string {
	head := append([]byte(nil), b[:min(len(b), 1020)]...)
	for i, c := range head {
		if c >= 0x80 && i > 2 { // a byte order mark stays
			head[i] = ' '
		}
	}
	// With a character that is UTF-8 and nothing else the fallback is UTF-8.
	return SniffHTML(append(head, "\u00E9."...), "")
}
