package engine_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"corvo/components/engine"
)

func TestARequestOfScriptTakesTheProxyOfTheEnvironment(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Method, " ", r.RequestURI, " ", r.Header.Get("Proxy-Authorization"))
	}))
	defer server.Close()
	clearProxyVariables(t)
	t.Setenv("HTTP_PROXY", "http://user:pass@"+server.Listener.Addr().String())
	t.Setenv("NO_PROXY", "direct.invalid")
	e, err := engine.New(engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	window, err := e.NewWindow(engine.WindowOptions{URL: "http://page.test/"})
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{
		"/x?y":                   "GET http://page.test/x?y Basic dXNlcjpwYXNz",
		"http://direct.invalid/": "NetworkError",
	} {
		got, err := window.Eval(t.Context(), fmt.Sprintf(`(function () {
			var xhr = new XMLHttpRequest();
			xhr.open("GET", %q, false);
			try { xhr.send(); } catch (e) { return e.name; }
			return xhr.responseText;
		})()`, url))
		if err != nil || got != want {
			t.Errorf("%s: got %v, %v; want %q", url, got, err, want)
		}
	}
}
