package server

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

func init() {
	for name, handler := range map[string]scriptHandler{
		"accept.py":                         tellHeader("Accept"),
		"accept-language.py":                tellHeader("Accept-Language"),
		"authentication.py":                 authenticate,
		"bad-chunk-encoding.py":             badChunks,
		"chunked.py":                        chunkedWithTrailer,
		"conditional.py":                    conditional,
		"content.py":                        contentOfQuery,
		"delay.py":                          delayed,
		"echo-content-type.py":              tellHeader("Content-Type"),
		"echo-headers.py":                   echoHeaders,
		"echo-method.py":                    echoMethod,
		"empty-div-utf8-html.py":            fixed("text/html;charset=utf-8", "<!DOCTYPE html><div></div>"),
		"form.py":                           describeForm,
		"get-set-cookie.py":                 getAndSetCookie,
		"gzip.py":                           compressed("gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }),
		"headers.py":                        customHeaders,
		"img-utf8-html.py":                  fixed("text/html;charset=utf-8", "<img>foo"),
		"infinite-redirects.py":             redirectForever,
		"invalid-utf8-html.py":              fixed("text/html;charset=utf-8", "\xff"),
		"last-modified.py":                  lastModified,
		"parse-headers.py":                  headerOfQuery,
		"redirect.py":                       redirectOnce,
		"requri.py":                         requestURI,
		"shift-jis-html.py":                 fixed("text/html;charset=shift-jis", "\x83\x65\x83\x58\x83\x67"),
		"status.py":                         statusOfQuery,
		"trickle.py":                        trickle,
		"upload.py":                         describeUpload,
		"win-1252-html.py":                  fixed("text/html;charset=windows-1252", "\xff"),
		"win-1252-xml.py":                   fixed("application/xml;charset=windows-1252", "<\xff/>"),
		"zlib.py":                           compressed("deflate", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }),
		"auth1/auth.py":                     authenticate,
		"auth2/auth.py":                     authenticate,
		"auth3/auth.py":                     authenticate,
		"auth4/auth.py":                     authenticate,
		"auth5/auth.py":                     authenticate,
		"auth6/auth.py":                     authenticate,
		"auth9/auth.py":                     authenticate,
		"auth10/auth.py":                    authenticate,
		"auth11/auth.py":                    authenticate,
		"auth2/corsenabled.py":              authenticateAcrossOrigins("authorization, x-user, x-pass"),
		"auth7/corsenabled.py":              authenticateAcrossOrigins("authorization, x-user, x-pass"),
		"auth8/corsenabled-no-authorize.py": authenticateAcrossOrigins("x-user, x-pass"),
	} {
		scriptHandlers["/xhr/resources/"+name] = handler
	}
	scriptHandlers["/fetch/api/resources/bad-chunk-encoding.py"] = badChunks
}

// raw writes a response with a reason phrase of its own, which net/http has no way to.
func raw(w http.ResponseWriter, r *http.Request, status int, reason string, header http.Header, body string) {
	hijacker, ok := w.(http.Hijacker)
	if !ok { // HTTP/2 has no reason phrases
		maps.Copy(w.Header(), header)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
		return
	}
	conn, _, err := hijacker.Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, reason)
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	b.WriteString("Connection: close\r\n")
	if status != http.StatusNoContent && status != http.StatusNotModified {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(body))
	} else {
		body = ""
	}
	b.WriteString("\r\n")
	if r.Method != http.MethodHead {
		b.WriteString(body)
	}
	_, _ = conn.Write(b.Bytes())
}

func fixed(contentType, content string) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, content)
	}
}

// tellHeader answers with the value of a request header, or NO.
func tellHeader(name string) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, valueOrNO(r.Header.Get(name)))
	}
}

func valueOrNO(value string) string {
	if value == "" {
		return "NO"
	}
	return value
}

// describeRequest sets the headers by which tests learn what was sent.
func describeRequest(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Request-Method", r.Method)
	header.Set("X-Request-Query", valueOrNO(r.URL.RawQuery))
	header.Set("X-Request-Content-Length", valueOrNO(r.Header.Get("Content-Length")))
	contentType := "NO"
	if values := r.Header["Content-Type"]; len(values) > 0 {
		contentType = values[0]
	}
	header.Set("X-Request-Content-Type", contentType)
	if r.ContentLength > 0 || r.ContentLength == 0 && r.Body != http.NoBody || r.ContentLength == 0 && r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("X-Request-Content-Length", strconv.FormatInt(r.ContentLength, 10))
	}
}

// bodyOf is ?content=, or the request's body.
func bodyOf(r *http.Request) []byte {
	if query := queryOf(r); query.Has("content") {
		return []byte(query.Get("content"))
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, maxEchoedBody))
	return body
}

func contentOfQuery(_ *Server, w http.ResponseWriter, r *http.Request) {
	describeRequest(w, r)
	contentType := "text/plain"
	if label := parametersOf(r).Get("response_charset_label"); label != "" {
		contentType += ";charset=" + label
	}
	w.Header().Set("Content-Type", contentType)
	body := bodyOf(r)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func compressed(encoding string, compress func(io.Writer) io.WriteCloser) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, r *http.Request) {
		describeRequest(w, r)
		var b bytes.Buffer
		c := compress(&b)
		_, _ = c.Write(bodyOf(r))
		_ = c.Close()
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", encoding)
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		_, _ = w.Write(b.Bytes())
	}
}

