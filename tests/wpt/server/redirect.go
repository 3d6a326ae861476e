package server

import (
	"net/http"
	"strconv"
	"time"
)

// slowTime is how long slow answers take unless the query gives ?delay= seconds.
const slowTime = 2 * time.Second

// redirect leads to ?location= with ?status=, 302 by default.
func redirect(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	status, err := strconv.Atoi(query.Get("status"))
	if err != nil {
		status = http.StatusFound
	}
	if status < 200 || status > 999 {
		http.Error(w, "the status is none of a response", http.StatusBadRequest)
		return
	}
	w.Header().Set("Location", query.Get("location"))
	w.Header().Set("Timing-Allow-Origin", "*")
	w.WriteHeader(status)
}

func redirectTo(location string) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusFound)
		_, _ = w.Write([]byte("postMessage('the redirect was not followed');"))
	}
}

// movedTo answers 301.
func movedTo(location string) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusMovedPermanently)
	}
}

func slowly(next scriptHandler) scriptHandler {
	return func(s *Server, w http.ResponseWriter, r *http.Request) {
		delay := slowTime
		if seconds, err := strconv.Atoi(parametersOf(r).Get("delay")); err == nil {
			delay = min(max(0, time.Duration(seconds)*time.Second), maxTrickleDelay)
		}
		if s.pause(delay) == nil {
			next(s, w, r)
		}
	}
}
