package loader

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"corvo/components/net/weburl"
)

func FuzzDecode(f *testing.F) {
	for _, seed := range []struct {
		encoding string
		body     []byte
	}{
		{"gzip", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x4b\x04\x00\x43\xbe\xb7\xe8\x01\x00\x00\x00")},
		{"deflate", []byte("\x78\x9c\x4b\x04\x00\x00\x62\x00\x62")},
		{"deflate", []byte("\x4b\x04\x00")},
		{"br", []byte("\x0b\x00\x80\x61\x03")},
		{"br, gzip", []byte{0x1f}},
		{"identity,,x", nil},
	} {
		f.Add(seed.encoding, seed.body)
	}
	const limit = 1 << 16
	f.Fuzz(func(t *testing.T, encoding string, data []byte) {
		applied := codings(http.Header{"Content-Encoding": {encoding}})
		if len(applied) > DefaultMaxCodings {
			return
		}
		in := io.NopCloser(bytes.NewReader(data))
		if len(applied) > 0 {
			in = decode(in, applied)
		}
		out := &body{in: in, ctx: t.Context(), left: limit, max: limit, end: func() {}}
		n, err := io.Copy(io.Discard, out)
		if n > limit {
			t.Errorf("%d bytes, above the limit", n)
		}
		if len(applied) == 0 && (err != nil || n != int64(len(data))) {
			t.Errorf("a body without codings has changed: %d bytes, %v", n, err)
		}
	})
}

func FuzzDataURL(f *testing.F) {
	for _, seed := range []string{"data:,a", "data:text/html;base64,YQ==", "data:;base64,%", "data:x;charset=\";\",y#z", "data:;  base64 ,YQ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, input string) {
		u, err := weburl.Parse(input, nil)
		if err != nil || u.Scheme() != "data" {
			return
		}
		response, err := data(u)
		if err != nil {
			return
		}
		if contentType := response.Header.Get("Content-Type"); !strings.Contains(contentType, "/") {
			t.Errorf("%q is of type %q", input, contentType)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || int64(len(body)) != response.Length || len(body) > 3*len(u.Href()) {
			t.Errorf("%q is %d bytes, said to be %d: %v", input, len(body), response.Length, err)
		}
	})
}

func FuzzAccessControl(f *testing.F) {
	for _, seed := range []string{"", "*", "x-a, X-B", ",,", "a b", "*, x\x00", "Set-Cookie"} {
		f.Add(seed, "x-a")
	}
	f.Fuzz(func(t *testing.T, list, name string) {
		header := http.Header{"Access-Control-Expose-Headers": {list}, http.CanonicalHeaderKey(name): {"x"}, "Set-Cookie": {"secret"}}
		seen := visible(CORSResponse, &Request{Credentials: Include}, header)
		if seen["Set-Cookie"] != nil {
			t.Errorf("%q exposes cookies", list)
		}
		for shown := range seen {
			if !isSafelistedResponseHeader(shown) && !strings.Contains(strings.ToLower(list), strings.ToLower(shown)) {
				t.Errorf("%q exposes %q", list, shown)
			}
		}
		items, ok := tokens([]string{list})
		if !ok && items != nil || ok && strings.Count(list, ",")+1 < len(items) {
			t.Errorf("%q is %q, %v", list, items, ok)
		}
		if age := maxAge(http.Header{"Access-Control-Max-Age": {list}}); age < 0 || age > maxMaxAge {
			t.Errorf("%q is good for %v", list, age)
		}
		if unsafe := unsafeHeaders(http.Header{name: {list}}); len(unsafe) > 1 {
			t.Errorf("one header is %q", unsafe)
		}
	})
}

func FuzzParseRange(f *testing.F) {
	for _, seed := range []string{"bytes=0-9", "bytes=5-", "bytes=-5", "bytes \t= 1 -\t2", "bytes=0-99999999999999999999", "bytes=-", "bytes=2-1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		start, end, ok := ParseRange(value, false)
		if ok && (start < -1 || end < -1 || start == -1 && end == -1 || end != -1 && start > end) {
			t.Errorf("%q is %d to %d", value, start, end)
		}
		loose, looseEnd, looseOK := ParseRange(value, true)
		if ok && (!looseOK || loose != start || looseEnd != end) {
			t.Errorf("%q is %d to %d, with white space allowed %d to %d, %v", value, start, end, loose, looseEnd, looseOK)
		}
		without := strings.NewReplacer(" ", "", "\t", "").Replace(value)
		if _, _, bare := ParseRange(without, false); looseOK && !bare {
			t.Errorf("%q is a range, %q is none", value, without)
		}
	})
}
