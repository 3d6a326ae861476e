package loader

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// CORSError says that a server does not share a response with the origin that asks for it. Script learns nothing of it;
// the message is for the console.
type CORSError struct {
	URL       string // of the response
	Origin    string // who asks, as the Origin header says it
	Preflight bool   // the response was one to a preflight request
	Problem   string // what is wrong with it, and what the server must send
}

func (e *CORSError) Error() string {
	what := "the response of"
	if e.Preflight {
		what = "the response to the preflight request (OPTIONS) of"
	}
	return fmt.Sprintf("%s %.200s is not shared with the origin %s: %s", what, e.URL, e.Origin, e.Problem)
}

// share returns an error where a response is not shared, https://fetch.spec.whatwg.org/#concept-cors-check.
func (h *hop) share(request *Request, header http.Header, preflight bool) error {
	origin := h.serializedOrigin()
	refuse := func(format string, values ...any) error {
		return &CORSError{URL: h.url.Href(), Origin: origin, Preflight: preflight, Problem: fmt.Sprintf(format, values...)}
	}
	values, given := header["Access-Control-Allow-Origin"]
	allowed := strings.Join(values, ", ")
	switch {
	case !given:
		return refuse("it has no Access-Control-Allow-Origin; the server must send Access-Control-Allow-Origin: %s", origin)
	case allowed == "*" && request.Credentials != Include:
		return nil
	case allowed == "*":
		return refuse("its Access-Control-Allow-Origin is *, which is not enough with credentials; the server must send Access-Control-Allow-Origin: %s", origin)
	case allowed != origin:
		return refuse("its Access-Control-Allow-Origin is %.200q; the server must send Access-Control-Allow-Origin: %s", allowed, origin)
	case request.Credentials != Include:
		return nil
	}
	if consent := strings.Join(header["Access-Control-Allow-Credentials"], ", "); consent != "true" {
		return refuse("its Access-Control-Allow-Credentials is %.60q; for a request with credentials the server must send Access-Control-Allow-Credentials: true", consent)
	}
	return nil
}

// visible returns what script sees of a response's header.
//
// https://fetch.spec.whatwg.org/#concept-filtered-response-basic, https://fetch.spec.whatwg.org/#concept-filtered-response-cors
func visible(tainting ResponseType, request *Request, header http.Header) http.Header {
	exposed, ok := tokens(header["Access-Control-Expose-Headers"])
	all := tainting != CORSResponse || ok && request.Credentials != Include && slices.Contains(exposed, "*")
	seen := make(http.Header, len(header))
	for name, values := range header {
		if IsForbiddenResponseHeader(name) {
			continue
		}
		named := func(other string) bool { return strings.EqualFold(name, other) }
		if all || isSafelistedResponseHeader(name) || ok && slices.ContainsFunc(exposed, named) {
			seen[name] = values
		}
	}
	return seen
}

// isSafelistedResponseHeader is https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
func isSafelistedResponseHeader(name string) bool {
	switch name {
	case "Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma":
		return true
	}
	return false
}

// tokens are those of comma-separated lists; ok is false where something else is in them.
//
// https://fetch.spec.whatwg.org/#extract-header-list-values
func tokens(lists []string) (found []string, ok bool) {
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			item = strings.Trim(item, " \t")
			switch {
			case item == "":
			case httpguts.ValidHeaderFieldName(item):
				found = append(found, item)
			default:
				return nil, false
			}
		}
	}
	return found, true
}
