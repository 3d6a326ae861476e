package server

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"
)

// certificates are a certificate authority of the run, which nobody else
// trusts, and the server's certificate from it.
type certificates struct {
	authority *x509.Certificate
	server    tls.Certificate
}

// Long enough for any run; short so that a leaked key is of no use.
const certificateLifetime = 7 * 24 * time.Hour

func newCertificates() (*certificates, error) {
	now := time.Now()
	template := func(name string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber:          new(big.Int).SetInt64(now.UnixNano()),
			Subject:               pkix.Name{CommonName: name},
			NotBefore:             now.Add(-time.Hour),
			NotAfter:              now.Add(certificateLifetime),
			BasicConstraintsValid: true,
		}
	}

	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("test certificate authority: %w", err)
	}
	authority := template("Corvo test authority")
	authority.IsCA = true
	authority.KeyUsage = x509.KeyUsageCertSign
	authorityDER, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		return nil, fmt.Errorf("test certificate authority: %w", err)
	}
	if authority, err = x509.ParseCertificate(authorityDER); err != nil {
		return nil, fmt.Errorf("test certificate authority: %w", err)
	}

	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("test certificate: %w", err)
	}
	leaf := template(Host)
	leaf.KeyUsage = x509.KeyUsageDigitalSignature
	leaf.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	leaf.DNSNames = certificateNames()
	leaf.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, authority, &key.PublicKey, authorityKey)
	if err != nil {
		return nil, fmt.Errorf("test certificate: %w", err)
	}
	return &certificates{
		authority: authority,
		server:    tls.Certificate{Certificate: [][]byte{leafDER, authorityDER}, PrivateKey: key},
	}, nil
}

// pem is the authority's certificate in PEM form, for a browser or another process.
func (c *certificates) pem() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.authority.Raw})
}
