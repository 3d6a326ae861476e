package server

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"strings"

	"corvo/components/net/handshake"
)

// Types that tests rely on; the system's own table may say otherwise.
var contentTypes = map[string]string{
	".html": "text/html", ".htm": "text/html", ".xht": "application/xhtml+xml", ".xhtml": "application/xhtml+xml",
	".xml": "application/xml", ".svg": "image/svg+xml", ".js": "text/javascript", ".mjs": "text/javascript",
	".css": "text/css", ".json": "application/json", ".txt": "text/plain", ".md": "text/plain",
	".wasm": "application/wasm", ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif",
	".event_stream": "text/event-stream",
}

// Where values of a template need escaping.
var markup = map[string]bool{".html": true, ".htm": true, ".xht": true, ".xhtml": true, ".xml": true, ".svg": true}

func contentType(name string) string {
	if known, ok := contentTypes[path.Ext(name)]; ok {
		return known
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}

// authorityPath is where a browser gets the certificate to trust.
const authorityPath = "/corvo/authority.pem"

func (s *Server) serveHTTP(w http.ResponseWriter, r *http.Request) {
	if handshake.IsConnect(r) {
		s.serveStream(w, r)
		return
	}
	if r.URL.Path == authorityPath {
		w.Header().Set("Content-Type", "application/x-x509-ca-cert")
		_, _ = w.Write(s.AuthorityPEM())
		return
	}
	if s.serveScript(w, r) {
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost {
		http.Error(w, "files are served to GET, HEAD and POST", http.StatusMethodNotAllowed)
		return
	}
	content, name, file, err := s.resource(r)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		http.Error(w, "there is no "+r.URL.Path, http.StatusNotFound)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if path.Ext(name) == ".asis" {
		sendAsIs(w, content)
		return
	}
	a := answer{status: http.StatusOK, header: w.Header(), body: content}
	a.header.Set("Content-Type", contentType(name))
	a.header.Set("Cache-Control", "no-store") // a template's values belong to this request
	err = s.addFileHeaders(r, file, a.header)
	if err == nil && r.URL.Path == harnessPath {
		a.body, err = joinParts(content, file)
	}
	for _, call := range pipesOf(r, name) {
		if err == nil {
			err = s.pipe(r, &a, call)
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	a.send(r.Context(), w)
}

// sendAsIs sends a file that is a whole response, head and all.
func sendAsIs(w http.ResponseWriter, response []byte) {
	conn, buffer, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "a response as it is needs HTTP/1.1: "+err.Error(), http.StatusHTTPVersionNotSupported)
		return
	}
	defer conn.Close()
	_, _ = buffer.Write(response) // the client may go away
	_ = buffer.Flush()
}

// pipesOf are the pipes that a file's name asks for, and those of the query.
func pipesOf(r *http.Request, name string) []pipeCall {
	var calls []pipeCall
	if strings.Contains(path.Base(name), ".sub.") {
		escape := "none"
		if markup[path.Ext(name)] {
			escape = "html"
		}
		calls = append(calls, pipeCall{name: "sub", args: []string{escape}})
	}
	return append(calls, parsePipes(parametersOf(r).Get("pipe"))...)
}

// resource is what a request's path names: a file, or a page made around a
// script. name tells its type, and file is
// where it comes from.
func (s *Server) resource(r *http.Request) (content []byte, name, file string, err error) {
	urlPath := r.URL.Path
	if moved, ok := movedResources[urlPath]; ok {
		urlPath = moved
	}
	content, file, err = s.wrap(r.URL.EscapedPath(), r.URL.RawQuery)
	if file != "" || err != nil {
		return content, urlPath, file, err
	}
	escaped := r.URL.EscapedPath()
	if urlPath != r.URL.Path {
		escaped = urlPath
	}
	content, file, err = s.readFile(escaped)
	if file == "" {
		return nil, "", "", err
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		content, err := s.listing(urlPath, file)
		return content, "listing.html", file, err
	}
	if errors.Is(err, fs.ErrNotExist) {
		if builtin, ok := builtinResources[urlPath]; ok {
			return builtin, urlPath, file, nil
		}
	}
	if err != nil {
		return nil, "", "", err
	}
	return content, urlPath, file, nil
}

// readFile reads the file of a URL path; file is "" if there can be none.
func (s *Server) readFile(escaped string) (content []byte, file string, err error) {
	if file, err = s.filePath(escaped); err != nil {
		return nil, "", err
	}
	content, err = os.ReadFile(file)
	return content, file, err
}

// A root needs not bring a reporter of its own: without one a page shows what
// testharness.js writes.
var builtinResources = map[string][]byte{
	"/resources/testharnessreport.js": []byte("setup({output: true});\n"),
}

// movedResources are served under the name that tests have always used.
var movedResources = map[string]string{
	"/resources/WebIDLParser.js": "/resources/webidl2/lib/webidl2.js",
}

// addFileHeaders adds the fields of the file's .headers and its directory's
// __dir__.headers, which may be templates too (.sub.headers).
func (s *Server) addFileHeaders(r *http.Request, file string, header http.Header) error {
	for _, name := range []string{path.Join(path.Dir(file), "__dir__"), file} {
		fields, err := os.ReadFile(name + ".sub.headers")
		if err == nil {
			fields, err = s.substitute(r, fields, false)
		} else if errors.Is(err, fs.ErrNotExist) {
			fields, err = os.ReadFile(name + ".headers")
		}
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("headers of %s: %w", r.URL.Path, err)
		}
		replaced := make(map[string]bool)
		for line := range strings.Lines(string(fields)) {
			name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
			if !ok {
				continue
			}
			key := http.CanonicalHeaderKey(strings.TrimSpace(name))
			if !replaced[key] {
				header.Del(key)
				replaced[key] = true
			}
			header.Add(key, strings.TrimSpace(value))
		}
	}
	return nil
}

// listing shows a directory to a browser.
func (s *Server) listing(urlPath, dir string) ([]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := listingPage.Execute(&b, struct {
		Path  string
		Links []string
	}{urlPath, listingLinks(urlPath, entries)}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
