package runner

import (
	"strings"

	"corvo/tests/wpt/runner/expect"
)

// included says whether include.ini lets a test run: the innermost section
// around its file decides, and without a word all do.
func included(include *expect.Node, file string) bool {
	skip := func(node *expect.Node, outer bool) bool {
		switch value := node.Get("skip", nil); {
		case value == nil:
			return outer
		default:
			return value[0] == "true"
		}
	}
	skipped := skip(include, false)
	node := include
	for part := range strings.SplitSeq(file, "/") {
		if node = node.Child(part); node == nil {
			break
		}
		skipped = skip(node, skipped)
	}
	return !skipped
}
