package server

import (
	"encoding/json"
	"net/http"
	"net/url"
)

// scriptHandlers are the counterparts of the server-side scripts that tests
// request, by path.
var scriptHandlers = map[string]func(*Server, http.ResponseWriter, *http.Request){
	"/websockets/cookies/support/set-cookie.py": setCookie,
	"/websockets/security/check.py":             checkNoKey,
	"/fetch/api/resources/stash-put.py":         stashPut,
	"/fetch/api/resources/stash-take.py":        stashTake,
}

// setCookie sets the cookie that is the whole query.
func setCookie(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookie, err := url.PathUnescape(r.URL.RawQuery)
	if err != nil {
		http.Error(w, "the query is malformed", http.StatusBadRequest)
		return
	}
	w.Header().Set("Set-Cookie", cookie)
	w.Header().Set("Content-Type", "text/plain")
}

// checkNoKey answers whether the request kept to the headers that a page may send.
func checkNoKey(_ *Server, w http.ResponseWriter, r *http.Request) {
	answer := "PASS"
	if r.Header.Get("Sec-WebSocket-Key") != "" {
		answer = "FAIL"
	}
	_, _ = w.Write([]byte(answer))
}

const stashPath = "/fetch/api/resources"

func stashPut(s *Server, w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	value, _ := json.Marshal(query.Get("value")) // a string always can be
	s.stash.put(stashPath, query.Get("key"), value)
	w.Header().Set("Access-Control-Allow-Origin", "*")
}

func stashTake(s *Server, w http.ResponseWriter, r *http.Request) {
	value, ok := s.stash.take(stashPath, r.URL.Query().Get("key"))
	if !ok {
		value = json.RawMessage("null")
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(value)
}
