package handshake

import (
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
)

// ThirdKeySize and ChallengeSize are how many bytes of hixie-76 follow the head of a
// request, and that of its answer.
const (
	ThirdKeySize  = 8
	ChallengeSize = md5.Size
)

// Keys are the three keys of a request of hixie-76.
type Keys struct {
	First, Second string
	Third         [ThirdKeySize]byte
}

// NewKeys makes keys as steps 16 to 26 of the draft's section 4.1 say.
func NewKeys() Keys {
	keys := Keys{First: newDraftKey(), Second: newDraftKey()}
	// The top-level source of math/rand/v2 is ChaCha8, with a seed from the system.
	binary.NativeEndian.PutUint64(keys.Third[:], rand.Uint64())
	return keys
}

// newDraftKey hides a number among other characters and as many spaces as it can be
// divided by.
func newDraftKey() string {
	spaces := 1 + rand.Uint32N(12)
	number := rand.Uint64N(uint64(math.MaxUint32/spaces) + 1)
	key := strconv.AppendUint(make([]byte, 0, 40), number*uint64(spaces), 10)
	for range 1 + rand.IntN(12) {
		key = insert(key, rand.IntN(len(key)+1), nonDigit())
	}
	for range spaces {
		// Never at an end, where a field's value would lose it.
		key = insert(key, 1+rand.IntN(len(key)-1), ' ')
	}
	return string(key)
}

func nonDigit() byte {
	b := '!' + byte(rand.UintN('~'-'!'+1-10))
	if b >= '0' {
		b += 10
	}
	return b
}

func insert(key []byte, at int, b byte) []byte {
	key = append(key, 0)
	copy(key[at+1:], key[at:])
	key[at] = b
	return key
}

// keysOf returns the keys that are in the head of a request.
func keysOf(r *http.Request) Keys {
	return Keys{First: r.Header.Get("Sec-WebSocket-Key1"), Second: r.Header.Get("Sec-WebSocket-Key2")}
}

// Answer is what a server proves with that it has understood the keys: section 5.2
// of the draft. The error says which key is none.
func (k *Keys) Answer() (answer [ChallengeSize]byte, err error) {
	challenge := make([]byte, 0, 16)
	for i, key := range []string{k.First, k.Second} {
		part, err := keyNumber(key)
		if err != nil {
			return answer, fmt.Errorf("Sec-WebSocket-Key%d %.60q %w", i+1, key, err)
		}
		challenge = binary.BigEndian.AppendUint32(challenge, part)
	}
	return md5.Sum(append(challenge, k.Third[:]...)), nil
}

func keyNumber(key string) (uint32, error) {
	var number, spaces uint64
	digits := 0
	for i := range len(key) {
		switch b := key[i]; {
		case b == ' ':
			spaces++
		case '0' <= b && b <= '9':
			digits++
			number = number*10 + uint64(b-'0')
			if number > math.MaxUint32 {
				return 0, errKeyNumber
			}
		}
	}
	switch {
	case digits == 0:
		return 0, errKeyDigits
	case spaces == 0:
		return 0, errKeySpaces
	case number%spaces != 0:
		return 0, errKeyDivision
	}
	return uint32(number / spaces), nil
}
