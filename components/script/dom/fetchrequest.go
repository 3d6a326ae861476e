package dom

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
)

// fetchRequest is what script asks to be loaded. It holds plain data, so that any goroutine can load it.
type fetchRequest struct {
	loader.Request
	url     *weburl.URL
	blob    *BlobURLEntry // the URL's, nil where it has none
	closing bool          // the global is about to close
	load    func(context.Context, loader.Request) (*loader.Response, error)
}

// newFetchRequest returns a request of a global for a URL, whose blob URL entry is blob, with what Fetch takes from its
// client: https://fetch.spec.whatwg.org/#concept-request-client
func newFetchRequest(host Host, url *weburl.URL, blob *BlobURLEntry) *fetchRequest {
	return &fetchRequest{
		Request: loader.Request{
			URL:            url.Href(),
			Referrer:       host.ReferrerSource(),
			ReferrerPolicy: host.ReferrerPolicy(),
			Origin:         host.Origin(),
			SiteForCookies: host.SiteForCookies(),
			Embedder:       host.SecurePage(),
			Allow:          host.ContentSecurityPolicy().AllowsConnection,
		},
		url: url.Clone(), blob: blob, closing: host.Closing(), load: host.Net().Load,
	}
}

// fetch is https://fetch.spec.whatwg.org/#concept-main-fetch. It blocks until the response's head is there.
func (r *fetchRequest) fetch(ctx context.Context) (*loader.Response, error) {
	if r.closing {
		return nil, fmt.Errorf("loading %.200s: %w", r.URL, errClosing)
	}
	if r.url.Scheme() != "blob" {
		return r.load(ctx, r.Request)
	}
	if err := r.Allow(r.url, 0); err != nil {
		return nil, fmt.Errorf("loading %.200s: %w", r.URL, err)
	}
	return r.fetchBlob()
}

// fetchBlob is the part about blob: of https://fetch.spec.whatwg.org/#scheme-fetch
func (r *fetchRequest) fetchBlob() (*loader.Response, error) {
	switch {
	case r.Method != http.MethodGet:
		return nil, fmt.Errorf("loading %.200s: a blob URL can only be got, by GET", r.URL)
	case r.blob == nil:
		return nil, fmt.Errorf("loading %.200s: the blob URL is revoked, or of another origin", r.URL)
	}
	data := r.blob.Data
	response := &loader.Response{URL: r.URL, Status: http.StatusOK, StatusText: "OK", Header: http.Header{"Content-Type": {r.blob.Type}}}
	for name, values := range r.Header {
		if http.CanonicalHeaderKey(name) != "Range" {
			continue
		}
		from, to, ok := rangeOf(values[0], int64(len(data)))
		if !ok {
			return nil, fmt.Errorf("loading %.200s: the blob of %d bytes has no range %.60q", r.URL, len(data), values[0])
		}
		response.Status, response.StatusText = http.StatusPartialContent, "Partial Content"
		response.Header.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(data)))
		data = data[from:to]
	}
	response.Length = int64(len(data))
	response.Header.Set("Content-Length", strconv.FormatInt(response.Length, 10))
	response.Body = io.NopCloser(bytes.NewReader(data))
	return response, nil
}

// rangeOf is what a Range header asks of size bytes.
func rangeOf(value string, size int64) (from, to int64, ok bool) {
	start, end, ok := loader.ParseRange(value, true)
	switch {
	case !ok || start >= size:
		return 0, 0, false
	case start < 0:
		return max(size-end, 0), size, true
	case end < 0 || end >= size:
		return start, size, true
	}
	return start, end + 1, true
}
