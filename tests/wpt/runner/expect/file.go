// Package expect reads and writes what web-platform-tests are expected to do:
// the ini files of tests/wpt/meta and include.ini, in the format that
// wptrunner's documentation describes
// (https://web-platform-tests.org/tools/wptrunner/docs/expectation.html).
package expect

import "fmt"

// Node is a section of a file: the file itself (without a name), a test, a
// subtest, a directory of include.ini.
type Node struct {
	Name     string
	Line     int      // of its heading; 0 for the file
	Comments []string // lines before it, without indentation
	Keys     []*Key
	Children []*Node
}

// Key is a "key: value" of a section, with conditions or without.
type Key struct {
	Name     string
	Line     int
	Comments []string
	Values   []Value // the first whose condition holds counts
}

// Value is one line of a key.
type Value struct {
	Condition *Condition // nil always holds
	Items     []string   // one item, or those of a [list]
	List      bool
}

// SyntaxError is what is wrong in a file, and where.
type SyntaxError struct {
	File         string
	Line, Column int // counted from 1; Column in bytes
	Message      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Child is the section of that name, or nil.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for _, child := range n.Children {
		if child.Name == name {
			return child
		}
	}
	return nil
}

// Key is the key of that name, or nil.
func (n *Node) Key(name string) *Key {
	if n == nil {
		return nil
	}
	for _, key := range n.Keys {
		if key.Name == name {
			return key
		}
	}
	return nil
}

// Get is the value of a key under run; nil when there is none.
func (n *Node) Get(name string, run RunInfo) []string {
	key := n.Key(name)
	if key == nil {
		return nil
	}
	for _, value := range key.Values {
		if value.Condition == nil || value.Condition.Holds(run) {
			return value.Items
		}
	}
	return nil
}
