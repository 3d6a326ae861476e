package server

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func (s *Server) clientTLS() *tls.Config { return &tls.Config{RootCAs: s.CertPool()} }

func TestTemplatesAreFilledIn(t *testing.T) {
	s := start(t, Options{})
	_, body := get(t, s, s.URL("http", "/dir/template.sub.txt?q=%3Ca%3E"), "Accept-Language", "de")
	id := regexp.MustCompile(`id=(\S+)`).FindStringSubmatch(body)
	if id == nil || !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(id[1]) {
		t.Fatalf("no uuid in %q", body)
	}
	want := fmt.Sprintf("host=web-platform.test www=www.web-platform.test alt=www1.not-web-platform.test http=%d/%d wss=%d q=<a> "+
		"loc=http://web-platform.test:%d/dir/template.sub.txt?q=%%3Ca%%3E id=%s same=%s header=none lang=de",
		s.ports["http"][0], s.ports["http"][1], s.Port("wss"), s.Port("http"), id[1], id[1])
	if diff := cmp.Diff(want, body); diff != "" {
		t.Error(diff)
	}
}

func TestSubstitutions(t *testing.T) {
	s := start(t, Options{})
	request, err := http.NewRequest(http.MethodGet, "/dir/x.html?a=1&a=2", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "www.web-platform.test"
	for _, test := range []struct{ template, want, wrong string }{
		{template: "{{location[host]}} {{location[port]}} {{location[hostname]}} {{location[scheme]}}", want: "www.web-platform.test:80 80 www.web-platform.test http"},
		{template: "{{hosts[][天気の良い日]}}", want: "xn--n8j6ds53lwwkrqhv28a.web-platform.test"},
		{template: "{{hosts[alt][]}} {{domains[]}}", want: "not-web-platform.test web-platform.test"},
		{template: "{{domains[www.www1]}} {{domains[nonexistent]}}", want: "www.www1.web-platform.test nonexistent.web-platform.test"},
		{template: "{{GET[a]}}{{GET[b]}}", want: "1"},
		{template: "{{url_base}}", want: "/"},
		{template: "{{file_hash(sha256, dir/plain.txt)}}", want: "4Z7IX1VTriWjaJVy1oFmd2d0/anBWGAncvCbWuKQEgQ="},
		{template: "{ {host} } {{", want: "{ {host} } {{"},
		{template: "{{domains[ftp]}}", wrong: `substitution {{domains[ftp]}}: the test hosts have no subdomain "ftp"`},
		{template: "{{ports[ftp][0]}}", wrong: `substitution {{ports[ftp][0]}}: the server has no ports for "ftp"`},
		{template: "{{ports[ws][1]}}", wrong: `substitution {{ports[ws][1]}}: "ws" has 1 ports, there is none [1]`},
		{template: "{{ports[ws]}}", wrong: `substitution {{ports[ws]}}: an index or arguments are missing`},
		{template: "{{host[0]}}", wrong: `substitution {{host[0]}}: [0] needs something to index before it`},
		{template: "{{host host}}", wrong: `substitution {{host host}}: cannot read " host"`},
		{template: "{{}}", wrong: `substitution {{}}: an index or arguments are missing`},
		{template: "{{file_hash(crc, dir/plain.txt)}}", wrong: `substitution {{file_hash(crc, dir/plain.txt)}}: hash algorithm "crc" is not supported`},
	} {
		got, err := s.substitute(request, []byte(test.template), false)
		if test.wrong != "" {
			if err == nil || err.Error() != test.wrong {
				t.Errorf("%s: error %v, want %s", test.template, err, test.wrong)
			}
			continue
		}
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q, %v, want %q", test.template, got, err, test.want)
		}
	}
}

func FuzzSubstitutionEndsWithoutPanic(f *testing.F) {
	for _, seed := range []string{"{{host}}", "{{$a:uuid()}}{{$a}}", "{{ports[ws][0]}}", "{{fs_path(../..)}}", "{{header_or_default(a,b)}}", "{{domains[www.www]}}"} {
		f.Add(seed)
	}
	s := &Server{options: Options{Host: Host}, root: f.TempDir(), ports: map[string][]int{"ws": {1}}}
	request, err := http.NewRequest(http.MethodGet, "http://localhost/x", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(_ *testing.T, template string) {
		_, _ = s.substitute(request, []byte(template), true)
	})
}

