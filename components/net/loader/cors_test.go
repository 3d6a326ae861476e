package loader_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"corvo/components/net/cookies"
	"corvo/components/net/loader"
	"corvo/components/net/mixedcontent"
)

const page = "http://page.test"

// requests are what a server has seen: method, host, path and what is told of the origin.
type requests struct {
	mu   sync.Mutex
	seen []string
}

func (q *requests) add(r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.seen = append(q.seen, strings.TrimRight(fmt.Sprintf("%s %s%s %s %s %s", r.Method, r.Host, r.URL.Path, r.Header.Get("Origin"),
		r.Header.Get("Access-Control-Request-Method"), r.Header.Get("Access-Control-Request-Headers")), " "))
}

func (q *requests) take() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	seen := q.seen
	q.seen = nil
	return seen
}

// serveHeaders starts a server that answers with the header lines of the query's "h", to OPTIONS with those of "p", and
// redirects to "to".
func serveHeaders(t *testing.T, options loader.Options) (*loader.Loader, *requests) {
	var seen requests
	return serve(t, options, func(w http.ResponseWriter, r *http.Request) {
		seen.add(r)
		lines, status := r.URL.Query()["h"], http.StatusOK
		if r.Method == http.MethodOptions {
			lines = r.URL.Query()["p"]
		} else if to := r.URL.Query().Get("to"); to != "" {
			w.Header().Set("Location", to)
			status = http.StatusTemporaryRedirect
		}
		for _, line := range lines {
			name, value, _ := strings.Cut(line, ": ")
			if name == "Status" {
				fmt.Sscan(value, &status)
				continue
			}
			w.Header().Add(name, value)
		}
		w.WriteHeader(status)
		io.WriteString(w, "body")
	}), &seen
}

func to(base string, parameters ...string) string {
	query := url.Values{}
	for i := 0; i < len(parameters); i += 2 {
		query.Add(parameters[i], parameters[i+1])
	}
	return base + "?" + query.Encode()
}

func TestAnotherOriginsResponseIsSharedByItsServer(t *testing.T) {
	l, _ := serveHeaders(t, loader.Options{})
	const other = "http://other.test/"
	for _, test := range []struct {
		name        string
		lines       []string
		credentials loader.Credentials
		problem     string // "" where it is shared
	}{
		{"nothing said", nil, loader.Omit, "it has no Access-Control-Allow-Origin; the server must send Access-Control-Allow-Origin: http://page.test"},
		{"to anybody", []string{"Access-Control-Allow-Origin: *"}, loader.SameOrigin, ""},
		{"to the page", []string{"Access-Control-Allow-Origin: http://page.test"}, loader.Omit, ""},
		{"to another", []string{"Access-Control-Allow-Origin: http://other.test"}, loader.Omit, `its Access-Control-Allow-Origin is "http://other.test"; the server must send Access-Control-Allow-Origin: http://page.test`},
		{"to another case", []string{"Access-Control-Allow-Origin: http://Page.test"}, loader.Omit, `its Access-Control-Allow-Origin is "http://Page.test"; the server must send Access-Control-Allow-Origin: http://page.test`},
		{"twice", []string{"Access-Control-Allow-Origin: http://page.test", "Access-Control-Allow-Origin: http://page.test"}, loader.Omit, `its Access-Control-Allow-Origin is "http://page.test, http://page.test"; the server must send Access-Control-Allow-Origin: http://page.test`},
		{"to null", []string{"Access-Control-Allow-Origin: null"}, loader.Omit, `its Access-Control-Allow-Origin is "null"; the server must send Access-Control-Allow-Origin: http://page.test`},
		{"to anybody, with credentials", []string{"Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: true"}, loader.Include, "its Access-Control-Allow-Origin is *, which is not enough with credentials; the server must send Access-Control-Allow-Origin: http://page.test"},
		{"with credentials", []string{"Access-Control-Allow-Origin: http://page.test", "Access-Control-Allow-Credentials: true"}, loader.Include, ""},
		{"without consent to credentials", []string{"Access-Control-Allow-Origin: http://page.test"}, loader.Include, `its Access-Control-Allow-Credentials is ""; for a request with credentials the server must send Access-Control-Allow-Credentials: true`},
		{"consent in another case", []string{"Access-Control-Allow-Origin: http://page.test", "Access-Control-Allow-Credentials: True"}, loader.Include, `its Access-Control-Allow-Credentials is "True"; for a request with credentials the server must send Access-Control-Allow-Credentials: true`},
	} {
		t.Run(test.name, func(t *testing.T) {
			query := url.Values{"h": test.lines}
			response, err := l.Load(t.Context(), loader.Request{URL: other + "?" + query.Encode(), Origin: page, Mode: loader.CORS, Credentials: test.credentials})
			if test.problem == "" {
				if err != nil {
					t.Fatal(err)
				}
				if got := read(t, response); got != "body" || response.Type != loader.CORSResponse {
					t.Errorf("body %q, type %d", got, response.Type)
				}
				return
			}
			var refused *loader.CORSError
			if !errors.As(err, &refused) || refused.Problem != test.problem || refused.Preflight {
				t.Errorf("got %v, want %s", err, test.problem)
			}
		})
	}
}

