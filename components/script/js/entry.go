package js

// Entry is one entry of a WebIDL record, which keeps its entries in order.
type Entry[K ~string, V any] struct {
	Key   K
	Value V
}
