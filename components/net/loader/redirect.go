package loader

import (
	"errors"
	"fmt"
	"net/http"

	"corvo/components/net/weburl"
)

// redirection returns where a response redirects to; ok is false where it is none.
func redirection(response *http.Response) (location string, ok bool) {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		// An empty one leads to where the response is from.
		_, ok = response.Header["Location"]
		return response.Header.Get("Location"), ok
	}
	return "", false
}

var errRedirectCredentials = errors.New("a redirect to a URL with credentials, which those to another origin must not have")

// follow is https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
func (h *hop) follow(request *Request, location string, response *http.Response) error {
	next, err := weburl.Parse(location, h.url)
	if err != nil {
		return fmt.Errorf("a redirect to what is no URL: %.200q", location)
	}
	if next.Scheme() != "http" && next.Scheme() != "https" {
		return fmt.Errorf("a redirect to %.200q, which is not HTTP", location)
	}
	if next.Username() != "" || next.Password() != "" {
		if h.tainting == CORSResponse || request.Mode == CORS && next.Origin() != request.Origin {
			return errRedirectCredentials
		}
	}
	if !next.HasFragment() && h.url.HasFragment() {
		next.SetHash(h.url.Hash())
	}
	if next.Origin() != h.url.Origin() {
		for _, name := range [...]string{"Authorization", "Cookie", "Cookie2", "Www-Authenticate"} {
			h.header.Del(name)
		}
		// https://fetch.spec.whatwg.org/#concept-request-tainted-origin
		h.tainted = h.tainted || h.url.Origin() != request.Origin
	}
	status := response.StatusCode
	toGET := status == http.StatusSeeOther && h.method != http.MethodGet && h.method != http.MethodHead ||
		(status == http.StatusMovedPermanently || status == http.StatusFound) && h.method == http.MethodPost
	if h.body != nil && status != http.StatusSeeOther {
		if h.body, err = h.body.again(); err != nil {
			return err
		}
	}
	if toGET {
		h.method, h.body = http.MethodGet, nil
		for _, name := range [...]string{"Content-Encoding", "Content-Language", "Content-Location", "Content-Type", "Content-Length"} {
			h.header.Del(name)
		}
	}
	h.referrer = Referrer(h.policy, h.referrer, h.url)
	if policy := ReferrerPolicyOf(response.Header); policy != "" {
		h.policy = policy
	}
	h.url = next
	return nil
}
