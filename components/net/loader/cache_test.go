package loader_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/loader"
	"corvo/components/net/loader/httpcache"
)

// wall is a clock that stands still until it is told.
type wall struct{ seconds atomic.Int64 }

var wallStart = time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)

func (w *wall) now() time.Time     { return wallStart.Add(time.Duration(w.seconds.Load()) * time.Second) }
func (w *wall) pass(seconds int64) { w.seconds.Add(seconds) }
func httpDate(seconds int64) string {
	return wallStart.Add(time.Duration(seconds) * time.Second).Format(http.TimeFormat)
}

// serveNumbers starts a server behind a cache that answers each request with the next number, and with the header lines of
// the query's "h"; where the request brings the validator of "same", with status 304.
func serveNumbers(t *testing.T, options httpcache.Options, jar *cookies.Jar) (*loader.Loader, *httpcache.Cache, *wall) {
	var clock wall
	var count atomic.Int64
	options.Now = clock.now
	cache := httpcache.New(options)
	return serve(t, loader.Options{Cache: cache, Cookies: jar, Now: clock.now}, func(w http.ResponseWriter, r *http.Request) {
		n := count.Add(1)
		query := r.URL.Query()
		w.Header().Set("Date", clock.now().Format(http.TimeFormat))
		w.Header().Set("X-Number", fmt.Sprint(n))
		status := http.StatusOK
		for _, line := range query["h"] {
			name, value, _ := strings.Cut(line, ": ")
			if name == "Status" {
				fmt.Sscan(value, &status)
				continue
			}
			w.Header().Add(name, value)
		}
		if same := query.Get("same"); same != "" && (r.Header.Get("If-None-Match") == same || r.Header.Get("If-Modified-Since") == same) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.WriteHeader(status)
		if status != http.StatusNoContent && status != http.StatusNotModified {
			fmt.Fprint(w, n, strings.Repeat("x", len(query.Get("long"))))
		}
	}), cache, &clock
}

