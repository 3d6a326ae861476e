// Package script makes script tasks: a window with its frames, their realms and the lifecycles of their documents on one
// event loop, which has a goroutine of its own, and workers, each with a loop of its own that ends with its owners. Package
// engine gives them a net task and owns them.
package script
