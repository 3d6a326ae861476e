package echo

import (
	"bytes"
	"errors"
	"net"
	"strings"
	"testing"

	"go.uber.org/goleak"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// peer sends when it opens and closes after as many messages as it sent.
type peer struct {
	texts    []string
	data     []byte
	response websocket.Response
	got      []string
	gotData  []byte
	closed   websocket.Closed
	done     chan struct{}
}

func (p *peer) DidConnect(r websocket.Response) {
	p.response = r
	for _, text := range p.texts {
		_ = r.Channel.Send(text)
	}
	_ = r.Channel.SendBinary(p.data)
}
func (p *peer) DidReceiveMessage(text string) { p.got = append(p.got, text) }
func (p *peer) DidReceiveBinaryData(data []byte) {
	p.gotData = data
	_ = p.response.Channel.Close(3000, "")
}
func (p *peer) DidUpdateBufferedAmount(uint64)   {}
func (p *peer) DidStartClosingHandshake()        {}
func (p *peer) DidClose(closed websocket.Closed) { p.closed = closed; close(p.done) }

func start(t *testing.T, options Options) *Server {
	t.Helper()
	s, err := Start(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestMessagesComeBack(t *testing.T) {
	s := start(t, Options{})
	p := &peer{texts: []string{"a", "", "ü"}, data: []byte{0, 255}, done: make(chan struct{})}
	if _, err := corvonet.Dial(t.Context(), corvonet.Request{URL: s.URL() + "any/path", Protocols: []string{"chat", "echo"}}, p); err != nil {
		t.Fatal(err)
	}
	<-p.done
	if strings.Join(p.got, "|") != "a||ü" || !bytes.Equal(p.gotData, p.data) {
		t.Errorf("got %q and %v", p.got, p.gotData)
	}
	if p.response.Subprotocol != "echo" || p.closed.Code != 3000 || !p.closed.WasClean {
		t.Errorf("subprotocol %q, ended by %+v", p.response.Subprotocol, p.closed)
	}
}

func TestEchoesThatNobodyReadsAreBounded(t *testing.T) {
	s := start(t, Options{MaxBuffered: 10})
	p := &peer{texts: []string{"more than ten bytes"}, done: make(chan struct{})}
	if _, err := corvonet.Dial(t.Context(), corvonet.Request{URL: s.URL()}, p); err != nil {
		t.Fatal(err)
	}
	<-p.done
	if p.closed.Code != 1011 || len(p.got) != 0 {
		t.Errorf("got %q, ended by %+v", p.got, p.closed)
	}
}

func TestAPortInUseIsNamed(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, err = Start(Options{Addr: taken.Addr().String()})
	var refused *net.OpError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "echo server cannot listen on "+taken.Addr().String()) {
		t.Error(err)
	}
}
