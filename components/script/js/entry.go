package js

// Entry is one entry of a WebIDL record, which keeps its entries in order, or the item of an asynchronous iteration over
// pairs.
type Entry[K, V any] struct {
	Key   K
	Value V
}
