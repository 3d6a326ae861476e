package server

import (
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func writeConfig(t *testing.T, root, text string) string {
	t.Helper()
	name := filepath.Join(root, "config.json")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestAConfigSaysWhereAServerIs(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "_certs"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "_certs", "cacert.pem"), []byte("PEM"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text string
		want Config
	}{
		{`{"ports": {"http": [8000, "auto"], "ws": ["auto"]}}`,
			Config{Host: Host, Alternate: AlternateHost, Address: loopback, Ports: map[string][]int{"http": {8000}}}},
		{`{"browser_host": "a.example", "alternate_hosts": {"alt": "b.example"}, "server_host": "127.0.0.2", "check_subdomains": false,
		   "ports": {"http": [1, 2], "https": [3], "h2": [4]}, "ssl": {"type": "openssl"}}`,
			Config{Host: "a.example", Alternate: "b.example", Address: netip.MustParseAddr("127.0.0.2"),
				Ports: map[string][]int{"http": {1, 2}, "https": {3}, "h2": {4}}, Authority: []byte("PEM\n")}},
		{`{"ports": {"http": [1], "https": [2]}, "ssl": {"type": "none"}}`,
			Config{Host: Host, Alternate: AlternateHost, Address: loopback, Ports: map[string][]int{"http": {1}, "https": {2}}}},
	} {
		got, err := ReadConfig(writeConfig(t, root, test.text), root)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		if diff := cmp.Diff(test.want, got, cmp.Comparer(func(a, b netip.Addr) bool { return a == b })); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
	}
}

func TestAConfigThatIsNoneIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                              " is no config.json of wptserve: unexpected end of JSON input",
		"[]":                            " is no config.json of wptserve: json: cannot unmarshal array",
		"{}":                            " gives no port for http",
		`{"ports": {"http": ["auto"]}}`: `: port "auto" of http: give the number that the server listens on`,
		`{"ports": {"http": [70000]}}`:  ": port 70000 of http: give the number that the server listens on",
		`{"ports": {"http": [1]}, "server_host": "example.org"}`:           `: server_host "example.org" is not an IP address`,
		`{"ports": {"http": [1], "https": [2]}}`:                           ": its certificate tools/certs/cacert.pem, tools/certs/web-platform.test.pem is not there",
		`{"ports": {"http": [1], "https": [2]}, "ssl":{"type":"openssl"}}`: ": its certificate _certs/cacert.pem is not there",
	} {
		root := t.TempDir()
		_, err := ReadConfig(writeConfig(t, root, text), root)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestAConfigMakesAddresses(t *testing.T) {
	c := Config{Host: Host, Ports: map[string][]int{"http": {1, 2}, "h2": {3}}}
	for _, test := range []struct{ scheme, subdomain, want string }{
		{"http", "", "http://web-platform.test:1/a?b"},
		{"http", "www", "http://www.web-platform.test:1/a?b"},
		{"h2", "", "https://web-platform.test:3/a?b"},
	} {
		if got, err := c.URL(test.scheme, test.subdomain, "/a?b"); got != test.want || err != nil {
			t.Errorf("%s, %v", got, err)
		}
	}
	if _, err := c.URL("https", "", "/"); err == nil || err.Error() != "the test server has no port for https" {
		t.Error(err)
	}
}

func TestTheResolverKnowsTheTestHostsAlone(t *testing.T) {
	own := Resolver{Hosts: []string{"a.example"}, Address: netip.MustParseAddr("127.0.0.2")}
	for _, test := range []struct {
		resolver Resolver
		host     string
		want     string // "" for no such host
	}{
		{Resolver{}, "web-platform.test", "127.0.0.1"},
		{Resolver{}, "WWW1.web-platform.test.", "127.0.0.1"},
		{Resolver{}, "www.www2.not-web-platform.test", "127.0.0.1"},
		{Resolver{}, "xn--lve-6lad.web-platform.test", "127.0.0.1"},
		{Resolver{}, "localhost", "127.0.0.1"},
		{Resolver{}, "127.0.0.3", "127.0.0.3"},
		{Resolver{}, "::1", "::1"},
		{Resolver{}, "nonexistent.web-platform.test", ""},
		{Resolver{}, "www.www.www.web-platform.test", ""},
		{Resolver{}, "example.org", ""},
		{Resolver{}, "192.0.2.1", ""},
		{own, "a.example", "127.0.0.2"},
		{own, "www.a.example", "127.0.0.2"},
		{own, "web-platform.test", ""},
	} {
		addrs, err := test.resolver.LookupNetIP(t.Context(), "ip", test.host)
		got := ""
		if err == nil {
			got = addrs[0].String()
		}
		if got != test.want {
			t.Errorf("%s: %q, %v, want %q", test.host, got, err, test.want)
		}
	}
}
