package net_test

import (
	"io"
	"log"
	"net/http/httptest"
	"strings"
	"testing"

	corvonet "corvo/components/net"
)

func TestErrorsOfTLSSayWhatToDo(t *testing.T) {
	plain := httptest.NewServer(nil)
	defer plain.Close()
	unknown := httptest.NewUnstartedServer(nil)
	unknown.Config.ErrorLog = log.New(io.Discard, "", 0)
	unknown.StartTLS()
	defer unknown.Close()
	for server, want := range map[*httptest.Server]string{
		plain:   "if that server does not use TLS, connect to it by ws://",
		unknown: "if that is the right server, add its CA to RootCAs of the option TLS",
	} {
		_, err := newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: "wss://" + server.Listener.Addr().String()}, newRecorder())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
