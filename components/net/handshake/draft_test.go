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
)

// The example of draft-hixie-thewebsocketprotocol-76 section 1.2.
const (
	firstKey     = "4 @1  46546xW%0l 1 5"
	secondKey    = "12998 5 Y3 1  .P00"
	thirdKey     = "^n:ds[4U"
	sample76     = "GET /demo HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key2: " + secondKey + "\r\nSec-WebSocket-Protocol: sample\r\nUpgrade: WebSocket\r\nSec-WebSocket-Key1: " + firstKey + "\r\nOrigin: http://example.com\r\n\r\n"
	sample76Says = "8jKS'y:G*Co,Wxa-"
	sample75     = "GET /demo HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: example.com\r\nOrigin: http://example.com\r\nWebSocket-Protocol: sample\r\n\r\n"
)

func sampleKeys() Keys {
	return Keys{First: firstKey, Second: secondKey, Third: [8]byte([]byte(thirdKey))}
}

func TestAnswerToTheDraftsExampleKeys(t *testing.T) {
	keys := sampleKeys()
	if answer, err := keys.Answer(); err != nil || string(answer[:]) != sample76Says {
		t.Errorf("%q: %v", answer, err)
	}
}

func TestKeysOfTheDraftsThatAreNone(t *testing.T) {
	for key, want := range map[string]error{
		"":                          errKeyDigits,
		"a b":                       errKeyDigits,
		"12345":                     errKeySpaces,
		"1 2 3":                     errKeyDivision,
		"4294967296 ":               errKeyNumber,
		"99999999999999999999999 0": errKeyNumber,
		"4 294967295":               nil,
		"0 ":                        nil,
	} {
		if _, err := keyNumber(key); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", key, err, want)
		}
	}
}

func TestNewKeysOfTheDraftAreValid(t *testing.T) {
	for range 10_000 {
		keys := NewKeys()
		if _, err := keys.Answer(); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{keys.First, keys.Second} {
			spaces := strings.Count(key, " ")
			others := strings.IndexFunc(key, func(r rune) bool { return r != ' ' && (r < '0' || r > '9') })
			if strings.TrimSpace(key) != key || !isDraftProtocol(key) || spaces < 1 || spaces > 12 || others < 0 {
				t.Fatalf("key %q", key)
			}
		}
	}
}

// headLines are the lines of a request's head, without the first.
func headLines(raw string) (first string, lines []string) {
	head, _, _ := strings.Cut(raw, "\r\n\r\n")
	all := strings.Split(head, "\r\n")
	return all[0], all[1:]
}

func TestRequestsOfTheDraftsToTheByte(t *testing.T) {
	request := &Request{Target: "/demo", Host: "example.com", Origin: "http://example.com", Protocols: []string{"sample"}, Draft: Hixie75}
	if got := string(request.AppendTo(nil)); got != sample75 {
		t.Errorf("%s: %q", request.Draft, got)
	}
	request.Draft, request.Keys = Hixie76, sampleKeys()
	orders := map[string]bool{}
	for range 100 {
		got := string(request.AppendTo(nil))
		wantFirst, want := headLines(sample76)
		first, lines := headLines(got)
		orders[strings.Join(lines, "\n")] = true
		slices.Sort(want)
		slices.Sort(lines)
		if first != wantFirst || !slices.Equal(lines, want) || !strings.HasSuffix(got, "\r\n\r\n"+thirdKey) {
			t.Fatalf("%s: %q", request.Draft, got)
		}
	}
	if len(orders) < 2 {
		t.Error("the fields are always in the same order")
	}
}

