// Package script makes script tasks: a window with its realm, its document's lifecycle and its event loop, on a
// goroutine of its own. Package engine gives them a net task and owns them.
package script
