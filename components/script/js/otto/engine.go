// Package ottojs is the default engine: github.com/robertkrimen/otto, ECMAScript 5.1 in pure Go, with what the platform
// needs beyond that (promises, typed arrays, maps and sets) made natively.
package ottojs

import "corvo/components/script/js"

// Engine is otto behind the seam.
type Engine struct{}

// Name returns "otto".
func (Engine) Name() string { return "otto" }

// NewAgent makes an agent. It cannot fail: otto's layout is checked when the first realm is made.
func (Engine) NewAgent(options js.AgentOptions) (js.Agent, error) { return newAgent(options), nil }
