package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Config is how the clients of a test server reach it: one of this package, or
// a wptserve that somebody else has started.
type Config struct {
	Host      string           // browser_host, what {{host}} stands for
	Alternate string           // the other site, "" for none
	Address   netip.Addr       // where both and their subdomains lead
	Ports     map[string][]int // by scheme; h2 is one
	Authority []byte           // certificates to trust, PEM; empty for none
}

// URL is the address of a path, which begins with a slash, by a scheme ("h2" is
// https on that port) on a subdomain of the host, "" for the host itself.
func (c *Config) URL(scheme, subdomain, path string) (string, error) {
	ports := c.Ports[scheme]
	if len(ports) == 0 {
		return "", fmt.Errorf("the test server has no port for %s", scheme)
	}
	host, err := domain(c.Host, subdomain)
	if err != nil {
		return "", err
	}
	if scheme == "h2" {
		scheme = "https"
	}
	return scheme + "://" + net.JoinHostPort(host, strconv.Itoa(ports[0])) + path, nil
}

// Check fails when no server listens where the config says.
func (c *Config) Check(ctx context.Context) error {
	ports := c.Ports["http"]
	if len(ports) == 0 {
		return errors.New("the test server has no port for http")
	}
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(c.Address.String(), strconv.Itoa(ports[0])))
	if err != nil {
		return fmt.Errorf("no test server answers, start it first: %w", err)
	}
	return conn.Close()
}

// Resolver resolves the hosts of the server and no others.
func (c *Config) Resolver() Resolver {
	hosts := []string{c.Host}
	if c.Alternate != "" {
		hosts = append(hosts, c.Alternate)
	}
	return Resolver{Hosts: hosts, Address: c.Address}
}

// Config is how to reach the server.
func (s *Server) Config() Config {
	return Config{
		Host: s.options.Host, Alternate: AlternateHost, Address: loopback, Ports: s.ports, Authority: s.AuthorityPEM(),
	}
}

// configFile is what of wptserve's config.json matters to clients.
type configFile struct {
	BrowserHost    string                       `json:"browser_host"`
	AlternateHosts map[string]string            `json:"alternate_hosts"`
	ServerHost     string                       `json:"server_host"`
	Ports          map[string][]json.RawMessage `json:"ports"`
	SSL            struct {
		Type    string `json:"type"`
		OpenSSL struct {
			BasePath string `json:"base_path"`
		} `json:"openssl"`
		Pregenerated struct {
			HostCertPath string `json:"host_cert_path"`
		} `json:"pregenerated"`
	} `json:"ssl"`
}

// ReadConfig reads a wptserve's config.json, which has to give its ports. What
// it leaves out is as in wptserve's own defaults. Relative paths of certificates
// are looked for beside the file and below root.
func ReadConfig(file, root string) (Config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Config{}, fmt.Errorf("server config: %w", err)
	}
	content := configFile{BrowserHost: Host, AlternateHosts: map[string]string{"alt": AlternateHost}}
	if err := json.Unmarshal(text, &content); err != nil {
		return Config{}, fmt.Errorf("server config %s is no config.json of wptserve: %w", file, err)
	}
	c := Config{Host: content.BrowserHost, Alternate: content.AlternateHosts["alt"], Address: loopback, Ports: make(map[string][]int)}
	if content.ServerHost != "" {
		if c.Address, err = netip.ParseAddr(content.ServerHost); err != nil {
			return Config{}, fmt.Errorf("server config %s: server_host %q is not an IP address", file, content.ServerHost)
		}
	}
	for scheme, ports := range content.Ports {
		for _, text := range ports {
			var port int
			if err := json.Unmarshal(text, &port); err != nil || port < 1 || port > 65535 {
				if len(c.Ports[scheme]) > 0 || !needed(scheme) {
					break // further ports may be anywhere, no client of ours asks for them
				}
				return Config{}, fmt.Errorf("server config %s: port %s of %s: give the number that the server listens on", file, text, scheme)
			}
			c.Ports[scheme] = append(c.Ports[scheme], port)
		}
	}
	if len(c.Ports["http"]) == 0 {
		return Config{}, fmt.Errorf("server config %s gives no port for http", file)
	}
	c.Authority, err = authorityOf(&content, filepath.Dir(file), root)
	if err != nil {
		return Config{}, fmt.Errorf("server config %s: %w", file, err)
	}
	return c, nil
}

// needed says whether the runner itself uses a scheme's port; pages hear the
// others from their server.
func needed(scheme string) bool { return scheme == "http" || scheme == "https" || scheme == "h2" }

// authorityOf collects the certificates that sign the server's, as far as they are there.
func authorityOf(content *configFile, dirs ...string) ([]byte, error) {
	names := []string{"tools/certs/cacert.pem", "tools/certs/web-platform.test.pem"}
	switch content.SSL.Type {
	case "none":
		return nil, nil
	case "openssl":
		base := content.SSL.OpenSSL.BasePath
		if base == "" {
			base = "_certs"
		}
		names = []string{filepath.Join(base, "cacert.pem")}
	default:
		if given := content.SSL.Pregenerated.HostCertPath; given != "" {
			names = []string{given}
		}
	}
	var certificates []byte
	for _, name := range names {
		for _, dir := range dirs {
			if filepath.IsAbs(name) {
				dir = ""
			}
			text, err := os.ReadFile(filepath.Join(dir, name))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("certificate: %w", err)
			}
			certificates = append(append(certificates, text...), '\n')
			break
		}
	}
	if len(certificates) == 0 && len(content.Ports["https"]) > 0 {
		return nil, fmt.Errorf("its certificate %s is not there", strings.Join(names, ", "))
	}
	return certificates, nil
}
