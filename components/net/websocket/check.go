package websocket

import (
	"cmp"
	"errors"

	"corvo/components/net/limits"
)

var errTimeoutAlone = errors.New("KeepAlive.Timeout is set without KeepAlive.Interval, so that no ping is ever sent; set both")

// Check returns an error that names a setting out of its range.
func (k KeepAlive) Check() error {
	if k.Interval == 0 && k.Timeout > 0 {
		return errTimeoutAlone
	}
	return cmp.Or(
		limits.Check("KeepAlive.Interval", k.Interval, "no pings"),
		limits.Check("KeepAlive.Timeout", k.Timeout, "the default"),
	)
}

// Check returns an error that names a setting out of its range.
func (c *Config) Check() error {
	return cmp.Or(
		limits.Check("MaxMessage", c.MaxMessage, "the default"),
		limits.Check("MaxPongs", c.MaxPongs, "the default"),
		limits.Check("CloseTimeout", c.CloseTimeout, "the default"),
		limits.Check("EndTimeout", c.EndTimeout, "the default"),
		limits.Check("DisconnectTimeout", c.DisconnectTimeout, "the default"),
		limits.Check("IdleTimeout", c.IdleTimeout, "no limit"),
		c.KeepAlive.Check(),
		c.Compression.Check(),
	)
}

// Check returns an error that names a setting out of its range: the one that
// the methods return.
func (u *Upgrader) Check() error {
	config := u.config()
	return cmp.Or(
		config.Check(),
		limits.Check("HandshakeTimeout", u.HandshakeTimeout, "the default"),
		limits.Check("MaxHandshake", u.MaxHandshake, "the default"),
		limits.Check("RefusalTimeout", u.RefusalTimeout, "the default"),
		u.HTTP2.Check(),
	)
}
