package h2

import (
	"bufio"
	"errors"

	"golang.org/x/net/http2"
)

// read takes frames until the connection ends, and returns why it does.
func (c *conn) read() error {
	for first := true; ; first = false {
		c.budget.left = headerSlack*c.limits.HeaderBytes + c.limits.Strain*frameHeader + 2*maxFrame
		frame, err := c.framer.ReadFrame()
		var bad http2.StreamError
		switch {
		case err == nil:
		case errors.As(err, &bad):
			c.mu.Lock()
			err = c.badStream(bad)
			c.mu.Unlock()
			if err != nil {
				return err
			}
			continue
		default:
			return readError(err)
		}
		if settings, ok := frame.(*http2.SettingsFrame); first && (!ok || settings.IsAck()) {
			return &connError{http2.ErrCodeProtocol, "the first frame is not SETTINGS"}
		}
		c.mu.Lock()
		err = c.received(frame)
		if err == nil && len(c.out) > maxControl {
			err = &connError{http2.ErrCodeEnhanceYourCalm, "frames are sent and the answers not read"}
		}
		c.mu.Unlock()
		if err != nil {
			return err
		}
	}
}

const frameHeader = 9 // bytes

// budget bounds what the framer reads at once, since frames that continue a header
// may be empty, and without end.
type budget struct {
	*bufio.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left < len(p) {
		return 0, &connError{http2.ErrCodeEnhanceYourCalm, "a header of too many frames"}
	}
	n, err := b.Reader.Read(p)
	b.left -= n
	return n, err
}

func readError(err error) error {
	var broken http2.ConnectionError
	switch {
	case errors.As(err, &broken):
		return &connError{http2.ErrCode(broken), "malformed frame"}
	case errors.Is(err, http2.ErrFrameTooLarge):
		return &connError{http2.ErrCodeFrameSize, "frame too large"}
	}
	return err
}

// badStream resets a stream on which a malformed message has come.
func (c *conn) badStream(bad http2.StreamError) error {
	if c.server && bad.StreamID%2 == 1 {
		c.lastID = max(c.lastID, bad.StreamID)
	}
	if s := c.streams[bad.StreamID]; s != nil {
		c.reset(s, bad.Code, bad)
	} else {
		c.framer.WriteRSTStream(bad.StreamID, bad.Code)
		c.wake.Signal()
	}
	return c.strain.add()
}

// received handles a frame. It is called with mu.
func (c *conn) received(frame http2.Frame) error {
	c.frames++
	switch frame := frame.(type) {
	case *http2.DataFrame:
		return c.receivedData(frame)
	case *http2.MetaHeadersFrame:
		return c.handler.headers(frame)
	case *http2.SettingsFrame:
		return c.receivedSettings(frame)
	case *http2.PingFrame:
		if frame.IsAck() && c.pinged > 0 {
			c.pinged--
			return nil
		}
		if !frame.IsAck() {
			c.framer.WritePing(true, frame.Data)
			c.wake.Signal()
		}
		return c.strain.add()
	case *http2.WindowUpdateFrame:
		return c.receivedWindow(frame)
	case *http2.RSTStreamFrame:
		if c.idle(frame.StreamID) {
			return &connError{http2.ErrCodeProtocol, "RST_STREAM on a stream that never was"}
		}
		if s := c.streams[frame.StreamID]; s != nil {
			c.forget(s, &ResetError{Code: frame.ErrCode})
		}
		return c.strain.add()
	case *http2.GoAwayFrame:
		return c.receivedGoAway(frame)
	case *http2.PushPromiseFrame:
		return &connError{http2.ErrCodeProtocol, "PUSH_PROMISE, though push is off"}
	}
	return c.strain.add()
}

// idle reports whether a stream has not been begun by either side.
func (c *conn) idle(id uint32) bool {
	if c.server {
		return id%2 == 0 || id > c.lastID
	}
	client, ok := c.handler.(*ClientConn)
	return !ok || id%2 == 0 || id >= client.nextID
}

