package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"corvo/components/net/echo"
)

// A handler takes one opening handshake over; it owns the connection, and an
// error is for the log.
type handler func(*Server, *connection) error

// webSocketHandlers are the handlers that tests expect, by path. Their names
// and manners are those of web-platform-tests; what is below /corvo/ is ours.
var webSocketHandlers map[string]handler

func init() { // an initializer would refer to itself by way of the handlers
	webSocketHandlers = map[string]handler{
		"/echo":                           channelHandler(agreement{protocol: echo.SelectProtocol}, echoMessages),
		"/echo_close_data":                channelHandler(agreement{}, untilGoodbye),
		"/echo_exit":                      channelHandler(agreement{}, untilGoodbye),
		"/echo-query":                     channelHandler(agreement{}, sendQuery),
		"/echo-query_v13":                 channelHandler(agreement{}, sendQuery),
		"/echo-cookie":                    channelHandler(agreement{}, sendHeader("Cookie", "(none)")),
		"/origin":                         channelHandler(agreement{}, sendHeader("Origin", "")),
		"/referrer":                       channelHandler(agreement{}, sendHeader("Referer", "MISSING AS PER FETCH")),
		"/empty-message":                  channelHandler(agreement{}, expectEmpty),
		"/protocol":                       channelHandler(agreement{protocol: wholeOffer}, sendProtocol(wholeOffer)),
		"/protocol_array":                 channelHandler(agreement{protocol: firstOffered}, sendProtocol(firstOffered)),
		"/handshake_no_extensions":        channelHandler(agreement{}, nil),
		"/handshake_no_protocol":          channelHandler(agreement{}, nil),
		"/handshake_protocol":             channelHandler(agreement{protocol: always("foobar")}, nil),
		"/handshake_sleep_1":              after(time.Second, channelHandler(agreement{}, nil)),
		"/handshake_sleep_2":              after(2*time.Second, channelHandler(agreement{}, nil)),
		"/basic_auth":                     basicAuth(channelHandler(agreement{}, nil)),
		"/set-cookie":                     channelHandler(agreement{header: testCookie("; Path=/")}, untilClose),
		"/set-cookie-secure":              channelHandler(agreement{header: testCookie("; Secure; Path=/")}, untilClose),
		"/set-cookie_http":                channelHandler(agreement{header: testCookie("; Path=/; HttpOnly")}, untilClose),
		"/set-cookies-samesite":           channelHandler(agreement{header: sameSiteCookies}, untilClose),
		"/set-co-policies":                channelHandler(agreement{header: crossOriginPolicies}, untilClose),
		"/send-backpressure":              channelHandler(agreement{}, sendMany),
		"/receive-backpressure":           channelHandler(agreement{settle: 2 * time.Second}, receiveOne),
		"/receive-many-with-backpressure": channelHandler(agreement{}, receiveSlowly),
		"/stash_responder":                channelHandler(agreement{}, answerStash),
		"/stash_responder_blocking":       channelHandler(agreement{}, answerStashBlocking),
		"/msg_channel":                    channelHandler(agreement{}, messageChannel),

		"/simple_handshake":      simpleHandshake,
		"/wrong_accept_key":      wrongAcceptKey,
		"/invalid":               invalidHandshake,
		"/sleep_10_v13":          slowBytes(channelHandler(agreement{}, untilGoodbyeEcho)),
		"/echo_raw":              echoRaw,
		"/delayed-passive-close": delayedPassiveClose,
		"/passive-close-abort":   passiveCloseAbort,
		"/remote-close":          remoteClose,

		"/corvo/raw":       rawFrames,
		"/corvo/handshake": rawHandshake,
		"/corvo/capture":   capture,
		"/corvo/captured":  channelHandler(agreement{}, captured),
		arrivalPath:        announced(after(2*time.Second, channelHandler(agreement{}, nil))),
	}
}

const goodbye = "Goodbye"

func echoMessages(p *session) error {
	for {
		m, ok := p.receive()
		if !ok {
			return nil
		}
		if err := p.send(m); err != nil {
			return err
		}
		if m.text == goodbye {
			return nil
		}
	}
}

func untilGoodbye(p *session) error {
	for {
		if m, ok := p.receive(); !ok || m.text == goodbye {
			return nil
		}
	}
}

func untilGoodbyeEcho(p *session) error {
	for {
		m, ok := p.receive()
		if !ok || m.text == goodbye {
			return nil
		}
		if err := p.send(m); err != nil {
			return err
		}
	}
}

func untilClose(p *session) error {
	for {
		if _, ok := p.receive(); !ok {
			return nil
		}
	}
}

func receiveOne(p *session) error {
	p.receive()
	return nil
}

func sendQuery(p *session) error { return p.send(message{text: p.request.URL.RawQuery}) }

