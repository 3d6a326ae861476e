package loader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"

	"corvo/components/net/loader/httpcache"
	"corvo/components/net/weburl"
)

// CacheMode says how a request uses the cache, https://fetch.spec.whatwg.org/#concept-request-cache-mode.
type CacheMode uint8

// The cache modes.
const (
	CacheDefault CacheMode = iota // what is fresh is used, and what is not is asked for again
	CacheNoStore                  // neither used nor kept
	CacheReload                   // not used, but kept
	CacheNoCache                  // asked for again in any case
	CacheForce                    // used, fresh or not
	CacheOnly                     // used, fresh or not, and nothing is asked for
)

var errNotCached = errors.New("the cache has no response, and nothing else may be asked")

// answer answers from the cache, or by network, which it keeps then. It is the part of
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch that is about the cache.
func (l *Loader) answer(request *Request, out *http.Request, u *weburl.URL, withCredentials bool, network func() (*http.Response, error)) (*http.Response, error) {
	mode := request.Cache
	if mode == CacheDefault && isConditional(out.Header) {
		mode = CacheNoStore
	}
	switch mode {
	case CacheNoCache:
		setMissing(out.Header, "Cache-Control", "max-age=0")
	case CacheNoStore, CacheReload:
		if request.Cache != CacheDefault {
			setMissing(out.Header, "Pragma", "no-cache")
			setMissing(out.Header, "Cache-Control", "no-cache")
		}
	}
	cache := l.options.Cache
	switch {
	case cache == nil || out.Method != http.MethodGet:
		if mode == CacheOnly {
			return nil, errNotCached
		}
		response, err := network()
		if err == nil && cache != nil && changes(out.Method) && response.StatusCode >= 200 && response.StatusCode <= 399 {
			cache.Invalidate(u.Href())
		}
		return response, err
	case mode == CacheNoStore:
		return network()
	}
	key := httpcache.Key{Partition: partition(request), URL: u.Href(), Anonymous: !withCredentials}
	var stored *httpcache.Stored
	// What Vary names is compared without the fields that ask for the response again.
	asking := out.Header
	if mode != CacheReload && asking["Range"] == nil {
		var fresh bool
		stored, fresh = cache.Get(key, asking)
		if stored != nil && (fresh && mode == CacheDefault || mode == CacheForce || mode == CacheOnly) {
			return fromCache(stored), nil
		}
	}
	if mode == CacheOnly {
		return nil, errNotCached
	}
	if stored != nil {
		out.Header = asking.Clone()
		setMissing(out.Header, "If-None-Match", stored.Header.Get("Etag"))
		setMissing(out.Header, "If-Modified-Since", stored.Header.Get("Last-Modified"))
	}
	asked := cache.Now()
	response, err := network()
	if err != nil {
		return nil, err
	}
	received := cache.Now()
	if stored != nil && response.StatusCode == http.StatusNotModified {
		response.Body.Close()
		return fromCache(cache.Freshen(stored, asking, response.Header, asked, received)), nil
	}
	if httpcache.Storable(asking, response.StatusCode, response.Header) && response.ContentLength <= cache.MaxEntry() {
		response.Body = &keeping{ReadCloser: response.Body, max: cache.MaxEntry(), keep: func(body []byte) {
			cache.Put(key, asking, &httpcache.Stored{
				Status: response.StatusCode, StatusText: statusText(response), Header: response.Header, Body: body,
			}, asked, received)
		}}
	}
	return response, nil
}

// isConditional reports whether a request asks by itself for what has changed.
func isConditional(header http.Header) bool {
	for _, name := range [...]string{"If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match", "If-Range"} {
		if header[name] != nil {
			return true
		}
	}
	return false
}

func setMissing(header http.Header, name, value string) {
	if header[name] == nil && value != "" {
		header.Set(name, value)
	}
}

// changes reports whether a method is not safe, https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1.
func changes(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace:
		return false
	}
	return true
}

// partition is whose page asks, https://fetch.spec.whatwg.org/#network-partition-key.
func partition(request *Request) string {
	site := request.SiteForCookies
	if request.Navigation {
		site = request.URL // whoever asks, it will be the page
	}
	page, err := weburl.Parse(site, nil)
	if site == "" || err != nil {
		return ""
	}
	if origin := page.Origin(); origin != "null" {
		return origin
	}
	return site
}

func fromCache(s *httpcache.Stored) *http.Response {
	length := int64(-1)
	if s.Header["Content-Length"] != nil {
		length = int64(len(s.Body))
	}
	return &http.Response{
		StatusCode: s.Status, Status: fmt.Sprintf("%03d %s", s.Status, s.StatusText), Header: s.Header.Clone(),
		ContentLength: length, Body: io.NopCloser(bytes.NewReader(s.Body)),
	}
}

// keeping is a body that is kept once it has been read to its end.
type keeping struct {
	io.ReadCloser
	max  int64
	read []byte
	keep func([]byte) // nil once it is of no use
}

func (k *keeping) Read(p []byte) (int, error) {
	n, err := k.ReadCloser.Read(p)
	if k.keep == nil {
		return n, err
	}
	if int64(len(k.read)+n) <= k.max {
		k.read = append(k.read, p[:n]...)
	} else {
		k.read, k.keep = nil, nil
		return n, err
	}
	if err != nil {
		if err == io.EOF {
			k.keep(k.read)
		}
		k.read, k.keep = nil, nil
	}
	return n, err
}