func TestFilesComeWithTheirHeaders(t *testing.T) {
	s := start(t, Options{})
	for _, test := range []struct {
		path, body, contentType string
		status                  int
		cookies                 []string
	}{
		{path: "/dir/plain.txt", body: "plain {{host}}", contentType: "text/x-own; charset=utf-8", status: 200, cookies: []string{"a=1", "b=2"}},
		{path: "/dir/plain.txt?pipe=sub", body: "plain web-platform.test", contentType: "text/x-own; charset=utf-8", status: 200, cookies: []string{"a=1", "b=2"}},
		{path: "/dir/escaped.sub.html?q=%3Cb%3E", body: "<p>&lt;b&gt;</p>", contentType: "text/html", status: 200},
		{path: "/dir/broken.sub.js", body: "substitution {{nothing}}: \"nothing\" is not defined\n", contentType: "text/plain; charset=utf-8", status: 500},
		{path: "/dir/missing.txt", body: "there is no /dir/missing.txt\n", contentType: "text/plain; charset=utf-8", status: 404},
		{path: "/dir/missing.any.html", body: "there is no /dir/missing.any.html\n", contentType: "text/plain; charset=utf-8", status: 404},
		{path: "/..%2f..%2ffiles_test.go", body: "there is no /../../files_test.go\n", contentType: "text/plain; charset=utf-8", status: 404},
		{path: "/resources/testharnessreport.js", body: "setup({output: true});\n", contentType: "text/javascript", status: 200},
		{path: "/websockets/security/check.py", body: "PASS", contentType: "text/plain; charset=utf-8", status: 200},
		{path: "/websockets/cookies/support/set-cookie.py?c=%3D1%3B%20Path%3D/", contentType: "text/plain", status: 200, cookies: []string{"c==1; Path=/"}},
	} {
		response, body := get(t, s, s.URL("http", test.path))
		if response.StatusCode != test.status || body != test.body || response.Header.Get("Content-Type") != test.contentType {
			t.Errorf("%s: %d %q %q", test.path, response.StatusCode, response.Header.Get("Content-Type"), body)
		}
		if diff := cmp.Diff(test.cookies, response.Header["Set-Cookie"]); diff != "" {
			t.Errorf("%s: cookies: %s", test.path, diff)
		}
	}
}

func TestScriptTestsBecomePages(t *testing.T) {
	s := start(t, Options{})
	const head = "<!doctype html>\n<meta charset=\"utf-8\">\n"
	const long = head + "<meta name=\"timeout\" content=\"long\">\n<title>Greets &amp; &#34;waves&#34;</title>\n"
	for _, test := range []struct{ path, want string }{
		{"/dir/greets.any.html?one", long + anyGlobal + harness +
			"<script src=\"/dir/helper.js?a=1&amp;b=2\"></script>\n<script src=\"other.js\"></script>\n" +
			"<div id=\"log\"></div>\n<script src=\"/dir/greets.any.js\"></script>\n"},
		{"/dir/opens.window.html", head + harness + "<div id=\"log\"></div>\n<script src=\"/dir/opens.window.js\"></script>\n"},
		{"/dir/greets.any.worker.html?one", long + harness +
			"<div id=\"log\"></div>\n<script>\nfetch_tests_from_worker(new Worker(\"/dir/greets.any.worker.js?one\"));\n</script>\n"},
		{"/dir/greets.any.worker.js?one", "self.META_TITLE = \"Greets \\u0026 \\\"waves\\\"\";\nself.GLOBAL = {\n" +
			"  isWindow: function() { return false; },\n  isWorker: function() { return true; },\n  isShadowRealm: function() { return false; }\n};\n" +
			"importScripts(\"/resources/testharness.js\");\nimportScripts(\"/dir/helper.js?a=1\\u0026b=2\");\nimportScripts(\"other.js\");\n" +
			"importScripts(\"/dir/greets.any.js\");\ndone();\n"},
	} {
		_, body := get(t, s, s.URL("http", test.path))
		if diff := cmp.Diff(test.want, body); diff != "" {
			t.Errorf("%s: %s", test.path, diff)
		}
	}
}