func TestAServerIsAskedFirstAboutWhatNoFormSends(t *testing.T) {
	l, seen := serveHeaders(t, loader.Options{})
	const allow = "Access-Control-Allow-Origin: "
	header := func(pairs ...string) http.Header {
		h := make(http.Header)
		for i := 0; i < len(pairs); i += 2 {
			h.Set(pairs[i], pairs[i+1])
		}
		return h
	}
	for _, test := range []struct {
		name    string
		request loader.Request
		answer  []string // to the preflight request
		asked   string   // what it asks for, "" for no such request
		problem string
	}{
		{"GET", loader.Request{}, nil, "", ""},
		{"HEAD", loader.Request{Method: "HEAD"}, nil, "", ""},
		{"POST of text", loader.Request{Method: "POST", Header: header("Content-Type", "text/plain;charset=UTF-8")}, nil, "", ""},
		{"simple headers", loader.Request{Header: header("Accept", "x/y", "Accept-Language", "de", "Content-Language", "de", "Range", "bytes=1-")}, nil, "", ""},
		{"POST of JSON", loader.Request{Method: "POST", Header: header("Content-Type", "application/json")}, []string{allow + "*", "Access-Control-Allow-Headers: content-type"}, "POST content-type", ""},
		{"an upload listener", loader.Request{Method: "POST", Preflight: true}, []string{allow + "*"}, "POST", ""},
		{"PUT", loader.Request{Method: "PUT"}, []string{allow + "*", "Access-Control-Allow-Methods: GET, PUT"}, "PUT", ""},
		{"any method", loader.Request{Method: "PUT"}, []string{allow + "*", "Access-Control-Allow-Methods: *"}, "PUT", ""},
		{"headers in order", loader.Request{Header: header("X-B", "1", "X-A", "2")}, []string{allow + page, "Access-Control-Allow-Headers: x-a", "Access-Control-Allow-Headers: X-B"}, "GET x-a,x-b", ""},
		{"any header", loader.Request{Header: header("X-B", "1")}, []string{allow + page, "Access-Control-Allow-Headers: *"}, "GET x-b", ""},
		{"status 204", loader.Request{Method: "PUT"}, []string{"Status: 204", allow + "*", "Access-Control-Allow-Methods: PUT"}, "PUT", ""},
		{"a long value", loader.Request{Header: header("Accept", strings.Repeat("x", 129))}, []string{allow + page, "Access-Control-Allow-Headers: accept"}, "GET accept", ""},
		{"an unsafe value", loader.Request{Header: header("Accept", "{}")}, []string{allow + page, "Access-Control-Allow-Headers: accept"}, "GET accept", ""},
		{"a range from the end", loader.Request{Header: header("Range", "bytes=-1")}, []string{allow + page, "Access-Control-Allow-Headers: range"}, "GET range", ""},

		{"not shared", loader.Request{Method: "PUT"}, nil, "PUT", "it has no Access-Control-Allow-Origin; the server must send Access-Control-Allow-Origin: http://page.test"},
		{"status 404", loader.Request{Method: "PUT"}, []string{"Status: 404", allow + "*", "Access-Control-Allow-Methods: PUT"}, "PUT", "its status is 404; the server must answer with one from 200 to 299"},
		{"redirected", loader.Request{Method: "PUT"}, []string{"Status: 302", "Location: /", allow + "*", "Access-Control-Allow-Methods: PUT"}, "PUT", "its status is 302; the server must answer with one from 200 to 299"},
		{"another method", loader.Request{Method: "PUT"}, []string{allow + "*", "Access-Control-Allow-Methods: put, DELETE"}, "PUT", `its Access-Control-Allow-Methods is "put, DELETE"; the server must send Access-Control-Allow-Methods: PUT`},
		{"methods that are none", loader.Request{Method: "PUT"}, []string{allow + "*", "Access-Control-Allow-Methods: PUT DELETE"}, "PUT", "its Access-Control-Allow-Methods is no list of methods; the server must send Access-Control-Allow-Methods: PUT"},
		{"any method, with credentials", loader.Request{Method: "PUT"}, []string{allow + page, "Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: *"}, "PUT", `its Access-Control-Allow-Methods is "*"; the server must send Access-Control-Allow-Methods: PUT`},
		{"a header missing", loader.Request{Header: header("X-B", "1", "X-A", "2")}, []string{allow + "*", "Access-Control-Allow-Headers: x-b"}, "GET x-a,x-b", `its Access-Control-Allow-Headers is "x-b"; the server must send Access-Control-Allow-Headers: x-a, x-b`},
		{"any header is not Authorization", loader.Request{Header: header("Authorization", "x")}, []string{allow + "*", "Access-Control-Allow-Headers: *"}, "GET authorization", `its Access-Control-Allow-Headers is "*"; the server must send Access-Control-Allow-Headers: authorization`},
		{"any header, with credentials", loader.Request{Header: header("X", "x")}, []string{allow + page, "Access-Control-Allow-Credentials: true", "Access-Control-Allow-Headers: *"}, "GET x", `its Access-Control-Allow-Headers is "*"; the server must send Access-Control-Allow-Headers: x`},
	} {
		t.Run(test.name, func(t *testing.T) {
			query := url.Values{"p": test.answer, "h": {allow + page, "Access-Control-Allow-Credentials: true"}}
			test.request.URL = "http://other.test/" + url.PathEscape(test.name) + "?" + query.Encode()
			test.request.Origin, test.request.Mode = page, loader.CORS
			if !strings.HasSuffix(test.name, "with credentials") {
				test.request.Credentials = loader.Omit
			}
			response, err := l.Load(t.Context(), test.request)
			var refused *loader.CORSError
			if err == nil {
				read(t, response)
			}
			if test.problem != "" && (!errors.As(err, &refused) || refused.Problem != test.problem || !refused.Preflight) || test.problem == "" && err != nil {
				t.Errorf("got %v, want %s", err, test.problem)
			}
			var want []string
			path := "other.test/" + test.name
			if test.asked != "" {
				want = append(want, "OPTIONS "+path+" "+page+" "+test.asked)
			}
			if test.problem == "" {
				method := test.request.Method
				if method == "" {
					method = "GET"
				}
				want = append(want, method+" "+path+" "+page)
			}
			if got := seen.take(); !slices.Equal(got, want) {
				t.Errorf("requests %q, want %q", got, want)
			}
		})
	}
}

