package mach

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
	"os"
	"time"
)

// serverCertificate is what a server shows. One that was made for it is in a file too, for clients to trust.
type serverCertificate struct {
	tls.Certificate
	file string // "" when it is the user's own
}

const certificateLifetime = 7 * 24 * time.Hour

// newServerCertificate makes a certificate that signs itself, for this machine's loopback names and host.
func newServerCertificate(host string) (*serverCertificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("cannot make a certificate: %w", err)
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()),
		Subject:      pkix.Name{CommonName: "Corvo server"},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(certificateLifetime),
		DNSNames:     []string{"localhost"},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA:         true, BasicConstraintsValid: true,
	}
	if address := net.ParseIP(host); address == nil {
		template.DNSNames = append(template.DNSNames, host)
	} else if !address.IsUnspecified() {
		template.IPAddresses = append(template.IPAddresses, address)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("cannot make a certificate: %w", err)
	}
	c := &serverCertificate{Certificate: tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}}
	return c, c.write(der)
}

func (c *serverCertificate) write(der []byte) error {
	file, err := os.CreateTemp("", "corvo-*.pem")
	if err != nil {
		return fmt.Errorf("cannot write the certificate: %w", err)
	}
	c.file = file.Name()
	err = pem.Encode(file, &pem.Block{Type: "CERTIFICATE", Bytes: der})
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		c.remove()
		return fmt.Errorf("cannot write the certificate: %w", err)
	}
	return nil
}

// remove takes the file away again.
func (c *serverCertificate) remove() {
	if c.file != "" {
		_ = os.Remove(c.file) // it is in a directory for such files
	}
}
