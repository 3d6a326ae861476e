// Package ottojs is the default engine: github.com/robertkrimen/otto, ECMAScript 5.1 in pure Go, with what the platform
// needs beyond that (promises, typed arrays, maps and sets) made natively by package es2015.
//
// What differs from the language standard all the same: strict mode is ignored, so that this in a plain call is the
// global object; there are no symbols, and so no @@iterator; regular expressions are RE2, without look-ahead and
// back-references; building a text by += copies it each time.
//
// An engine may be used next to other otto runtimes of the process: it corrects tables that all of them share, for its
// own runtimes alone, when the first realm is made. No other runtime may be running at that moment.
package ottojs

import "corvo/components/script/js"

// Engine is otto behind the seam.
type Engine struct{}

// Name returns "otto".
func (Engine) Name() string { return "otto" }

// NewAgent makes an agent. It cannot fail: otto's layout is checked when the first realm is made.
func (Engine) NewAgent(options js.AgentOptions) (js.Agent, error) { return newAgent(options), nil }