func TestRedirectsAcrossOriginsAreCheckedAtEach(t *testing.T) {
	l, seen := serveHeaders(t, loader.Options{})
	const all = "Access-Control-Allow-Origin: *"
	for _, test := range []struct {
		name    string
		request loader.Request
		want    []string
		err     string
	}{
		{"to another origin", loader.Request{URL: to(page+"/", "to", to("http://b.test/end", "h", all))},
			[]string{"GET page.test/", "GET b.test/end " + page}, ""},
		{"from there to a third", loader.Request{URL: to(page+"/", "to", to("http://b.test/", "h", all, "to", to("http://c.test/end", "h", all)))},
			[]string{"GET page.test/", "GET b.test/ " + page, "GET c.test/end null"}, ""},
		{"and back", loader.Request{URL: to("http://b.test/", "h", all, "to", to(page+"/end", "h", all))},
			[]string{"GET b.test/ " + page, "GET page.test/end null"}, ""},
		{"and back, not shared", loader.Request{URL: to("http://b.test/", "h", all, "to", page+"/end")},
			[]string{"GET b.test/ " + page, "GET page.test/end null"}, "the server must send Access-Control-Allow-Origin: null"},
		{"a redirect that is not shared", loader.Request{URL: to("http://b.test/", "to", to("http://b.test/end", "h", all))},
			[]string{"GET b.test/ " + page}, "it has no Access-Control-Allow-Origin; the server must send Access-Control-Allow-Origin: http://page.test"},
		{"asked first at each", loader.Request{Method: "PUT", URL: to("http://b.test/", "h", all, "p", all, "p", "Access-Control-Allow-Methods: PUT", "to", to("http://c.test/end", "h", all, "p", all, "p", "Access-Control-Allow-Methods: PUT"))},
			[]string{"OPTIONS b.test/ " + page + " PUT", "PUT b.test/ " + page, "OPTIONS c.test/end null PUT", "PUT c.test/end null"}, ""},
		{"to credentials elsewhere", loader.Request{URL: to(page+"/", "to", "http://u:p@b.test/")},
			[]string{"GET page.test/"}, "a redirect to a URL with credentials, which those to another origin must not have"},
		{"to credentials from elsewhere", loader.Request{URL: to("http://b.test/", "h", all, "to", "http://u:p@b.test/")},
			[]string{"GET b.test/ " + page}, "a redirect to a URL with credentials, which those to another origin must not have"},
		{"same origin only", loader.Request{Mode: loader.SameOriginOnly, URL: to(page+"/", "to", "http://b.test/")},
			[]string{"GET page.test/"}, "the URL is of another origin, where only the page's own is allowed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.request.Origin, test.request.Credentials = page, loader.SameOrigin
			if test.request.Mode == loader.NoCORS {
				test.request.Mode = loader.CORS
			}
			response, err := l.Load(t.Context(), test.request)
			if err == nil {
				read(t, response)
			}
			if test.err == "" && err != nil || test.err != "" && (err == nil || !strings.HasSuffix(err.Error(), test.err)) {
				t.Errorf("got %v, want %s", err, test.err)
			}
			if got := seen.take(); !slices.Equal(got, test.want) {
				t.Errorf("requests %q, want %q", got, test.want)
			}
		})
	}
}

