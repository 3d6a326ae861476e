// Package integrity checks what was loaded against what a page says that it is: https://www.w3.org/TR/sri-2/.
package integrity

import (
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"strings"
)

// Metadata are the hashes of the strongest algorithm that a page names; none allow anything.
type Metadata []hash

type hash struct {
	strength int
	value    []byte
}

// algorithms by their strength, the weakest first.
var algorithms = [...]struct {
	name string
	sum  func([]byte) []byte
}{
	{"sha256", func(b []byte) []byte { h := sha256.Sum256(b); return h[:] }},
	{"sha384", func(b []byte) []byte { h := sha512.Sum384(b); return h[:] }},
	{"sha512", func(b []byte) []byte { h := sha512.Sum512(b); return h[:] }},
}

// Parse is https://www.w3.org/TR/sri-2/#parse-metadata and https://www.w3.org/TR/sri-2/#get-the-strongest-metadata. What is
// not understood is left out.
func Parse(metadata string) Metadata {
	var found Metadata
	for item := range strings.FieldsSeq(metadata) {
		expression, _, _ := strings.Cut(item, "?")
		name, encoded, ok := strings.Cut(expression, "-")
		if !ok {
			continue
		}
		for strength, algorithm := range algorithms {
			if !strings.EqualFold(algorithm.name, name) || len(found) > 0 && strength < found[0].strength {
				continue
			}
			if len(found) > 0 && strength > found[0].strength {
				found = nil
			}
			found = append(found, hash{strength, decode(encoded)})
		}
	}
	return found
}

// decode takes base64 in either alphabet, padded or not. What is neither matches nothing.
func decode(encoded string) []byte {
	encoded = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(encoded, "="))
	value, err := base64.RawStdEncoding.DecodeString(encoded)
	if err != nil {
		return nil
	}
	return value
}

// Match is https://www.w3.org/TR/sri-2/#does-response-match-metadatalist
func (m Metadata) Match(content []byte) bool {
	if len(m) == 0 {
		return true
	}
	sum := algorithms[m[0].strength].sum(content)
	for _, h := range m {
		if subtle.ConstantTimeCompare(sum, h.value) == 1 {
			return true
		}
	}
	return false
}
