package runner

import (
	"path"
	"strings"
)

// Test is one page to run: a test file, or one variant of it.
type Test struct {
	File    string   // of the root, with slashes: "websockets/echo.any.js"
	URL     string   // path and query on the test server: "/websockets/echo.any.html?wss"
	Long    bool     // has six times as long
	Engines []string // the only engines that can run it; nil is any
	Scope   string   // the global its script runs in: "window", "dedicatedworker", ...
	// Scheme serves the page: "http", "https" or "h2", which is https on a port with HTTP/2.
	Scheme    string
	Subdomain string // of the host that serves the page, "" for none
	// Skip says why the test is not run; "" when it is.
	Skip string
}

// Name is what the section of an expectation file is called.
func (t Test) Name() string { return path.Base(pathOf(t.URL)) + queryOf(t.URL) }

// ID is how a user names the test: its URL without the first slash.
func (t Test) ID() string { return strings.TrimPrefix(t.URL, "/") }

func pathOf(url string) string {
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		return url[:i]
	}
	return url
}

func queryOf(url string) string { return url[len(pathOf(url)):] }

// source is the test named by its file instead of its page:
// "websockets/echo.any.js?wss".
func (t Test) source() string { return t.File + queryOf(t.URL) }
