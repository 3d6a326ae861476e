package proxy

import (
	"net/url"
	"strings"
	"testing"
)

func TestParseReadsAProxysURL(t *testing.T) {
	for raw, want := range map[string]string{
		"http://proxy.example":           "http://proxy.example:80",
		"HTTP://user:pass@Proxy.Example": "http://proxy.example:80",
		"https://proxy.example/":         "https://proxy.example:443",
		"socks5://proxy.example":         "socks5://proxy.example:1080",
		"socks5h://127.1:9050":           "socks5h://127.0.0.1:9050",
		"http://[::1]:3128":              "http://[::1]:3128",
		"http://bücher.example:80":       "http://xn--bcher-kva.example:80",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		server, err := Parse(u)
		if err != nil || server.String() != want {
			t.Errorf("%s: %v, %v, want %s", raw, server, err, want)
		}
	}
	for raw, want := range map[string]string{
		"ftp://u:secret@proxy.example":       `its scheme is "ftp", use http, https or socks5`,
		"proxy.example:3128":                 `its scheme is "proxy.example"`,
		"socks4://proxy.example":             `its scheme is "socks4"`,
		"http://":                            "not a proxy's address, use http://host:port",
		"http://u:secret@proxy.example:0":    "not a proxy's address",
		"http://u:secret@proxy.example:x":    "not a proxy's address",
		"http://u:secret@proxy.example:7000": "",
		"http://pro|xy":                      "not a proxy's address",
		"http://999.1.1.1":                   "not a proxy's address",
		"http://u:secret@proxy example":      "not a proxy's address",
	} {
		choose, err := Fixed(raw)
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", raw, err)
				continue
			}
			if u, err := choose(&url.URL{Scheme: "ws", Host: "localhost"}); err != nil || u.String() != raw {
				t.Errorf("chosen %v, %v", u, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %q", raw, err, want)
		}
	}
}

func TestTheEnvironmentChooses(t *testing.T) {
	for _, test := range []struct {
		name      string
		variables string
		target    string
		want      string // "" is none
		fails     string
	}{
		{"nothing is set", "", "ws://a.example/", "", ""},
		{"HTTP_PROXY is for ws", "HTTP_PROXY=http://p:1", "ws://a.example/", "http://p:1", ""},
		{"HTTP_PROXY is not for wss", "HTTP_PROXY=http://p:1", "wss://a.example/", "", ""},
		{"HTTPS_PROXY is for wss", "HTTPS_PROXY=https://p:1", "wss://a.example/", "https://p:1", ""},
		{"HTTPS_PROXY is not for ws", "HTTPS_PROXY=https://p:1", "ws://a.example/", "", ""},
		{"HTTP_PROXY is for http", "HTTP_PROXY=http://p:1", "http://a.example/", "http://p:1", ""},
		{"HTTP_PROXY is not for https", "HTTP_PROXY=http://p:1", "https://a.example/", "", ""},
		{"HTTPS_PROXY is for https", "HTTPS_PROXY=https://p:1", "https://a.example/", "https://p:1", ""},
		{"ALL_PROXY is for http", "ALL_PROXY=socks5://p:1", "http://a.example/", "socks5://p:1", ""},
		{"an address that cannot be read is not passed by a load", "HTTPS_PROXY=ftp://p", "https://a.example/", "", `its scheme is "ftp"`},
		{"lower case comes first", "HTTP_PROXY=http://p:1 http_proxy=http://q:2", "ws://a.example/", "http://q:2", ""},
		{"the scheme may be missing", "HTTP_PROXY=p:1", "ws://a.example/", "http://p:1", ""},
		{"ALL_PROXY is for ws", "ALL_PROXY=socks5://p:1", "ws://a.example/", "socks5://p:1", ""},
		{"all_proxy is for wss", "all_proxy=socks5h://p:1", "wss://a.example/", "socks5h://p:1", ""},
		{"their own comes before ALL_PROXY", "ALL_PROXY=socks5://p:1 HTTPS_PROXY=http://q:2", "wss://a.example/", "http://q:2", ""},
		{"NO_PROXY names the host", "ALL_PROXY=socks5://p:1 NO_PROXY=b.example,a.example", "ws://a.example/", "", ""},
		{"NO_PROXY names a domain above", "HTTP_PROXY=p:1 no_proxy=example", "ws://a.example/", "", ""},
		{"NO_PROXY names the host with another port", "HTTP_PROXY=p:1 NO_PROXY=a.example:81", "ws://a.example/", "http://p:1", ""},
		{"NO_PROXY names the host with the scheme's port", "HTTPS_PROXY=p:1 NO_PROXY=a.example:443", "wss://a.example/", "", ""},
		{"NO_PROXY names a network", "HTTP_PROXY=p:1 NO_PROXY=192.0.2.0/24", "ws://192.0.2.7/", "", ""},
		{"NO_PROXY is everything", "HTTP_PROXY=p:1 NO_PROXY=*", "ws://a.example/", "", ""},
		{"an address of loopback", "ALL_PROXY=p:1", "ws://127.0.0.9:8080/", "", ""},
		{"IPv6 loopback", "ALL_PROXY=p:1", "ws://[::1]/", "", ""},
		{"localhost", "ALL_PROXY=p:1", "ws://localhost:8080/", "", ""},
		{"a name below localhost", "ALL_PROXY=p:1", "wss://app.localhost./", "", ""},
		{"an address that cannot be read", "HTTP_PROXY=http://u:secret@p:x", "ws://a.example/", "", "not a proxy's address"},
		{"a scheme that is not known", "HTTPS_PROXY=ftp://u:secret@p", "wss://a.example/", "", `its scheme is "ftp"`},
		{"the other variable cannot be read", "HTTPS_PROXY=ftp://p HTTP_PROXY=q:2", "ws://a.example/", "http://q:2", ""},
		{"what cannot be read is not for loopback", "HTTP_PROXY=ftp://p", "ws://localhost/", "", ""},
		{"a CGI program", "HTTP_PROXY=p:1 REQUEST_METHOD=GET", "ws://a.example/", "", "CGI"},
		{"a CGI program with ALL_PROXY", "ALL_PROXY=http://p:1 REQUEST_METHOD=GET", "ws://a.example/", "http://p:1", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD"} {
				t.Setenv(name, "")
				t.Setenv(strings.ToLower(name), "")
			}
			for variable := range strings.FieldsSeq(test.variables) {
				name, value, _ := strings.Cut(variable, "=")
				t.Setenv(name, value)
			}
			target, err := url.Parse(test.target)
			if err != nil {
				t.Fatal(err)
			}
			got, err := FromEnvironment()(target)
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) || !strings.Contains(err.Error(), "environment") || strings.Contains(err.Error(), "secret") {
					t.Errorf("got %v, %v, want %q", got, err, test.fails)
				}
				return
			}
			switch {
			case err != nil:
				t.Error(err)
			case got == nil && test.want != "", got != nil && got.String() != test.want:
				t.Errorf("got %v, want %q", got, test.want)
			}
		})
	}
}
