package cookies

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

var noon = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)

// step is one use of a jar: either lines are set, or want is compared.
type step struct {
	url    string
	lines  []string
	site   Site
	script bool
	later  time.Duration // the clock goes on before it

	want string // with no lines: what is sent or seen
}

func set(url string, lines ...string) step { return step{url: url, lines: lines} }

func script(url string, lines ...string) step { return step{url: url, lines: lines, script: true} }

func sent(url, want string) step { return step{url: url, want: want} }

func seen(url, want string) step { return step{url: url, want: want, script: true} }

func (s step) from(site Site) step { s.site = site; return s }

func (s step) after(d time.Duration) step { s.later = d; return s }

const (
	plain  = "http://www.example.com/a/b"
	secure = "https://www.example.com/a/b"
)

func TestJar(t *testing.T) {
	longest := "n=" + strings.Repeat("v", 4095)
	for _, test := range []struct {
		name  string
		steps []step
	}{
		{"a cookie goes back", []step{set(plain, "a=1"), sent(plain, "a=1"), sent("ws://www.example.com/a/", "a=1")}},
		{"spaces and quotes", []step{set(plain, ` a b = "c d" ; Path=/`), sent(plain, `a b="c d"`)}},
		{"an empty value", []step{set(plain, "a="), sent(plain, "a=")}},
		{"no name", []step{set(plain, "just this"), sent(plain, "just this"), set(plain, "=or this"), sent(plain, "or this")}},
		{"neither name nor value", []step{set(plain, "", "=", "; Path=/", " = "), sent(plain, "")}},
		{"equals signs in the value", []step{set(plain, "a=b=c"), sent(plain, "a=b=c")}},
		{"control characters", []step{set(plain, "a=\x001", "b=\x7f", "c=\n", "d=1; Path=/\r"), sent(plain, ""), set(plain, "e=a\tb"), sent(plain, "e=a\tb")}},
		{"beyond ASCII", []step{set(plain, "ä=ö"), sent(plain, "ä=ö")}},
		{"longest cookie", []step{set(plain, longest), sent(plain, longest), set(plain, longest[:1]+"n"+longest[1:]), sent(plain, longest)}},
		{"a later one replaces", []step{set(plain, "a=1", "b=1", "a=2"), sent(plain, "a=2; b=1")}},
		{"longer paths first, then the older", []step{set(plain, "a=1; Path=/", "b=1; Path=/a/b", "c=1; Path=/a", "d=1; Path=/a"), sent(plain, "b=1; c=1; d=1; a=1")}},

		{"default path", []step{set("http://www.example.com/a/b/c", "a=1"), sent("http://www.example.com/a/b", "a=1"), sent("http://www.example.com/a/b/d", "a=1"), sent("http://www.example.com/a/bc", ""), sent("http://www.example.com/a", "")}},
		{"path", []step{set(plain, "a=1; Path=/x"), sent(plain, ""), sent("http://www.example.com/x", "a=1"), sent("http://www.example.com/x/y", "a=1"), sent("http://www.example.com/xy", "")}},
		{"path with a slash at its end", []step{set(plain, "a=1; Path=/x/"), sent("http://www.example.com/x", ""), sent("http://www.example.com/x/y", "a=1")}},
		{"relative path is ignored", []step{set(plain, "a=1; Path=x"), sent(plain, "a=1"), sent("http://www.example.com/", "")}},
		{"last path counts", []step{set(plain, "a=1; Path=/x; Path=/y"), sent("http://www.example.com/y", "a=1")}},

		{"host only", []step{set(plain, "a=1"), sent("http://sub.www.example.com/a/", ""), sent("http://example.com/a/", "")}},
		{"domain", []step{set(plain, "a=1; Domain=example.com; Path=/"), sent("http://example.com/", "a=1"), sent("http://x.y.example.com/", "a=1"), sent("http://badexample.com/", "")}},
		{"domain with a dot and capitals", []step{set(plain, "a=1; domain=.EXAMPLE.com; path=/"), sent("http://example.com/", "a=1")}},
		{"domain of others", []step{set(plain, "a=1; Domain=other.com", "b=1; Domain=sub.www.example.com"), sent(plain, "")}},
		{"empty domain", []step{set(plain, "a=1; Domain="), sent(plain, "a=1"), sent("http://sub.www.example.com/a/", "")}},
		{"public suffix", []step{set(plain, "a=1; Domain=com"), set("http://shop.co.uk/", "a=1; Domain=co.uk"), set("http://me.github.io/", "a=1; Domain=github.io"), sent(plain, ""), sent("http://shop.co.uk/", ""), sent("http://me.github.io/", "")}},
		{"public suffix of itself", []step{set("http://github.io/", "a=1; Domain=github.io"), sent("http://github.io/", "a=1"), sent("http://me.github.io/", "")}},
		{"addresses have no subdomains", []step{set("http://127.0.0.1/", "a=1; Domain=0.0.1", "b=1"), sent("http://127.0.0.1/", "b=1")}},
		{"IPv6", []step{set("http://[::1]/", "b=1"), sent("ws://[::1]:99/", "b=1")}},
		{"localhost", []step{set("http://localhost/", "a=1; Domain=localhost", "b=1"), sent("http://localhost:81/", "a=1; b=1"), sent("http://x.localhost/", "")}},

		{"Secure", []step{set(secure, "a=1; Secure"), sent(plain, ""), sent(secure, "a=1"), sent("wss://www.example.com/a/", "a=1"), sent("ws://www.example.com/a/", "")}},
		{"Secure from an insecure page", []step{set(plain, "a=1; Secure"), sent(secure, "")}},
		{"insecure pages leave Secure cookies alone", []step{
			set(secure, "a=1; Secure; Path=/a", "b=1; Secure; Path=/a; Domain=example.com"),
			set(plain, "a=2; Path=/a", "a=3; Path=/a/b", "b=2; Path=/a", "a=4; Path=/"),
			sent(secure, "a=1; b=1; a=4"),
		}},
		{"HttpOnly", []step{set(plain, "a=1; HttpOnly"), sent(plain, "a=1"), seen(plain, "")}},
		{"script sets no HttpOnly cookie and replaces none", []step{script(plain, "b=1; HttpOnly"), set(plain, "a=1; HttpOnly"), script(plain, "a=2"), sent(plain, "a=1")}},
		{"script", []step{script(plain, "a=1; path=/"), seen(plain, "a=1"), sent(plain, "a=1"), script(plain, "a=2; path=/; max-age=0"), seen(plain, "")}},

		{"__Secure-", []step{set(secure, "__Secure-a=1", "__secure-b=1; Secure"), set(plain, "__Secure-c=1; Secure"), sent(secure, "__secure-b=1")}},
		{"__Host-", []step{set("https://example.com/", "__Host-a=1; Secure; Path=/", "__Host-b=1; Path=/", "__Host-c=1; Secure", "__host-d=1; Secure; Path=/; Domain=example.com", "__Host-e=1; Secure; Path=/x"), sent("https://example.com/x", "__Host-a=1")}},
		{"a nameless value with a prefix", []step{set(secure, "=__Host-a=1", "__Secure-b", "=__secure-c"), sent(secure, "")}},

		{"SameSite when sending", []step{
			set(secure, "n=1; SameSite=None; Secure", "l=1; SameSite=Lax", "s=1; SameSite=Strict", "d=1", "o=1; SameSite=odd"),
			sent(secure, "n=1; l=1; s=1; d=1; o=1"),
			sent(secure, "n=1").from(CrossSite),
			sent(secure, "n=1; l=1; d=1; o=1").from(CrossSiteSafe),
		}},
		{"SameSite when setting", []step{
			set(secure, "n=1; SameSite=None; Secure", "l=1; SameSite=Lax", "s=1; SameSite=Strict", "d=1").from(CrossSite),
			sent(secure, "n=1"),
		}},
		{"SameSite=None must be Secure", []step{set(secure, "n=1; SameSite=None"), sent(secure, "")}},

		{"Max-Age", []step{set(plain, "a=1; Max-Age=10"), sent(plain, "a=1").after(9 * time.Second), sent(plain, "").after(time.Second)}},
		{"Max-Age removes", []step{set(plain, "a=1"), set(plain, "a=; Max-Age=0"), sent(plain, ""), set(plain, "a=1"), set(plain, "a=; Max-Age=-5"), sent(plain, "")}},
		{"Max-Age that is no number", []step{set(plain, "a=1; Max-Age=", "b=1; Max-Age=1x", "c=1; Max-Age=+1", "d=1; Max-Age=-"), sent(plain, "a=1; b=1; c=1; d=1").after(1000 * time.Hour)}},
		{"Max-Age beyond all numbers", []step{set(plain, "a=1; Max-Age=99999999999999999999999"), sent(plain, "a=1").after(399 * 24 * time.Hour), sent(plain, "").after(24 * time.Hour)}},
		{"Expires", []step{set(plain, "a=1; Expires=Fri, 01 May 2026 12:00:10 GMT"), sent(plain, "a=1").after(9 * time.Second), sent(plain, "").after(time.Second)}},
		{"Expires in the past removes", []step{set(plain, "a=1"), set(plain, "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"), sent(plain, "")}},
		{"Max-Age counts more than Expires", []step{set(plain, "a=1; Max-Age=100; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=100"), sent(plain, "a=1; b=1")}},
		{"an attribute that is too long", []step{set(plain, "a=1; Path=/"+strings.Repeat("x", 1024)), sent(plain, "a=1")}},
		{"other schemes", []step{set("ftp://www.example.com/", "a=1"), set("nonsense", "a=1"), sent("http://www.example.com/", ""), sent("file:///", "")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			now := noon
			jar := New(Options{Now: func() time.Time { return now }})
			for i, s := range test.steps {
				now = now.Add(s.later)
				switch {
				case s.lines != nil && s.script:
					for _, line := range s.lines {
						jar.SetFromScript(s.url, line, s.site)
					}
				case s.lines != nil:
					jar.SetFromHeader(s.url, s.lines, s.site)
				default:
					got := jar.Header(s.url, s.site)
					if s.script {
						got = jar.ForScript(s.url, s.site)
					}
					if got != s.want {
						t.Errorf("step %d, %s: got %.100q, want %.100q", i+1, s.url, got, s.want)
					}
				}
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Run("of a domain", func(t *testing.T) {
		jar := New(Options{MaxPerDomain: 3})
		jar.SetFromHeader("https://a.example.com/", []string{"secure=1; Secure; Domain=example.com", "old=1; Domain=example.com"}, SameSite)
		jar.SetFromHeader("https://b.example.com/", []string{"b=1"}, SameSite)
		jar.Header("https://a.example.com/", SameSite) // old is used after b was set
		jar.SetFromHeader("https://b.example.com/", []string{"c=1"}, SameSite)
		if got, want := jar.Header("https://b.example.com/", SameSite), "secure=1; old=1; c=1"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("of all", func(t *testing.T) {
		now := noon
		jar := New(Options{MaxTotal: 3, Now: func() time.Time { return now }})
		for _, name := range []string{"a", "b", "c", "d"} {
			jar.SetFromHeader("http://"+name+".com/", []string{name + "=1"}, SameSite)
		}
		jar.SetFromHeader("http://e.com/", []string{"e=1; Max-Age=1"}, SameSite)
		now = now.Add(time.Second)
		jar.SetFromHeader("http://f.com/", []string{"f=1"}, SameSite) // only the expired one goes
		var left string
		for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
			left += jar.Header("http://"+name+".com/", SameSite)
		}
		if want := "c=1d=1f=1"; left != want {
			t.Errorf("left are %s, want %s", left, want)
		}
	})
	t.Run("by default", func(t *testing.T) {
		jar := New(Options{})
		for domain := range 20 {
			for i := range 200 {
				jar.SetFromHeader(fmt.Sprintf("http://d%d.com/", domain), []string{fmt.Sprintf("c%d=1", i)}, SameSite)
			}
			if n := strings.Count(jar.Header(fmt.Sprintf("http://d%d.com/", domain), SameSite), "="); n != 180 {
				t.Fatalf("domain %d has %d cookies", domain, n)
			}
		}
		if jar.total != 3300 {
			t.Errorf("%d cookies", jar.total)
		}
	})
}

func TestClear(t *testing.T) {
	jar := New(Options{})
	jar.SetFromHeader(plain, []string{"a=1"}, SameSite)
	jar.Clear()
	if got := jar.Header(plain, SameSite); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestSiteOf(t *testing.T) {
	for _, test := range []struct {
		page, target string
		want         Site
	}{
		{"", "ws://example.com/", SameSite},
		{"http://example.com/", "ws://example.com:81/", SameSite},
		{"https://a.example.com/", "wss://b.example.com/", SameSite},
		{"https://example.com/", "ws://example.com/", CrossSite},
		{"http://example.com/", "ws://example.org/", CrossSite},
		{"http://a.github.io/", "ws://b.github.io/", CrossSite},
		{"http://127.0.0.1:1/", "ws://127.0.0.1:2/", SameSite},
		{"http://127.0.0.1/", "ws://127.0.0.2/", CrossSite},
		{"http://localhost/", "ws://localhost/", SameSite},
		{"about:blank", "ws://example.com/", CrossSite},
	} {
		if got := SiteOf(test.page, test.target); got != test.want {
			t.Errorf("%s to %s: %d, want %d", test.page, test.target, got, test.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	want := time.Date(1994, 11, 6, 8, 49, 37, 0, time.UTC)
	for _, s := range []string{
		"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "6 nov 94 8:49:37", "08:49:37 6 november 1994",
		"Nov 06 1994 08:49:37", "06th Nov 1994x 08:49:37.5",
	} {
		if got, ok := parseDate(s); !ok || !got.Equal(want) {
			t.Errorf("%q: %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{
		"", "Nov 1994 08:49:37", "06 Nov 08:49:37", "06 1994 08:49:37", "06 Nov 1994", "00 Nov 1994 08:49:37", "32 Nov 1994 08:49:37", "31 Feb 1994 08:49:37",
		"06 Nov 1600 08:49:37", "06 Nov 1994 24:49:37", "06 Nov 1994 08:60:37", "06 Nov 1994 08:49:60", "06 Nov 1994 08:49", "06 Nov 1994 008:49:37", "06 Nov 19945 08:49:37",
	} {
		if got, ok := parseDate(s); ok {
			t.Errorf("%q: %v", s, got)
		}
	}
	for s, year := range map[string]int{"1 Jan 69 00:00:00": 2069, "1 Jan 70 00:00:00": 1970, "1 Jan 00 00:00:00": 2000} {
		if got, _ := parseDate(s); got.Year() != year {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestManyGoroutinesMayUseAJar(t *testing.T) {
	jar := New(Options{})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 100 {
				jar.SetFromHeader(plain, []string{fmt.Sprintf("c%d=%d", i, j)}, SameSite)
				jar.SetFromScript(plain, "s=1", SameSite)
				if !strings.Contains(jar.Header(plain, SameSite), fmt.Sprintf("c%d=%d", i, j)) {
					t.Error("a cookie is missing")
				}
				jar.ForScript(plain, SameSite)
			}
		})
	}
	all.Wait()
}

func FuzzSetCookie(f *testing.F) {
	for _, line := range []string{
		"a=1; Path=/; Domain=example.com; Secure; HttpOnly; SameSite=None; Max-Age=1; Expires=Sun, 06 Nov 2094 08:49:37 GMT",
		"__Host-a=1; Secure; Path=/", "=__Secure-", "a=\x00", ";;;=;", "a; Domain=.; Max-Age=-", "b=1; Expires=99-xxx-99 1:1:1",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		jar := New(Options{Now: func() time.Time { return noon }})
		jar.SetFromHeader(secure, []string{line}, SameSite)
		header := jar.Header(secure, SameSite)
		if strings.ContainsAny(header, "\x00\r\n;\x7f") || len(header) > maxNameAndValue+1 {
			t.Errorf("%q gives %q", line, header)
		}
		if script := jar.ForScript(secure, SameSite); script != "" && script != header {
			t.Errorf("%q gives script %q and HTTP %q", line, script, header)
		}
		for _, name := range []string{"__host-", "__secure-"} {
			if insecure := jar.Header(plain, SameSite); strings.HasPrefix(strings.ToLower(insecure), name) {
				t.Errorf("%q gives an insecure %q", line, insecure)
			}
		}
		// What was stored is stored again as it was.
		if name, _, found := strings.Cut(header, "="); found && name != "" {
			again := New(Options{})
			again.SetFromHeader(secure, []string{header + "; Secure; Path=/"}, SameSite)
			if got := again.Header(secure, SameSite); got != header {
				t.Errorf("%q becomes %q", header, got)
			}
		}
	})
}
