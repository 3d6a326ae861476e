package textcodec

import "testing"

func TestQueryEncoder(t *testing.T) {
	for _, test := range []struct{ encoding, query, want string }{
		{"windows-1252", "plain=1&a", "plain=1&a"},
		{"windows-1252", "a=é&b=ü", "a=\xe9&b=\xfc"},
		{"windows-1252", "Ωé", "%26%23937%3B\xe9"},
		{"windows-1252", "😀", "%26%23128512%3B"},
		{"shift_jis", "星=ソ", "\x90\xaf=\x83\\"},
		{"gbk", "中é", "\xd6\xd0\xa8\xa6"},
		{"big5", "中", "\xa4\xa4"},
		{"euc-kr", "한", "\xc7\xd1"},
		{"iso-2022-jp", "星星a", "\x1b$B@1@1\x1b(Ba"},
		{"x-user-defined", "\uf780", "\x80"},
	} {
		if got := QueryEncoder(test.encoding)(test.query); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.encoding, test.query, got, test.want)
		}
	}
	for _, encoding := range []string{"", "utf-8", "utf-16le", "utf-16be", "replacement", "none"} {
		if QueryEncoder(encoding) != nil {
			t.Errorf("%q is not UTF-8", encoding)
		}
	}
}
