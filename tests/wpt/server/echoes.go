package server

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// maxEchoedBody bounds the request body that is sent back.
const maxEchoedBody = 16 << 20

// echoPage is the markup of ?content=.
func echoPage(_ *Server, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = io.WriteString(w, parametersOf(r).Get("content"))
}

// exposeHeaders sends the request's headers that ?headers= names, joined by "|",
// back as headers with x-request- before their names.
func exposeHeaders(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	var exposed []string
	for name := range strings.SplitSeq(query.Get("headers"), "|") {
		if name == "" {
			continue
		}
		exposed = append(exposed, "x-request-"+name)
		if values := requestHeader(r, name); values != nil {
			header.Set("x-request-"+name, strings.Join(values, ", "))
		}
	}
	if query.Has("cors") {
		header.Set("Access-Control-Allow-Origin", originOf(r))
		header.Set("Access-Control-Allow-Credentials", "true")
		header.Set("Access-Control-Allow-Methods", "GET, POST, HEAD")
		header.Set("Access-Control-Expose-Headers", strings.Join(exposed, ", "))
		allowed := query.Get("allow_headers")
		if !query.Has("allow_headers") {
			allowed = strings.Join(headerNames(r), ", ")
		}
		header.Set("Access-Control-Allow-Headers", allowed)
	}
	header.Set("Content-Type", "text/plain")
}

// listHeaders lists the request's headers that are called ?filter_name=, a line
// each, or the names of those whose value is ?filter_value=, each with a comma.
func listHeaders(_ *Server, w http.ResponseWriter, r *http.Request) {
	query, header := parametersOf(r), w.Header()
	if query.Has("cors") {
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Access-Control-Allow-Credentials", "true")
		header.Set("Access-Control-Allow-Methods", "GET, POST, PUT, FOO")
		header.Set("Access-Control-Allow-Headers", "x-test, x-foo")
		header.Set("Access-Control-Expose-Headers", "x-request-method, x-request-content-type, x-request-query, x-request-content-length")
	}
	header.Set("Content-Type", "text/plain")
	for _, name := range headerNames(r) {
		for _, value := range requestHeader(r, name) {
			switch {
			case query.Get("filter_value") != "":
				if value == query.Get("filter_value") {
					fmt.Fprintf(w, "%s,", spelled(r, name))
				}
			case strings.EqualFold(name, query.Get("filter_name")):
				fmt.Fprintf(w, "%s: %s\n", spelled(r, name), value)
			}
		}
	}
}

// requestHeader is a request's header of a name, Host included.
func requestHeader(r *http.Request, name string) []string {
	if strings.EqualFold(name, "Host") {
		return []string{r.Host}
	}
	return r.Header.Values(name)
}

func headerNames(r *http.Request) []string {
	names := []string{"Host"}
	for name := range r.Header {
		names = append(names, name)
	}
	sort.Strings(names)
	return slices.Compact(names)
}

func originOf(r *http.Request) string {
	if origin := r.Header.Get("Origin"); origin != "" {
		return origin
	}
	return "*"
}

// echoContent sends the request's body back; escaped, as ASCII in which other
// bytes and controls are \xHH, a backslash is two and line ends stay.
func echoContent(escaped bool) scriptHandler {
	return func(_ *Server, w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, maxEchoedBody))
		if err != nil {
			http.Error(w, "the body breaks off: "+err.Error(), http.StatusBadRequest)
			return
		}
		header := w.Header()
		header.Set("X-Request-Method", r.Method)
		header.Set("X-Request-Content-Length", "NO")
		if r.ContentLength > 0 || r.Method == http.MethodPost {
			header.Set("X-Request-Content-Length", strconv.FormatInt(r.ContentLength, 10))
		}
		header.Set("X-Request-Content-Type", "NO")
		if kind := r.Header.Get("Content-Type"); kind != "" {
			header.Set("X-Request-Content-Type", kind)
		}
		header.Set("Content-Type", "text/plain")
		if escaped {
			header.Set("Content-Type", "text/plain; charset=UTF-8")
			body = escapeBytes(body)
		}
		_, _ = w.Write(body)
	}
}

func escapeBytes(text []byte) []byte {
	var b strings.Builder
	for i, c := range text {
		switch {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n', c == '\n' && i > 0 && text[i-1] == '\r':
			b.WriteByte(c)
		case c < 0x20 || c >= 0x7F:
			fmt.Fprintf(&b, `\x%02x`, c)
		case c == '\\':
			b.WriteString(`\\`)
		default:
			b.WriteByte(c)
		}
	}
	return []byte(b.String())
}
