package loader

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// preflight asks the server whether it takes a request from elsewhere, https://fetch.spec.whatwg.org/#cors-preflight-fetch.
func (l *Loader) preflight(ctx context.Context, request *Request, at *hop, unsafe []string, key consentKey) error {
	ask := *at
	ask.method, ask.body = http.MethodOptions, nil
	ask.header = http.Header{"Accept": {"*/*"}, "Access-Control-Request-Method": {at.method}}
	if len(unsafe) > 0 {
		ask.header.Set("Access-Control-Request-Headers", strings.Join(unsafe, ","))
	}
	without := *request
	without.Credentials = Omit
	response, err := l.send(ctx, &without, &ask)
	if err != nil {
		return fmt.Errorf("preflight request: %w", err)
	}
	response.Body.Close()
	if err := at.share(request, response.Header, true); err != nil {
		return err
	}
	refuse := func(format string, values ...any) error {
		return &CORSError{URL: at.url.Href(), Origin: at.serializedOrigin(), Preflight: true, Problem: fmt.Sprintf(format, values...)}
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return refuse("its status is %d; the server must answer with one from 200 to 299", response.StatusCode)
	}
	methods, ok := tokens(response.Header["Access-Control-Allow-Methods"])
	if !ok {
		return refuse("its Access-Control-Allow-Methods is no list of methods; the server must send Access-Control-Allow-Methods: %s", at.method)
	}
	headers, ok := tokens(response.Header["Access-Control-Allow-Headers"])
	if !ok {
		return refuse("its Access-Control-Allow-Headers is no list of header names; the server must send Access-Control-Allow-Headers: %s", strings.Join(unsafe, ", "))
	}
	any := func(list []string) bool { return request.Credentials != Include && slices.Contains(list, "*") }
	if !IsSafelistedMethod(at.method) && !slices.Contains(methods, at.method) && !any(methods) {
		return refuse("its Access-Control-Allow-Methods is %.200q; the server must send Access-Control-Allow-Methods: %s", strings.Join(methods, ", "), at.method)
	}
	for _, name := range unsafe {
		named := slices.ContainsFunc(headers, func(other string) bool { return strings.EqualFold(other, name) })
		// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
		if !named && (name == "authorization" || !any(headers)) {
			return refuse("its Access-Control-Allow-Headers is %.200q; the server must send Access-Control-Allow-Headers: %s", strings.Join(headers, ", "), strings.Join(unsafe, ", "))
		}
	}
	if request.Preflight && len(methods) == 0 {
		methods = []string{at.method}
	}
	l.consents.add(key, methods, headers, maxAge(response.Header))
	return nil
}
