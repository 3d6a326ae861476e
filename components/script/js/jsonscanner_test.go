package js

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// readJSON makes what encoding/json does.
func readJSON(text string) (any, error) {
	s := ScanJSON(text)
	v, ok := scanned(&s)
	if !ok || !s.End() {
		return nil, s.Unexpected()
	}
	return v, nil
}

func scanned(s *JSONScanner) (v any, ok bool) {
	switch kind := s.Next(); kind {
	case JSONObject:
		o := map[string]any{}
		for more := s.Enter('}'); more; {
			name, _, ok := s.Name()
			if !ok {
				return nil, false
			}
			if o[JoinSurrogates(name)], ok = scanned(s); !ok {
				return nil, false
			}
			if more, ok = s.Comma('}'); !ok {
				return nil, false
			}
		}
		return o, true
	case JSONArray:
		list := []any{}
		for more := s.Enter(']'); more; {
			item, ok := scanned(s)
			if !ok {
				return nil, false
			}
			list = append(list, item)
			if more, ok = s.Comma(']'); !ok {
				return nil, false
			}
		}
		return list, true
	case JSONString:
		text, how, ok := s.String()
		if how == JSONSurrogates {
			text = JoinSurrogates(text)
		}
		return text, ok
	case JSONNumber:
		return s.Number()
	case JSONNull:
		return nil, s.Word()
	case JSONNone:
		return nil, false
	default:
		return kind == JSONTrue, s.Word()
	}
}

func TestJSONScanner(t *testing.T) {
	for _, test := range []struct {
		text string
		want any
	}{
		{`null`, nil}, {" \t\r\n true ", true}, {`false`, false}, {`""`, ""}, {`{}`, map[string]any{}}, {`[ ]`, []any{}},
		{`0`, 0.0}, {`-0`, 0.0}, {`1234567890`, 1234567890.0}, {`0.5e+1`, 5.0}, {`12E-1`, 1.2}, {`9007199254740993`, 9007199254740992.0},
		{`[1, [2, {"a": [] , "b":null}]]`, []any{1.0, []any{2.0, map[string]any{"a": []any{}, "b": nil}}}},
		{`{"a": 1, "a": 2, "": 3}`, map[string]any{"a": 2.0, "": 3.0}},
		{`"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC"`, "\"\\/\b\f\n\r\tAé€"},
		{`"\ud83d\ude00"`, "😀"}, {`"\ud83d"`, "\xed\xa0\xbd"}, {`"\ude00\ud83dx"`, "\xed\xb8\x80\xed\xa0\xbdx"},
		{"\"\xed\xa0\xbd\\ude00\"", "😀"}, {`"\u0000"`, "\x00"},
	} {
		got, err := readJSON(test.text)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s is %#v, %v; want %#v", test.text, got, err, test.want)
		}
	}
}

func TestJSONScannerNamesThePlaceOfAnError(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{``, "Unexpected end of JSON input"}, {` [1, `, "Unexpected end of JSON input"}, {`"a`, "Unexpected end of JSON input"},
		{`tru`, "Unexpected end of JSON input"}, {`{"a"`, "Unexpected end of JSON input"}, {`"\u00e`, "Unexpected token u in JSON at position 2"},
		{`trup`, "Unexpected token p in JSON at position 3"}, {`nil`, "Unexpected token i in JSON at position 1"},
		{`[1,]`, "Unexpected token ] in JSON at position 3"}, {`{,}`, "Unexpected token , in JSON at position 1"},
		{`{"a" 1}`, "Unexpected token 1 in JSON at position 5"}, {`{"a":1,}`, "Unexpected token } in JSON at position 7"},
		{`[1 2]`, "Unexpected token 2 in JSON at position 3"}, {`1 2`, "Unexpected token 2 in JSON at position 2"},
		{`01`, "Unexpected token 1 in JSON at position 1"}, {`1.`, "Unexpected end of JSON input"}, {`-x`, "Unexpected token x in JSON at position 1"},
		{`1e+`, "Unexpected end of JSON input"}, {`.5`, "Unexpected token . in JSON at position 0"}, {`"\x"`, "Unexpected token x in JSON at position 2"},
		{`"\u+123"`, "Unexpected token u in JSON at position 2"}, {`"\u1_23"`, "Unexpected token u in JSON at position 2"},
		{"\"a\nb\"", "Unexpected token \n in JSON at position 2"}, {`["é😀", €]`, "Unexpected token € in JSON at position 8"},
		{"[\"\xed\xa0\xbd\xed\xb8\x80\", \xed\xa0\xbd]", "Unexpected token \xed\xa0\xbd in JSON at position 7"},
		{"\xff", "Unexpected token \xff in JSON at position 0"},
	} {
		_, err := readJSON(test.text)
		var failed *Error
		if !errors.As(err, &failed) || failed.Type != SyntaxError || failed.Message != test.want {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
}

func FuzzJSONScanner(f *testing.F) {
	for _, seed := range []string{`{"a":[1,-2.5e3,"\ud83d\ude00",null,true]}`, `[]]`, `"\u12"`, `1e999`, "\"\x01\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Count(text, "[")+strings.Count(text, "{") > 1000 {
			return // encoding/json has a limit
		}
		got, err := readJSON(text)
		if (err == nil) != json.Valid([]byte(text)) {
			t.Fatalf("%q: %v", text, err)
		}
		if err != nil || !utf8.ValidString(text) || strings.Contains(text, `\u`) {
			return // encoding/json has other replacements
		}
		var want any
		if json.Unmarshal([]byte(text), &want) == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is %#v, want %#v", text, got, want)
		}
	})
}
