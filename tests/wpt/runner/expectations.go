package runner

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"corvo/tests/wpt/runner/expect"
)

// expectations are the files of the meta directory, read as they are needed.
type expectations struct {
	dir   string
	files map[string]*expect.Node // by test file; nil where there is none
}

// newExpectations reads from dir, which need not exist.
func newExpectations(dir string) *expectations {
	return &expectations{dir: dir, files: make(map[string]*expect.Node)}
}

// runInfo is what conditions see.
func runInfo(engine string) expect.RunInfo {
	return expect.RunInfo{"engine": engine, "os": runtime.GOOS, "processor": runtime.GOARCH, "product": "corvo", "debug": false}
}

// of is the expectation file of a test file, nil if there is none.
func (e *expectations) of(file string) (*expect.Node, error) {
	if node, ok := e.files[file]; ok {
		return node, nil
	}
	node, err := readIni(filepath.Join(e.dir, filepath.FromSlash(file)+".ini"))
	if err != nil {
		return nil, err
	}
	e.files[file] = node
	return node, nil
}

// readIni reads a file; nil if it does not exist.
func readIni(name string) (*expect.Node, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("expectations: %w", err)
	}
	return expect.Parse(name, string(text))
}

// skip says why a test is not to be run on an engine; "" if it is.
func (e *expectations) skip(test Test, engine string) (string, error) {
	if test.Skip != "" {
		return test.Skip, nil
	}
	if test.Engines != nil && !slices.Contains(test.Engines, engine) {
		return "needs engine " + strings.Join(test.Engines, " or "), nil
	}
	for dir := path.Dir(test.File); ; dir = path.Dir(dir) {
		node, err := e.of(path.Join(dir, "__dir__"))
		if err != nil {
			return "", err
		}
		if reason := node.Get("disabled", runInfo(engine)); reason != nil {
			return disabled(reason), nil
		}
		if dir == "." {
			break
		}
	}
	node, err := e.of(test.File)
	if err != nil {
		return "", err
	}
	for _, section := range []*expect.Node{node, node.Child(test.Name())} {
		if reason := section.Get("disabled", runInfo(engine)); reason != nil {
			return disabled(reason), nil
		}
	}
	return "", nil
}

func disabled(reason []string) string { return "disabled: " + strings.Join(reason, ", ") }

// compare fills in what was expected of a result.
func (e *expectations) compare(result *Result) error {
	file, err := e.of(result.Test.File)
	if err != nil {
		return err
	}
	section := file.Child(result.Test.Name())
	run := runInfo(result.Engine)
	result.comparison = compared(section, OK, result.Status, run)
	seen := make(map[string]bool)
	for i := range result.Subtests {
		subtest := &result.Subtests[i]
		seen[subtest.Name] = true
		subtest.comparison = compared(section.Child(subtest.Name), Pass, subtest.Status, run)
	}
	if section == nil || result.Status != OK {
		return nil
	}
	for _, child := range section.Children {
		if !seen[child.Name] && child.Get(expect.Expected, run) != nil {
			result.Stale = append(result.Stale, child.Name)
		}
	}
	return nil
}

func compared(section *expect.Node, usual, status string, run expect.RunInfo) comparison {
	expected := section.Get(expect.Expected, run)
	if expected == nil {
		expected = []string{usual}
	}
	return comparison{Expected: expected, Unexpected: !slices.Contains(expected, status)}
}

// staleExpectation is one without its test.
type staleExpectation struct {
	file    string // name of the ini file
	test    string // test file that it is for
	section string // name of a test that the file does not have; "" when the file is not there
	line    int
}

func (s staleExpectation) String() string {
	if s.section == "" {
		return fmt.Sprintf("%s: there is no test file %s", s.file, s.test)
	}
	return fmt.Sprintf("%s:%d: %s has no test %s", s.file, s.line, s.test, s.section)
}

