package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"strings"
)

// A wrapper is a resource that the server makes around a script test, so that
// a script becomes a page, or a page's worker.
type wrapper struct {
	suffix string // of the request's path
	script string // suffix of the script on disk
	make   func(b *bytes.Buffer, m Metadata, path, query string)
}

// The longer suffix comes first where one ends with another.
var wrappers = []wrapper{
	{".any.worker.html", ".any.js", workerPage("Worker", ".any.worker.html", ".any.worker.js")},
	{".any.sharedworker.html", ".any.js", workerPage("SharedWorker", ".any.sharedworker.html", ".any.worker.js")},
	{".any.worker.js", ".any.js", workerScript},
	{".worker.html", ".worker.js", workerPage("Worker", ".worker.html", ".worker.js")},
	{".any.html", ".any.js", windowPage(".any.html", ".any.js", anyGlobal)},
	{".window.html", ".window.js", windowPage(".window.html", ".window.js", "")},
}

// What tests ask to find out where they run.
const anyGlobal = `<script>
self.GLOBAL = {
  isWindow: function() { return true; },
  isWorker: function() { return false; },
  isShadowRealm: function() { return false; }
};
</script>
`

const harness = `<script src="/resources/testharness.js"></script>
<script src="/resources/testharnessreport.js"></script>
`

// wrap makes the wrapper that a URL path asks for, around the script in file;
// "" when the path is no wrapper's, or its script does not exist.
func (s *Server) wrap(urlPath, query string) (content []byte, file string, err error) {
	for _, w := range wrappers {
		base, found := strings.CutSuffix(urlPath, w.suffix)
		if !found {
			continue
		}
		file, err := s.filePath(base + w.script)
		if err != nil {
			return nil, "", err
		}
		script, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, "", nil
		}
		if err != nil {
			return nil, "", err
		}
		defer script.Close()
		metadata, err := ReadMetadata(script)
		if err != nil {
			return nil, "", fmt.Errorf("metadata of %s: %w", file, err)
		}
		if query != "" {
			query = "?" + query
		}
		var b bytes.Buffer
		w.make(&b, metadata, urlPath, query)
		return b.Bytes(), file, nil
	}
	return nil, "", nil
}

func pageHead(b *bytes.Buffer, m Metadata) {
	b.WriteString("<!doctype html>\n<meta charset=\"utf-8\">\n")
	if m.Long {
		b.WriteString("<meta name=\"timeout\" content=\"long\">\n")
	}
	if m.Title != "" {
		fmt.Fprintf(b, "<title>%s</title>\n", html.EscapeString(m.Title))
	}
}

func windowPage(suffix, script, prelude string) func(*bytes.Buffer, Metadata, string, string) {
	return func(b *bytes.Buffer, m Metadata, path, _ string) {
		pageHead(b, m)
		b.WriteString(prelude)
		b.WriteString(harness)
		for _, src := range m.Scripts {
			fmt.Fprintf(b, "<script src=\"%s\"></script>\n", html.EscapeString(src))
		}
		src := strings.TrimSuffix(path, suffix) + script
		fmt.Fprintf(b, "<div id=\"log\"></div>\n<script src=\"%s\"></script>\n", html.EscapeString(src))
	}
}

func workerPage(constructor, suffix, script string) func(*bytes.Buffer, Metadata, string, string) {
	return func(b *bytes.Buffer, m Metadata, path, query string) {
		pageHead(b, m)
		b.WriteString(harness)
		src := strings.TrimSuffix(path, suffix) + script + query
		fmt.Fprintf(b, "<div id=\"log\"></div>\n<script>\nfetch_tests_from_worker(new %s(%s));\n</script>\n",
			constructor, scriptString(src))
	}
}

func workerScript(b *bytes.Buffer, m Metadata, path, _ string) {
	if m.Title != "" {
		fmt.Fprintf(b, "self.META_TITLE = %s;\n", scriptString(m.Title))
	}
	b.WriteString(`self.GLOBAL = {
  isWindow: function() { return false; },
  isWorker: function() { return true; },
  isShadowRealm: function() { return false; }
};
importScripts("/resources/testharness.js");
`)
	for _, src := range append(m.Scripts, strings.TrimSuffix(path, ".any.worker.js")+".any.js") {
		fmt.Fprintf(b, "importScripts(%s);\n", scriptString(src))
	}
	b.WriteString("done();\n")
}

// scriptString is text as a literal that neither ends a string nor a script element.
func scriptString(text string) string {
	literal, _ := json.Marshal(text) // a string always can be
	return string(literal)
}
