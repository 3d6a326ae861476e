package structured_test

import (
	"encoding/json"
	"testing"

	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// FuzzCloneOfJSON clones whatever JSON can make, and compares by JSON.
func FuzzCloneOfJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"b":null}],"__proto__":{"c":"\u00e9"},"0":[[],{}]}`, `[true,-0,1e300,"x"]`, `{"length":3,"":0}`} {
		f.Add(seed)
	}
	realm := newRealm(f)
	parse, stringify := run(f, realm, "JSON.parse"), run(f, realm, "JSON.stringify")
	f.Fuzz(func(t *testing.T, text string) {
		if !json.Valid([]byte(text)) {
			t.Skip()
		}
		v, err := realm.Call(parse, js.Undefined, js.String(text))
		if err != nil {
			t.Skip()
		}
		record, err := structured.Serialize(realm, v, nil)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		clone, _, err := record.Deserialize(realm)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		want, err1 := realm.Call(stringify, js.Undefined, v)
		got, err2 := realm.Call(stringify, js.Undefined, clone)
		if err1 != nil || err2 != nil || got != want {
			t.Fatalf("%s became %v, %v; want %v, %v", text, got, err2, want, err1)
		}
		if v.IsObject() && v == clone {
			t.Fatalf("%s was not copied", text)
		}
	})
}