func sendHeader(name, missing string) func(*session) error {
	return func(p *session) error {
		values := p.request.Header.Values(name)
		if len(values) == 0 {
			return p.send(message{text: missing})
		}
		return p.send(message{text: strings.Join(values, "; ")})
	}
}

func expectEmpty(p *session) error {
	m, ok := p.receive()
	if !ok {
		return nil
	}
	verdict := "fail"
	if m.len() == 0 {
		verdict = "pass"
	}
	return p.send(message{text: verdict})
}

func wholeOffer(r *http.Request, _ []string) string { return r.Header.Get("Sec-WebSocket-Protocol") }

func firstOffered(_ *http.Request, offered []string) string {
	if len(offered) == 0 {
		return ""
	}
	return offered[0]
}

func always(protocol string) func(*http.Request, []string) string {
	return func(*http.Request, []string) string { return protocol }
}

func sendProtocol(choose func(*http.Request, []string) string) func(*session) error {
	return func(p *session) error {
		offered := strings.Split(p.request.Header.Get("Sec-WebSocket-Protocol"), ",")
		return p.send(message{text: choose(p.request, []string{strings.TrimSpace(offered[0])})})
	}
}

// testCookie sets a cookie whose name ends with the query.
func testCookie(attributes string) func(*http.Request) http.Header {
	return func(r *http.Request) http.Header {
		return http.Header{"Set-Cookie": {"ws_test_" + r.URL.RawQuery + "=test" + attributes}}
	}
}

func sameSiteCookies(r *http.Request) http.Header {
	query := parametersOf(r)
	value, age := "1", ""
	if query.Has("value") {
		value = query.Get("value")
	}
	if strings.Contains(r.URL.RawQuery, "clear") {
		age = "; Max-Age=0"
	}
	header := make(http.Header)
	for _, kind := range [][2]string{
		{"unspecified", ""}, {"lax", "; SameSite=Lax"}, {"strict", "; SameSite=Strict"}, {"none", "; SameSite=None; Secure"},
	} {
		header.Add("Set-Cookie", "samesite-"+kind[0]+"="+value+"; Path=/"+kind[1]+age)
	}
	return header
}

func crossOriginPolicies(r *http.Request) http.Header {
	header := make(http.Header)
	query := parametersOf(r)
	if query.Has("coep") {
		header.Set("Cross-Origin-Embedder-Policy", query.Get("coep"))
	}
	if query.Has("corp") {
		header.Set("Cross-Origin-Resource-Policy", query.Get("corp"))
	}
	return header
}

func after(d time.Duration, next handler) handler {
	return func(s *Server, c *connection) error {
		if err := s.pause(d); err != nil {
			_ = c.Close()
			return err
		}
		return next(s, c)
	}
}

// sendMany reports how many seconds it takes until the peer lets sixteen large
// messages go.
func sendMany(p *session) error {
	const size, count = 1 << 20, 16
	if err := p.send(message{binary: true, data: []byte{}}); err != nil {
		return err
	}
	data := []byte(strings.Repeat(" ", size))
	start := time.Now()
	for range count {
		if err := p.sendNow(message{binary: true, data: data}); err != nil {
			return err
		}
	}
	return p.send(message{text: strconv.FormatFloat(time.Since(start).Seconds(), 'f', -1, 64)})
}

// receiveSlowly takes a message every 100 ms and acknowledges it by its length.
func receiveSlowly(p *session) error {
	for {
		if err := p.server.pause(100 * time.Millisecond); err != nil {
			return err
		}
		m, ok := p.receive()
		if !ok {
			return nil
		}
		if err := p.send(message{text: strconv.Itoa(m.len())}); err != nil {
			return err
		}
	}
}

// basicAuth lets user "foo" with password "bar" through to next.
func basicAuth(next handler) handler {
	return func(s *Server, c *connection) error {
		if user, password, ok := c.request.BasicAuth(); ok && user == "foo" && password == "bar" {
			return next(s, c)
		}
		if c.stream != nil {
			c.stream.writer.Header().Set("WWW-Authenticate", `Basic realm="camelot"`)
			c.stream.writer.WriteHeader(http.StatusUnauthorized)
			return nil
		}
		defer c.Close()
		_, err := c.Write([]byte("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nWWW-Authenticate: Basic realm=\"camelot\"\r\n\r\n"))
		return err
	}
}

// queryOf is a request's query with percent escapes decoded and nothing else:
// "+" is itself, as it is in the payloads and header lines that tests send.
func queryOf(r *http.Request) url.Values {
	values := make(url.Values)
	for pair := range strings.SplitSeq(r.URL.RawQuery, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, nameErr := url.PathUnescape(name)
		value, valueErr := url.PathUnescape(value)
		if nameErr == nil && valueErr == nil {
			values.Add(name, value)
		}
	}
	return values
}
