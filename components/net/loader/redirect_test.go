package loader_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"corvo/components/net/loader"
)

func TestRedirectsThatFail(t *testing.T) {
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/empty":
			w.Header()["Location"] = []string{""}
			w.WriteHeader(http.StatusFound)
		case "/found":
			w.Header().Set("Location", "/")
			w.WriteHeader(http.StatusFound)
		}
	})
	for _, test := range []struct {
		name    string
		request loader.Request
		want    string
	}{
		{"an empty Location", loader.Request{URL: "http://a.test/empty"}, "more than 20 redirects in a row"},
		{"a stream as body", loader.Request{URL: "http://a.test/found", Method: "POST", Body: io.MultiReader(strings.NewReader("x"))}, "which was a stream"},
	} {
		t.Run(test.name, func(t *testing.T) {
			response, err := l.Load(t.Context(), test.request)
			if err == nil {
				response.Body.Close()
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("loaded with %v, want an error with %q", err, test.want)
			}
		})
	}
}
