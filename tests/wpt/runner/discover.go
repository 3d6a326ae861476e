package runner

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"corvo/tests/wpt/server"
)

// Directories of a root that hold no tests.
var noTestDirs = []string{"resources", "common", "meta", "server", "runner", "tools", "docs", "conformance-checkers", "infrastructure", "interfaces"}

// Directories that hold what tests load, wherever they are.
var supportDirs = []string{"support", "resources", "testdata", "handlers"}

// Discover finds the tests of a root, in the order of their names.
func Discover(root string) ([]Test, error) {
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
			if holdsNoTests(name) {
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

// testsOf are the tests of one file; none when it is something else.
func testsOf(file, name string) ([]Test, error) {
	switch extension := path.Ext(name); {
	case strings.HasSuffix(name, ".any.js"):
		return scriptTests(file, name, ".any.js", ".any.html")
	case strings.HasSuffix(name, ".window.js"):
		return scriptTests(file, name, ".window.js", ".window.html")
	case extension == ".html" || extension == ".htm":
		return pageTests(file, name)
	}
	return nil, nil
}

// scriptTests are those of a script that the server makes a page around.
func scriptTests(file, name, suffix, page string) ([]Test, error) {
	script, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer script.Close()
	metadata, err := server.ReadMetadata(script)
	if err != nil {
		return nil, err
	}
	test := Test{File: name, Long: metadata.Long, Secure: isSecure(name), Engines: metadata.Engines}
	if metadata.Quic {
		test.Skip = "the test server speaks no QUIC"
	}
	var tests []Test
	base := "/" + strings.TrimSuffix(name, suffix)
	for _, scope := range scopes(metadata.Globals, suffix) {
		tests = append(tests, variants(test, base+scopePages[scope](page), metadata.Variants)...)
	}
	return tests, nil
}

// scopePages gives the page of a scope that the engine has, from that of a window.
var scopePages = map[string]func(window string) string{
	"window": func(window string) string { return window },
}

// scopes are the scopes of META global= that the engine has.
func scopes(globals []string, suffix string) []string {
	if suffix == ".window.js" || globals == nil {
		return []string{"window"}
	}
	return slices.DeleteFunc(slices.Clone(globals), func(scope string) bool { return scopePages[scope] == nil })
}

func variants(test Test, url string, variants []string) []Test {
	if len(variants) == 0 {
		variants = []string{""}
	}
	var tests []Test
	for _, variant := range variants {
		test.URL = url + variant
		// With wpt_flags=h2 the WebSockets go by HTTP/2; the page need not.
		if strings.Contains(variant, "wpt_flags=https") || strings.Contains(variant, "wpt_flags=h2") {
			test.Secure = true
		}
		tests = append(tests, test)
		test.Secure = isSecure(test.File)
	}
	return tests
}

func isSecure(name string) bool { return strings.Contains(path.Base(name), ".https.") }

// pageTests are those of a page, which is a test if it loads testharness.js.
func pageTests(file, name string) ([]Test, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(content, []byte("testharness.js")) {
		return nil, nil
	}
	p := parsePage(content)
	if !p.loadsHarness() {
		return nil, nil
	}
	return variants(Test{File: name, Long: p.long, Secure: isSecure(name)}, "/"+name, p.variants), nil
}
