package server

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

func init() {
	for name, handler := range map[string]scriptHandler{
		"authentication":            authenticateUser,
		"cache":                     cacheable,
		"clean-stash":               cleanStash,
		"dump-authorization-header": tellAuthorization,
		"echo-content.h2":           echoAsItComes,
		"infinite-slow-response":    dripForever,
		"method":                    describeMethod,
		"preflight":                 followPreflight,
		"redirect":                  redirectAndCount,
		"redirect.h2":               redirectUpload,
		"redirect-empty-location":   emptyLocation,
		"script-with-header":        scriptOfType,
		"status":                    statusOfQuery,
		"trickle":                   trickle,
	} {
		scriptHandlers["/fetch/api/resources/"+name+".py"] = handler
	}
	scriptHandlers["/fetch/api/request/resources/cache.py"] = recordRevalidation
}

// takeToken reads what the stash has for ?token= into value, and reports whether it had something.
func (s *Server) takeToken(r *http.Request, value any) bool {
	stashed, ok := s.stash.take(path.Dir(r.URL.Path), parametersOf(r).Get("token"))
	return ok && json.Unmarshal(stashed, value) == nil
}

// putToken leaves value for ?token=, if there is such a parameter.
func (s *Server) putToken(r *http.Request, value any) {
	if query := parametersOf(r); query.Has("token") {
		stashed, _ := json.Marshal(value)
		s.stash.put(path.Dir(r.URL.Path), query.Get("token"), stashed)
	}
}

// tellWhether answers 1 for yes and 0 for no.
func tellWhether(w http.ResponseWriter, yes bool) {
	answer := "0"
	if yes {
		answer = "1"
	}
	_, _ = io.WriteString(w, answer)
}

func cleanStash(s *Server, w http.ResponseWriter, r *http.Request) {
	var was json.RawMessage
	tellWhether(w, s.takeToken(r, &was))
}

// statusIn is the status that a parameter names, otherwise where it names none.
func statusIn(value string, otherwise int) int {
	if status, err := strconv.Atoi(value); err == nil && status >= 200 && status <= 599 {
		return status
	}
	return otherwise
}

// redirects are what redirectAndCount remembers of a token.
type redirects struct {
	Count     int    `json:"count"`
	Preflight string `json:"preflight"`
}

// redirectAndCount leads to ?location= with the parameters it has got, and with ?max_count= tells after so many how many
// redirects it has made.
func redirectAndCount(s *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	header.Set("Content-Type", "text/plain")
	header.Set("Cache-Control", "no-cache")
	header.Set("Pragma", "no-cache")
	header.Set("Access-Control-Allow-Origin", originOf(r))
	if r.Header.Get("Origin") != "" {
		header.Set("Access-Control-Allow-Credentials", "true")
	}
	made := redirects{Preflight: "0"}
	s.takeToken(r, &made)
	if r.Method == http.MethodOptions {
		if query.Has("allow_headers") {
			header.Set("Access-Control-Allow-Headers", query.Get("allow_headers"))
		}
		made.Preflight = "1"
		if !query.Has("redirect_preflight") {
			s.putToken(r, made)
			return
		}
	}
	status := http.StatusFound
	if query.Has("redirect_status") {
		status = statusIn(query.Get("redirect_status"), status)
	} else {
		status = statusIn(r.PostFormValue("redirect_status"), status)
	}
	made.Count++
	if query.Has("location") {
		header.Set("Location", locationWith(query, made.Count))
	}
	if query.Has("redirect_referrerpolicy") {
		header.Set("Referrer-Policy", query.Get("redirect_referrerpolicy"))
	}
	if ms, err := strconv.ParseFloat(query.Get("delay"), 64); err == nil && s.pause(time.Duration(min(ms, 10_000))*time.Millisecond) != nil {
		return
	}
	s.putToken(r, made)
	if most, err := strconv.Atoi(query.Get("max_count")); err == nil && query.Has("token") && made.Count > most {
		header.Del("Location")
		_, _ = io.WriteString(w, strconv.Itoa(made.Count-1)) // the last is none
		return
	}
	w.WriteHeader(status)
}

// locationWith is ?location= with all of the query, unless that has ?simple or it is no place on the web, and with a count
// by which redirects in a circle differ.
func locationWith(query url.Values, count int) string {
	location := query.Get("location")
	scheme, _, absolute := strings.Cut(location, ":")
	if query.Has("simple") || absolute && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" {
		return location
	}
	first := make(url.Values)
	for name, values := range query {
		first.Set(name, values[0])
	}
	separator := "?"
	if strings.Contains(location, "?") {
		separator = "&"
	}
	return location + separator + first.Encode() + "&count=" + strconv.Itoa(count)
}

// redirectUpload leads to ?location= with ?redirect_status=, without waiting for the request's body.
func redirectUpload(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	if query.Has("location") {
		w.Header().Set("Location", query.Get("location"))
	}
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(statusIn(query.Get("redirect_status"), http.StatusFound))
}

func emptyLocation(_ *Server, w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Location", "")
	w.WriteHeader(http.StatusFound)
}

// preflighted is what followPreflight remembers of a token.
type preflighted struct {
	Preflight string  `json:"preflight"`
	Headers   *string `json:"control_request_headers"`
	Referrer  string  `json:"preflight_referrer"`
	UserAgent string  `json:"preflight_user_agent"`
}

