// Package webidl reads Web IDL: it parses the whole language of the Web IDL
// Living Standard (https://webidl.spec.whatwg.org/), links files into a set in
// which partials and mixins are folded and names are resolved, and validates
// the result. The .webidl files that the engine's bindings are generated from
// live beside this package and are embedded in it.
package webidl

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in an IDL file.
type Pos struct {
	File   string
	Line   int // from 1
	Column int // from 1, in characters
}

// String gives file:line:column.
func (p Pos) String() string {
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Position makes every node that embeds Pos a [Node].
func (p Pos) Position() Pos { return p }

// Node is anything with a place in a file.
type Node interface {
	Position() Pos
}

// Error is one thing wrong with an IDL file.
type Error struct {
	Pos Pos
	Msg string
}

// Error gives "file:line:column: message".
func (e *Error) Error() string { return e.Pos.String() + ": " + e.Msg }

// ErrorList is what a stage found wrong, in the order of the source.
type ErrorList []*Error

// Error gives one line per error.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err is nil when the list is empty, and the list otherwise.
func (l ErrorList) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Unwrap lets errors.Is and errors.As see each error.
func (l ErrorList) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

func (l *ErrorList) add(pos Pos, format string, args ...any) {
	*l = append(*l, &Error{pos, fmt.Sprintf(format, args...)})
}

// sort orders by line and column within each file and keeps the order in which
// the files were given.
func (l ErrorList) sort(fileOrder map[string]int) {
	slices.SortStableFunc(l, func(a, b *Error) int {
		return cmp.Or(
			cmp.Compare(fileOrder[a.Pos.File], fileOrder[b.Pos.File]),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
}
