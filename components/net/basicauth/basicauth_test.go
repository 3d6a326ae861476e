package basicauth

import (
	"net/http"
	"strings"
	"testing"
)

func TestBasicChallengesAreFound(t *testing.T) {
	for challenge, want := range map[string]string{ // realm, or "-" for no Basic challenge
		`Basic realm="a b"`:                            "a b",
		`basic REALM=token`:                            "token",
		`Basic`:                                        "",
		`Basic realm = "x"`:                            "x",
		`Basic charset="UTF-8", realm="x"`:             "x",
		`Basic realm="a\"b, Digest realm=\\c"`:         `a"b, Digest realm=\c`,
		`Digest realm="d", nonce="n", Basic realm="b"`: "b",
		`Basic realm="b", Digest realm="d"`:            "b",
		`Negotiate, Basic realm="b"`:                   "b",
		`Negotiate abc==, Basic realm="b"`:             "b",
		`,, Basic realm="b" ,`:                         "b",
		`Basic realm="open`:                            "open",
		`Digest realm="Basic realm=x"`:                 "-",
		`Digest realm="a, Basic realm=x"`:              "-",
		`Basically realm="b"`:                          "-",
		`Bearer`:                                       "-",
		``:                                             "-",
	} {
		realm, ok := Realm(http.Header{"Www-Authenticate": {challenge}})
		if ok != (want != "-") || ok && realm != want {
			t.Errorf("%s: %q, %v", challenge, realm, ok)
		}
		if realm, ok := Realm(http.Header{"Www-Authenticate": {"Digest realm=\"d\"", challenge}}); ok != (want != "-") || ok && realm != want {
			t.Errorf("%s after another: %q, %v", challenge, realm, ok)
		}
	}
}

func FuzzBasicRealm(f *testing.F) {
	for _, seed := range []string{"", `Basic realm="a b"`, `Digest realm="d\"", Basic`, `Negotiate abc==, basic x=1,realm=y`, `Basic realm="\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, challenge string) {
		realm, ok := Realm(http.Header{"Www-Authenticate": {challenge}})
		if ok && !strings.Contains(strings.ToLower(challenge), "basic") {
			t.Errorf("%q holds no Basic challenge", challenge)
		}
		if len(realm) > len(challenge) {
			t.Errorf("%q has realm %q", challenge, realm)
		}
	})
}
