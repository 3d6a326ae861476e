package js

import "testing"

func TestAppendJSONString(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", `""`}, {"plain é€😀", `"plain é€😀"`}, {`"\/`, `"\"\\/"`}, {"\b\f\n\r\t", `"\b\f\n\r\t"`},
		{"\x00\x1f\x7f", "\"\\u0000\\u001f\x7f\""}, {"\u2028<&>", "\"\u2028<&>\""}, {"a\"b\nc", `"a\"b\nc"`},
		{"\xed\xa0\xbd", `"\ud83d"`}, {"x\xed\xb8\x80y", `"x\ude00y"`}, {"\xed\xb8\x80\xed\xa0\xbd", `"\ude00\ud83d"`},
		{"\xed\xa0\xbd\xed\xb8\x80", "\"\xed\xa0\xbd\xed\xb8\x80\""}, {"\xed\xa0\xbd\xed\xa0\xbd\xed\xb8\x80", "\"\\ud83d\xed\xa0\xbd\xed\xb8\x80\""},
		{"\ud7ff", "\"\ud7ff\""},
	} {
		if got := string(AppendJSONString([]byte("> "), test.text)); got != "> "+test.want {
			t.Errorf("%q is %s, want %s", test.text, got[2:], test.want)
		}
	}
}
