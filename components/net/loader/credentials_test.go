package loader_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"corvo/components/net/basicauth"
	"corvo/components/net/loader"
)

func TestADemandForCredentialsIsAnswered(t *testing.T) {
	const right = "right"
	for _, test := range []struct {
		name    string
		request loader.Request
		answers []string // the passwords, one for each demand
		want    string   // what the server says at last
		asked   []string
	}{
		{"at once", loader.Request{}, []string{right}, "200 ", []string{"http://a.test/ realm false"}},
		{"the second time", loader.Request{}, []string{"wrong", right}, "200 ", []string{"http://a.test/ realm false", "http://a.test/ realm true"}},
		{"twice the same", loader.Request{}, []string{"wrong", "wrong"}, "401 ", []string{"http://a.test/ realm false", "http://a.test/ realm true"}},
		{"not at all", loader.Request{}, nil, "401 ", []string{"http://a.test/ realm false"}},
		{"with a body", loader.Request{Method: "POST", Body: strings.NewReader("body")}, []string{right}, "200 body", []string{"http://a.test/ realm false"}},
		{"with a stream", loader.Request{Method: "POST", Body: io.LimitReader(zeros{}, 1)}, []string{right}, "the server asks for the request's body again, which was a stream", []string{"http://a.test/ realm false"}},
		{"the URL's are wrong", loader.Request{URL: "http://user:x@a.test/"}, []string{right}, "200 ", []string{"http://a.test/ realm true"}},
		{"the URL's are right", loader.Request{URL: "http://user:right@a.test/"}, nil, "200 ", nil},
		{"a header of its own", loader.Request{Header: http.Header{"Authorization": {"x"}}}, []string{right}, "401 ", nil},
		{"without credentials", loader.Request{Credentials: loader.Omit}, []string{right}, "401 ", nil},
		{"for another origin", loader.Request{Origin: page, Mode: loader.CORS}, []string{right}, "401 ", nil},
		{"for another origin's script", loader.Request{Origin: page}, []string{right}, "401 ", nil},
		{"another kind", loader.Request{URL: "http://a.test/digest"}, []string{right}, "401 ", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var asked []string
			l := serve(t, loader.Options{Credentials: func(_ context.Context, challenge basicauth.Challenge) (string, string, bool) {
				asked = append(asked, fmt.Sprint(challenge.URL, " ", challenge.Realm, " ", challenge.Refused))
				if len(asked) > len(test.answers) {
					return "", "", false
				}
				return "user", test.answers[len(asked)-1], true
			}}, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Access-Control-Allow-Origin", page)
				w.Header().Set("Access-Control-Allow-Credentials", "true")
				body, _ := io.ReadAll(r.Body)
				if user, password, _ := r.BasicAuth(); user == "user" && password == right {
					fmt.Fprintf(w, "200 %s", body)
					return
				}
				w.Header().Set("WWW-Authenticate", `Basic realm="realm"`)
				if r.URL.Path == "/digest" {
					w.Header().Set("WWW-Authenticate", `Digest realm="realm"`)
				}
				w.WriteHeader(http.StatusUnauthorized)
				fmt.Fprint(w, "401 ")
			})
			if test.request.URL == "" {
				test.request.URL = "http://a.test/"
			}
			response, err := l.Load(t.Context(), test.request)
			var got string
			if err != nil {
				got = err.Error()
			} else {
				got = read(t, response)
			}
			if !strings.HasSuffix(got, test.want) || !slices.Equal(asked, test.asked) {
				t.Errorf("got %q, asked %q; want %q, %q", got, asked, test.want, test.asked)
			}
		})
	}
}

func TestAReferrerFollowsItsPolicy(t *testing.T) {
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		if policy := r.URL.Query().Get("policy"); policy != "" {
			w.Header().Set("Referrer-Policy", policy)
			w.Header().Set("Location", "http://b.test/")
			w.WriteHeader(http.StatusFound)
			return
		}
		io.WriteString(w, r.Header.Get("Referer"))
	})
	const from, secure = "http://a.test/x?y", "https://a.test/x?y"
	for _, test := range []struct {
		policy       loader.ReferrerPolicy
		referrer, to string
		want         string
	}{
		{loader.NoReferrer, from, "http://a.test/", ""},
		{loader.UnsafeURL, secure, "http://b.test/", secure},
		{loader.OriginOnly, secure, "http://a.test/", "https://a.test/"},
		{loader.OriginWhenCrossOrigin, from, "http://a.test/", from},
		{loader.OriginWhenCrossOrigin, secure, "http://b.test/", "https://a.test/"},
		{loader.SameOriginReferrer, from, "http://a.test/", from},
		{loader.SameOriginReferrer, from, "http://b.test/", ""},
		{loader.NoReferrerWhenDowngrade, from, "http://b.test/", from},
		{loader.NoReferrerWhenDowngrade, secure, "http://b.test/", ""},
		{loader.StrictOrigin, from, "http://a.test/", "http://a.test/"},
		{loader.StrictOrigin, secure, "http://a.test/", ""},
		{loader.StrictOriginWhenCrossOrigin, from, "http://a.test/", from},
		{loader.StrictOriginWhenCrossOrigin, from, "http://b.test/", "http://a.test/"},
		{"", secure, "http://b.test/", ""},
		{loader.UnsafeURL, "http://a.test/" + strings.Repeat("x", 4096), "http://a.test/", "http://a.test/"},
		{"", from, "http://a.test/?policy=unsafe-url", from},
		{"", from, "http://a.test/?policy=unsafe-url,new", from},
		{loader.UnsafeURL, from, "http://a.test/?policy=no-referrer", ""},
		{loader.UnsafeURL, from, "http://a.test/?policy=new", from},
	} {
		response, err := l.Load(t.Context(), loader.Request{URL: test.to, Referrer: test.referrer, ReferrerPolicy: test.policy})
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, response); got != test.want {
			t.Errorf("%s from %.40s to %s: got %.40q, want %q", test.policy, test.referrer, test.to, got, test.want)
		}
	}
}
