// Package gojajs is the modern engine: github.com/dop251/goja, most of ECMAScript 2023 in pure Go.
//
// What its language lacks all the same: async generators, for await, modules, WeakRef and SharedArrayBuffer.
//
// The realms of an agent share their objects: a function runs in the realm that it belongs to whoever calls it, and what
// it throws is the caller's to catch.
package gojajs

import "corvo/components/script/js"

// Engine is goja behind the seam.
type Engine struct{}

// Name returns "goja".
func (Engine) Name() string { return "goja" }

// NewAgent makes an agent. It cannot fail: goja's layout is checked when the first realm is made.
func (Engine) NewAgent(options js.AgentOptions) (js.Agent, error) { return newAgent(options), nil }
