package server

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

func init() {
	allow := http.Header{"Content-Type": {"text/plain"}, "Access-Control-Allow-Origin": {"ORIGIN"}}
	for name, handler := range map[string]scriptHandler{
		"allow":                 shared(http.Header{"Content-Type": {"text/plain"}, "Access-Control-Allow-Origin": {"ORIGIN"}, "Access-Control-Allow-Credentials": {"true"}}, accessAllowed),
		"allow-no-credentials":  shared(allow, accessAllowed),
		"allow-star":            shared(http.Header{"Content-Type": {"text/plain"}, "Access-Control-Allow-Origin": {"*"}}, accessAllowed),
		"denied":                fixed("text/plain", "FAIL: Cross-domain access allowed."),
		"options-not-supported": denyOptions,
		"put-allow":             allowPUT,
		"cors-safelisted-response-headers": shared(http.Header{
			"Content-Type": {"text/plain"}, "Cache-Control": {"no cache"}, "Content-Language": {"en"},
			"Expires": {"Fri, 30 Oct 1998 14:19:41 GMT"}, "Last-Modified": {"Tue, 15 Nov 1994 12:45:26 GMT"},
			"Pragma": {"no-cache"}, "X-Test": {"foobar"}, "Access-Control-Allow-Origin": {"*"},
		}, accessAllowed),
		"cors-safelisted-request-headers": safelistedHeaders,
		"preflight-cache":                 preflightStates(10, "", ""),
		"preflight-cache-invalidation":    preflightStates(10, "", "x-test"),
		"preflight-cache-timeout":         preflightStates(1, "x-test", "x-test"),
	} {
		scriptHandlers["/xhr/resources/access-control-basic-"+name+".py"] = handler
	}
	for name, handler := range map[string]scriptHandler{
		"access-control-allow-lists":                                  allowLists,
		"access-control-allow-with-body":                              shared(http.Header{"Cache-Control": {"no-store"}, "Access-Control-Allow-Headers": {"X-Requested-With"}, "Access-Control-Max-Age": {"0"}, "Access-Control-Allow-Origin": {"*"}, "Access-Control-Allow-Methods": {"*"}, "Content-Type": {"text/plain"}}, "PASS"),
		"access-control-auth-basic":                                   basicAcrossOrigins,
		"access-control-cookie":                                       cookieAcrossOrigins,
		"access-control-origin-header":                                tellOrigin,
		"access-control-preflight-denied":                             denyPreflight,
		"access-control-preflight-request-allow-headers-returns-star": wantHeader("*", "*", "X-Test", nil),
		"access-control-preflight-request-header-lowercase":           wantHeader("*", "X-Test", "X-Test", func(asked string) bool { return strings.Contains(asked, "x-test") }),
		"access-control-preflight-request-header-returns-origin":      wantHeader("ORIGIN", "X-Test", "X-Test", nil),
		"access-control-preflight-request-header-sorted":              wantHeader("ORIGIN", sortedHeaders, "X-Custom-S", func(asked string) bool { return asked == sortedHeaders }),
		"access-control-preflight-request-headers-origin":             wantHeader("*", "x-pass", "x-pass", func(asked string) bool { return !strings.Contains(asked, "origin") }),
		"access-control-preflight-request-invalid-status":             preflightStatus,
		"access-control-preflight-request-must-not-contain-cookie":    refuseCookieInPreflight,
		"corsenabled":                   corsEnabled,
		"echo-content-cors":             echoAcrossOrigins,
		"header-user-agent":             wantUserAgent,
		"no-custom-header-on-preflight": noHeaderOnPreflight,
		"redirect-cors":                 redirectAcrossOrigins,
		"reset-token":                   resetToken,
	} {
		scriptHandlers["/xhr/resources/"+name+".py"] = handler
	}
}

const (
	accessAllowed = "PASS: Cross-domain access allowed."
	sortedHeaders = "x-custom-s,x-custom-test,x-custom-u,x-custom-ua,x-custom-v"
)

// shared answers with those headers, of which ORIGIN stands for the request's origin.
func shared(header http.Header, content string) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, r *http.Request) {
		for name, values := range header {
			w.Header().Set(name, strings.Replace(values[0], "ORIGIN", r.Header.Get("Origin"), 1))
		}
		_, _ = io.WriteString(w, content)
	}
}

// share lets the request's origin see the response.
func share(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func denyOptions(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case r.Method == http.MethodOptions:
		w.WriteHeader(http.StatusBadRequest)
	case r.Header.Get("Origin") == "":
		w.WriteHeader(http.StatusInternalServerError)
	default:
		share(w, r)
	}
}

