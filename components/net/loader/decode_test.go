package loader_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"corvo/components/net/loader"

	"github.com/andybalholm/brotli"
)

// encode applies a coding; "raw" is DEFLATE without zlib's format.
func encode(t testing.TB, coding string, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "deflate":
		w = zlib.NewWriter(&out)
	case "raw":
		w, _ = flate.NewWriter(&out, flate.DefaultCompression)
	case "br":
		w = brotli.NewWriter(&out)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestBodiesAreDecoded(t *testing.T) {
	text := strings.Repeat("a page of text. ", 5000)
	plain := []byte(text)
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	gz, zl, raw, br := encode(t, "gzip", plain), encode(t, "deflate", plain), encode(t, "raw", plain), encode(t, "br", plain)
	for _, test := range []struct {
		name, coding string
		body         []byte
		want         string // of the text, with the error below
		err          string
	}{
		{"gzip", "gzip", gz, text, ""},
		{"gzip by its old name, in capitals", "X-GZIP", gz, text, ""},
		{"zlib", "deflate", zl, text, ""},
		{"deflate alone", "deflate", raw, text, ""},
		{"brotli", "br", br, text, ""},
		{"none", "identity", plain, text, ""},
		{"two", "deflate, gzip", encode(t, "gzip", zl), text, ""},
		{"one that is nobody's", "gzip, x", gz, string(gz), ""},
		{"no list", "gzip gzip", gz, string(gz), ""},
		{"nothing", "gzip", nil, "", ""},
		{"two members", "gzip", join(gz, encode(t, "gzip", []byte("end"))), text + "end", ""},
		{"something behind gzip", "gzip", join(gz, []byte("rest")), text, ""},
		{"something behind zlib", "deflate", join(zl, []byte("rest")), text, ""},
		{"gzip cut off", "gzip", gz[:len(gz)-4], text, "the response's body ends before its gzip data does: unexpected EOF"},
		{"gzip's head cut off", "gzip", gz[:5], "", "the response's body ends before its gzip data does: unexpected EOF"},
		{"zlib cut off", "deflate", zl[:2], "", "the response's body ends before its deflate data does: unexpected EOF"},
		{"one byte", "deflate", raw[:1], "", "the response's body ends before its deflate data does: unexpected EOF"},
		{"brotli cut off", "br", br[:len(br)-1], text, "the response's body ends before its br data does: unexpected EOF"},
		{"not gzip", "gzip", plain, "", "the response's body is not what its Content-Encoding says, gzip: gzip: invalid header"},
		{"a wrong sum", "gzip", join(gz[:len(gz)-8], make([]byte, 8)), text, "the response's body is not what its Content-Encoding says, gzip: gzip: invalid checksum"},
		{"not deflate", "deflate", []byte{0xff, 0xff, 0xff}, "", "the response's body is not what its Content-Encoding says, deflate: flate: corrupt input before offset 1"},
		{"not brotli", "br", []byte{0xff, 0xff, 0xff}, "", "the response's body is not what its Content-Encoding says, br: brotli: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", test.coding)
				w.Write(test.body)
			})
			response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"})
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if length := int64(len(test.body)); test.want == text && string(test.body) != text {
				if response.Length != -1 {
					t.Errorf("Length is %d", response.Length)
				}
			} else if string(test.body) == test.want && length > 0 && length < 2048 && response.Length != length {
				t.Errorf("Length is %d, want %d", response.Length, length)
			}
			got, err := io.ReadAll(response.Body)
			if test.err == "" && err != nil || test.err != "" && (err == nil || !strings.HasPrefix(err.Error(), test.err)) {
				t.Errorf("got %v, want %s", err, test.err)
			}
			if !strings.HasPrefix(test.want, string(got)) || err == nil && len(got) != len(test.want) {
				t.Errorf("%d bytes, want %d", len(got), len(test.want))
			}
		})
	}
	l := serve(t, loader.Options{MaxCodings: 1}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip, gzip")
	})
	if _, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"}); err == nil || !strings.HasSuffix(err.Error(), "has 2 codings, one upon another; the limit is 1") {
		t.Error(err)
	}
	response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/", Method: "HEAD"})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, response); got != "" {
		t.Errorf("the body of a HEAD is %q", got)
	}
}

func TestABodyThatIsCutOffBehindItsDataIsNotWhole(t *testing.T) {
	for _, coding := range []string{"gzip", "deflate", "br"} {
		l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
			data := encode(t, coding, []byte("data"))
			w.Header().Set("Content-Encoding", coding)
			w.Header().Set("Content-Length", strconv.Itoa(len(data)+1))
			w.Write(data)
		})
		response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(response.Body); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: %q, %v", coding, got, err)
		}
		response.Body.Close()
	}
}

func TestABombIsBounded(t *testing.T) {
	zeros := make([]byte, 3<<20)
	empty := append(bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, 1<<18), 3, 0)
	for _, test := range []struct {
		name, coding string
		body         []byte
		want         int
	}{
		{"gzip", "gzip", encode(t, "gzip", zeros), 1 << 20},
		{"gzip in gzip", "gzip, gzip", encode(t, "gzip", encode(t, "gzip", zeros)), 1 << 20},
		{"brotli", "br", encode(t, "br", zeros), 1 << 20},
		{"blocks of nothing", "deflate", empty, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := serve(t, loader.Options{MaxBody: 1 << 20}, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", test.coding)
				w.Write(test.body)
			})
			response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"})
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			n, err := io.Copy(io.Discard, response.Body)
			var large *loader.TooLargeError
			if !errors.As(err, &large) || n != int64(test.want) {
				t.Errorf("%d bytes, %v", n, err)
			}
		})
	}
}

func TestEncodingsAreAskedForByScheme(t *testing.T) {
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Header.Get("Accept-Encoding")) })
	for want, header := range map[string]http.Header{
		"gzip, deflate": nil, "identity": {"Range": {"bytes=0-"}}, "x": {"Accept-Encoding": {"x"}},
	} {
		response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/", Header: header})
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, response); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
