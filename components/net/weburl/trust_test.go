package weburl_test

import (
	"testing"

	"corvo/components/net/weburl"
)

func TestWhichOriginsArePotentiallyTrustworthy(t *testing.T) {
	for url, want := range map[string]bool{
		"https://a.example/":         true,
		"wss://a.example/":           true,
		"file:///x":                  true,
		"http://a.example/":          false,
		"ws://a.example/":            false,
		"http://localhost:81/":       true,
		"ws://LOCALHOST./":           true,
		"http://a.b.localhost/":      true,
		"http://localhost.example/":  false,
		"http://xlocalhost/":         false,
		"http://127.0.0.1/":          true,
		"ws://127.1/":                true,
		"http://127.255.255.254:81/": true,
		"http://128.0.0.1/":          false,
		"http://0.0.0.0/":            false,
		"http://127.0.0.1.example/":  false,
		"http://[::1]:81/":           true,
		"http://[::]/":               false,
		"http://[::2]/":              false,
		"http://[::ffff:127.0.0.1]/": false,
		"http://[::127.0.0.1]/":      false,
		"data:,":                     false,
		"about:blank":                false,
	} {
		record, err := weburl.Parse(url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := record.IsPotentiallyTrustworthy(); got != want {
			t.Errorf("%s: %v, want %v", url, got, want)
		}
	}
}