// followPreflight allows what the query says, and tells the request behind a preflight what that was like.
func followPreflight(s *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	header.Set("Content-Type", "text/plain")
	header.Set("Access-Control-Allow-Origin", "*")
	if query.Has("origin") {
		header["Access-Control-Allow-Origin"] = strings.Split(query.Get("origin"), ", ")
	}
	was := preflighted{Preflight: "0", Headers: new(string)}
	if query.Has("clear-stash") {
		tellWhether(w, s.takeToken(r, &was))
		return
	}
	if query.Has("credentials") {
		header.Set("Access-Control-Allow-Credentials", "true")
	}
	if r.Method == http.MethodOptions {
		if r.Header.Get("Access-Control-Request-Method") == "" || r.Header.Get("Accept") != "*/*" {
			http.Error(w, "a preflight request has Access-Control-Request-Method, and Accept: */*", http.StatusBadRequest)
			return
		}
		if query.Has("control_request_headers") {
			was.Headers = nil
			if values := r.Header["Access-Control-Request-Headers"]; values != nil {
				was.Headers = &values[0]
			}
		}
		for parameter, name := range map[string]string{"max_age": "Max-Age", "allow_headers": "Allow-Headers", "allow_methods": "Allow-Methods"} {
			if query.Has(parameter) {
				header.Set("Access-Control-"+name, query.Get(parameter))
			}
		}
		was.Preflight, was.Referrer, was.UserAgent = "1", r.Referer(), r.UserAgent()
		s.putToken(r, was)
		w.WriteHeader(statusIn(query.Get("preflight_status"), http.StatusOK))
		return
	}
	s.takeToken(r, &was)
	if query.Has("checkUserAgentHeaderInPreflight") && r.UserAgent() != was.UserAgent {
		http.Error(w, "the preflight had another User-Agent", http.StatusBadRequest)
		return
	}
	header.Set("Access-Control-Expose-Headers", "x-did-preflight, x-control-request-headers, x-referrer, x-preflight-referrer, x-origin")
	header.Set("X-Did-Preflight", was.Preflight)
	if was.Headers != nil {
		header.Set("X-Control-Request-Headers", *was.Headers)
	}
	header.Set("X-Preflight-Referrer", was.Referrer)
	header.Set("X-Referrer", r.Referer())
	header.Set("X-Origin", r.Header.Get("Origin"))
	s.putToken(r, was)
}

// describeMethod echoes the body, with what the request was in headers.
func describeMethod(_ *Server, w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	if parametersOf(r).Has("cors") {
		maps.Copy(header, http.Header{
			"Access-Control-Allow-Origin": {"*"}, "Access-Control-Allow-Credentials": {"true"},
			"Access-Control-Allow-Methods": {"GET, POST, PUT, FOO"}, "Access-Control-Allow-Headers": {"x-test, x-foo"},
			"Access-Control-Expose-Headers": {"x-request-method"},
		})
	}
	describeRequest(w, r)
	for _, name := range []string{"Encoding", "Language", "Location"} {
		header.Set("X-Request-Content-"+name, valueOrNO(r.Header.Get("Content-"+name)))
	}
	header["Content-Type"] = nil // it is not guessed
	_, _ = io.Copy(w, io.LimitReader(r.Body, maxEchoedBody))
}

// cacheable answers that nothing has changed to whoever has its tag.
func cacheable(_ *Server, w http.ResponseWriter, r *http.Request) {
	const tag = `"123abc"`
	if r.Header.Get("If-None-Match") == tag {
		w.Header().Set("X-HTTP-STATUS", "304")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, "lorem ipsum dolor sit amet")
}

// dripForever sends bytes until the client goes or the stash has something for ?abortKey=, and leaves for ?stateKey=
// whether it still does.
func dripForever(s *Server, w http.ResponseWriter, r *http.Request) {
	query, folder := parametersOf(r), path.Dir(r.URL.Path)
	tell := func(state string) {
		if query.Get("stateKey") != "" {
			value, _ := json.Marshal(state)
			s.stash.put(folder, query.Get("stateKey"), value)
		}
	}
	tell("open")
	defer tell("closed")
	w.Header().Set("Content-Type", "text/plain")
	piece := strings.Repeat(".", 2048)
	for r.Context().Err() == nil {
		if _, err := io.WriteString(w, piece); err != nil || http.NewResponseController(w).Flush() != nil {
			return
		}
		piece = "."
		if key := query.Get("abortKey"); key != "" {
			if _, stop := s.stash.take(folder, key); stop {
				return
			}
		}
		if s.pause(10*time.Millisecond) != nil {
			return
		}
	}
}

// echoAsItComes sends the body back while it still comes, which HTTP/2 allows.
func echoAsItComes(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusOK)
	_, _ = io.Copy(w, io.LimitReader(r.Body, maxEchoedBody))
}

// scriptOfType is a script of the type ?mime=, or nothing with ?content=empty.
func scriptOfType(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	w.Header().Set("Content-Type", query.Get("mime"))
	if query.Get("content") != "empty" {
		_, _ = io.WriteString(w, "console.log('Script loaded')")
	}
}