// statusOfQuery answers with the status ?code=, the reason ?text=, the ?content= and its ?type=.
func statusOfQuery(_ *Server, w http.ResponseWriter, r *http.Request) {
	query := queryOf(r)
	code, err := strconv.Atoi(query.Get("code"))
	if err != nil {
		code = http.StatusOK
	}
	text := "OMG"
	if query.Has("text") {
		text = query.Get("text")
	}
	header := http.Header{"Content-Type": {query.Get("type")}, "X-Request-Method": {r.Method}}
	raw(w, r, code, text, header, query.Get("content"))
}

// redirectOnce leads to ?location=, or to itself, with the status ?code=.
func redirectOnce(s *Server, w http.ResponseWriter, r *http.Request) {
	query := queryOf(r)
	if ms, err := strconv.Atoi(query.Get("delay")); err == nil && s.pause(time.Duration(min(ms, 10_000))*time.Millisecond) != nil {
		return
	}
	if query.Has("followed") {
		_, _ = io.WriteString(w, "MAGIC HAPPENED")
		return
	}
	code, err := strconv.Atoi(query.Get("code"))
	if err != nil {
		code = http.StatusFound
	}
	location := r.URL.Path + "?followed"
	if query.Has("location") {
		location = query.Get("location")
	}
	if strings.HasPrefix(location, "redirect.py") { // to redirect again is to do so in the same way
		location += "&code=" + strconv.Itoa(code)
	}
	raw(w, r, code, "WEBSRT MARKETING", http.Header{"Location": {location}}, "TEST")
}

func redirectForever(_ *Server, w http.ResponseWriter, r *http.Request) {
	page := "alternate"
	if parametersOf(r).Get("page") == page {
		page = "default"
	}
	w.Header().Set("Location", r.URL.Path+"?page="+page)
	w.WriteHeader(http.StatusMovedPermanently)
}

func headerOfQuery(_ *Server, w http.ResponseWriter, r *http.Request) {
	if query := queryOf(r); query.Has("my-custom-header") {
		w.Header().Set("My-Custom-Header", query.Get("my-custom-header"))
	}
}

func customHeaders(_ *Server, w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "text/plain")
	header.Set("Server", "Corvo")
	header.Set("X-Custom-Header", "test")
	header.Set("Set-Cookie", "test")
	header.Set("Set-Cookie2", "test")
	header.Set("X-Custom-Header-Empty", "")
	header["X-Custom-Header-Comma"] = []string{"1", "2"}
	header.Set("X-Custom-Header-Bytes", "…")
	_, _ = io.WriteString(w, "TEST")
}

// delayed answers after ?ms= milliseconds.
func delayed(s *Server, w http.ResponseWriter, r *http.Request) {
	ms := 500
	if n, err := strconv.Atoi(parametersOf(r).Get("ms")); err == nil {
		ms = n
	}
	if s.pause(time.Duration(min(ms, 20_000))*time.Millisecond) != nil {
		return
	}
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Allow-Methods", "YO")
	header.Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, "TEST_DELAY")
}

// trickle sends ?count= pieces, one each ?ms= milliseconds; with ?notype their type stays untold.
func trickle(s *Server, w http.ResponseWriter, r *http.Request) {
	const piece = "TEST_TRICKLE\n"
	query := parametersOf(r)
	ms, count := 500, 50
	if n, err := strconv.Atoi(query.Get("ms")); err == nil {
		ms = min(n, 5_000)
	}
	if n, err := strconv.Atoi(query.Get("count")); err == nil {
		count = min(n, 1_000)
	}
	delay := time.Duration(ms) * time.Millisecond
	if query.Has("specifylength") {
		w.Header().Set("Content-Length", strconv.Itoa(count*len(piece)))
	}
	w.Header()["Content-Type"] = nil // it is not guessed
	if !query.Has("notype") {
		w.Header().Set("Content-Type", "text/plain")
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, maxEchoedBody))
	if s.pause(delay) != nil {
		return
	}
	w.WriteHeader(http.StatusOK)
	for range count {
		_ = http.NewResponseController(w).Flush()
		if s.pause(delay) != nil {
			return
		}
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}

func badChunks(_ *Server, w http.ResponseWriter, _ *http.Request) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		return
	}
	if conn, _, err := hijacker.Hijack(); err == nil {
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\na\r\nTEST_CHUNK\r\ngarbage")
	}
}

func chunkedWithTrailer(_ *Server, w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Trailer", "X-Test-Me")
	w.Header().Set("Content-Type", "text/plain")
	for _, chunk := range []string{"First chunk\r\n", "Second chunk\r\n", "Yet another (third) chunk\r\n", "Yet another (fourth) chunk\r\n"} {
		_, _ = io.WriteString(w, chunk)
		_ = http.NewResponseController(w).Flush()
	}
	w.Header().Set("X-Test-Me", "Trailer header value")
}

