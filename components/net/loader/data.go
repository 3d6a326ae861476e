package loader

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"corvo/components/net/weburl"
)

var errNoComma = errors.New("a data: URL needs a comma before its data")

// dataMIMEType is what a data: URL without a usable type is of.
const dataMIMEType = "text/plain;charset=US-ASCII"

// data is the data: URL processor, https://fetch.spec.whatwg.org/#data-url-processor.
func data(u *weburl.URL) (*Response, error) {
	bare := u.Clone()
	bare.RemoveFragment()
	mimeType, encoded, ok := strings.Cut(strings.TrimPrefix(bare.Href(), "data:"), ",")
	if !ok {
		return nil, errNoComma
	}
	mimeType = strings.Trim(mimeType, " \t\n\f\r")
	body := weburl.PercentDecode(encoded)
	if at := strings.LastIndexByte(mimeType, ';'); at >= 0 && strings.EqualFold(strings.TrimLeft(mimeType[at+1:], " "), "base64") {
		mimeType = mimeType[:at]
		var err error
		if body, err = forgivingBase64(body); err != nil {
			return nil, err
		}
	}
	if strings.HasPrefix(mimeType, ";") {
		mimeType = "text/plain" + mimeType
	}
	if _, _, err := mime.ParseMediaType(mimeType); err != nil || !strings.Contains(mimeType, "/") {
		mimeType = dataMIMEType
	}
	return &Response{
		URL: u.Href(), Status: http.StatusOK, StatusText: "OK",
		Header: http.Header{"Content-Type": {mimeType}},
		Length: int64(len(body)),
		Body:   io.NopCloser(bytes.NewReader(body)),
	}, nil
}

var errBase64 = errors.New("the data is not base64")

// forgivingBase64 is https://infra.spec.whatwg.org/#forgiving-base64-decode
func forgivingBase64(b []byte) ([]byte, error) {
	b = bytes.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\n', '\f', '\r':
			return -1
		}
		return r
	}, b)
	if len(b)%4 == 0 {
		b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("=")), []byte("="))
	}
	decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(b)))
	n, err := base64.RawStdEncoding.Decode(decoded, b)
	if err != nil {
		return nil, errBase64
	}
	return decoded[:n], nil
}
