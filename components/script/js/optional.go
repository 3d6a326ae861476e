package js

// Optional is an argument or a dictionary member that may be missing.
type Optional[T any] struct {
	Value   T
	Present bool
}

// Some makes an Optional that is present.
func Some[T any](v T) Optional[T] { return Optional[T]{Value: v, Present: true} }

// Or returns the value, or otherwise when it is missing.
func (o Optional[T]) Or(otherwise T) T {
	if o.Present {
		return o.Value
	}
	return otherwise
}