func conditional(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	if r.Method == http.MethodOptions {
		header.Set("Access-Control-Allow-Headers", "IF-NONE-MATCH")
		return
	}
	tag, date := query.Get("tag"), query.Get("date")
	if tag != "" {
		header.Set("ETag", `"`+tag+`"`)
	} else if date != "" {
		header.Set("Last-Modified", date)
	}
	match, modified := r.Header.Get("If-None-Match"), r.Header.Get("If-Modified-Since")
	if match != "" && match == tag || modified != "" && modified == date {
		raw(w, r, http.StatusNotModified, "SUPERCOOL", header, "")
		return
	}
	header.Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, "MAYBE NOT")
}

func echoHeaders(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	for _, name := range headerNames(r) {
		fmt.Fprintf(w, "%s: %s\r\n", spelled(r, name), strings.Join(requestHeader(r, name), ", "))
	}
}

// echoMethod sends the method as body, even to HEAD.
func echoMethod(_ *Server, w http.ResponseWriter, r *http.Request) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		return
	}
	if conn, _, err := hijacker.Hijack(); err == nil {
		defer conn.Close()
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(r.Method), r.Method)
	}
}

func getAndSetCookie(_ *Server, w http.ResponseWriter, r *http.Request) {
	age := 0
	if parametersOf(r).Get("clear") != "" {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{Name: "WK-test", Value: "1", Path: "/", MaxAge: age})
	http.SetCookie(w, &http.Cookie{Name: "WK-test-secure", Value: "1", Path: "/", Secure: true, MaxAge: age})
	w.Header().Set("Content-Type", "text/plain")
	for _, cookie := range r.Cookies() {
		_, _ = io.WriteString(w, " "+cookie.Name+"="+cookie.Value)
	}
}

func lastModified(s *Server, w http.ResponseWriter, r *http.Request) {
	content, _, err := s.readFile(path.Join(path.Dir(r.URL.Path), "well-formed.xml"))
	if err != nil {
		http.Error(w, "there is no well-formed.xml beside it", http.StatusNotFound)
		return
	}
	w.Header().Set("Last-Modified", time.Date(2020, 2, 3, 4, 5, 6, 0, time.UTC).Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/xml")
	_, _ = w.Write(content)
}

func requestURI(_ *Server, w http.ResponseWriter, r *http.Request) {
	if parametersOf(r).Has("full") {
		_, _ = io.WriteString(w, "http://"+r.Host)
	}
	_, _ = io.WriteString(w, r.RequestURI)
}

// describeUpload lists the fields of a form, and then its files with their names, types and sizes.
func describeUpload(_ *Server, w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(maxEchoedBody); err != nil && r.MultipartForm == nil {
		if err := r.ParseForm(); err != nil {
			http.Error(w, "the form is malformed: "+err.Error(), http.StatusBadRequest)
			return
		}
	}
	form := &multipart.Form{Value: url.Values(r.PostForm)}
	if r.MultipartForm != nil {
		form = r.MultipartForm
	}
	for _, name := range slices.Sorted(maps.Keys(form.Value)) {
		fmt.Fprintf(w, "%s=%s,", name, form.Value[name][0])
	}
	_, _ = io.WriteString(w, "\n")
	for _, name := range slices.Sorted(maps.Keys(form.File)) {
		file := form.File[name][0]
		fmt.Fprintf(w, "%s=%s:%s:%d,", name, file.Filename, file.Header.Get("Content-Type"), file.Size)
	}
}

// describeForm tells the fields id and value of a form.
func describeForm(_ *Server, w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "id:%s;value:%s;", r.FormValue("id"), r.FormValue("value"))
}

// authenticate wants any user, and tells whether it had to ask for one.
func authenticate(s *Server, w http.ResponseWriter, r *http.Request) {
	expected := r.Header.Get("X-User")
	user, password, ok := r.BasicAuth()
	_, asked := s.stash.take(path.Dir(r.URL.Path), expected)
	if !ok {
		if expected != "" && asked {
			_, _ = io.WriteString(w, "FAIL (did not authorize)")
			return
		}
		if expected != "" {
			s.stash.put(path.Dir(r.URL.Path), expected, json.RawMessage(`"1"`))
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="test"`)
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, "FAIL (should be transparent)")
		return
	}
	challenge := "DID-NOT"
	if asked {
		challenge = "DID"
	}
	header := w.Header()
	header.Set("XHR-USER", expected)
	header.Set("SES-USER", user)
	header.Set("X-challenge", challenge)
	_, _ = io.WriteString(w, user+"\n"+password)
}

// authenticateAcrossOrigins lets pages of other origins in that may send those headers.
func authenticateAcrossOrigins(headers string) scriptHandler {
	return func(s *Server, w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", originOf(r))
		header.Set("Access-Control-Allow-Credentials", "true")
		header.Set("Access-Control-Allow-Headers", headers)
		header.Set("Access-Control-Expose-Headers", "x-challenge, xhr-user, ses-user")
		if r.Method != http.MethodOptions {
			authenticate(s, w, r)
		}
	}
}
