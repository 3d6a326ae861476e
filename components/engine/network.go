package engine

import (
	"corvo/components/net/listen"
	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
)

// listener makes what pages accept connections by, or returns nil where they may not.
func (o *Options) listener() (*listen.Listener, error) {
	if err := o.Listen.Check(); err != nil || !o.AllowListen {
		return nil, err
	}
	return listen.New(o.Listen, websocket.Upgrader{
		MaxMessage:        o.MaxMessage,
		MaxBuffered:       o.MaxBuffered,
		MaxPongs:          o.MaxPongs,
		KeepAlive:         o.KeepAlive,
		IdleTimeout:       o.IdleTimeout,
		CloseTimeout:      o.CloseTimeout,
		EndTimeout:        o.EndTimeout,
		DisconnectTimeout: o.DisconnectTimeout,
		Compression:       &o.Compression,
		Logger:            o.Logger,
		Tracer:            o.Tracer,
	})
}

// network is what of the options is the net task's.
func (o *Options) network() corvonet.Options {
	return corvonet.Options{
		TLS:                    o.TLS,
		Cookies:                o.Cookies,
		Resolver:               o.Resolver,
		DialContext:            o.DialContext,
		Proxy:                  o.Proxy,
		Credentials:            o.Credentials,
		HSTS:                   o.HSTS,
		ConnectionAttemptDelay: o.ConnectionAttemptDelay,
		HandshakeTimeout:       o.HandshakeTimeout,
		MaxHandshakeBytes:      o.MaxHandshakeBytes,
		MaxMessage:             o.MaxMessage,
		MaxBuffered:            o.MaxBuffered,
		MaxPongs:               o.MaxPongs,
		KeepAlive:              o.KeepAlive,
		IdleTimeout:            o.IdleTimeout,
		CloseTimeout:           o.CloseTimeout,
		EndTimeout:             o.EndTimeout,
		DisconnectTimeout:      o.DisconnectTimeout,
		Compression:            o.Compression,
		DisableHTTP2:           o.DisableHTTP2,
		HTTP2:                  o.HTTP2,
		Load:                   o.Load,
		UserAgent:              o.UserAgent,
		Logger:                 o.Logger,
		Tracer:                 o.Tracer,
	}
}
