package server

import (
	"encoding/json"
	"io"
	"net/http"
)

// revalidationHeaders are those by which a request asks for what a cache has.
var revalidationHeaders = []string{"If-None-Match", "If-Modified-Since", "Pragma", "Cache-Control"}

// recordRevalidation is a response that a cache may keep, as the query says, and with ?querystate= the list of what the
// requests with ?token= asked a cache.
func recordRevalidation(s *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	states := []map[string]string{}
	known := s.takeToken(r, &states)
	if query.Has("querystate") {
		header.Set("Content-Type", "text/plain")
		if !known {
			states = nil
		}
		_ = json.NewEncoder(w).Encode(states)
		return
	}
	state := make(map[string]string)
	if !query.Has("ignore") {
		for _, name := range revalidationHeaders {
			if value := r.Header.Get(name); value != "" {
				state[name] = value
			}
		}
	}
	s.putToken(r, append(states, state))

	tag := ""
	if query.Get("tag") != "" {
		tag = `"` + query.Get("tag") + `"`
		header.Set("ETag", tag)
	} else if query.Get("date") != "" {
		header.Set("Last-Modified", query.Get("date"))
	}
	for name, parameter := range map[string]string{"Expires": "expires", "Vary": "vary", "Cache-Control": "cache_control"} {
		if value := query.Get(parameter); value != "" {
			header.Set(name, value)
		}
	}
	header.Set("Access-Control-Allow-Origin", "*")
	has := func(name, value string) bool { return value != "" && r.Header.Get(name) == value }
	switch {
	case query.Get("redirect") != "":
		header.Set("Location", query.Get("redirect"))
		w.WriteHeader(http.StatusFound)
	case has("If-None-Match", tag), has("If-Modified-Since", query.Get("date")):
		w.WriteHeader(http.StatusNotModified)
	default:
		header.Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, query.Get("content"))
	}
}
