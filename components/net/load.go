package net

import (
	"context"
	"net"
	"net/netip"
	"strconv"

	"corvo/components/net/loader"
)

// Load loads a resource over HTTP with the task's cookies, HSTS, resolver, TLS and proxies. It returns with the
// response's head, whose body is to be closed. See [loader.Loader.Load].
func (t *Task) Load(ctx context.Context, request loader.Request) (*loader.Response, error) {
	if t.wrong != nil {
		return nil, t.wrong
	}
	return t.loader().Load(ctx, request)
}

// newLoader makes the loader, which a task has from its first load on.
func (t *Task) newLoader() *loader.Loader {
	return loader.New(loader.Options{
		DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
			host, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			number, err := strconv.ParseUint(port, 10, 16)
			if err != nil {
				return nil, err
			}
			where := endpoint{host: host, port: uint16(number)}
			where.address, _ = netip.ParseAddr(host)
			conn, race, err := t.reach(ctx, where, false)
			if err != nil {
				return nil, err
			}
			race.release()
			return conn, nil
		},
		Proxy:   t.options.Proxy,
		TLS:     t.options.TLS,
		Cookies: t.options.Cookies,
		HSTS:    t.options.HSTS,
		Blocked: func(port uint16) error {
			if IsBadPort(port) {
				return &BadPortError{port}
			}
			return nil
		},
		DisableHTTP2:   t.options.DisableHTTP2,
		UserAgent:      t.options.UserAgent,
		Logger:         t.options.Logger,
		MaxHeaderBytes: int64(t.options.MaxHandshakeBytes),
		Timeout:        t.options.HandshakeTimeout,
	})
}
