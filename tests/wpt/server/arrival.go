package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// arrivalPath is where the stash keeps that a handshake has come.
const arrivalPath = "/corvo/slow"

// announced leaves word under ?uuid= that a handshake has come, before it is answered.
func announced(next handler) handler {
	return func(s *Server, c *connection) error {
		s.stash.put(arrivalPath, queryOf(c.request).Get("uuid"), json.RawMessage("true"))
		return next(s, c)
	}
}

// maxArrival is how long a request waits for a handshake.
const maxArrival = 10 * time.Second

// awaitArrival answers as soon as the handshake of ?uuid= has come.
func awaitArrival(s *Server, w http.ResponseWriter, r *http.Request) {
	ctx, stop := context.WithTimeout(r.Context(), maxArrival)
	defer stop()
	if _, err := s.stash.wait(ctx, arrivalPath, queryOf(r).Get("uuid")); err != nil {
		http.Error(w, "no handshake has come", http.StatusNotFound)
	}
}
