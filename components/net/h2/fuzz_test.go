package h2_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"testing"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// FuzzServer feeds a server what follows the preface. However a client behaves,
// its connection ends when it does, with every handler.
func FuzzServer(f *testing.F) {
	seed := func(write func(*http2.Framer)) {
		var b bytes.Buffer
		framer := http2.NewFramer(&b, nil)
		framer.AllowIllegalWrites = true
		framer.WriteSettings()
		write(framer)
		f.Add(b.Bytes())
	}
	var block bytes.Buffer
	coder := hpack.NewEncoder(&block)
	for i := 0; i < len(connect); i += 2 {
		coder.WriteField(hpack.HeaderField{Name: connect[i], Value: connect[i+1]})
	}
	request := http2.HeadersFrameParam{StreamID: 1, BlockFragment: block.Bytes(), EndHeaders: true}
	seed(func(p *http2.Framer) { p.WriteHeaders(request); p.WriteData(1, true, []byte("data")) })
	seed(func(p *http2.Framer) { p.WriteHeaders(request); p.WriteRSTStream(1, http2.ErrCodeCancel) })
	seed(func(p *http2.Framer) {
		p.WriteHeaders(request)
		p.WriteWindowUpdate(1, 5)
		p.WritePing(false, [8]byte{})
	})
	seed(func(p *http2.Framer) { p.WriteHeaders(request); p.WriteGoAway(0, http2.ErrCodeNo, nil) })
	f.Fuzz(func(t *testing.T, input []byte) {
		near, far := net.Pipe()
		var server h2.Server
		served := make(chan struct{})
		go func() {
			defer close(served)
			server.Serve(far, http.HandlerFunc(echoes))
		}()
		drained := make(chan struct{})
		go func() {
			defer close(drained)
			io.Copy(io.Discard, near)
		}()
		io.WriteString(near, http2.ClientPreface)
		near.Write(input)
		near.Close()
		<-drained
		<-served
	})
}
