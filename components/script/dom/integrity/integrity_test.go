package integrity

import (
	"encoding/base64"
	"strings"
	"testing"
)

const content = "alert('hello');\n"

// expression is the hash expression of content.
func expression(strength int) string {
	return algorithms[strength].name + "-" + base64.StdEncoding.EncodeToString(algorithms[strength].sum([]byte(content)))
}

// alphabet is an expression whose base64 has both characters that differ in base64url, and the content it is of.
func alphabet(t *testing.T) (of, plain string) {
	t.Helper()
	for i := range 10_000 {
		of = strings.Repeat("x", i)
		plain = "sha512-" + base64.StdEncoding.EncodeToString(algorithms[2].sum([]byte(of)))
		if strings.Contains(plain, "+") && strings.Contains(plain, "/") {
			return of, plain
		}
	}
	t.Fatal("no hash has both characters")
	return "", ""
}

func TestMatch(t *testing.T) {
	sha256, sha384, sha512 := expression(0), expression(1), expression(2)
	const wrong = "-AAAA"
	for _, test := range []struct {
		name, metadata string
		want           bool
	}{
		{"nothing", "", true},
		{"spaces", " \t\r\n\f", true},
		{"an algorithm that nobody knows", "md5-AAAA", true},
		{"no hash expression", "sha256", true},
		{"SHA-256", sha256, true},
		{"SHA-384", sha384, true},
		{"SHA-512", sha512, true},
		{"a name in capitals", strings.Replace(sha256, "sha", "SHA", 1), true},
		{"options", sha256 + "?what=ever&more", true},
		{"no padding", strings.TrimRight(sha256, "="), true},
		{"white space around", "\n " + sha256 + "\t", true},
		{"a wrong hash", "sha256" + wrong, false},
		{"an empty hash", "sha256-", false},
		{"no base64", "sha256-*", false},
		{"a hash of another length", "sha512-" + strings.TrimPrefix(sha256, "sha256-"), false},
		{"one right hash of two", "sha256" + wrong + " " + sha256, true},
		{"one right hash of two, the other way", sha256 + " sha256" + wrong, true},
		{"the stronger is wrong", sha256 + " sha384" + wrong, false},
		{"the stronger is wrong and first", "sha512" + wrong + " " + sha384 + " " + sha256, false},
		{"the weaker is wrong", "sha256" + wrong + " " + sha512, true},
		{"an unknown one beside a wrong one", "sha256" + wrong + " sha1024-AAAA", false},
		{"an unknown one beside a right one", sha256 + " sha1024-AAAA", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Parse(test.metadata).Match([]byte(content)); got != test.want {
				t.Errorf("%q matches: %v, want %v", test.metadata, got, test.want)
			}
		})
	}
}

func TestHashesMayBeInBase64URL(t *testing.T) {
	of, plain := alphabet(t)
	_, hash, _ := strings.Cut(plain, "-")
	metadata := "sha512-" + strings.NewReplacer("+", "-", "/", "_").Replace(hash)
	if !Parse(metadata).Match([]byte(of)) {
		t.Errorf("%q does not match", metadata)
	}
}

func TestParseKeepsTheStrongestAlone(t *testing.T) {
	for _, test := range []struct {
		metadata string
		strength int
		count    int
	}{
		{"", 0, 0},
		{"sha256-AAAA", 0, 1},
		{"sha256-AAAA sha256-BBBB sha384-CCCC", 1, 1},
		{"sha384-AAAA sha256-BBBB sha384-CCCC", 1, 2},
		{"sha384-AAAA sha512-BBBB sha256-CCCC sha512-DDDD sha384-EEEE", 2, 2},
	} {
		found := Parse(test.metadata)
		if len(found) != test.count {
			t.Errorf("%q has %d hashes, want %d", test.metadata, len(found), test.count)
		}
		for _, h := range found {
			if h.strength != test.strength {
				t.Errorf("%q has a hash of %s", test.metadata, algorithms[h.strength].name)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", expression(0), expression(1) + "?a=b", expression(2) + " sha256-AAAA", "sha256-====", "sha512--_-_ sha384-\x00", "sha256", "-", "?-?",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, metadata string) {
		found := Parse(metadata)
		if got := found.Match([]byte(content)); len(found) == 0 && !got {
			t.Errorf("%q has no hash, but refuses", metadata)
		}
		for _, h := range found {
			if h.strength != found[0].strength {
				t.Errorf("%q has hashes of several algorithms", metadata)
			}
		}
		right := expression(2)
		if strings.TrimSpace(metadata) == metadata && !Parse(metadata+" "+right).Match([]byte(content)) {
			t.Errorf("%q refuses what is right beside it", metadata)
		}
	})
}
