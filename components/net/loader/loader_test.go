package loader_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"corvo/components/net/cookies"
	"corvo/components/net/loader"
)

// serve starts a server and a loader, to which every host name is that server.
func serve(t *testing.T, options loader.Options, handler http.HandlerFunc) *loader.Loader {
	t.Helper()
	server := httptest.NewServer(handler)
	address := server.Listener.Addr().String()
	if options.DialContext == nil {
		options.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, address)
		}
	}
	l := loader.New(options)
	t.Cleanup(func() {
		l.Close()
		server.Close()
	})
	return l
}

func read(t *testing.T, response *loader.Response) string {
	t.Helper()
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// describe answers with what has come.
func describe(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	fmt.Fprintf(w, "%s %s %s|%s|%s|%s|%s|%s", r.Method, r.Host, r.RequestURI, r.Header.Get("Referer"), r.Header.Get("Origin"),
		r.Header.Get("Cookie"), r.Header.Get("Authorization"), body)
}

func TestARequestIsWhatABrowserSends(t *testing.T) {
	jar := cookies.New(cookies.Options{})
	jar.SetFromHeader("http://a.test/", []string{"any=1", "strict=1; SameSite=Strict", "lax=1; SameSite=Lax"}, cookies.SameSite)
	l := serve(t, loader.Options{Cookies: jar}, describe)
	for _, test := range []struct {
		name    string
		request loader.Request
		want    string
	}{
		{"plain", loader.Request{URL: "http://a.test/x?y#z", Credentials: loader.Omit}, "GET a.test /x?y|||||"},
		{"path as it is", loader.Request{URL: `http://a.test/a%2Fb|c^"?d'|`, Credentials: loader.Omit}, `GET a.test /a%2Fb|c%5E%22?d%27||||||`},
		{"cookies", loader.Request{URL: "http://a.test/"}, "GET a.test /|||any=1; strict=1; lax=1||"},
		{"cookies from elsewhere", loader.Request{URL: "http://a.test/", SiteForCookies: "http://b.test/"}, "GET a.test /|||||"},
		{"cookies of a navigation", loader.Request{URL: "http://a.test/", SiteForCookies: "http://b.test/", Navigation: true}, "GET a.test /|||any=1; lax=1||"},
		{"same origin", loader.Request{URL: "http://a.test/", Origin: "http://a.test", Credentials: loader.SameOrigin}, "GET a.test /|||any=1; strict=1; lax=1||"},
		{"other origin", loader.Request{URL: "http://a.test/", Origin: "http://b.test", Credentials: loader.SameOrigin}, "GET a.test /|||||"},
		{"referrer of the same origin", loader.Request{URL: "http://b.test/", Referrer: "http://u:p@b.test/x#y"}, "GET b.test /|http://b.test/x||||"},
		{"referrer of another origin", loader.Request{URL: "http://b.test/", Referrer: "http://a.test/x"}, "GET b.test /|http://a.test/||||"},
		{"referrer that was secure", loader.Request{URL: "http://b.test/", Referrer: "https://b.test/x"}, "GET b.test /|||||"},
		{"credentials that nobody has demanded", loader.Request{URL: "http://u%20:p@b.test/"}, "GET b.test /|||||"},
		{"a body", loader.Request{URL: "http://b.test/", Method: "POST", Body: strings.NewReader("body"), Origin: "http://a.test"}, "POST b.test /||http://a.test|||body"},
		{"no body", loader.Request{URL: "http://b.test/", Method: "POST", Body: strings.NewReader("")}, "POST b.test /|||||"},
	} {
		t.Run(test.name, func(t *testing.T) {
			response, err := l.Load(t.Context(), test.request)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.TrimSuffix(test.want, "|")
			if got := strings.TrimSuffix(read(t, response), "|"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestRedirectsAreFollowedAsFetchDoes(t *testing.T) {
	l := serve(t, loader.Options{MaxRedirects: 3}, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			status := http.StatusFound
			fmt.Sscan(r.URL.Query().Get("status"), &status)
			w.Header().Set("Location", to)
			w.WriteHeader(status)
			return
		}
		describe(w, r)
	})
	redirect := func(to string, status int) string {
		return fmt.Sprintf("http://a.test/?status=%d&to=%s", status, url.QueryEscape(to))
	}
	for _, test := range []struct {
		name    string
		request loader.Request
		url     string
		want    string
	}{
		{"relative, with the fragment", loader.Request{URL: redirect("/end", 302) + "#f"}, "http://a.test/end#f", "GET a.test /end|||||"},
		{"with a fragment of its own", loader.Request{URL: redirect("/end#g", 302) + "#f"}, "http://a.test/end#g", "GET a.test /end|||||"},
		{"301 of a POST", loader.Request{URL: redirect("/end", 301), Method: "POST", Body: strings.NewReader("b")}, "http://a.test/end", "GET a.test /end|||||"},
		{"301 of a PUT", loader.Request{URL: redirect("/end", 301), Method: "PUT", Body: strings.NewReader("b")}, "http://a.test/end", "PUT a.test /end|||||b"},
		{"303 of a PUT", loader.Request{URL: redirect("/end", 303), Method: "PUT", Body: strings.NewReader("b")}, "http://a.test/end", "GET a.test /end|||||"},
		{"303 of a HEAD", loader.Request{URL: redirect("/end", 303), Method: "HEAD"}, "http://a.test/end", ""},
		{"307 of a POST", loader.Request{URL: redirect("/end", 307), Method: "POST", Body: bytes.NewReader([]byte("b"))}, "http://a.test/end", "POST a.test /end|||||b"},
		{"an authorization stays at home", loader.Request{URL: redirect("http://b.test/", 302), Header: http.Header{"Authorization": {"x"}}}, "http://b.test/", "GET b.test /|||||"},
		{"a cookie that was given stays at home", loader.Request{URL: redirect("http://b.test/", 302), Header: http.Header{"Cookie": {"x"}}}, "http://b.test/", "GET b.test /|||||"},
		{"an authorization at home", loader.Request{URL: redirect("/end", 302), Header: http.Header{"Authorization": {"x"}}}, "http://a.test/end", "GET a.test /end||||x|"},
		{"twice", loader.Request{URL: redirect(redirect("/end", 302), 302)}, "http://a.test/end", "GET a.test /end|||||"},
	} {
		t.Run(test.name, func(t *testing.T) {
			response, err := l.Load(t.Context(), test.request)
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, response); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if response.URL != test.url || !response.Redirected {
				t.Errorf("URL %s (redirected: %v), want %s", response.URL, response.Redirected, test.url)
			}
		})
	}
	for _, test := range []struct {
		name    string
		request loader.Request
		want    string
	}{
		{"endless", loader.Request{URL: redirect(redirect(redirect(redirect("/", 302), 302), 302), 302)}, "more than 3 redirects in a row"},
		{"to another scheme", loader.Request{URL: redirect("data:,x", 302)}, `a redirect to "data:,x", which is not HTTP`},
		{"to nowhere", loader.Request{URL: redirect("http://[", 302)}, `a redirect to what is no URL: "http://["`},
		{"where none is allowed", loader.Request{URL: redirect("/end", 302), Redirect: loader.RefuseAny}, `a redirect to "/end", where none is allowed`},
		{"of a stream", loader.Request{URL: redirect("/end", 307), Method: "POST", Body: io.LimitReader(strings.NewReader("x"), 1)}, "the server asks for the request's body again, which was a stream"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := l.Load(t.Context(), test.request); err == nil || !strings.HasSuffix(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	response, err := l.Load(t.Context(), loader.Request{URL: redirect("/end", 302), Redirect: loader.ReturnThem})
	if err != nil || response.Status != http.StatusFound {
		t.Fatal(response, err)
	}
	response.Body.Close()
}

func TestAResponseTellsOfItsTrailers(t *testing.T) {
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-One, X-Two")
		io.WriteString(w, "body")
		w.Header().Set("X-One", "1")
	})
	response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(response.Header["Trailer"], ", "); read(t, response) != "body" || got != "X-One, X-Two" || response.Header["X-One"] != nil {
		t.Errorf("Trailer is %q", got)
	}
}

func TestResponsesSetCookies(t *testing.T) {
	jar := cookies.New(cookies.Options{})
	l := serve(t, loader.Options{Cookies: jar}, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: strings.Trim(r.URL.Path, "/"), Value: "1"})
		w.Header().Set("Location", "/second")
		if r.URL.Path == "/first" {
			w.WriteHeader(http.StatusFound)
		}
	})
	for _, request := range []loader.Request{{URL: "http://a.test/first"}, {URL: "http://a.test/third", Credentials: loader.Omit}} {
		response, err := l.Load(t.Context(), request)
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
	}
	if got := jar.ForScript("http://a.test/", cookies.SameSite); got != "first=1; second=1" {
		t.Error(got)
	}
}

func TestDataURLs(t *testing.T) {
	l := serve(t, loader.Options{}, describe)
	for _, test := range []struct{ url, mimeType, body string }{
		{"data:,a%20b", "text/plain;charset=US-ASCII", "a b"},
		{"data:text/html,<p>#x", "text/html", "<p>"},
		{"data:;charset=x,y", "text/plain;charset=x", "y"},
		{"data: text/javascript ;BASE64,YSBi", "text/javascript ", "a b"},
		{"data:;base64,YQ%3D%3D", "text/plain;charset=US-ASCII", "a"},
		{"data:x,?q", "text/plain;charset=US-ASCII", "?q"},
	} {
		response, err := l.Load(t.Context(), loader.Request{URL: test.url})
		if err != nil {
			t.Errorf("%s: %v", test.url, err)
			continue
		}
		if got, mimeType := read(t, response), response.Header.Get("Content-Type"); got != test.body || mimeType != test.mimeType {
			t.Errorf("%s is %q, %q", test.url, mimeType, got)
		}
	}
	for _, wrong := range []string{"data:x", "data:;base64,a", "data:;base64,%"} {
		if response, err := l.Load(t.Context(), loader.Request{URL: wrong}); err == nil {
			response.Body.Close()
			t.Errorf("%s has loaded", wrong)
		}
	}
}

func TestLimits(t *testing.T) {
	release := make(chan struct{})
	l := serve(t, loader.Options{MaxBody: 10, MaxHeaderBytes: 4 << 10, Timeout: 1 << 28, Blocked: func(port uint16) error {
		if port == 99 {
			return errors.New("port 99 is blocked")
		}
		return nil
	}}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/ten":
			io.WriteString(w, "0123456789")
		case "/eleven":
			io.WriteString(w, "0123456789a")
		case "/head":
			w.Header().Set("X", strings.Repeat("x", 8<<10))
		case "/silent":
			<-release
		}
	})
	defer close(release)
	response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/ten"})
	if err != nil || read(t, response) != "0123456789" {
		t.Fatal(err)
	}
	response, err = l.Load(t.Context(), loader.Request{URL: "http://a.test/eleven"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(response.Body)
	var large *loader.TooLargeError
	if string(got) != "0123456789" || !errors.As(err, &large) {
		t.Errorf("read %q, %v", got, err)
	}
	response.Body.Close()
	for _, test := range []struct{ url, want string }{
		{"http://a.test/head", "server response headers exceeded 4096 bytes"},
		{"http://a.test/silent", "a.test has not answered within 268.435456ms"},
		{"http://a.test:99/", "port 99 is blocked"},
		{"ftp://a.test/", "the scheme is ftp, want http, https or data"},
		{"http://[/", "not a URL"},
	} {
		if _, err := l.Load(t.Context(), loader.Request{URL: test.url}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.url, err, test.want)
		}
	}
}

