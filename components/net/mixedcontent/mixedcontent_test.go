package mixedcontent_test

import (
	"testing"

	"corvo/components/net/mixedcontent"
	"corvo/components/net/weburl"
)

func TestWhatASecurePageMayAskFor(t *testing.T) {
	const secure, plain = "https://page.test", "http://page.test"
	for _, test := range []struct{ origin, url, want string }{
		{secure, "https://a.test/", ""},
		{secure, "wss://a.test/", ""},
		{secure, "http://a.test/x", "a page loaded over https may load from https URLs only, not http://a.test/x"},
		{secure, "ws://a.test/", "a page loaded over https may load from wss URLs only, not ws://a.test/"},
		{secure, "http://localhost/", ""},
		{secure, "ws://127.0.0.1:81/", ""},
		{secure, "data:,x", ""},
		{plain, "http://a.test/", ""},
		{plain, "ws://a.test/", ""},
		{"null", "http://a.test/", ""},
		{"", "http://a.test/", ""},
	} {
		u, err := weburl.Parse(test.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := mixedcontent.Check(test.origin, u); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("a page of %s, %s: got %q, want %q", test.origin, test.url, got, test.want)
		}
	}
}
