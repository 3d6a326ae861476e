package net

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"testing"
)

func TestAddressFamiliesAreInterleaved(t *testing.T) {
	for found, want := range map[string]string{
		"1.0.0.1":                             "1.0.0.1",
		"1.0.0.1 1.0.0.2 ::1 ::2 ::3":         "1.0.0.1 ::1 1.0.0.2 ::2 ::3",
		"::1 ::2 1.0.0.1":                     "::1 1.0.0.1 ::2",
		"::1 1.0.0.1 1.0.0.2 1.0.0.3":         "::1 1.0.0.1 1.0.0.2 1.0.0.3",
		"::ffff:1.0.0.1 ::1 1.0.0.1 ::1":      "1.0.0.1 ::1",
		"1.0.0.1 1.0.0.1 ::ffff:1.0.0.2 ::ff": "1.0.0.1 ::ff 1.0.0.2",
	} {
		var given []netip.Addr
		for _, address := range strings.Fields(found) {
			given = append(given, netip.MustParseAddr(address))
		}
		if got := strings.Trim(fmt.Sprint(interleave(given)), "[]"); got != want {
			t.Errorf("%s: %s, want %s", found, got, want)
		}
	}
}

func TestAHostThatDoesNotResolveIsNamedOnce(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.DNSError{Err: "no such host", Name: "a.example", IsNotFound: true}, "resolving a.example: no such host: is the name spelt right?"},
		{&net.DNSError{Err: "no such host", Name: "a.example", Server: "127.0.0.1:53", IsNotFound: true}, "resolving a.example: no such host, says the name server 127.0.0.1:53: is the name spelt right?"},
		{fmt.Errorf("in time: %w", &net.DNSError{Err: "i/o timeout", Name: "a.example.", IsTimeout: true}), "resolving a.example: in time: i/o timeout"},
		{errors.New("out of order"), "resolving a.example: out of order"},
	} {
		task := NewTask(Options{Resolver: ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) { return nil, test.err })})
		_, err := task.resolve(t.Context(), endpoint{host: "a.example", port: 80})
		if err == nil || err.Error() != test.want || !errors.Is(err, test.err) {
			t.Errorf("got %v, want %s", err, test.want)
		}
		task.Close()
	}
	_, err := NewTask(Options{}).resolve(t.Context(), endpoint{host: "x.invalid", port: 80})
	if want := "resolving x.invalid: no such host: is the name spelt right?"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
