package js

import "testing"

func TestJoinSurrogates(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"characters of all lengths", "aé€😀", "aé€😀"},
		{"a pair", "\xed\xa0\xbd\xed\xb8\x80", "😀"},
		{"pairs among other characters", "a\xed\xa0\xbd\xed\xb8\x80é\xed\xa0\x80\xed\xb0\x80.", "a😀é\U00010000."},
		{"the last character there is", "\xed\xaf\xbf\xed\xbf\xbf", "\U0010FFFF"},
		{"a high one alone", "\xed\xa0\xbdx", "\xed\xa0\xbdx"},
		{"a low one alone", "\xed\xb8\x80", "\xed\xb8\x80"},
		{"the wrong way round", "\xed\xb8\x80\xed\xa0\xbd", "\xed\xb8\x80\xed\xa0\xbd"},
		{"a high one before a pair", "\xed\xa0\xbd\xed\xa0\xbd\xed\xb8\x80", "\xed\xa0\xbd😀"},
		{"a character whose first byte is the same", "\ud7ff\ud7a3", "\ud7ff\ud7a3"},
		{"cut off", "\xed\xa0\xbd\xed\xb8", "\xed\xa0\xbd\xed\xb8"},
	} {
		if got := JoinSurrogates(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if HasSurrogatePair(test.text) != (test.text != test.want) {
			t.Errorf("%s: HasSurrogatePair is wrong", test.name)
		}
	}
}

func TestAppendUnit(t *testing.T) {
	var b []byte
	for _, u := range []uint16{'a', 0, 0xE9, 0x20AC, 0xD7FF, 0xD83D, 0xDE00, 0xE000, 0xFFFF} {
		b = AppendUnit(b, u)
	}
	if want := "a\x00é€\ud7ff\xed\xa0\xbd\xed\xb8\x80\ue000\uffff"; string(b) != want {
		t.Errorf("%q, want %q", b, want)
	}
}
