package handshake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestAcceptKeyOfTheRFCsExample(t *testing.T) {
	if got, want := AcceptKey("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestKeysAreValidAndDiffer(t *testing.T) {
	a, b := NewKey(), NewKey()
	if !isKey(a) || !isKey(b) || a == b {
		t.Errorf("keys %q and %q", a, b)
	}
}

func TestRequestIsReadBackAsItWas(t *testing.T) {
	sent := &Request{
		Target: "/chat?room=%zz|1", Host: "example.com:81", Origin: "https://page.example", UserAgent: "Corvo",
		Key: NewKey(), Protocols: []string{"a", "b"}, Extensions: "permessage-deflate",
		Header: http.Header{"X-B": {"1", "2"}, "X-A": {"3"}},
	}
	raw := sent.AppendTo(nil)
	if line, _, _ := strings.Cut(string(raw), "\r\n"); line != "GET /chat?room=%zz|1 HTTP/1.1" {
		t.Errorf("request line %q", line)
	}
	raw = bytes.Replace(raw, []byte("%zz"), []byte("a"), 1) // net/http refuses such a path
	got, rest, err := ReadRequest(t.Context(), io.MultiReader(bytes.NewReader(raw), strings.NewReader("rest")), 10_000)
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckRequest(got); err != nil {
		t.Error(err)
	}
	fields := sent.Fields()
	fields.Del("Host")
	canonical := http.Header{}
	for name, values := range fields {
		for _, value := range values {
			canonical.Add(name, value)
		}
	}
	if diff := cmp.Diff(canonical, got.Header); diff != "" {
		t.Error(diff)
	}
	if got.Host != sent.Host || !slices.Equal(OfferedProtocols(got), sent.Protocols) || len(rest) != 0 {
		t.Errorf("host %q, protocols %q, rest %q", got.Host, OfferedProtocols(got), rest)
	}
}

func TestReadHeadFindsTheEndWhereverReadsAreCut(t *testing.T) {
	const head = "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n"
	for name, reader := range map[string]io.Reader{
		"byte by byte": iotest.OneByteReader(strings.NewReader(head + "rest")),
		"in halves":    iotest.HalfReader(strings.NewReader(head + "rest")),
		"at once":      strings.NewReader(head + "rest"),
	} {
		response, err := ReadResponse(reader, len(head))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		after, _ := io.ReadAll(reader)
		if got := string(response.Rest) + string(after); got != "rest" || response.Header.Get("Upgrade") != "websocket" {
			t.Errorf("%s: rest %q of %+v", name, got, response)
		}
	}
	if _, err := ReadResponse(strings.NewReader(head), len(head)-1); !errors.Is(err, ErrHeadTooLarge) {
		t.Errorf("one byte too large: %v", err)
	}
	failing := io.MultiReader(strings.NewReader(head[:20]), iotest.ErrReader(io.ErrNoProgress))
	if _, err := ReadResponse(failing, 1000); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that fails: %v", err)
	}
}

func TestTokens(t *testing.T) {
	for s, want := range map[string]bool{"": false, "a": true, "A-z.0!#$%&'*+^_`|~": true, "a b": false, "a,b": false, "é": false, "a\x7f": false, "(": false, "\"": false} {
		if IsToken(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestOwnFields(t *testing.T) {
	for name, want := range map[string]bool{"sec-websocket-KEY": true, "host": true, "Cookie": false, "Authorization": false, "Origin": true} {
		if IsOwnField(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

func FuzzReadResponse(f *testing.F) {
	request := &Request{Key: "dGhlIHNhbXBsZSBub25jZQ==", Protocols: []string{"a"}}
	for _, raw := range []string{
		"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: a\r\n\r\n\x81\x00",
		"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\nTransfer-Encoding: chunked\n\n3\r\nabc\r\n0\r\n\r\n",
		"HTTP/1.0 302 Found\r\nLocation: /\r\nX: \x00\r\n\r\n",
		"HTTP/1.1 101\r\n: \r\n\r\n",
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		reader := bytes.NewReader(raw)
		response, err := ReadResponse(reader, 4096)
		if err != nil {
			return
		}
		for name, values := range response.Header {
			for _, value := range values {
				if !IsToken(name) || !IsFieldValue(value) {
					t.Errorf("field %q: %q", name, value)
				}
			}
		}
		agreement, err := response.Verify(request)
		if err == nil && (response.Status != 101 || agreement.Subprotocol != "a") {
			t.Errorf("status %d agreed on %+v", response.Status, agreement)
		}
		if response.Status != 101 {
			if body := response.ReadBody(reader, 100); len(body) > 100 {
				t.Errorf("%d bytes of body", len(body))
			}
		}
	})
}

func FuzzReadRequest(f *testing.F) {
	f.Add((&Request{Target: "/", Host: "h", Key: NewKey(), Protocols: []string{"a"}}).AppendTo(nil))
	f.Add([]byte("GET / HTTP/1.1\nHost: a\nConnection: x, upgrade\nUpgrade: websocket\n\n"))
	f.Add([]byte("POST /%zz HTTP/9.9\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		request, _, err := ReadRequest(t.Context(), bytes.NewReader(raw), 4096)
		if err != nil || CheckRequest(request) != nil {
			return
		}
		accept := &Accept{Key: request.Header.Get("Sec-WebSocket-Key"), Header: http.Header{"X-Uri": {request.RequestURI}}}
		answer, err := accept.AppendTo(nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(answer)), nil)
		if err != nil || response.StatusCode != 101 || len(response.Header) != 4 {
			t.Errorf("%q was answered with %q: %v", raw, answer, err)
		}
	})
}
