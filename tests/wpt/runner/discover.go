package runner

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"corvo/tests/wpt/server"
)

// Directories of a root that hold no tests: those of web-platform-tests, and our own.
var noTestDirs = []string{"common", "meta", "server", "runner", "docs", "interfaces"}

// Directories that hold what tests load, wherever they are.
var supportDirs = []string{"resources", "support", "tools", "testdata", "handlers"}

// Discover finds the tests of a root, in the order of their names: all, or those
// that lie where one of paths may mean them.
func Discover(root string, paths ...string) ([]Test, error) {
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no directory %s", root)
	}
	if _, err := os.Stat(filepath.Join(root, "resources", "testharness.js")); err != nil {
		return nil, fmt.Errorf("%s is no root of web-platform-tests: it has no resources/testharness.js", root)
	}
	var tests []Test
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		if entry.IsDir() {
			if holdsNoTests(name) || !mayHold(name, paths) {
				return fs.SkipDir
			}
			return nil
		}
		found, err := testsOf(file, name)
		if err != nil {
			return fmt.Errorf("test %s: %w", name, err)
		}
		tests = append(tests, found...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find tests: %w", err)
	}
	slices.SortStableFunc(tests, func(a, b Test) int { return strings.Compare(a.URL, b.URL) })
	return tests, nil
}

func holdsNoTests(dir string) bool {
	base := path.Base(dir)
	return dir != "." && (strings.HasPrefix(base, ".") || slices.Contains(noTestDirs, dir) || slices.Contains(supportDirs, base))
}

// mayHold says whether a path leads into a directory.
func mayHold(dir string, paths []string) bool {
	return dir == "." || len(paths) == 0 || slices.ContainsFunc(paths, func(given string) bool {
		given = path.Clean(strings.TrimPrefix(pathOf(given), "/"))
		return given == "." || given == dir || strings.HasPrefix(given, dir+"/") || strings.HasPrefix(dir, given+"/")
	})
}

// testsOf are the tests of one file; none when it is something else. The rules
// are those by which web-platform-tests makes its manifest.
func testsOf(file, name string) ([]Test, error) {
	if isNoTest(name) {
		return nil, nil
	}
	switch extension := path.Ext(name); extension {
	case ".js":
		return scriptTests(file, name)
	case ".html", ".htm":
		return pageTests(file, name, "")
	case ".xhtml", ".xht", ".xml", ".svg":
		return pageTests(file, name, "there are no XML documents")
	}
	return nil, nil
}

// isNoTest says whether a file's name makes it something else: what other tests
// load, or a test for a person, for a screenshot or for a crash.
func isNoTest(name string) bool {
	base := path.Base(name)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if base == name || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "MANIFEST") || strings.HasPrefix(base, "stub-") {
		return true
	}
	if i := strings.LastIndexByte(stem, '-'); i >= 0 {
		kind, _, _ := strings.Cut(stem[i+1:], ".")
		if slices.Contains([]string{"manual", "visual"}, kind) {
			return true
		}
		if path.Ext(base) != ".js" && slices.Contains([]string{"crash", "print"}, kind) {
			return true
		}
	}
	dirs := strings.Split(path.Dir(name), "/")
	return path.Ext(base) != ".js" && (slices.Contains(dirs, "crashtests") || slices.Contains(dirs, "print"))
}

// scriptTests are those of a script that the server makes a page around.
func scriptTests(file, name string) ([]Test, error) {
	i := slices.IndexFunc(scriptKinds, func(kind scriptKind) bool { return strings.HasSuffix(name, kind.suffix) })
	if i < 0 {
		return nil, nil
	}
	kind := scriptKinds[i]
	script, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer script.Close()
	metadata, err := server.ReadMetadata(script)
	if err != nil {
		return nil, err
	}
	test := Test{File: name, Long: metadata.Long, Engines: metadata.Engines, Scope: kind.scope}
	if metadata.Quic {
		test.Skip = "the test server speaks no QUIC"
	}
	base := "/" + strings.TrimSuffix(name, kind.suffix)
	if kind.scope != "" {
		return variants(test, base+kind.page, metadata.Variants, false), nil
	}
	var tests []Test
	for _, word := range scopesOf(metadata.Globals) {
		one, scope := test, anyScopes[word]
		one.Scope = word
		if one.Skip == "" {
			one.Skip = scope.skip
		}
		tests = append(tests, variants(one, base+scope.page, metadata.Variants, scope.secure)...)
	}
	return tests, nil
}

// scriptKind is a kind of script test, by the end of its name.
type scriptKind struct {
	suffix string
	page   string // suffix of the page around it
	scope  string // "" for those that META global= names
}

var scriptKinds = []scriptKind{
	{suffix: ".any.js"},
	{suffix: ".window.js", page: ".window.html", scope: windowScope},
	{suffix: ".worker.js", page: ".worker.html", scope: dedicatedWorkerScope},
}

// variants are the tests of a page, which say by the flags in its name or in
// their query how it is served.
func variants(test Test, page string, variants []string, secure bool) []Test {
	if len(variants) == 0 {
		variants = []string{""}
	}
	flags := strings.Split(path.Base(test.File), ".")
	flags = flags[1 : len(flags)-1]
	var tests []Test
	for _, variant := range variants {
		one := test
		one.URL, one.Scheme = page+variant, "http"
		all := append(slices.Clone(flags), flagsOf(variant)...)
		if slices.Contains(all, "www") {
			one.Subdomain = "www"
		}
		switch {
		case slices.Contains(all, "h2"):
			one.Scheme = "h2"
		case secure || slices.Contains(all, "https"):
			one.Scheme = "https"
		}
		tests = append(tests, one)
	}
	return tests
}

// flagsOf are the wpt_flags of a variant.
func flagsOf(variant string) []string {
	query, _, _ := strings.Cut(strings.TrimPrefix(variant, "?"), "#")
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil
	}
	return values["wpt_flags"]
}

// pageTests are those of a page, which is a test if it loads testharness.js.
func pageTests(file, name, skip string) ([]Test, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(content, []byte("testharness.js")) {
		return nil, nil
	}
	p := parsePage(content)
	if !p.harness {
		return nil, nil
	}
	return variants(Test{File: name, Long: p.long, Scope: windowScope, Skip: skip}, "/"+name, p.variants, false), nil
}
