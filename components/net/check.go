package net

import (
	"cmp"
	"errors"
	"fmt"

	"corvo/components/net/deflate"
	"corvo/components/net/handshake"
	"corvo/components/net/limits"
	"corvo/components/net/websocket"
)

// Check returns an error that names a setting out of its range: the one that
// Connect and Dial return.
func (o *Options) Check() error {
	config := o.config(&Request{})
	return cmp.Or(
		config.Check(),
		limits.Check("HandshakeTimeout", o.HandshakeTimeout, "the default"),
		limits.Check("MaxHandshakeBytes", o.MaxHandshakeBytes, "the default"),
		limits.Check("MaxRefusalBody", o.MaxRefusalBody, "the default"),
		limits.Check("RefusalBodyTimeout", o.RefusalBodyTimeout, "the default"),
		limits.Check("ConnectionAttemptDelay", o.ConnectionAttemptDelay, "the default"),
		checkUserAgent(o.UserAgent),
		o.HTTP2.Check(),
		o.Load.Check(),
	)
}

func checkUserAgent(value string) error {
	if !handshake.IsFieldValue(value) {
		return fmt.Errorf("UserAgent %.60q has a line break", value)
	}
	return nil
}

// config is that of a request's channel.
func (o *Options) config(request *Request) websocket.Config {
	return websocket.Config{
		MaxMessage:        cmp.Or(request.MaxMessage, o.MaxMessage),
		Reuse:             request.Reuse,
		Gather:            request.Gather,
		MaxBuffered:       cmp.Or(request.MaxBuffered, o.MaxBuffered),
		MaxPongs:          o.MaxPongs,
		KeepAlive:         cmp.Or(request.KeepAlive, o.KeepAlive),
		IdleTimeout:       cmp.Or(request.IdleTimeout, o.IdleTimeout),
		CloseTimeout:      cmp.Or(request.CloseTimeout, o.CloseTimeout),
		EndTimeout:        o.EndTimeout,
		DisconnectTimeout: o.DisconnectTimeout,
		Logger:            o.Logger,
		Tracer:            o.Tracer,
		Compression:       *o.compression(request),
	}
}

func (o *Options) compression(request *Request) *deflate.Options {
	return cmp.Or(request.Compression, &o.Compression)
}

// connectError says why a channel cannot even begin to connect.
func connectError(err error) error {
	if errors.Is(err, websocket.ErrGroupClosed) {
		return ErrTaskClosed
	}
	return err
}
