package server

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// authenticateUser asks for the Basic credentials "user" and "password" in the realm ?realm=.
func authenticateUser(_ *Server, w http.ResponseWriter, r *http.Request) {
	if user, password, ok := r.BasicAuth(); ok && user == "user" && password == "password" {
		_, _ = io.WriteString(w, "Authentication done")
		return
	}
	realm := "test"
	if query := parametersOf(r); query.Has("realm") {
		realm = query.Get("realm")
	}
	w.Header().Set("WWW-Authenticate", fmt.Sprintf(`Basic realm="%s"`, realm))
	w.WriteHeader(http.StatusUnauthorized)
	_, _ = io.WriteString(w, "Please login with credentials 'user' and 'password'")
}

// tellAuthorization answers any origin with the Authorization of the request, or none. With ?strip_auth_header= a
// preflight must not ask for that header.
func tellAuthorization(_ *Server, w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "text/html")
	header.Set("Cache-Control", "no-cache")
	asked := strings.Split(strings.ToLower(r.Header.Get("Access-Control-Request-Headers")), ",")
	if parametersOf(r).Has("strip_auth_header") && r.Method == http.MethodOptions && slices.Contains(asked, "authorization") {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, "fail")
		return
	}
	header.Set("Access-Control-Allow-Origin", originOf(r))
	if r.Header.Get("Origin") != "" {
		header.Set("Access-Control-Allow-Credentials", "true")
	}
	header.Set("Access-Control-Allow-Headers", "Authorization")
	if authorization := r.Header.Get("Authorization"); authorization != "" {
		_, _ = io.WriteString(w, authorization)
		return
	}
	_, _ = io.WriteString(w, "none")
}
