package net

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// endpoint is a host and port to reach by TCP.
type endpoint struct {
	host    string     // in ASCII, without brackets
	address netip.Addr // valid when host is one
	port    uint16
}

func (e endpoint) String() string {
	return net.JoinHostPort(e.host, strconv.Itoa(int(e.port)))
}

// resolve returns the addresses of where, in the order to try them.
func (t *Task) resolve(ctx context.Context, where endpoint) ([]netip.AddrPort, error) {
	if where.address.IsValid() {
		return []netip.AddrPort{netip.AddrPortFrom(where.address, where.port)}, nil
	}
	found, err := t.options.Resolver.LookupNetIP(ctx, "ip", where.host)
	if err != nil {
		return nil, &resolveError{where.host, err}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("resolving %s: the host has no address", where.host)
	}
	addresses := make([]netip.AddrPort, 0, len(found))
	for _, address := range interleave(found) {
		addresses = append(addresses, netip.AddrPortFrom(address, where.port))
	}
	return addresses, nil
}

// resolveError is why a host's addresses are not known.
type resolveError struct {
	host string
	err  error
}

func (e *resolveError) Error() string {
	reason := e.err.Error()
	var lookup *net.DNSError
	if errors.As(e.err, &lookup) {
		// Its own text names the host again.
		what := lookup.Err
		if lookup.Server != "" {
			what += ", says the name server " + lookup.Server
		}
		if lookup.IsNotFound {
			what += ": is the name spelt right?"
		}
		reason = strings.Replace(reason, lookup.Error(), what, 1)
	}
	return "resolving " + e.host + ": " + reason
}

func (e *resolveError) Unwrap() error { return e.err }

// interleave orders addresses as RFC 8305 section 4 does: the families by
// turns, that of the resolver's first choice first. Duplicates are left out.
func interleave(found []netip.Addr) []netip.Addr {
	var families [2][]netip.Addr
	for i, address := range found {
		address = address.Unmap()
		family := 0
		if i > 0 && address.Is4() != found[0].Unmap().Is4() {
			family = 1
		}
		if !slices.Contains(families[family], address) {
			families[family] = append(families[family], address)
		}
	}
	ordered := make([]netip.Addr, 0, len(found))
	for i := range max(len(families[0]), len(families[1])) {
		for _, family := range families {
			if i < len(family) {
				ordered = append(ordered, family[i])
			}
		}
	}
	return ordered
}

// systemResolver is the system's, but for names that must not leave this
// machine: localhost is loopback, RFC 6761 section 6.3, and there is no host
// below invalid (section 6.4) or, without Tor, below onion (RFC 7686).
type systemResolver struct{}

var loopbackAddresses = []netip.Addr{netip.IPv6Loopback(), netip.AddrFrom4([4]byte{127, 0, 0, 1})}

func (systemResolver) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	name := strings.ToLower(strings.TrimSuffix(host, "."))
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "localhost":
		return loopbackAddresses, nil
	case "invalid", "onion":
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return net.DefaultResolver.LookupNetIP(ctx, network, host)
}
