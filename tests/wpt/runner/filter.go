package runner

import (
	"fmt"
	"path"
	"strings"
)

// A filter wants the tests of some paths: directories, test files, or single
// tests with their variant.
type filter struct {
	paths []string // as the user wrote them
	found []bool   // by path, whether it named a test
}

func newFilter(paths []string) *filter {
	return &filter{paths: paths, found: make([]bool, len(paths))}
}

// wants says whether a path names the test. Without paths every test is wanted.
func (f *filter) wants(test Test) bool {
	wanted := len(f.paths) == 0
	for i, given := range f.paths {
		if names(given, test) {
			f.found[i], wanted = true, true
		}
	}
	return wanted
}

func names(given string, test Test) bool {
	given = strings.TrimPrefix(given, "/")
	query := queryOf(given)
	given = path.Clean(pathOf(given))
	if query != "" {
		return given+query == test.ID() || given+query == test.source()
	}
	return given == "." || given == test.File || given == pathOf(test.ID()) || strings.HasPrefix(test.File, given+"/")
}

// unknown is an error that names the first path without a test.
func (f *filter) unknown() error {
	for i, found := range f.found {
		if !found {
			return fmt.Errorf("%w: %s; --list shows what there is", ErrNoSuchTest, f.paths[i])
		}
	}
	return nil
}