func TestScriptSeesTheHeadersThatAreExposed(t *testing.T) {
	jar := cookies.New(cookies.Options{})
	l, _ := serveHeaders(t, loader.Options{Cookies: jar})
	lines := []string{"Access-Control-Allow-Origin: " + page, "Access-Control-Allow-Credentials: true", "X-A: 1", "X-B: 2", "Set-Cookie: c=1", "Last-Modified: x", "Date: "}
	for _, test := range []struct {
		name    string
		request loader.Request
		expose  string
		want    string
	}{
		{"of the same origin", loader.Request{URL: page + "/", Mode: loader.CORS, Credentials: loader.Omit}, "", "Access-Control-Allow-Credentials Access-Control-Allow-Origin Access-Control-Expose-Headers Content-Length Content-Type Date Last-Modified X-A X-B"},
		{"none exposed", loader.Request{URL: "http://b.test/", Mode: loader.CORS, Credentials: loader.Omit}, "", "Content-Length Content-Type Last-Modified"},
		{"one", loader.Request{URL: "http://b.test/", Mode: loader.CORS, Credentials: loader.Omit}, "x-a, Set-Cookie", "Content-Length Content-Type Last-Modified X-A"},
		{"no list", loader.Request{URL: "http://b.test/", Mode: loader.CORS, Credentials: loader.Omit}, "x-a x-b", "Content-Length Content-Type Last-Modified"},
		{"all", loader.Request{URL: "http://b.test/", Mode: loader.CORS, Credentials: loader.Omit}, "*", "Access-Control-Allow-Credentials Access-Control-Allow-Origin Access-Control-Expose-Headers Content-Length Content-Type Date Last-Modified X-A X-B"},
		{"all, with credentials", loader.Request{URL: "http://b.test/", Mode: loader.CORS}, "*", "Content-Length Content-Type Last-Modified"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.request.Origin = page
			test.request.URL += "?" + url.Values{"h": append(lines[:len(lines):len(lines)], "Access-Control-Expose-Headers: "+test.expose)}.Encode()
			response, err := l.Load(t.Context(), test.request)
			if err != nil {
				t.Fatal(err)
			}
			read(t, response)
			var names []string
			for name := range response.Header {
				names = append(names, name)
			}
			slices.Sort(names)
			if got := strings.Join(names, " "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if response.Length != 4 {
				t.Errorf("length %d, want 4", response.Length)
			}
		})
	}
	if got := jar.ForScript("http://b.test/", cookies.SameSite); got != "c=1" {
		t.Errorf("cookies %q", got)
	}
	if got := jar.ForScript(page, cookies.SameSite); got != "" {
		t.Errorf("cookies %q of a request without credentials", got)
	}
}

