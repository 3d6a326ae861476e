package loader_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
)

func TestEachURLThatARedirectLeadsToIsAskedAbout(t *testing.T) {
	l, requests := serveHeaders(t, loader.Options{})
	refused := errors.New("not that one")
	for _, test := range []struct {
		url   string
		asked []string
		fails bool
	}{
		{"http://a.test/", []string{"0 http://a.test/"}, false},
		{"data:,x", []string{"0 data:,x"}, false},
		{"http://no.test/", []string{"0 http://no.test/"}, true},
		{to("http://a.test/", "to", "http://b.test/x"), []string{"0 " + to("http://a.test/", "to", "http://b.test/x"), "1 http://b.test/x"}, false},
		{to("http://a.test/", "to", "http://no.test/x"), []string{"0 " + to("http://a.test/", "to", "http://no.test/x"), "1 http://no.test/x"}, true},
	} {
		var asked []string
		u, err := weburl.Parse(test.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := l.Load(t.Context(), loader.Request{URL: test.url, Allow: func(u *weburl.URL, redirects int) error {
			asked = append(asked, fmt.Sprint(redirects, " ", u.Href()))
			if u.Hostname() == "no.test" {
				return refused
			}
			return nil
		}})
		if err == nil {
			read(t, response)
		}
		sent := len(requests.take())
		if errors.Is(err, refused) != test.fails || !slices.Equal(asked, test.asked) || test.fails && sent != len(asked)-1 || !test.fails && sent != len(asked) && u.Scheme() != "data" {
			t.Errorf("%s: %v, asked %q, sent %d", test.url, err, asked, sent)
		}
	}
}