func TestWhatEndsALoadIsItsError(t *testing.T) {
	arrived, release := make(chan struct{}), make(chan struct{})
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			w.(http.Flusher).Flush()
		}
		arrived <- struct{}{}
		<-release
	})
	defer close(release)
	reason := errors.New("reason")
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() {
		<-arrived
		cancel(reason)
	}()
	if _, err := l.Load(ctx, loader.Request{URL: "http://a.test/head"}); !errors.Is(err, reason) {
		t.Error("head:", err)
	}
	response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/body"})
	if err != nil {
		t.Fatal(err)
	}
	<-arrived
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		l.Close()
	}()
	if _, err := response.Body.Read(make([]byte, 1)); !errors.Is(err, loader.ErrClosed) {
		t.Error("body:", err)
	}
	response.Body.Close()
	<-closed
	if _, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"}); !errors.Is(err, loader.ErrClosed) {
		t.Error("closed:", err)
	}
}

func TestAPlainRequestToAProxyNamesTheWholeURL(t *testing.T) {
	l := serve(t, loader.Options{Proxy: func(u *url.URL) (*url.URL, error) {
		if u.Hostname() == "direct.test" {
			return nil, nil
		}
		return url.Parse("http://user:pass@proxy.test:8080")
	}}, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.RequestURI, " ", r.Header.Get("Proxy-Authorization"))
	})
	for url, want := range map[string]string{
		"http://a.test/x?y#z":   "http://a.test/x?y Basic dXNlcjpwYXNz",
		"http://direct.test/x?": "/x ",
	} {
		response, err := l.Load(t.Context(), loader.Request{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, response); got != want {
			t.Errorf("%s: got %q, want %q", url, got, want)
		}
	}
}