func TestAnswersToTheDraftsToTheByte(t *testing.T) {
	for raw, want := range map[string]string{
		sample75: "HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n" +
			"WebSocket-Origin: http://example.com\r\nWebSocket-Location: ws://example.com/demo\r\nWebSocket-Protocol: sample\r\n\r\n",
		sample76 + thirdKey: "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n" +
			"Sec-WebSocket-Origin: http://example.com\r\nSec-WebSocket-Location: ws://example.com/demo\r\nSec-WebSocket-Protocol: sample\r\n\r\n" + sample76Says,
	} {
		stream := strings.NewReader(raw)
		r, rest, err := ReadRequest(t.Context(), stream, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckDraft(r); err != nil {
			t.Fatal(err)
		}
		accept := &Accept{Subprotocol: OfferedProtocols(r)[0]}
		accept.SetDraft(r)
		if accept.Draft == Hixie76 {
			if r, rest, err = ReadThirdKey(r, rest, stream); err != nil {
				t.Fatal(err)
			}
			if err := accept.SetThirdKey(r); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := accept.AppendTo(nil); err != nil || string(got) != want || len(rest) != 0 {
			t.Errorf("%q: %v, rest %q", got, err, rest)
		}
		if changed := accept.Answer(); string(changed.AppendTo(nil)) != want || changed.Check() != nil {
			t.Errorf("as an Answer: %q: %v", changed.AppendTo(nil), changed.Check())
		}
	}
}

// changed is a request with a line replaced, or removed for "".
func changed(raw, line, by string) string {
	if by != "" {
		by += "\r\n"
	}
	return strings.Replace(raw, line+"\r\n", by, 1)
}

func TestDraftIsToldByTheRequest(t *testing.T) {
	modern := string((&Request{Target: "/", Host: "h", Key: NewKey()}).AppendTo(nil))
	for name, test := range map[string]struct {
		raw  string
		want Draft
	}{
		"RFC 6455":                 {modern, RFC6455},
		"in capitals":              {changed(modern, "Upgrade: websocket", "Upgrade: WebSocket"), RFC6455},
		"without a version":        {changed(modern, "Sec-WebSocket-Version: 13", ""), RFC6455},
		"hixie-76":                 {sample76, Hixie76},
		"hixie-76 with one key":    {changed(sample76, "Sec-WebSocket-Key1: "+firstKey, ""), Hixie76},
		"both":                     {changed(sample76, "Host: example.com", "Host: example.com\r\nSec-WebSocket-Version: 13"), RFC6455},
		"hixie-75":                 {sample75, Hixie75},
		"hixie-75 in lower case":   {changed(sample75, "Upgrade: WebSocket", "Upgrade: websocket"), RFC6455},
		"no upgrade":               {changed(sample75, "Upgrade: WebSocket", ""), RFC6455},
		"two upgrades":             {changed(sample76, "Upgrade: WebSocket", "Upgrade: WebSocket\r\nUpgrade: WebSocket"), RFC6455},
		"a version that is no one": {changed(sample75, "Upgrade: WebSocket", "Upgrade: WebSocket\r\nSec-WebSocket-Version: 0"), RFC6455},
	} {
		r, _, err := ReadRequest(t.Context(), strings.NewReader(test.raw), 1000)
		if err != nil {
			t.Fatal(err)
		}
		if got := DraftOf(r); got != test.want {
			t.Errorf("%s: taken for %s, want %s", name, got, test.want)
		}
	}
}

func TestRequestsOfTheDraftsThatAreRefused(t *testing.T) {
	for name, test := range map[string]struct {
		raw    string
		status int
		reason string
	}{
		"not GET":              {strings.Replace(sample75, "GET", "PUT", 1), 405, "GET"},
		"HTTP/1.0":             {strings.Replace(sample76, "HTTP/1.1", "HTTP/1.0", 1), 505, "HTTP/1.1"},
		"a body":               {changed(sample76, "Host: example.com", "Host: example.com\r\nContent-Length: 8"), 400, "body"},
		"a chunked body":       {changed(sample76, "Host: example.com", "Host: example.com\r\nTransfer-Encoding: chunked"), 400, "body"},
		"no connection":        {changed(sample76, "Connection: Upgrade", ""), 400, "Connection"},
		"no host":              {changed(sample75, "Host: example.com", ""), 400, "Host"},
		"a whole URL":          {strings.Replace(sample75, "GET /demo", "GET http://example.com/demo", 1), 400, "path"},
		"no origin":            {changed(sample75, "Origin: http://example.com", ""), 400, "Origin"},
		"two origins":          {changed(sample75, "Origin: http://example.com", "Origin: a\r\nOrigin: b"), 400, "Origin"},
		"two subprotocols":     {changed(sample75, "WebSocket-Protocol: sample", "WebSocket-Protocol: a\r\nWebSocket-Protocol: b"), 400, "WebSocket-Protocol"},
		"an odd subprotocol":   {changed(sample76, "Sec-WebSocket-Protocol: sample", "Sec-WebSocket-Protocol: s\u00e4mple"), 400, "Sec-WebSocket-Protocol"},
		"no first key":         {changed(sample76, "Sec-WebSocket-Key1: "+firstKey, ""), 400, "Key1"},
		"no second key":        {changed(sample76, "Sec-WebSocket-Key2: "+secondKey, ""), 400, "Key2"},
		"two first keys":       {changed(sample76, "Host: example.com", "Host: example.com\r\nSec-WebSocket-Key1: 1 0"), 400, "Key1"},
		"a key without spaces": {changed(sample76, "Sec-WebSocket-Key1: "+firstKey, "Sec-WebSocket-Key1: 4@146546xW%0l15"), 400, "no space"},
		"a key not divisible":  {changed(sample76, "Sec-WebSocket-Key2: "+secondKey, "Sec-WebSocket-Key2: 1 2 3"), 400, "divide"},
		"a key too large":      {changed(sample76, "Sec-WebSocket-Key2: "+secondKey, "Sec-WebSocket-Key2: 9999 9999999"), 400, "32 bits"},
	} {
		r, _, err := ReadRequest(t.Context(), strings.NewReader(test.raw), 1000)
		if err != nil {
			t.Fatal(err)
		}
		var refusal *RequestError
		if err := CheckDraft(r); !errors.As(err, &refusal) || refusal.Status != test.status || !strings.Contains(refusal.Reason, test.reason) {
			t.Errorf("%s: %v", name, err)
		} else if refusal.Header.Get("Connection") != "close" {
			t.Errorf("%s: the connection, with key bytes on it, would go on", name)
		}
	}
}

func TestThirdKeyThatDoesNotCome(t *testing.T) {
	r, rest, err := ReadRequest(t.Context(), strings.NewReader(sample76+"1234567"), 1000)
	if err != nil {
		t.Fatal(err)
	}
	var refusal *RequestError
	if _, _, err := ReadThirdKey(r, rest, strings.NewReader("")); !errors.As(err, &refusal) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	if _, rest, err := ReadThirdKey(r, rest, strings.NewReader("8")); err != nil || len(rest) != 0 || string(HeadOf(r).Body) != "12345678" {
		t.Errorf("%v, %q, %q", err, rest, HeadOf(r).Body)
	}
}

func TestResponsesOfTheDraftsAreVerified(t *testing.T) {
	const fields = "Upgrade: WebSocket\r\nConnection: Upgrade\r\n"
	const good76 = "HTTP/1.1 101 WebSocket Protocol Handshake\r\n" + fields +
		"Sec-WebSocket-Origin: http://example.com\r\nSec-WebSocket-Location: wss://example.com/demo\r\nSec-WebSocket-Protocol: sample\r\n\r\n"
	const good75 = "HTTP/1.1 101 Web Socket Protocol Handshake\r\n" + fields +
		"WebSocket-Origin: http://example.com\r\nWebSocket-Location: wss://example.com/demo\r\nWebSocket-Protocol: sample\r\n\r\n"
	for name, test := range map[string]struct {
		draft    Draft
		response string
		wrong    string // part of the refusal, "" for none
	}{
		"hixie-76":                    {Hixie76, good76 + sample76Says, ""},
		"hixie-76, other reason":      {Hixie76, strings.Replace(good76, "WebSocket Protocol Handshake", "OK", 1) + sample76Says, ""},
		"hixie-76, other order":       {Hixie76, strings.Replace(changed(good76, "Upgrade: WebSocket", ""), "\r\n\r\n", "\r\nUpgrade: WebSocket\r\n\r\n", 1) + sample76Says, ""},
		"hixie-76, wrong answer":      {Hixie76, good76 + "0123456789abcdef", "answer the keys"},
		"hixie-76, upgrade's case":    {Hixie76, changed(good76, "Upgrade: WebSocket", "Upgrade: websocket") + sample76Says, "Upgrade"},
		"hixie-76, no connection":     {Hixie76, changed(good76, "Connection: Upgrade", "") + sample76Says, "Connection"},
		"hixie-76, other origin":      {Hixie76, changed(good76, "Sec-WebSocket-Origin: http://example.com", "Sec-WebSocket-Origin: null") + sample76Says, "Origin"},
		"hixie-76, other location":    {Hixie76, strings.Replace(good76, "wss:", "ws:", 1) + sample76Says, "Location"},
		"hixie-76, other subprotocol": {Hixie76, strings.Replace(good76, ": sample", ": simple", 1) + sample76Says, "Protocol"},
		"hixie-76, no subprotocol":    {Hixie76, changed(good76, "Sec-WebSocket-Protocol: sample", "") + sample76Says, "Protocol"},
		"hixie-76, extensions":        {Hixie76, changed(good76, "Connection: Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Extensions: a") + sample76Says, "extensions"},
		"hixie-76 refused":            {Hixie76, "HTTP/1.1 404 Not Found\r\n\r\n", "404"},
		"hixie-75":                    {Hixie75, good75, ""},
		"hixie-75, other reason":      {Hixie75, strings.Replace(good75, "Web Socket", "WebSocket", 1), "begin"},
		"hixie-75, other order":       {Hixie75, strings.Replace(good75, fields, "Connection: Upgrade\r\nUpgrade: WebSocket\r\n", 1), "begin"},
		"hixie-75, other location":    {Hixie75, strings.Replace(good75, "/demo", "/", 1), "Location"},
		"hixie-75, no origin":         {Hixie75, changed(good75, "WebSocket-Origin: http://example.com", ""), "Origin"},
		"hixie-75, two subprotocols":  {Hixie75, changed(good75, "WebSocket-Protocol: sample", "WebSocket-Protocol: sample\r\nWebSocket-Protocol: sample"), "Protocol"},
	} {
		request := &Request{Target: "/demo", Host: "example.com", Origin: "http://example.com", Protocols: []string{"sample"}, Draft: test.draft, Secure: true}
		if test.draft == Hixie76 {
			request.Keys = sampleKeys()
		}
		stream := strings.NewReader(test.response + "rest")
		response, err := ReadResponse(stream, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if test.draft == Hixie76 && response.Status == 101 {
			if err := response.ReadChallenge(stream); err != nil {
				t.Fatal(err)
			}
		}
		agreement, err := response.Verify(request)
		var refusal *Refusal
		switch {
		case test.wrong != "":
			if !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, test.wrong) {
				t.Errorf("%s: %v, want a refusal because of %s", name, err, test.wrong)
			}
		case err != nil || agreement.Subprotocol != "sample" || string(response.Rest) != "rest":
			t.Errorf("%s: %v, %+v, rest %q", name, err, agreement, response.Rest)
		}
	}
}

// Whatever a request is of, what answers it is a whole response with nothing of the
// request's making but on the lines for it.
func FuzzReadDraftRequest(f *testing.F) {
	f.Add([]byte(sample76 + thirdKey))
	f.Add([]byte(sample76))
	f.Add([]byte(sample75))
	f.Add([]byte(strings.ReplaceAll(sample75, "\r\n", "\n")))
	f.Add((&Request{Target: "/", Host: "h", Key: NewKey(), Protocols: []string{"a"}}).AppendTo(nil))
	f.Add((&Request{Target: "/", Host: "h", Origin: "null", Draft: Hixie76, Keys: NewKeys()}).AppendTo(nil))
	f.Fuzz(func(t *testing.T, raw []byte) {
		stream := bytes.NewReader(raw)
		r, rest, err := ReadRequest(t.Context(), stream, 4096)
		if err != nil {
			return
		}
		for _, field := range HeadOf(r).Fields {
			if !IsToken(field.Name) || !IsFieldValue(field.Value) {
				t.Errorf("field %q", field)
			}
		}
		accept := &Accept{}
		switch draft := DraftOf(r); {
		case draft == RFC6455:
			if CheckRequest(r) != nil {
				return
			}
			accept.Key = r.Header.Get("Sec-WebSocket-Key")
		case CheckDraft(r) != nil:
			return
		default:
			accept.SetDraft(r)
		}
		if offered := OfferedProtocols(r); len(offered) > 0 {
			accept.Subprotocol = offered[0]
		}
		fields := 4
		if accept.Draft == Hixie76 {
			if r, _, err = ReadThirdKey(r, rest, stream); err != nil {
				return
			}
			if err := accept.SetThirdKey(r); err != nil {
				t.Fatalf("%q: %v", raw, err)
			}
		}
		if accept.Draft == RFC6455 {
			fields = 3
		}
		if accept.Subprotocol != "" {
			fields++
		}
		answer, err := accept.AppendTo(nil)
		if err != nil {
			t.Fatalf("%q: %v", raw, err)
		}
		if err := accept.Answer().Check(); err != nil {
			t.Errorf("%q: %v", raw, err)
		}
		reader := bufio.NewReader(bytes.NewReader(answer))
		response, err := http.ReadResponse(reader, nil)
		if err != nil || response.StatusCode != 101 || len(response.Header) != fields {
			t.Fatalf("%q was answered with %q: %v", raw, answer, err)
		}
	})
}
