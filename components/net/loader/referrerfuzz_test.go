package loader

import (
	"net/http"
	"strings"
	"testing"

	"corvo/components/net/weburl"
)

// FuzzReferrer sees to it that no policy that a server writes tells more of a URL than the standard lets any tell.
func FuzzReferrer(f *testing.F) {
	f.Add("no-referrer,, unsafe-url ", "https://user:secret@a.test/path?query#fragment", "http://b.test/")
	f.Add("same-origin", "http://a.test/x", "http://a.test/y")
	f.Add("Strict-Origin", "data:,x", "https://a.test/")
	f.Fuzz(func(t *testing.T, header, of, to string) {
		policy := ReferrerPolicyOf(http.Header{"Referrer-Policy": {header}})
		if policy != "" && !policy.IsKnown() {
			t.Fatalf("%q is the policy %q", header, policy)
		}
		target, err := weburl.Parse(to, nil)
		if err != nil {
			return
		}
		told := Referrer(policy, of, target)
		if told == "" {
			return
		}
		from, _ := weburl.Parse(of, nil)
		shown, err := weburl.Parse(told, nil)
		if err != nil || shown.Username() != "" || shown.Password() != "" || strings.Contains(told, "#") || shown.Origin() != from.Origin() {
			t.Errorf("%q tells %q of %q", policy, told, of)
		}
		if policy != UnsafeURL && policy != NoReferrerWhenDowngrade && from.Origin() != target.Origin() && told != from.Origin()+"/" {
			t.Errorf("%q tells another origin, %s, %q of %q", policy, to, told, of)
		}
	})
}
