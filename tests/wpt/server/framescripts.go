package server

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
)

// Counterparts of scripts whose answers are documents and scripts of frames.

// framedAsAllowed is a page that tells its parent that it has loaded, with X-Frame-Options of ?value= and ?value2=, and
// Content-Security-Policy of ?csp_value=.
func framedAsAllowed(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	header.Set("Content-Type", "text/html")
	header.Set("X-Frame-Options", query.Get("value"))
	if query.Has("value2") {
		header.Add("X-Frame-Options", query.Get("value2"))
	}
	if query.Has("csp_value") {
		header.Set("Content-Security-Policy", query.Get("csp_value"))
	}
	_, _ = io.WriteString(w, "<!DOCTYPE html>\n<script>parent.postMessage('Loaded', '*');</script>\nLoaded\n")
}

// stashName keeps ?value= of a POST for ?id=, and gives it to the next GET.
func stashName(s *Server, w http.ResponseWriter, r *http.Request) {
	query, dir := parametersOf(r), path.Dir(r.URL.Path)
	stashed, ok := s.stash.take(dir, query.Get("id"))
	if r.Method == http.MethodPost {
		value, _ := json.Marshal(query.Get("value")) // a string always can be
		s.stash.put(dir, query.Get("id"), value)
		_, _ = io.WriteString(w, "OK")
		return
	}
	kept := "NONE"
	if ok {
		_ = json.Unmarshal(stashed, &kept)
	}
	_, _ = io.WriteString(w, kept)
}

// rejectedPromise is a script that leaves a rejection unhandled, shared with other origins if ?allow= is given and not false.
func rejectedPromise(_ *Server, w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "application/javascript")
	if allow := parametersOf(r).Get("allow"); allow != "" && allow != "false" {
		header.Set("Access-Control-Allow-Origin", "*")
	}
	_, _ = io.WriteString(w, "function handleRejectedPromise(promise) { promise.catch(() => {}); }\nPromise.reject(42);\n")
}

// headOfType is an empty page of the type ?type=/?subtype=, or with ?removeContentType= of none, whose own mark of a type is ?mime=.
func headOfType(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	header.Set("Content-Type", "text/html")
	if query.Get("type") != "" && query.Get("subtype") != "" {
		header.Set("Content-Type", query.Get("type")+"/"+query.Get("subtype"))
	}
	if query.Get("removeContentType") != "" {
		header["Content-Type"] = nil // or net/http sniffs one
	}
	mark := ""
	if query.Get("mime") != "" {
		mark = fmt.Sprintf(`<meta http-equiv="Content-Type" content="%s; charset=utf-8"/>`, query.Get("mime"))
	}
	fmt.Fprintf(w, "<head>%s</head>", mark)
}