func TestPagesHaveTheHeadersOfTheirScript(t *testing.T) {
	s := start(t, Options{})
	response, _ := get(t, s, s.URL("http", "/dir/greets.any.html"))
	if got := response.Header.Get("X-Greets"); got != Host {
		t.Errorf("X-Greets: %q", got)
	}
	if got := response.Header.Get("Content-Type"); got != "text/html" {
		t.Errorf("Content-Type: %q", got)
	}
}

func TestDirectoriesAreListedWithTheirPages(t *testing.T) {
	s := start(t, Options{})
	response, body := get(t, s, s.URL("http", "/dir/"))
	for _, link := range []string{`"/dir/plain.txt"`, `"/dir/greets.any.html"`, `"/dir/greets.any.worker.html"`, `"/dir/opens.window.html"`} {
		if !strings.Contains(body, link) {
			t.Errorf("no link %s in %s", link, body)
		}
	}
	if got := response.Header.Get("Content-Type"); got != "text/html" {
		t.Errorf("Content-Type %s", got)
	}
}

func TestMetadata(t *testing.T) {
	m, err := ReadMetadata(strings.NewReader("// META: title=T\r\n//META: script=a.js\n// META: script= b.js \n// META: variant=\n" +
		"// META: variant=?x\n// META: global=window, worker\n// META: timeout=long\n// META: quic=true\n\n// META: title=late\n"))
	want := Metadata{Title: "T", Long: true, Scripts: []string{"a.js", "b.js"}, Variants: []string{"", "?x"}, Globals: []string{"window", "worker"}, Quic: true}
	if diff := cmp.Diff(want, m); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestEveryTestHostHasACertificate(t *testing.T) {
	s := start(t, Options{})
	for _, host := range []string{"localhost", Host, "www." + Host, "www1.www." + Host, AlternateHost, "www2." + AlternateHost, "xn--lve-6lad." + Host} {
		url := fmt.Sprintf("https://%s:%d/dir/plain.txt", host, s.ports["https"][1])
		if response, body := get(t, s, url); response.StatusCode != 200 || body != "plain {{host}}" {
			t.Errorf("%s: %d %q", url, response.StatusCode, body)
		}
	}
}

func TestTheAuthorityIsServed(t *testing.T) {
	s := start(t, Options{})
	_, body := get(t, s, s.URL("http", "/corvo/authority.pem"))
	if !x509.NewCertPool().AppendCertsFromPEM([]byte(body)) {
		t.Errorf("no certificate in %q", body)
	}
}

func TestOnlyTestHostsResolve(t *testing.T) {
	for name, want := range map[string]bool{
		"localhost": true, Host: true, "WWW." + strings.ToUpper(Host): true, "www.www2." + AlternateHost: true, "127.0.0.1": true, "::1": true,
		"example.invalid": false, "nonexistent." + Host: false, "www.www.www." + Host: false, "x" + Host: false, "": false, "example.com": false,
	} {
		addrs, err := Resolver{}.LookupNetIP(t.Context(), "ip", name)
		if got := err == nil && len(addrs) == 1 && addrs[0].IsLoopback(); got != want {
			t.Errorf("%q: %v, %v", name, addrs, err)
		}
	}
}

func TestAPortInUseIsNamed(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	_, err = Start(Options{Root: "testdata/root", Ports: map[string][]int{"wss": {port}}})
	if err == nil || !strings.Contains(err.Error(), "cannot listen for wss on port "+strconv.Itoa(port)) {
		t.Error(err)
	}
	if _, err := Start(Options{Root: "testdata/nowhere"}); err == nil || err.Error() != "test server: root testdata/nowhere is not a directory" {
		t.Error(err)
	}
}
