package httpcache

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func FuzzCacheControl(f *testing.F) {
	for _, seed := range []string{"", "no-store", `max-age="60", no-cache="a, b"`, "max-age=99999999999999999999", `x="\`, ",=,"} {
		f.Add(seed, "Fri, 01 May 2026 12:00:00 GMT", "5", "x-a")
	}
	now := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line, expires, passed, vary string) {
		said := parseControl([]string{line})
		if said.noStore && !strings.Contains(strings.ToLower(line), "no-store") || said.noCache && !strings.Contains(strings.ToLower(line), "no-cache") {
			t.Errorf("%q is %+v", line, said)
		}
		header := http.Header{"Cache-Control": {line}, "Expires": {expires}, "Date": {expires}, "Age": {passed}, "Vary": {vary}}
		if fresh, old := lifetime(header, said, now), age(header, now, now); fresh < 0 || old < 0 {
			t.Errorf("%q, %q, %q: fresh for %v, %v old", line, expires, passed, fresh, old)
		}
		cache := New(Options{Now: func() time.Time { return now }})
		key := Key{URL: "http://a.test/"}
		cache.Put(key, http.Header{}, &Stored{Status: 200, Header: header}, now, now)
		if stored, _ := cache.Get(key, http.Header{}); stored != nil && (said.noStore || stored.Header.Get("Vary") == "*") {
			t.Errorf("%q, %q is kept", line, vary)
		}
	})
}
