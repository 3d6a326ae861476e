package h2_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"testing"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// FuzzClient feeds a client what follows a server's settings, while it opens two
// streams. However a server behaves, the connection ends when it does, and every
// call has an answer or an error.
func FuzzClient(f *testing.F) {
	seed := func(write func(p *http2.Framer, answer func(id uint32, fields ...string))) {
		var b, block bytes.Buffer
		framer := http2.NewFramer(&b, nil)
		framer.AllowIllegalWrites = true
		coder := hpack.NewEncoder(&block)
		write(framer, func(id uint32, fields ...string) {
			block.Reset()
			for i := 0; i < len(fields); i += 2 {
				coder.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]})
			}
			framer.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block.Bytes(), EndHeaders: true})
		})
		f.Add(b.Bytes())
	}
	type answer = func(id uint32, fields ...string)
	seed(func(p *http2.Framer, answer answer) {
		answer(1, ":status", "103", "link", "</a>")
		answer(1, ":status", "200", "sec-websocket-protocol", "a")
		p.WriteData(1, false, []byte("data"))
		answer(3, ":status", "404")
		p.WriteDataPadded(3, true, []byte("not here"), make([]byte, 9))
		p.WriteData(1, true, nil)
	})
	seed(func(p *http2.Framer, answer answer) {
		p.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1}, http2.Setting{ID: http2.SettingHeaderTableSize, Val: 0})
		answer(3, ":status", "200")
		p.WriteWindowUpdate(3, 5)
		p.WriteWindowUpdate(0, 1<<31-1)
		p.WriteRSTStream(3, http2.ErrCodeNo)
	})
	seed(func(p *http2.Framer, answer answer) {
		p.WriteRSTStream(1, http2.ErrCodeRefusedStream)
		p.WriteGoAway(1, http2.ErrCodeNo, []byte("bye"))
		answer(1, ":status", "200")
	})
	seed(func(p *http2.Framer, answer answer) {
		p.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: []byte{0x88}})
		p.WriteContinuation(1, false, nil)
		p.WriteContinuation(1, true, []byte{0x40, 1, 'a', 1, 'b'})
		p.WriteGoAway(0, http2.ErrCodeInternal, nil)
	})
	seed(func(p *http2.Framer, _ answer) {
		p.WritePushPromise(http2.PushPromiseParam{StreamID: 1, PromiseID: 2, BlockFragment: []byte{0x82}, EndHeaders: true})
		p.WritePing(false, [8]byte{})
	})
	f.Fuzz(func(t *testing.T, input []byte) {
		near, far := net.Pipe()
		conn := h2.NewClientConn(far, h2.Limits{Window: 100, HeaderBytes: 1000, Strain: 20})
		begun := make(chan struct{})
		drained := make(chan struct{})
		go func() {
			defer close(drained)
			io.ReadFull(near, make([]byte, len(http2.ClientPreface)))
			framer := http2.NewFramer(io.Discard, near)
			for requests := 0; requests < 2; {
				frame, err := framer.ReadFrame()
				if err != nil {
					t.Error(err)
					break
				}
				if _, ok := frame.(*http2.HeadersFrame); ok {
					requests++
				}
			}
			close(begun)
			io.Copy(io.Discard, near)
		}()
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{}, 2)
		for range 2 {
			go func() {
				defer func() { ended <- struct{}{} }()
				stream, status, _, err := conn.Connect(ctx, fields)
				switch {
				case (stream == nil) != (err != nil):
					t.Errorf("stream %v, error %v", stream, err)
				case err != nil:
				case status != 101 && status < 200 || status > 999:
					t.Errorf("status %d", status)
				default:
					stream.Write(make([]byte, 10))
					io.Copy(io.Discard, stream)
				}
				if stream != nil {
					stream.Close()
				}
			}()
		}
		http2.NewFramer(near, nil).WriteSettings(http2.Setting{ID: http2.SettingEnableConnectProtocol, Val: 1})
		<-begun
		near.Write(input)
		near.Close()
		<-drained
		<-ended
		<-ended
		cancel()
		<-conn.Done()
	})
}