// stale finds the expectations whose test does not exist, among those of the
// files that are wanted.
func (e *expectations) stale(tests []Test, wanted func(Test) bool) ([]staleExpectation, error) {
	names := make(map[string]map[string]bool) // names of tests by file
	for _, test := range tests {
		if names[test.File] == nil {
			names[test.File] = make(map[string]bool)
		}
		names[test.File][test.Name()] = true
	}
	var stale []staleExpectation
	err := filepath.WalkDir(e.dir, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == e.dir {
			return nil
		}
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".ini" {
			return err
		}
		relative, err := filepath.Rel(e.dir, name)
		if err != nil {
			return err
		}
		file := strings.TrimSuffix(filepath.ToSlash(relative), ".ini")
		if path.Base(file) == "__dir__" || !wanted(Test{File: file, URL: "/" + file}) {
			return nil
		}
		if names[file] == nil {
			stale = append(stale, staleExpectation{file: name, test: file})
			return nil
		}
		node, err := e.of(file)
		if err != nil {
			return err
		}
		for _, section := range node.Children {
			if !names[file][section.Name] {
				stale = append(stale, staleExpectation{file: name, test: file, section: section.Name, line: section.Line})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("expectations: %w", err)
	}
	return stale, nil
}

// remove takes stale expectations out. It returns the names of the files that change.
func (e *expectations) remove(stale []staleExpectation) ([]string, error) {
	var written []string
	for _, s := range stale {
		text := ""
		if s.section != "" {
			node, err := e.of(s.test)
			if err != nil {
				return written, err
			}
			node.Children = slices.DeleteFunc(node.Children, func(child *expect.Node) bool { return child.Name == s.section })
			text = node.String()
		}
		if err := writeIni(s.file, text); err != nil {
			return written, err
		}
		written = add(written, s.file)
	}
	return written, nil
}

// update makes the statuses that were seen the expected ones, and writes the
// files that change. It returns their names.
func (e *expectations) update(results []Result, engines []string) ([]string, error) {
	byFile := make(map[string][]Result)
	for _, result := range results {
		if result.Status != Skip {
			byFile[result.Test.File] = append(byFile[result.Test.File], result)
		}
	}
	var written []string
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		node, err := e.of(file)
		if err != nil {
			return written, err
		}
		if node == nil {
			node = &expect.Node{}
		}
		before := node.String()
		for _, group := range grouped(byFile[file]) {
			updateTest(node.Section(group[0].Test.Name()), group, engines)
		}
		node.Prune()
		e.files[file] = node
		if after := node.String(); after != before {
			name := filepath.Join(e.dir, filepath.FromSlash(file)+".ini")
			if err := writeIni(name, after); err != nil {
				return written, err
			}
			written = append(written, name)
		}
	}
	return written, nil
}

// grouped puts the results of one test on one engine together: there are
// several when a run repeats.
func grouped(results []Result) [][]Result {
	var groups [][]Result
	index := make(map[[2]string]int)
	for _, result := range results {
		key := [2]string{result.Test.URL, result.Engine}
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], result)
	}
	return groups
}

func updateTest(section *expect.Node, results []Result, engines []string) {
	run := runInfo(results[0].Engine)
	var statuses []string
	subtests := make(map[string][]string)
	var order []string
	complete := false
	for _, result := range results {
		statuses = add(statuses, result.Status)
		complete = complete || result.Status == OK
		for _, subtest := range result.Subtests {
			if subtests[subtest.Name] == nil {
				order = append(order, subtest.Name)
			}
			subtests[subtest.Name] = add(subtests[subtest.Name], subtest.Status)
		}
	}
	settle(section, statuses, OK, run, engines)
	for _, name := range order {
		settle(section.Section(name), subtests[name], Pass, run, engines)
	}
	if complete {
		section.Children = slices.DeleteFunc(section.Children, func(child *expect.Node) bool {
			return subtests[child.Name] == nil
		})
	}
}

// settle leaves expectations alone that already allow for what was seen.
func settle(section *expect.Node, seen []string, usual string, run expect.RunInfo, engines []string) {
	engine, _ := run["engine"].(string)
	expected := section.StatusesOn(engine, usual, run)
	for _, status := range seen {
		if !slices.Contains(expected, status) {
			section.SetExpected(seen, usual, run, engines)
			return
		}
	}
}

func add(statuses []string, status string) []string {
	if slices.Contains(statuses, status) {
		return statuses
	}
	return append(statuses, status)
}

// writeIni writes a file, or removes it when nothing is left to say.
func writeIni(name, text string) error {
	if text == "" {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("expectations: %w", err)
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("expectations: %w", err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		return fmt.Errorf("expectations: %w", err)
	}
	return nil
}
