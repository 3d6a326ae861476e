// Package streams is https://streams.spec.whatwg.org/: readable, writable and transform streams, for script and for the
// bodies that package dom makes streams of. All of it belongs to the goroutine of the realm.
package streams
