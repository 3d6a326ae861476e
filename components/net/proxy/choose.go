// Package proxy says which proxy a connection takes, and opens tunnels through
// HTTP and SOCKS5 proxies.
package proxy

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/http/httpproxy"

	"corvo/components/net/weburl"
)

// Func returns the proxy for a connection to target, whose scheme is ws or wss, or
// for a load http or https; nil means that there is none. See Parse for what it may
// return.
type Func func(target *url.URL) (*url.URL, error)

// None uses no proxy.
func None(*url.URL) (*url.URL, error) { return nil, nil }

// Fixed uses the proxy at raw for every connection, those to loopback
// addresses too.
func Fixed(raw string) (Func, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, errAddress(raw)
	}
	if _, err := Parse(u); err != nil {
		return nil, err
	}
	return func(*url.URL) (*url.URL, error) { return u, nil }, nil
}

// FromEnvironment follows the proxy variables as they are when it is called:
// HTTP_PROXY for ws and http, HTTPS_PROXY for wss and https, ALL_PROXY where that is
// not set, but not for the hosts of NO_PROXY. Variables in lower case come first.
// Loopback addresses and localhost are never proxied.
func FromEnvironment() Func {
	config := httpproxy.FromEnvironment()
	all := cmp.Or(os.Getenv("all_proxy"), os.Getenv("ALL_PROXY"))
	config.CGI = config.CGI && config.HTTPProxy != "" // ALL_PROXY is no request header
	config.HTTPProxy = cmp.Or(config.HTTPProxy, all)
	config.HTTPSProxy = cmp.Or(config.HTTPSProxy, all)
	if config.HTTPProxy == "" && config.HTTPSProxy == "" {
		return None
	}
	choose := config.ProxyFunc()
	// ProxyFunc uses no proxy where it cannot read the variable; that would
	// send what was meant for a proxy past it.
	invalid := map[string]error{"http": checkVariable(config.HTTPProxy), "https": checkVariable(config.HTTPSProxy)}
	return func(target *url.URL) (*url.URL, error) {
		if weburl.IsLocalhost(strings.ToLower(target.Hostname())) {
			return nil, nil
		}
		request := *target
		switch target.Scheme {
		case "ws":
			request.Scheme = "http"
		case "wss":
			request.Scheme = "https"
		}
		if err := invalid[request.Scheme]; err != nil {
			return nil, err
		}
		u, err := choose(&request)
		if err != nil {
			return nil, fmt.Errorf("proxy variables of the environment: %w", err)
		}
		return u, nil
	}
}

// checkVariable reads a variable, whose http:// may be missing.
func checkVariable(value string) error {
	if value == "" {
		return nil
	}
	full := value
	if !strings.Contains(full, "://") {
		full = "http://" + full
	}
	u, err := url.Parse(full)
	if err != nil {
		return fmt.Errorf("proxy variables of the environment: %w", errAddress(value))
	}
	if _, err := Parse(u); err != nil {
		return fmt.Errorf("proxy variables of the environment: %w", err)
	}
	return nil
}
