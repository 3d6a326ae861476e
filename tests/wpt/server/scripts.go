package server

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// A scriptHandler is the counterpart of a script that web-platform-tests run on
// their server.
type scriptHandler func(*Server, http.ResponseWriter, *http.Request)

// scriptHandlers are those that tests request, by path.
var scriptHandlers = map[string]scriptHandler{
	"/websockets/cookies/support/set-cookie.py": setCookieOfQuery,
	"/websockets/security/check.py":             checkNoKey,
	"/x-frame-options/support/xfo.py":           framedAsAllowed,
	"/url/resources/percent-encoding.py":        encodedLink,
	"/corvo/slow-has-come":                      awaitArrival,

	"/fetch/api/resources/stash-put.py":       stashPut,
	"/fetch/api/resources/stash-take.py":      stashTake,
	"/fetch/api/resources/inspect-headers.py": exposeHeaders,
	"/fetch/api/resources/echo-content.py":    echoContent(false),
	"/xhr/resources/inspect-headers.py":       listHeaders,

	"/FileAPI/file/resources/echo-content-escaped.py": echoContent(true),

	"/websockets/opening-handshake/resources/redirect_response.py": movedTo("/echo"),

	"/html/browsers/browsing-the-web/history-traversal/resources/unset_context_name_stash.py":                      stashName,
	"/html/browsers/browsing-the-web/navigating-across-documents/resources/redirect.py":                            redirect,
	"/html/browsers/windows/resources/window-name-stash.py":                                                        stashName,
	"/html/webappapis/scripting/processing-model-2/unhandled-promise-rejections/support/promise-access-control.py": rejectedPromise,

	"/dom/nodes/Document-contentType/support/contenttype_setter.py": headOfType,

	"/common/dispatcher/dispatcher.py": dispatch,
	"/common/echo.py":                  echoPage,
	"/common/redirect.py":              redirect,
	"/common/redirect-opt-in.py":       redirect,
	"/common/slow.py":                  slowly(func(*Server, http.ResponseWriter, *http.Request) {}),
	"/common/slow-redirect.py":         slowly(redirect),

	"/cookies/resources/cookie.py":     setOrDropCookies,
	"/cookies/resources/drop.py":       dropCookie,
	"/cookies/resources/echo-json.py":  listCookies,
	"/cookies/resources/list.py":       listCookies,
	"/cookies/resources/set.py":        setCookieAndConfirm,
	"/cookies/resources/set-cookie.py": setNamedCookie,

	"/dom/nodes/encoding.py":                                                    encodedPage,
	"/html/semantics/scripting-1/serve-with-content-type.py":                    fileAs,
	"/html/semantics/scripting-1/the-script-element/serve-with-content-type.py": fileAs,

	"/workers/baseurl/beta/import.py":                                   redirectTo("../gamma/import.js"),
	"/workers/baseurl/beta/importScripts.py":                            redirectTo("../gamma/importScripts.js"),
	"/workers/baseurl/beta/sharedworker.py":                             redirectTo("../gamma/sharedworker.js"),
	"/workers/baseurl/beta/worker.py":                                   redirectTo("../gamma/worker.js"),
	"/workers/baseurl/beta/xhr-worker.py":                               redirectTo("../gamma/xhr-worker.js"),
	"/workers/baseurl/beta/xhr.py":                                      redirectTo("../gamma/xhr.js"),
	"/workers/interfaces/WorkerGlobalScope/location/helper-redirect.py": redirectTo("post-location-members.js?a"),
	"/workers/modules/resources/redirect.py":                            redirect,
	"/workers/semantics/encodings/003-1.py":                             checkUTF8Query,
	"/workers/support/imported_script.py":                               emptyOfType,
	"/workers/support/nosiniff-error-worker.py":                         emptyNoSniff,
}

// serveScript answers a request for a script; false when the path is no script's.
func (s *Server) serveScript(w http.ResponseWriter, r *http.Request) bool {
	if handler, ok := scriptHandlers[r.URL.Path]; ok {
		handler(s, w, r)
		return true
	}
	if path.Ext(r.URL.Path) != ".py" {
		return false
	}
	http.Error(w, "the test server has no counterpart of "+r.URL.Path, http.StatusNotImplemented)
	return true
}

// setCookieOfQuery sets the cookie that is the whole query.
func setCookieOfQuery(_ *Server, w http.ResponseWriter, r *http.Request) {
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

// checkUTF8Query answers whether a worker's query was encoded as UTF-8.
func checkUTF8Query(_ *Server, w http.ResponseWriter, r *http.Request) {
	answer := "FAIL"
	if parametersOf(r).Get("x") == "å" {
		answer = "PASS"
	}
	w.Header().Set("Content-Type", "text/plain")
	_, _ = w.Write([]byte(answer))
}

func stashPut(s *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	value, _ := json.Marshal(query.Get("value")) // a string always can be
	s.stash.put(path.Dir(r.URL.Path), query.Get("key"), value)
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = w.Write([]byte("done"))
}

func stashTake(s *Server, w http.ResponseWriter, r *http.Request) {
	value, ok := s.stash.take(path.Dir(r.URL.Path), parametersOf(r).Get("key"))
	if !ok {
		value = json.RawMessage("null")
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(value)
}

// encodedPage is an empty document that names the encoding of the query.
func encodedPage(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "<!doctype html><meta charset=\"%s\">", strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;").Replace(parametersOf(r).Get("label")))
}

// encodedLink is a document in the encoding ?encoding= with a link whose query and fragment are ?value=, base64 of UTF-8.
func encodedLink(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := queryOf(r)
	text, err := base64.StdEncoding.DecodeString(query.Get("value"))
	if err != nil {
		http.Error(w, "the value is no base64", http.StatusBadRequest)
		return
	}
	var references strings.Builder
	for _, point := range string(text) {
		fmt.Fprintf(&references, "&#x%X;", point)
	}
	w.Header().Set("Content-Type", "text/html;charset="+query.Get("encoding"))
	fmt.Fprintf(w, "<!doctype html>\n<a href=\"https://link.invalid/?%[1]s#%[1]s\">link</a>\n", references.String())
}

// fileAs is the neighbouring file ?fn= with the type ?ct=.
func fileAs(s *Server, w http.ResponseWriter, r *http.Request) {
	query := parametersOf(r)
	content, _, err := s.readFile(path.Join(path.Dir(r.URL.Path), query.Get("fn")))
	if err != nil || !query.Has("ct") {
		http.Error(w, "name a file by fn and its type by ct", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", query.Get("ct"))
	_, _ = w.Write(content)
}

func emptyOfType(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", parametersOf(r).Get("mime"))
}

func emptyNoSniff(_ *Server, w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("X-Content-Type-Options", "nosniff")
}
