package js

// Stack hands out slices that live until they are released, last taken first. The zero value is empty.
type Stack[T any] struct {
	buf []T
	top int
}

// Top is the place that Release goes back to.
func (s *Stack[T]) Top() int { return s.top }

// Take returns n zero values.
func (s *Stack[T]) Take(n int) []T {
	from := s.top
	if from+n > len(s.buf) {
		// Slices taken before keep the old memory alive; positions stay what they are.
		s.buf = make([]T, max(2*len(s.buf), from+n, 64))
	}
	s.top = from + n
	return s.buf[from:s.top:s.top]
}

// Release takes back what was handed out since Top was to, and lets go of what it refers to.
func (s *Stack[T]) Release(to int) {
	if s.top > to {
		clear(s.buf[to:s.top])
		s.top = to
	}
}

// CallStack are the records of calls from script to Go that are on the stack, which are used again. The zero value is
// empty.
type CallStack struct {
	calls []*Call
	next  int
}

// Top is the place that Unwind goes back to.
func (s *CallStack) Top() int { return s.next }

// Push returns an empty record.
func (s *CallStack) Push() *Call {
	if s.next == len(s.calls) {
		s.calls = append(s.calls, new(Call))
	}
	s.next++
	return s.calls[s.next-1]
}

// Pop takes back the record that was pushed last, which the caller has emptied.
func (s *CallStack) Pop() { s.next-- }

// Unwind takes back, and empties, the records pushed since Top was to: a panic has passed over those who would have.
func (s *CallStack) Unwind(to int) {
	for s.next > to {
		s.next--
		*s.calls[s.next] = Call{}
	}
}