func allowPUT(_ *Server, w http.ResponseWriter, r *http.Request) {
	share(w, r)
	w.Header().Set("Content-Type", "text/plain")
	switch r.Method {
	case http.MethodOptions:
		w.Header().Set("Access-Control-Allow-Methods", "PUT")
	case http.MethodPut:
		_, _ = io.WriteString(w, accessAllowed+"\n")
		_, _ = io.Copy(w, io.LimitReader(r.Body, maxEchoedBody))
	default:
		_, _ = io.WriteString(w, "Wrong method: "+r.Method)
	}
}

func safelistedHeaders(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	share(w, r)
	for _, name := range []string{"Accept", "Accept-Language", "Content-Language", "Content-Type"} {
		value := r.Header.Get(name)
		if value == "" {
			value = "<None>"
		}
		fmt.Fprintf(w, "%s: %s\n", name, value)
	}
}

// state is what the stash has for ?token=, "" for nothing.
func (s *Server) state(r *http.Request) string {
	value, ok := s.stash.take(path.Dir(r.URL.Path), parametersOf(r).Get("token"))
	var state string
	if ok {
		_ = json.Unmarshal(value, &state)
	}
	return state
}

func (s *Server) setState(r *http.Request, state string) {
	value, _ := json.Marshal(state)
	s.stash.put(path.Dir(r.URL.Path), parametersOf(r).Get("token"), value)
}

// preflightStates follows which of preflights and PUTs come, and in which order. The first preflight allows the headers
// of first. With second another preflight is expected, which allows those; without it another is a failure.
func preflightStates(age int, first, second string) scriptHandler {
	return func(s *Server, w http.ResponseWriter, r *http.Request) {
		share(w, r)
		state := s.state(r)
		preflight := func(next, methods, headers string) {
			w.Header().Set("Access-Control-Allow-Methods", methods)
			if headers != "" {
				w.Header().Set("Access-Control-Allow-Headers", headers)
			}
			w.Header().Set("Access-Control-Max-Age", strconv.Itoa(age))
			s.setState(r, next)
		}
		switch {
		case state == "" && r.Method == http.MethodOptions:
			preflight("asked", "PUT", first)
		case state == "asked" && r.Method == http.MethodPut:
			s.setState(r, "put")
			_, _ = io.WriteString(w, "PASS: First PUT request.")
		case state == "put" && r.Method == http.MethodOptions && second != "":
			preflight("asked again", "PUT, XMETHOD", second)
		case state == "put" && r.Method == http.MethodPut && second == "":
			_, _ = io.WriteString(w, "PASS: Second PUT request. Preflight worked.")
		case state == "asked again" && r.Method != http.MethodOptions:
			_, _ = io.WriteString(w, "PASS: Second OPTIONS request was sent.")
		default:
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, "FAIL "+r.Method+": "+state)
		}
	}
}

func allowLists(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	for name, header := range map[string]string{"origin": "Origin", "headers": "Headers", "methods": "Methods"} {
		if query.Has(name) {
			w.Header().Set("Access-Control-Allow-"+header, query.Get(name))
		}
	}
	headers := map[string]string{}
	for _, name := range headerNames(r) {
		headers[strings.ToLower(name)] = requestHeader(r, name)[0]
	}
	_ = json.NewEncoder(w).Encode(headers)
}

func basicAcrossOrigins(_ *Server, w http.ResponseWriter, r *http.Request) {
	share(w, r)
	if r.Method == http.MethodOptions {
		w.Header().Set("Access-Control-Allow-Methods", "PUT")
		return
	}
	user, password, _ := r.BasicAuth()
	if user == "" || user != parametersOf(r).Get("uid") {
		w.Header().Set("WWW-Authenticate", "Basic realm='Test Realm/Cross Origin'")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, "Authentication cancelled")
		return
	}
	_, _ = io.WriteString(w, "User: "+user+", Password: "+password)
}

func cookieAcrossOrigins(_ *Server, w http.ResponseWriter, r *http.Request) {
	share(w, r)
	w.Header().Set("Cache-Control", "no-store")
	for _, cookie := range r.Cookies() {
		http.SetCookie(w, &http.Cookie{Name: cookie.Name, Value: "deleted", Path: "/", MaxAge: -1})
	}
	if name := parametersOf(r).Get("cookie_name"); name != "" {
		http.SetCookie(w, &http.Cookie{Name: name, Value: "COOKIE", Path: "/", MaxAge: 86400})
	}
}

func tellOrigin(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("Cache-Control", "no-cache, no-store")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = io.WriteString(w, accessAllowed+"\nHTTP_ORIGIN: "+r.Header.Get("Origin"))
}

func denyPreflight(s *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	w.Header().Set("Access-Control-Max-Age", "1")
	state, command := s.state(r), parametersOf(r).Get("command")
	switch {
	case command == "reset" && r.Method == http.MethodGet:
		_, _ = io.WriteString(w, "Server state reset")
	case command != "reset" && state == "" && r.Method == http.MethodOptions:
		s.setState(r, "denied")
		_, _ = io.WriteString(w, "This request should not be displayed.")
	case state == "denied" && r.Method == http.MethodGet && command == "complete":
		_, _ = io.WriteString(w, "Request successfully blocked.")
	default:
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, "FAIL: "+state)
	}
}