func TestWhatIsNotSharedIsOpaque(t *testing.T) {
	l, seen := serveHeaders(t, loader.Options{})
	for _, test := range []struct {
		request loader.Request
		want    loader.ResponseType
	}{
		{loader.Request{URL: "http://b.test/", Origin: page}, loader.OpaqueResponse},
		{loader.Request{URL: page + "/", Origin: page}, loader.BasicResponse},
		{loader.Request{URL: to(page+"/", "to", "http://b.test/"), Origin: page}, loader.OpaqueResponse},
		{loader.Request{URL: to("http://b.test/", "to", page+"/"), Origin: page}, loader.OpaqueResponse},
		{loader.Request{URL: "http://b.test/"}, loader.BasicResponse},
		{loader.Request{URL: "http://b.test/", Origin: page, Navigation: true}, loader.BasicResponse},
	} {
		response, err := l.Load(t.Context(), test.request)
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
		if response.Type != test.want {
			t.Errorf("%+v: type %d, want %d", test.request, response.Type, test.want)
		}
	}
	for _, request := range seen.take() {
		if strings.Contains(request, page) {
			t.Errorf("%s tells the origin", request)
		}
	}
}

func TestASecurePageLoadsWithTLSAlone(t *testing.T) {
	l, _ := serveHeaders(t, loader.Options{})
	const secure = "https://page.test"
	for _, test := range []struct {
		request loader.Request
		refused bool
	}{
		{loader.Request{URL: "http://b.test/", Origin: secure}, true},
		{loader.Request{URL: to("http://127.0.0.1/", "to", "http://b.test/"), Origin: secure}, true},
		{loader.Request{URL: "http://127.0.0.1/", Origin: secure}, false},
		{loader.Request{URL: "http://a.localhost/", Origin: secure}, false},
		{loader.Request{URL: "http://b.test/", Origin: secure, Navigation: true}, false},
		{loader.Request{URL: "http://b.test/"}, false},
		{loader.Request{URL: "http://b.test/", Embedder: secure + "/page"}, true},
		{loader.Request{URL: "http://b.test/", Embedder: "http://page.test/"}, false},
	} {
		response, err := l.Load(t.Context(), test.request)
		var mixed *mixedcontent.Error
		if errors.As(err, &mixed) != test.refused || err != nil && !test.refused {
			t.Errorf("%+v: %v", test.request, err)
		}
		if err == nil {
			read(t, response)
		}
	}
}

func TestForbiddenHeadersAndMethods(t *testing.T) {
	for name, want := range map[string]bool{
		"Cookie": true, "cookie": true, "HOST": true, "Sec-X": true, "proxy-x": true, "Set-Cookie": true, "Via": true,
		"User-Agent": false, "Secret": false, "Authorization": false, "X-Method-Override": false, "Proxy": false,
	} {
		if loader.IsForbiddenHeader(name, "x") != want {
			t.Error(name)
		}
	}
	for value, want := range map[string]bool{"trace": true, "GET,Connect": true, "GET, track ": true, "GETTRACE": false, "": false} {
		if loader.IsForbiddenHeader("x-http-METHOD-override", value) != want {
			t.Errorf("override %q", value)
		}
	}
	for method, want := range map[string]bool{"CONNECT": true, "trace": true, "Track": true, "GET": false} {
		if loader.IsForbiddenMethod(method) != want {
			t.Error(method)
		}
	}
	for method, want := range map[string]string{"get": "GET", "pOsT": "POST", "patch": "patch", "Delete": "DELETE", "x": "x"} {
		if got := loader.NormalizeMethod(method); got != want {
			t.Errorf("%s: %s", method, got)
		}
	}
}

func TestUploadProgressIsReported(t *testing.T) {
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Location", "/end")
			w.WriteHeader(http.StatusTemporaryRedirect)
			return
		}
		n, _ := io.Copy(io.Discard, r.Body)
		fmt.Fprint(w, n, " ", r.ContentLength)
	})
	const size = 300_000
	for _, test := range []struct {
		name, path string
		body       io.Reader
		want       string
	}{
		{"with a length", "/end", strings.NewReader(strings.Repeat("x", size)), "300000 300000"},
		{"without", "/end", io.LimitReader(zeros{}, size), "300000 -1"},
		{"twice", "/", strings.NewReader(strings.Repeat("x", size)), "300000 300000"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var told []int64
			response, err := l.Load(t.Context(), loader.Request{
				URL: page + test.path, Method: "POST", Body: test.body,
				DidSend: func(sent int64) { told = append(told, sent) },
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, response); got != test.want {
				t.Errorf("the server got %s, want %s", got, test.want)
			}
			if len(told) < 2 || told[len(told)-1] != size {
				t.Errorf("told %v", told)
			}
			if !slices.IsSorted(told) {
				t.Errorf("told %v", told)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