func (c *conn) receivedData(frame *http2.DataFrame) error {
	if c.idle(frame.StreamID) {
		return &connError{http2.ErrCodeProtocol, "DATA on a stream that never was"}
	}
	size := int64(frame.Length) // with padding, which counts
	if size > c.recvWindow {
		return &connError{http2.ErrCodeFlowControl, "more data than the connection's window"}
	}
	c.recvWindow -= size
	c.uncredited += size
	if c.uncredited >= connWindow/2 {
		// Whether or not streams have read it: their own windows bound that,
		// and one that does not read must not stop the others.
		c.framer.WriteWindowUpdate(0, uint32(c.uncredited))
		c.recvWindow += c.uncredited
		c.uncredited = 0
		c.wake.Signal()
	}
	s := c.streams[frame.StreamID]
	if s == nil {
		return nil // it was reset, which the peer did not know
	}
	data := frame.Data()
	switch {
	case s.remoteEnd:
		c.reset(s, http2.ErrCodeStreamClosed, errors.New("HTTP/2: data after the end of a stream"))
		return c.strain.add()
	case !c.server && !s.begun:
		c.reset(s, http2.ErrCodeProtocol, errors.New("HTTP/2: data before the response"))
		return c.strain.add()
	case size > s.recvWindow:
		c.reset(s, http2.ErrCodeFlowControl, errors.New("HTTP/2: more data than the stream's window"))
		return c.strain.add()
	}
	s.recvWindow -= size
	s.consumed += size - int64(len(data))
	s.receive(data)
	if frame.StreamEnded() {
		c.remoteEnded(s)
	} else if len(data) == 0 {
		return c.strain.add()
	}
	return nil
}

// remoteEnded ends the peer's half of a stream.
func (c *conn) remoteEnded(s *Stream) {
	s.remoteEnd = true
	s.changed.Broadcast()
	if s.localEnd == sent {
		c.forget(s, nil)
	}
}

func (c *conn) receivedWindow(frame *http2.WindowUpdateFrame) error {
	if frame.StreamID == 0 {
		c.sendWindow += int64(frame.Increment)
		if c.sendWindow > 1<<31-1 {
			return &connError{http2.ErrCodeFlowControl, "window too large"}
		}
		c.wake.Signal()
		return nil
	}
	if c.idle(frame.StreamID) {
		return &connError{http2.ErrCodeProtocol, "WINDOW_UPDATE on a stream that never was"}
	}
	if s := c.streams[frame.StreamID]; s != nil {
		s.sendWindow += int64(frame.Increment)
		if s.sendWindow > 1<<31-1 {
			c.reset(s, http2.ErrCodeFlowControl, errors.New("HTTP/2: window too large"))
			return c.strain.add()
		}
		c.enqueue(s)
	}
	return nil
}

func (c *conn) receivedSettings(frame *http2.SettingsFrame) error {
	if frame.IsAck() {
		return c.strain.add()
	}
	if frame.HasDuplicates() {
		return &connError{http2.ErrCodeProtocol, "a setting twice"}
	}
	err := frame.ForeachSetting(func(setting http2.Setting) error {
		if err := setting.Valid(); err != nil {
			return readError(err)
		}
		switch setting.ID {
		case http2.SettingInitialWindowSize:
			more := int64(setting.Val) - c.peerWindow
			c.peerWindow = int64(setting.Val)
			for _, s := range c.streams {
				if s.sendWindow += more; s.sendWindow > 1<<31-1 {
					return &connError{http2.ErrCodeFlowControl, "window too large"}
				}
				c.enqueue(s)
			}
		case http2.SettingHeaderTableSize:
			c.encoder.SetMaxDynamicTableSizeLimit(min(setting.Val, 4096))
		case http2.SettingMaxConcurrentStreams:
			c.peerStreams = setting.Val
		case http2.SettingEnableConnectProtocol:
			c.peerConnect = setting.Val == 1
		}
		return nil
	})
	if err != nil {
		return err
	}
	c.framer.WriteSettingsAck()
	c.wake.Signal()
	c.settle()
	return c.strain.add()
}

// receivedGoAway lets the streams that the peer has seen go on, and fails the others.
func (c *conn) receivedGoAway(frame *http2.GoAwayFrame) error {
	if frame.ErrCode != http2.ErrCodeNo {
		debug := string(frame.DebugData())
		for _, s := range c.streams {
			c.forget(s, &ResetError{Code: frame.ErrCode, Reason: debug})
		}
		return &ResetError{Code: frame.ErrCode, Reason: debug}
	}
	if !c.server {
		for id, s := range c.streams {
			if id > frame.LastStreamID {
				c.forget(s, &ResetError{Code: http2.ErrCodeRefusedStream})
			}
		}
	}
	c.leave(errLeaving)
	return c.strain.add()
}
