package net

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseURLGivesWhatIsSent(t *testing.T) {
	for _, test := range []struct {
		url  string
		want target
	}{
		{"ws://example.com", target{url: "ws://example.com/", endpoint: endpoint{host: "example.com", port: 80}, hostHeader: "example.com", path: "/"}},
		{"HTTPS://EXAMPLE.com:443/a/../b?c", target{url: "wss://example.com/b?c", secure: true, endpoint: endpoint{host: "example.com", port: 443}, hostHeader: "example.com", path: "/b?c"}},
		{"http://example.com:8080/%zz?%zz", target{url: "ws://example.com:8080/%zz?%zz", endpoint: endpoint{host: "example.com", port: 8080}, hostHeader: "example.com:8080", path: "/%zz?%zz"}},
		{"wss://bücher.example/ä", target{url: "wss://xn--bcher-kva.example/%C3%A4", secure: true, endpoint: endpoint{host: "xn--bcher-kva.example", port: 443}, hostHeader: "xn--bcher-kva.example", path: "/%C3%A4"}},
		{"ws://us%3Aer:p%40ss@example.com/", target{url: "ws://example.com/", endpoint: endpoint{host: "example.com", port: 80}, hostHeader: "example.com", path: "/", authorization: "Basic dXM6ZXI6cEBzcw=="}},
	} {
		got, err := parseURL(test.url)
		if err != nil {
			t.Errorf("%s: %v", test.url, err)
			continue
		}
		test.want.hostAndPort = test.want.endpoint.String()
		if diff := cmp.Diff(&test.want, got, cmp.AllowUnexported(target{}, endpoint{}), cmp.Comparer(func(a, b netip.Addr) bool { return a == b })); diff != "" {
			t.Errorf("%s: %s", test.url, diff)
		}
	}
}

func TestParseURLKnowsAddresses(t *testing.T) {
	for url, want := range map[string]string{"ws://[::1]:81/": "[::1]:81", "ws://127.1/": "127.0.0.1:80", "wss://0x7f000001": "127.0.0.1:443"} {
		got, err := parseURL(url)
		if err != nil || got.authority() != want || !got.address.IsValid() {
			t.Errorf("%s: %+v, %v, want %s", url, got, err, want)
		}
	}
}

func TestUpgradedTargetsUseTLS(t *testing.T) {
	for _, test := range []struct{ url, host, wantURL, wantAuthority, wantHost string }{
		{"ws://example.com/a?b", "", "wss://example.com/a?b", "example.com:443", "example.com"},
		{"http://example.com:80/", "", "wss://example.com/", "example.com:443", "example.com"},
		{"ws://example.com:8080/", "", "wss://example.com:8080/", "example.com:8080", "example.com:8080"},
		{"ws://example.com:443/", "", "wss://example.com/", "example.com:443", "example.com"},
		{"ws://u:p@example.com/", "virtual.example", "wss://example.com/", "example.com:443", "virtual.example"},
	} {
		request := Request{URL: test.url, Host: test.host}
		target, err := parseTarget(request)
		if err != nil {
			t.Fatal(err)
		}
		up, err := target.upgraded(request)
		if err != nil {
			t.Fatal(err)
		}
		if !up.secure || up.url != test.wantURL || up.authority() != test.wantAuthority || up.hostHeader != test.wantHost || up.path != target.path || up.authorization != target.authorization {
			t.Errorf("%s: %+v", test.url, up)
		}
	}
}
