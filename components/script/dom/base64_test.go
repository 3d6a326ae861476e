package dom

import (
	"encoding/base64"
	"testing"
)

func TestForgivingBase64Decode(t *testing.T) {
	for data, want := range map[string]string{
		"":               "",
		"YQ==":           "a",
		"YQ":             "a",
		"YR":             "a",
		" Y\tW\nJ\fj\r ": "abc",
		"YWI=":           "ab",
		"/+8=":           "\xFF\xEF",
	} {
		if got, ok := forgivingBase64Decode(data); !ok || string(got) != want {
			t.Errorf("%q: %q, %t; want %q", data, got, ok, want)
		}
	}
	for _, data := range []string{"Y", "YQ=", "YQ===", "=", "====", "YWJj=", "YQ==YQ==", "Y-==", "Y\u00A0Q", "\vYQ", "YWJjZ"} {
		if got, ok := forgivingBase64Decode(data); ok {
			t.Errorf("%q is taken for base64 of %q", data, got)
		}
	}
}

func FuzzBase64(f *testing.F) {
	f.Add("YWJj ZA==", "a\u00FF\u0100")
	f.Fuzz(func(t *testing.T, encoded, text string) {
		if decoded, ok := forgivingBase64Decode(encoded); ok {
			again, ok := forgivingBase64Decode(base64.StdEncoding.EncodeToString(decoded))
			if !ok || string(again) != string(decoded) {
				t.Fatalf("%q decodes to %q, and its encoding to %q, %t", encoded, decoded, again, ok)
			}
		}
		inRange := true
		units := []byte{}
		for _, r := range text {
			inRange = inRange && r <= 0xFF
			units = append(units, byte(r))
		}
		made, err := btoa(text)
		if (err == nil) != inRange {
			t.Fatalf("btoa of %q: %v", text, err)
		}
		if err == nil {
			if back, err := atob(made); err != nil || back != string(units) {
				t.Fatalf("%q became %q and then %q, %v", text, made, back, err)
			}
		}
	})
}
