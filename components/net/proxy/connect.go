package proxy

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"

	"corvo/components/net/handshake"
)

var errEarlyData = errors.New("it sent data before the tunnel was used")

// openHTTP follows RFC 9110 section 9.3.6.
func (s *Server) openHTTP(conn net.Conn, tunnel Tunnel) error {
	if _, err := conn.Write(s.connectRequest(tunnel)); err != nil {
		return fmt.Errorf("sending CONNECT: %w", err)
	}
	response, err := handshake.ReadResponse(conn, tunnel.MaxHead)
	if err != nil {
		return fmt.Errorf("answer to CONNECT: %w", err)
	}
	switch {
	case response.Status == http.StatusProxyAuthRequired:
		reason := "asks for a user name and a password (407): put them into its URL, " + s.Scheme + "://user:password@" + strings.TrimPrefix(s.String(), s.Scheme+"://")
		if s.user != nil {
			reason = "does not accept the user name and password of its URL (407)"
			if !offersBasic(response.Header) {
				reason = "accepts no Basic credentials (407), only " + strings.Join(response.Header["Proxy-Authenticate"], ", ")
			}
		}
		return s.refused(response, reason)
	case response.Status < 200 || response.Status > 299:
		return s.refused(response, fmt.Sprintf("does not connect to %s: it answers %s", tunnel.Target, strings.TrimSpace(strconv.Itoa(response.Status)+" "+response.Reason)))
	case len(response.Rest) > 0:
		return errEarlyData // neither TLS nor WebSocket lets a server speak first
	}
	return nil
}

func (s *Server) refused(response *handshake.Response, reason string) error {
	return &Error{Proxy: s.String(), Status: response.Status, Header: response.Header, Reason: reason}
}

func (s *Server) connectRequest(tunnel Tunnel) []byte {
	b := make([]byte, 0, 256)
	b = append(b, "CONNECT "+tunnel.Target+" HTTP/1.1\r\nHost: "+tunnel.Target+"\r\n"...)
	if tunnel.UserAgent != "" {
		b = append(b, "User-Agent: "+tunnel.UserAgent+"\r\n"...)
	}
	if s.user != nil {
		password, _ := s.user.Password()
		credentials := base64.StdEncoding.EncodeToString([]byte(s.user.Username() + ":" + password))
		b = append(b, "Proxy-Authorization: Basic "+credentials+"\r\n"...)
	}
	return append(b, "\r\n"...)
}

// offersBasic reports whether a challenge is Basic, or there is none.
func offersBasic(header http.Header) bool {
	challenges := header["Proxy-Authenticate"]
	for _, challenge := range challenges {
		if strings.Contains(strings.ToLower(challenge), "basic") {
			return true
		}
	}
	return len(challenges) == 0
}
