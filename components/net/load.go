package net

import (
	"cmp"
	"context"
	"net"
	"net/netip"
	"strconv"
	"time"

	"corvo/components/net/limits"
	"corvo/components/net/loader"
	"corvo/components/net/loader/httpcache"
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
	o := &t.options.Load
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
		Credentials:    t.options.Credentials,
		Cache:          o.cache(),
		DisableHTTP2:   t.options.DisableHTTP2,
		UserAgent:      t.options.UserAgent,
		MaxHeaderBytes: int64(t.options.MaxHandshakeBytes),
		ConnectTimeout: t.options.HandshakeTimeout,
		MaxBody:        o.MaxBody,
		MaxCodings:     o.MaxCodings,
		MaxRedirects:   o.MaxRedirects,
		MaxConsents:    o.MaxConsents,
		MaxSignIns:     o.MaxSignIns,
		Timeout:        o.Timeout,
		BodyTimeout:    o.BodyTimeout,
		IdleTimeout:    o.IdleTimeout,
	})
}

// LoadOptions are the limits of loading over HTTP. The zero value means the defaults.
type LoadOptions struct {
	MaxBody      int64         // bytes of a response's body, as sent and as decoded; 0 means 256 MiB
	MaxCodings   int           // that a body may have, one upon another; 0 means 4
	MaxRedirects int           // followed in a row; 0 means 20, as Fetch has it
	MaxConsents  int           // methods and headers that servers have said in preflight requests to take; 0 means 1000
	MaxSignIns   int           // user names and passwords that servers have taken; 0 means 100
	Timeout      time.Duration // from the last byte of a request that has gone to its response's head; 0 means 5 min
	BodyTimeout  time.Duration // for the next bytes of a response's body that is being read; 0 means 5 min
	IdleTimeout  time.Duration // after which a connection is closed on which nothing is asked for; 0 means 30 s

	// What is kept of responses, in memory, for the next request of the same page or site.
	DisableCache  bool
	MaxCache      int64 // bytes of all; 0 means 32 MiB
	MaxCacheEntry int64 // bytes of one; 0 means 4 MiB
}

// Check returns an error that names a setting out of its range.
func (o *LoadOptions) Check() error {
	return cmp.Or(
		limits.Check("Load.MaxBody", o.MaxBody, "the default"),
		limits.Check("Load.MaxCodings", o.MaxCodings, "the default"),
		limits.Check("Load.MaxRedirects", o.MaxRedirects, "the default"),
		limits.Check("Load.MaxConsents", o.MaxConsents, "the default"),
		limits.Check("Load.MaxSignIns", o.MaxSignIns, "the default"),
		limits.Check("Load.Timeout", o.Timeout, "the default"),
		limits.Check("Load.BodyTimeout", o.BodyTimeout, "the default"),
		limits.Check("Load.IdleTimeout", o.IdleTimeout, "the default"),
		limits.Check("Load.MaxCache", o.MaxCache, "the default"),
		limits.Check("Load.MaxCacheEntry", o.MaxCacheEntry, "the default"),
	)
}

func (o *LoadOptions) cache() *httpcache.Cache {
	if o.DisableCache {
		return nil
	}
	return httpcache.New(httpcache.Options{MaxBytes: o.MaxCache, MaxEntry: o.MaxCacheEntry})
}
