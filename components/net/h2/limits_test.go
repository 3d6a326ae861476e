package h2_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
)

func TestLimitsBelowZeroAreRefused(t *testing.T) {
	for name, limits := range map[string]h2.Limits{
		"Streams": {Streams: -1}, "Window": {Window: -1}, "Strain": {Strain: -1},
		"HeaderBytes": {HeaderBytes: -1}, "Idle": {Idle: -time.Second}, "Answer": {Answer: -time.Second},
	} {
		server := &h2.Server{Limits: limits}
		near, far := pair(t)
		defer near.Close()
		for what, err := range map[string]error{
			"Check": limits.Check(), "Attach": server.Attach(new(http.Server)), "Serve": server.Serve(far, nil),
		} {
			if err == nil || !strings.Contains(err.Error(), "the limit "+name+" is -") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s of %s: %v", what, name, err)
			}
		}
		if _, err := near.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("%s: the connection is open: %v", name, err)
		}
	}
	if err := (h2.Limits{}).Check(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
}

func TestClientSettings(t *testing.T) {
	for _, test := range []struct {
		limits         h2.Limits
		window, header uint32
	}{
		{h2.Limits{}, 256 << 10, 256 << 10},
		{h2.Limits{Window: 1000, HeaderBytes: 5000}, 1000, 5000},
		{h2.Limits{Window: 1 << 40, HeaderBytes: 1 << 40}, 1<<31 - 1, 1 << 28},
	} {
		near, far := pair(t)
		conn := h2.NewClientConn(near, test.limits)
		p := newPeer(t, far)
		io.ReadFull(far, make([]byte, len(http2.ClientPreface)))
		settings := await(p, func(*http2.SettingsFrame) bool { return true })
		for id, want := range map[http2.SettingID]uint32{
			http2.SettingInitialWindowSize: test.window, http2.SettingMaxHeaderListSize: test.header, http2.SettingEnablePush: 0,
		} {
			if got, ok := settings.Value(id); !ok || got != want {
				t.Errorf("%+v: %v is %d, want %d", test.limits, id, got, want)
			}
		}
		conn.Close()
		far.Close()
		<-conn.Done()
	}
}

func TestClientBearsNoMoreThanItsStrain(t *testing.T) {
	_, p := limitedServerOf(t, h2.Limits{Strain: 10})
	for range 20 {
		p.WritePing(false, [8]byte{})
	}
	if got := p.awaitGoAway(); got != http2.ErrCodeEnhanceYourCalm {
		t.Errorf("ended with %v", got)
	}
}