func TestTheCacheAnswersWhatIsFresh(t *testing.T) {
	const address = "http://a.test/"
	for _, test := range []struct {
		name  string
		lines []string
		same  string // the validator that the server knows
		wait  int64  // seconds before the second request
		first loader.Request
		then  loader.Request
		want  string // the second body
	}{
		{name: "max-age", lines: []string{"Cache-Control: max-age=60"}, wait: 59, want: "1"},
		{name: "max-age over", lines: []string{"Cache-Control: max-age=60"}, wait: 60, want: "2"},
		{name: "max-age in quotes", lines: []string{`Cache-Control: private, max-age="60"`}, wait: 59, want: "1"},
		{name: "max-age that is no number", lines: []string{"Cache-Control: max-age=x", "Etag: e"}, want: "2"},
		{name: "max-age before Expires", lines: []string{"Cache-Control: max-age=60", "Expires: " + httpDate(-10)}, wait: 59, want: "1"},
		{name: "the shared caches' own", lines: []string{"Cache-Control: s-maxage=60"}, want: "2"},
		{name: "Age counts", lines: []string{"Cache-Control: max-age=60", "Age: 30"}, wait: 30, want: "2"},
		{name: "Expires", lines: []string{"Expires: " + httpDate(60)}, wait: 59, want: "1"},
		{name: "expired", lines: []string{"Expires: " + httpDate(60)}, wait: 60, want: "2"},
		{name: "Expires that is no date", lines: []string{"Expires: 0", "Etag: e"}, want: "2"},
		{name: "nothing said", want: "2"},
		{name: "no-store", lines: []string{"Cache-Control: max-age=60", "Cache-Control: no-store"}, want: "2"},
		{name: "no-cache", lines: []string{"Cache-Control: max-age=60, no-cache"}, want: "2"},
		{name: "no-cache, the same", lines: []string{"Cache-Control: no-cache", "Etag: e"}, same: "e", want: "1"},
		{name: "ETag, the same", lines: []string{"Etag: e"}, same: "e", want: "1"},
		{name: "ETag, another", lines: []string{"Etag: e"}, same: "f", want: "2"},
		{name: "Last-Modified, the same", lines: []string{"Last-Modified: " + httpDate(-1000)}, same: httpDate(-1000), want: "1"},
		{name: "a status that is not kept unasked", lines: []string{"Status: 201", "Etag: e"}, same: "e", want: "2"},
		{name: "a status that is kept when asked", lines: []string{"Status: 201", "Cache-Control: max-age=60"}, want: "1"},
		{name: "status 404", lines: []string{"Status: 404", "Cache-Control: max-age=60"}, want: "1"},
		{name: "a demand for credentials", lines: []string{"Status: 401", "Cache-Control: max-age=60"}, want: "2"},
		{name: "a proxy's demand for credentials", lines: []string{"Status: 407", "Cache-Control: max-age=60"}, want: "2"},
		{name: "Vary, the same", lines: []string{"Cache-Control: max-age=60", "Vary: x-a, X-B"}, first: loader.Request{Header: http.Header{"X-A": {"1"}}}, then: loader.Request{Header: http.Header{"X-A": {"1"}}}, want: "1"},
		{name: "Vary, another", lines: []string{"Cache-Control: max-age=60", "Vary: x-a"}, first: loader.Request{Header: http.Header{"X-A": {"1"}}}, want: "2"},
		{name: "Vary by all", lines: []string{"Cache-Control: max-age=60", "Vary: x-a, *"}, want: "2"},
		{name: "a range", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Header: http.Header{"Range": {"bytes=0-"}}}, want: "2"},
		{name: "a condition of its own", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Header: http.Header{"If-None-Match": {"x"}}}, want: "2"},
		{name: "asked to be no older", lines: []string{"Cache-Control: max-age=60"}, wait: 10, then: loader.Request{Header: http.Header{"Cache-Control": {"max-age=5"}}}, want: "2"},
		{name: "asked anew", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Header: http.Header{"Cache-Control": {"no-cache"}}}, want: "2"},
		{name: "another method", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Method: "POST"}, want: "2"},
		{name: "another page", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{SiteForCookies: "http://b.test/"}, want: "2"},
		{name: "without credentials", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Credentials: loader.Omit}, want: "2"},
		{name: "mode no-store", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Cache: loader.CacheNoStore}, want: "2"},
		{name: "mode no-store keeps nothing", lines: []string{"Cache-Control: max-age=60"}, first: loader.Request{Cache: loader.CacheNoStore}, want: "2"},
		{name: "mode reload", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Cache: loader.CacheReload}, want: "2"},
		{name: "mode no-cache", lines: []string{"Cache-Control: max-age=60"}, then: loader.Request{Cache: loader.CacheNoCache}, want: "2"},
		{name: "mode no-cache, the same", lines: []string{"Cache-Control: max-age=60", "Etag: e"}, same: "e", then: loader.Request{Cache: loader.CacheNoCache}, want: "1"},
		{name: "mode force-cache", lines: []string{"Cache-Control: max-age=60"}, wait: 1000, then: loader.Request{Cache: loader.CacheForce}, want: "1"},
		{name: "mode force-cache, nothing there", lines: nil, then: loader.Request{Cache: loader.CacheForce}, want: "2"},
		{name: "mode only-if-cached", lines: []string{"Cache-Control: max-age=60"}, wait: 1000, then: loader.Request{Cache: loader.CacheOnly}, want: "1"},
		{name: "mode only-if-cached, nothing there", then: loader.Request{Cache: loader.CacheOnly}, want: "the cache has no response, and nothing else may be asked"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, _, clock := serveNumbers(t, httpcache.Options{}, nil)
			pairs := []string{"same", test.same}
			for _, line := range test.lines {
				pairs = append(pairs, "h", line)
			}
			url := to(address, pairs...)
			var got string
			for i, request := range []loader.Request{test.first, test.then} {
				request.URL = url
				if i == 1 {
					clock.pass(test.wait)
				}
				response, err := l.Load(t.Context(), request)
				if err != nil {
					got = err.Error()
					continue
				}
				got = read(t, response)
				if i == 1 && test.same == "e" && got == "1" && (response.Header.Get("X-Number") != "2" || response.Status != http.StatusOK) {
					t.Errorf("status %d, number %s: a 304 freshens the header", response.Status, response.Header.Get("X-Number"))
				}
			}
			if !strings.HasSuffix(got, test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTheCacheKeepsVariantsAndWhatIsWhole(t *testing.T) {
	jar := cookies.New(cookies.Options{})
	l, cache, _ := serveNumbers(t, httpcache.Options{}, jar)
	get := func(request loader.Request) string {
		t.Helper()
		response, err := l.Load(t.Context(), request)
		if err != nil {
			t.Fatal(err)
		}
		return read(t, response)
	}
	varied := to("http://a.test/", "h", "Cache-Control: max-age=60", "h", "Vary: X-A", "h", "Set-Cookie: c=1")
	for i, value := range []string{"1", "2", "1", "2"} {
		if got, want := get(loader.Request{URL: varied, Header: http.Header{"X-A": {value}}}), []string{"1", "2", "1", "2"}[i]; got != want {
			t.Errorf("variant %s: got %s, want %s", value, got, want)
		}
		if i == 1 {
			jar.Clear()
		}
	}
	if got := jar.ForScript("http://a.test/", cookies.SameSite); got != "" {
		t.Errorf("the cache has set the cookie %s", got)
	}

	half := to("http://a.test/half", "h", "Cache-Control: max-age=60")
	response, err := l.Load(t.Context(), loader.Request{URL: half})
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if got := get(loader.Request{URL: half}); got != "4" {
		t.Errorf("what has not been read is kept: %s", got)
	}

	if got := get(loader.Request{URL: half, Method: "DELETE"}) + get(loader.Request{URL: half}); got != "56" {
		t.Errorf("after a DELETE: %s", got)
	}

	moved := to("http://a.test/moved", "h", "Status: 301", "h", "Cache-Control: max-age=60", "h", "Location: "+half)
	if got := get(loader.Request{URL: moved}) + get(loader.Request{URL: moved}); got != "66" {
		t.Errorf("a redirect: %s", got)
	}
	if response, err = l.Load(t.Context(), loader.Request{URL: moved, Redirect: loader.ReturnThem}); err != nil || read(t, response) != "7" {
		t.Errorf("a redirect that is kept: %v, %v", response, err)
	}
	cache.Clear()
	if got := get(loader.Request{URL: half}); got != "8" || cache.Size() == 0 {
		t.Errorf("after Clear: %s, %d bytes", got, cache.Size())
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	l, cache, _ := serveNumbers(t, httpcache.Options{MaxBytes: 10_000, MaxEntry: 1000}, nil)
	get := func(i int, long int) string {
		t.Helper()
		response, err := l.Load(t.Context(), loader.Request{URL: to("http://a.test/", "i", fmt.Sprint(i), "h", "Cache-Control: max-age=60", "long", strings.Repeat("x", long))})
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimRight(read(t, response), "x")
	}
	if first, again := get(-1, 1000), get(-1, 1000); first == again {
		t.Error("a body above MaxEntry is kept")
	}
	first := get(0, 500)
	for i := 1; i < 30; i++ {
		get(i, 500)
		get(0, 500)
		if size := cache.Size(); size > 10_000 {
			t.Fatalf("%d bytes, above the limit", size)
		}
	}
	if got := get(0, 500); got != first {
		t.Error("what was used last has given way")
	}
	if got := get(1, 500); got == "4" {
		t.Error("what was not used is kept")
	}
}

func TestServersAreNotAskedTwice(t *testing.T) {
	var clock wall
	l, seen := serveHeaders(t, loader.Options{Now: clock.now, MaxConsents: 10})
	const allow = "Access-Control-Allow-Origin: "
	load := func(path string, request loader.Request, age string) string {
		t.Helper()
		request.URL = to("http://b.test/"+path, "h", allow+"*", "p", allow+"*", "p", "Access-Control-Allow-Methods: PUT, PATCH",
			"p", "Access-Control-Allow-Headers: X-A, authorization", "p", "Access-Control-Max-Age: "+age)
		request.Origin, request.Mode, request.Credentials = page, loader.CORS, loader.Omit
		response, err := l.Load(t.Context(), request)
		if err != nil {
			return err.Error()
		}
		read(t, response)
		var methods []string
		for _, line := range seen.take() {
			method, _, _ := strings.Cut(line, " ")
			methods = append(methods, method)
		}
		return strings.Join(methods, " ")
	}
	put := loader.Request{Method: "PUT"}
	for i, test := range []struct {
		path    string
		request loader.Request
		age     string
		pass    int64
		want    string
	}{
		{"", put, "60", 0, "OPTIONS PUT"},
		{"", put, "60", 59, "PUT"},
		{"", loader.Request{Method: "PATCH"}, "60", 0, "PATCH"},
		{"", loader.Request{Method: "PUT", Header: http.Header{"X-A": {""}, "Authorization": {"x"}}}, "60", 0, "PUT"},
		{"", loader.Request{Preflight: true}, "60", 0, "OPTIONS GET"},
		{"", put, "60", 60, "OPTIONS PUT"},
		{"x", put, "60", 0, "OPTIONS PUT"},
		{"0", put, "0", 0, "OPTIONS PUT"},
		{"0", put, "0", 0, "OPTIONS PUT"},
		{"none", put, "x", 0, "OPTIONS PUT"},
		{"none", put, "x", 4, "PUT"},
		{"none", put, "x", 1, "OPTIONS PUT"},
		{"long", put, "99999999", 0, "OPTIONS PUT"},
		{"long", put, "99999999", 7199, "PUT"},
		{"long", put, "99999999", 1, "OPTIONS PUT"},
		{"y", put, "9999", 0, "OPTIONS PUT"},
		{"z", put, "9999", 0, "OPTIONS PUT"},
		{"long", put, "9999", 0, "OPTIONS PUT"}, // has given way
	} {
		clock.pass(test.pass)
		if got := load(test.path, test.request, test.age); got != test.want {
			t.Errorf("%d: %s, want %s", i, got, test.want)
		}
	}
}

func TestAFailureTakesAConsentBack(t *testing.T) {
	const all = "Access-Control-Allow-Origin"
	var refuse atomic.Bool
	var seen requests
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		seen.add(r)
		if r.Method == http.MethodOptions || !refuse.Load() {
			w.Header().Set(all, "*")
			w.Header().Set("Access-Control-Allow-Methods", "*")
		}
		io.WriteString(w, "x")
	})
	load := func() {
		response, err := l.Load(t.Context(), loader.Request{URL: "http://b.test/", Method: "PUT", Origin: page, Mode: loader.CORS, Credentials: loader.Omit})
		if (err != nil) != refuse.Load() {
			t.Fatal(err)
		}
		if err == nil {
			read(t, response)
		}
	}
	load()
	refuse.Store(true)
	load()
	refuse.Store(false)
	load()
	asked := slices.DeleteFunc(seen.take(), func(s string) bool { return !strings.HasPrefix(s, "OPTIONS") })
	if len(asked) != 2 {
		t.Errorf("asked %q", asked)
	}
}