// wantHeader allows headers to the origin, where asked for by what right says, and answers PASS, or the value of x-pass,
// to a request that has one.
func wantHeader(origin, allowed, wanted string, right func(asked string) bool) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Cache-Control", "no-store")
		header.Set("Access-Control-Allow-Origin", strings.Replace(origin, "ORIGIN", r.Header.Get("Origin"), 1))
		header.Set("Access-Control-Max-Age", "0")
		value := r.Header.Get(wanted)
		switch {
		case r.Method == http.MethodOptions:
			if right != nil && !right(r.Header.Get("Access-Control-Request-Headers")) {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			header.Set("Access-Control-Allow-Headers", allowed)
		case value == "":
			w.WriteHeader(http.StatusBadRequest)
		case wanted == "x-pass":
			_, _ = io.WriteString(w, value)
		default:
			header.Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, "PASS")
		}
	}
}

func preflightStatus(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	if r.Method != http.MethodOptions {
		return
	}
	w.Header().Set("Access-Control-Max-Age", "1")
	w.Header().Set("Access-Control-Allow-Headers", "x-pass")
	if code, err := strconv.Atoi(parametersOf(r).Get("code")); err == nil && code >= 200 && code <= 599 {
		w.WriteHeader(code)
	}
}

func refuseCookieInPreflight(_ *Server, w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("foo")
	if r.Method == http.MethodOptions && err == nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	share(w, r)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Access-Control-Allow-Headers", "X-Proprietary-Header")
	if err == nil {
		_, _ = io.WriteString(w, cookie.Value)
	}
}

func corsEnabled(s *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	if seconds, err := strconv.Atoi(query.Get("delay")); err == nil && s.pause(time.Duration(min(seconds, 10))*time.Second) != nil {
		return
	}
	describeRequest(w, r)
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Allow-Credentials", "true")
	header.Set("Access-Control-Allow-Methods", "GET, POST, PUT, FOO")
	header.Set("Access-Control-Allow-Headers", "x-test, x-foo")
	if query.Has("safelist_content_type") {
		header.Add("Access-Control-Allow-Headers", "content-type")
	}
	header.Set("Access-Control-Expose-Headers", "x-request-method, x-request-content-type, x-request-query, x-request-content-length, x-request-data")
	body, _ := io.ReadAll(io.LimitReader(r.Body, maxEchoedBody))
	header.Set("X-Request-Data", string(body))
	_, _ = io.WriteString(w, "Test")
}

func echoAcrossOrigins(_ *Server, w http.ResponseWriter, r *http.Request) {
	describeRequest(w, r)
	share(w, r)
	if origin := parametersOf(r).Get("origin"); origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
	if headers := r.Header.Get("Access-Control-Request-Headers"); headers != "" {
		w.Header().Set("Access-Control-Allow-Headers", headers)
	}
	if method := r.Header.Get("Access-Control-Request-Method"); method != "" {
		w.Header().Set("Access-Control-Allow-Methods", "OPTIONS, "+method)
	}
	w.Header().Set("Content-Type", "text/plain")
	_, _ = io.Copy(w, io.LimitReader(r.Body, maxEchoedBody))
}

func wantUserAgent(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Max-Age", "0")
	w.Header().Set("Access-Control-Allow-Headers", "x-test")
	switch {
	case r.Header.Get("User-Agent") == "":
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, "FAIL: User-Agent header missing")
	case r.Method != http.MethodOptions:
		_, _ = io.WriteString(w, "PASS")
	}
}

func noHeaderOnPreflight(s *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Allow-Headers", "x-test")
	w.Header().Set("Access-Control-Max-Age", "0")
	has := r.Header.Get("X-Test") != ""
	switch {
	case has == (r.Method == http.MethodOptions):
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, "FAIL: the header x-test goes with the request, and not with its preflight")
	case has:
		_, _ = io.WriteString(w, s.state(r))
	default:
		s.setState(r, "PASS")
	}
}

func redirectAcrossOrigins(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := queryOf(r), w.Header()
	if query.Has("allow_origin") {
		header.Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	}
	if query.Has("allow_header") {
		header.Set("Access-Control-Allow-Headers", query.Get("allow_header"))
	}
	if r.Method == http.MethodOptions {
		header.Set("Access-Control-Allow-Methods", "GET")
		header.Set("Access-Control-Max-Age", "1")
		if !query.Has("redirect_preflight") {
			return
		}
	}
	header.Set("Location", query.Get("location"))
	w.WriteHeader(http.StatusFound)
}

func resetToken(s *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	s.state(r)
	_, _ = io.WriteString(w, "PASS")
}
