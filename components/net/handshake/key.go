// Package handshake is the opening handshake of RFC 6455 over HTTP/1.1, for
// client and server, as pure functions of requests and responses.
package handshake

import (
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
)

const acceptGUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

// NewKey returns a Sec-WebSocket-Key: 16 random bytes in base64.
func NewKey() string {
	var nonce [16]byte
	rand.Read(nonce[:])
	return base64.StdEncoding.EncodeToString(nonce[:])
}

// AcceptKey returns the Sec-WebSocket-Accept that answers key.
func AcceptKey(key string) string {
	sum := sha1.Sum(append(append(make([]byte, 0, 64), key...), acceptGUID...))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func isKey(s string) bool {
	if len(s) != 24 {
		return false
	}
	nonce, err := base64.StdEncoding.DecodeString(s)
	return err == nil && len(nonce) == 16
}
