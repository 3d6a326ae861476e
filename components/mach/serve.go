package mach

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"corvo/components/net/deflate"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// serveOptions are the flags of the serve command.
type serveOptions struct {
	echo    bool
	host    string
	port    uint16
	tls     bool
	deflate bool
	drafts  bool
	cert    string
	key     string
}

func serveCommand() *cobra.Command {
	var o serveOptions
	command := &cobra.Command{
		Use:   "serve --echo",
		Short: "Serve WebSockets",
		Long: `Runs a WebSocket server until it is interrupted, and prints its URL as soon as it listens.

The echo server sends every message back, takes any path and origin, and picks the subprotocol "echo" where that is
offered. With --tls it makes itself a certificate, unless --cert and --key name one, and takes WebSockets over HTTP/2
from clients that speak it, as well as over HTTP/1.1. With --legacy-drafts it takes clients from before RFC 6455 too,
which send text alone.`,
		Example: `  go run mach.go serve --echo --port 9001
  go run mach.go serve --echo --tls
  go run mach.go serve --echo --tls --cert server.pem --key server-key.pem --host 0.0.0.0 --port 443`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.serve(cmd.Context(), cmd.OutOrStdout())
		},
	}
	flags := command.Flags()
	flags.BoolVar(&o.echo, "echo", false, "serve echoes")
	flags.StringVar(&o.host, "host", "127.0.0.1", "listen on this `ADDRESS`; 0.0.0.0 or :: is every one of this machine")
	flags.Uint16Var(&o.port, "port", 0, "listen on port `N` (default: a free one)")
	flags.BoolVar(&o.tls, "tls", false, "serve wss")
	flags.BoolVar(&o.deflate, "deflate", false, "agree to compression (permessage-deflate) where a client offers it")
	flags.BoolVar(&o.drafts, "legacy-drafts", false, "accept clients of the old drafts hixie-75 and hixie-76 too")
	flags.StringVar(&o.cert, "cert", "", "with --tls: the certificate and its chain in `FILE` (PEM)")
	flags.StringVar(&o.key, "key", "", "with --tls: the private key of --cert in `FILE` (PEM)")
	completeFlag(command, "host", cobra.NoFileCompletions)
	completeFlag(command, "port", cobra.NoFileCompletions)
	return command
}

func (o *serveOptions) check() error {
	switch {
	case !o.echo:
		return errors.New("serve what? --echo is what there is")
	case (o.cert == "") != (o.key == ""):
		return errors.New("--cert and --key go together: give both, or none for a certificate made at start")
	case o.cert != "" && !o.tls:
		return errors.New("--cert and --key are for wss: give --tls too")
	}
	return nil
}

func (o *serveOptions) serve(ctx context.Context, stdout io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	var certificate *serverCertificate
	if o.tls {
		var err error
		if certificate, err = o.certificate(); err != nil {
			return err
		}
		defer certificate.remove()
	}
	listener, err := o.listen()
	if err != nil {
		return err
	}
	o.announce(stdout, listener.Addr().(*net.TCPAddr), certificate)
	upgrader := &websocket.Upgrader{SelectProtocol: echo.SelectProtocol, Reuse: true, Gather: true}
	upgrader.LegacyDrafts = o.drafts
	if o.deflate {
		upgrader.Compression = new(deflate.Options)
	}
	choose := func(*http.Request) (websocket.Client, error) { return &echo.Client{}, nil }
	if o.tls {
		config := &tls.Config{Certificates: []tls.Certificate{certificate.Certificate}}
		err = upgrader.ServeTLS(ctx, listener, config, choose)
	} else {
		err = upgrader.Serve(ctx, listener, choose)
	}
	if err != nil {
		return &statusError{exitError, err}
	}
	return nil
}

// certificate is the one that the flags name, or a new one.
func (o *serveOptions) certificate() (*serverCertificate, error) {
	if o.cert == "" {
		return newServerCertificate(o.host)
	}
	for _, file := range []string{o.cert, o.key} {
		if _, err := readSource(nil, file); err != nil {
			return nil, err
		}
	}
	pair, err := tls.LoadX509KeyPair(o.cert, o.key)
	if err != nil {
		return nil, fmt.Errorf("--cert %s and --key %s cannot be used: %w", o.cert, o.key, err)
	}
	return &serverCertificate{Certificate: pair}, nil
}

func (o *serveOptions) listen() (net.Listener, error) {
	address := net.JoinHostPort(o.host, strconv.Itoa(int(o.port)))
	listener, err := net.Listen("tcp", address)
	var failure *net.DNSError
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		err = fmt.Errorf("port %d of %s is in use; choose another with --port, or leave it out for a free one", o.port, o.host)
	case errors.Is(err, os.ErrPermission):
		err = fmt.Errorf("port %d may not be used by this user; choose one from 1024 up", o.port)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.As(err, &failure):
		err = fmt.Errorf("--host %s is no address of this machine", o.host)
	default:
		err = fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return nil, &statusError{exitError, err}
}

// announce prints the URL, first and on a line of its own, for programs to read.
func (o *serveOptions) announce(stdout io.Writer, listening *net.TCPAddr, certificate *serverCertificate) {
	scheme, host := "ws", listening.IP.String()
	if o.tls {
		scheme = "wss"
	}
	if listening.IP.IsUnspecified() {
		host = "localhost"
	}
	fmt.Fprintf(stdout, "%s://%s/\n", scheme, net.JoinHostPort(host, strconv.Itoa(listening.Port)))
	if certificate != nil && certificate.file != "" {
		fmt.Fprintf(stdout, "its certificate lasts for this run; a client trusts it by a file: %s run --ca %s\n", displayName, certificate.file)
	}
}
