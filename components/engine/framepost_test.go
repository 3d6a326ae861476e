package engine_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"corvo/components/engine"
	corvonet "corvo/components/net"
)

func TestAFormSentToAFrameLoadsAPage(t *testing.T) {
	requests := make(chan string, 10)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, _, _ := r.BasicAuth()
		requests <- fmt.Sprint(r.Method, " ", user, " ", r.Header.Get("Origin"), " ", r.FormValue("field"), " ", r.Header.Get("Upgrade-Insecure-Requests"))
		if user == "" {
			w.Header().Set("WWW-Authenticate", `Basic realm="here"`)
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer server.Close()
	answer := func(context.Context, corvonet.Challenge) (string, string, bool) { return "user", "secret", true }
	e, err := engine.New(engine.Options{Credentials: answer})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	window, err := e.NewWindow(engine.WindowOptions{URL: "http://page.test/"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := window.Eval(t.Context(), fmt.Sprintf(`
		document.body.innerHTML = "<iframe name=f></iframe><form method=post target=f action='%s'><input name=field value=x></form>";
		document.forms[0].submit();`, server.URL)); err != nil {
		t.Fatal(err)
	}
	if err := window.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	close(requests)
	want := []string{"POST  http://page.test x 1", "POST user http://page.test x 1"}
	var got []string
	for r := range requests {
		got = append(got, r)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the server saw %q, want %q", got, want)
	}
}
