package server

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ask sends a request without following redirects.
func ask(t *testing.T, s *Server, method, path, body string, header ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, s.URL("http", path), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header[header[i]] = []string{header[i+1]} // as it is written
	}
	c := client(t, s)
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

func TestScriptsHaveCounterparts(t *testing.T) {
	s := start(t, Options{})
	for _, test := range []struct {
		name, method, path, body string
		header                   []string
		status                   int
		want                     string
		wantHeader               map[string]string
	}{
		{name: "redirect", path: "/common/redirect.py?location=/a%3Fb&status=307", status: 307, wantHeader: map[string]string{"Location": "/a?b"}},
		{name: "redirect by default", path: "/common/redirect-opt-in.py?location=x", status: 302, wantHeader: map[string]string{"Location": "x", "Timing-Allow-Origin": "*"}},
		{name: "redirect with a status that is none", path: "/common/redirect.py?location=x&status=7", status: 400, want: "the status is none of a response\n"},
		{name: "slow redirect", path: "/common/slow-redirect.py?delay=0&location=x", status: 302, wantHeader: map[string]string{"Location": "x"}},
		{name: "redirect of a worker", path: "/workers/baseurl/beta/worker.py", status: 302, wantHeader: map[string]string{"Location": "../gamma/worker.js"},
			want: "postMessage('the redirect was not followed');"},
		{name: "markup of the query", path: "/common/echo.py?content=%3Cp%3E", status: 200, want: "<p>", wantHeader: map[string]string{"Content-Type": "text/html"}},
		{name: "headers as headers", path: "/fetch/api/resources/inspect-headers.py?headers=x-a|x-b|host", header: []string{"X-A", "1"}, status: 200,
			wantHeader: map[string]string{"X-Request-X-A": "1", "X-Request-X-B": ""}},
		{name: "headers across origins", path: "/fetch/api/resources/inspect-headers.py?headers=x-a&cors", header: []string{"X-A", "1", "Origin", "http://o"}, status: 200,
			wantHeader: map[string]string{"X-Request-X-A": "1", "Access-Control-Allow-Origin": "http://o", "Access-Control-Expose-Headers": "x-request-x-a"}},
		{name: "status and reason", path: "/xhr/resources/status.py?code=418&text=Tea&content=x&type=a/b", status: 418, want: "x", wantHeader: map[string]string{"Content-Type": "a/b"}},
		{name: "content of the query", path: "/xhr/resources/content.py?content=a+b", status: 200, want: "a+b", wantHeader: map[string]string{"X-Request-Method": "GET"}},
		{name: "a redirect with a target", path: "/xhr/resources/redirect.py?code=307&location=/x", status: 307, want: "TEST", wantHeader: map[string]string{"Location": "/x"}},
		{name: "a redirect to a redirect", path: "/xhr/resources/redirect.py?code=307&location=redirect.py?location=x", status: 307, want: "TEST", wantHeader: map[string]string{"Location": "redirect.py?location=x&code=307"}},
		{name: "what another origin may see", path: "/xhr/resources/access-control-basic-allow.py", header: []string{"Origin", "http://o"}, status: 200, want: "PASS: Cross-domain access allowed.", wantHeader: map[string]string{"Access-Control-Allow-Origin": "http://o"}},
		{name: "headers by name", path: "/xhr/resources/inspect-headers.py?filter_name=X-a", header: []string{"X-A", "1"}, status: 200, want: "X-A: 1\n"},
		{name: "names as they were written", path: "/xhr/resources/inspect-headers.py?filter_name=x-spelled", header: []string{"x-SPELLED", "1"}, status: 200, want: "x-SPELLED: 1\n"},
		{name: "a redirect of a WebSocket", path: "/websockets/opening-handshake/resources/redirect_response.py", status: 301, wantHeader: map[string]string{"Location": "/echo"}},
		{name: "a page that may be framed", path: "/x-frame-options/support/xfo.py?value=DENY&csp_value=frame-ancestors+*", status: 200,
			want:       "<!DOCTYPE html>\n<script>parent.postMessage('Loaded', '*');</script>\nLoaded\n",
			wantHeader: map[string]string{"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors *"}},
		{name: "a name that is kept", method: "POST", path: "/html/browsers/windows/resources/window-name-stash.py?id=1&value=n", status: 200, want: "OK"},
		{name: "a name that was kept", path: "/html/browsers/windows/resources/window-name-stash.py?id=1", status: 200, want: "n"},
		{name: "a name that was taken", path: "/html/browsers/windows/resources/window-name-stash.py?id=1", status: 200, want: "NONE"},
		{name: "a page of a type", path: "/dom/nodes/Document-contentType/support/contenttype_setter.py?type=a&subtype=b&mime=c/d", status: 200,
			want: `<head><meta http-equiv="Content-Type" content="c/d; charset=utf-8"/></head>`, wantHeader: map[string]string{"Content-Type": "a/b"}},
		{name: "a page of no type", path: "/dom/nodes/Document-contentType/support/contenttype_setter.py?removeContentType=1", status: 200, want: "<head></head>", wantHeader: map[string]string{"Content-Type": ""}},
		{name: "a script of a type", path: "/fetch/api/resources/script-with-header.py?mime=a/b", status: 200, want: "console.log('Script loaded')", wantHeader: map[string]string{"Content-Type": "a/b"}},
		{name: "no credentials", path: "/fetch/api/resources/authentication.py?realm=r", status: 401, want: "Please login with credentials 'user' and 'password'", wantHeader: map[string]string{"WWW-Authenticate": `Basic realm="r"`}},
		{name: "credentials", path: "/fetch/api/resources/authentication.py", header: []string{"Authorization", "Basic dXNlcjpwYXNzd29yZA=="}, status: 200, want: "Authentication done"},
		{name: "credentials across origins", path: "/fetch/api/resources/dump-authorization-header.py", header: []string{"Authorization", "x", "Origin", "http://o"}, status: 200, want: "x",
			wantHeader: map[string]string{"Access-Control-Allow-Origin": "http://o", "Access-Control-Allow-Credentials": "true"}},
		{name: "credentials that a preflight must not ask for", method: "OPTIONS", path: "/fetch/api/resources/dump-authorization-header.py?strip_auth_header=1",
			header: []string{"Access-Control-Request-Headers", "authorization"}, status: 500, want: "fail"},
		{name: "what a cache may keep", path: "/fetch/api/request/resources/cache.py?token=t&tag=a&content=c&expires=e", status: 200, want: "c", wantHeader: map[string]string{"ETag": `"a"`, "Expires": "e"}},
		{name: "what a cache has", path: "/fetch/api/request/resources/cache.py?token=t&tag=a", header: []string{"If-None-Match", `"a"`}, status: 304},
		{name: "what was asked of a cache", path: "/fetch/api/request/resources/cache.py?token=t&querystate", status: 200, want: `[{},{"If-None-Match":"\"a\""}]` + "\n"},
		{name: "what nobody asked", path: "/fetch/api/request/resources/cache.py?token=t&querystate", status: 200, want: "null\n"},
		{name: "headers by value", path: "/xhr/resources/inspect-headers.py?filter_value=v", header: []string{"X-A", "v", "X-B", "v", "X-C", "w"}, status: 200, want: "X-A,X-B,"},
		{name: "body", method: "POST", path: "/fetch/api/resources/echo-content.py", body: "a\n\x80", header: []string{"Content-Type", "x/y"}, status: 200, want: "a\n\x80",
			wantHeader: map[string]string{"X-Request-Method": "POST", "X-Request-Content-Length": "3", "X-Request-Content-Type": "x/y"}},
		{name: "no body", path: "/fetch/api/resources/echo-content.py", status: 200,
			wantHeader: map[string]string{"X-Request-Content-Length": "NO", "X-Request-Content-Type": "NO"}},
		{name: "escaped body", method: "POST", path: "/FileAPI/file/resources/echo-content-escaped.py", body: "a\\\n\r\n\xff", status: 200, want: "a\\\\\\x0a\r\n\\xff"},
		{name: "cookies listed", path: "/cookies/resources/list.py", header: []string{"Cookie", "a=1; b=2"}, status: 200, want: `{"a":"1","b":"2"}` + "\n"},
		{name: "cookie of the query", path: "/cookies/resources/set.py?a=1;%20Path=/", status: 200, want: cookieSuccess, wantHeader: map[string]string{"Set-Cookie": "a=1; Path=/"}},
		{name: "cookie by JSON", path: "/cookies/resources/cookie.py?set=%22a=1%22", status: 200, want: cookieSuccess, wantHeader: map[string]string{"Set-Cookie": "a=1"}},
		{name: "cookies dropped by JSON", path: "/cookies/resources/cookie.py?drop=%5B%22a=1%22%5D", status: 200, want: cookieSuccess,
			wantHeader: map[string]string{"Set-Cookie": "a=1; max-age=0"}},
		{name: "cookies that are no JSON", path: "/cookies/resources/cookie.py?set=a", status: 400, want: "the cookies are no JSON: invalid character 'a' looking for beginning of value\n"},
		{name: "cookie dropped", path: "/cookies/resources/drop.py?name=a", status: 200, want: cookieSuccess, wantHeader: map[string]string{"Set-Cookie": "a=; max-age=0; path=/"}},
		{name: "cookie without a name", path: "/cookies/resources/drop.py", status: 500, want: "{\"error\": \"there is no name\"}\n"},
		{name: "document of an encoding", path: "/dom/nodes/encoding.py?label=a%22b", status: 200, want: `<!doctype html><meta charset="a&quot;b">`},
		{name: "query of a worker", path: "/workers/semantics/encodings/003-1.py?x=%C3%A5", status: 200, want: "PASS"},
		{name: "query of a worker in Latin-1", path: "/workers/semantics/encodings/003-1.py?x=%E5", status: 200, want: "FAIL"},
		{name: "link in an encoding", path: "/url/resources/percent-encoding.py?encoding=big5&value=4oCgQQ==", status: 200,
			want:       "<!doctype html>\n<a href=\"https://link.invalid/?&#x2020;&#x41;#&#x2020;&#x41;\">link</a>\n",
			wantHeader: map[string]string{"Content-Type": "text/html;charset=big5"}},
		{name: "link of what is no base64", path: "/url/resources/percent-encoding.py?encoding=big5&value=?", status: 400, want: "the value is no base64\n"},
		{name: "type of the query, with a parameter", path: "/workers/support/imported_script.py?mime=a/b;c=d", status: 200, wantHeader: map[string]string{"Content-Type": "a/b;c=d"}},
		{name: "type of the query", path: "/workers/support/imported_script.py?mime=a/b", status: 200, wantHeader: map[string]string{"Content-Type": "a/b"}},
		{name: "file of a type", path: "/html/semantics/scripting-1/serve-with-content-type.py?fn=none&ct=a/b", status: 400, want: "name a file by fn and its type by ct\n"},
		{name: "no counterpart", path: "/dir/nothing.py", status: 501, want: "the test server has no counterpart of /dir/nothing.py\n"},
		{name: "as it is", path: "/dir/whole.asis", status: 418, want: "body", wantHeader: map[string]string{"X-As": "is"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			method := test.method
			if method == "" {
				method = http.MethodGet
			}
			response, body := ask(t, s, method, test.path, test.body, test.header...)
			if response.StatusCode != test.status || body != test.want {
				t.Errorf("%d %q", response.StatusCode, body)
			}
			for name, want := range test.wantHeader {
				if got := response.Header.Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestValuesAreStashedOnce(t *testing.T) {
	s := start(t, Options{})
	ask(t, s, http.MethodGet, "/fetch/api/resources/stash-put.py?key=k&value=v%22", "")
	var got []string
	for range 2 {
		_, body := ask(t, s, http.MethodGet, "/fetch/api/resources/stash-take.py?key=k", "")
		got = append(got, body)
	}
	if diff := cmp.Diff([]string{`"v\""`, "null"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheDispatcherHandsMessagesOnInOrder(t *testing.T) {
	s := start(t, Options{})
	const path = "/common/dispatcher/dispatcher.py?uuid=u"
	var got []string
	for _, step := range []struct{ method, path, body string }{
		{"GET", path, ""}, {"POST", path, "one"}, {"POST", path, "two"}, {"GET", path + "2", ""}, {"GET", path, ""}, {"GET", path, ""}, {"GET", path, ""},
		{"OPTIONS", path, ""}, {"PUT", path, "x"},
	} {
		response, body := ask(t, s, step.method, step.path, step.body, "Origin", "http://o")
		if origin := response.Header.Get("Access-Control-Allow-Origin"); origin != "http://o" {
			t.Errorf("%s: allowed is %q", step.method, origin)
		}
		got = append(got, body)
	}
	want := []string{"not ready", "done", "done", "not ready", "one", "two", "not ready", "", "messages come by POST and go by GET\n"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
