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
	"corvo/components/net/cookies"
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
		{"for a page in a frame of another origin's", loader.Request{Method: "POST", Body: strings.NewReader("body"), Origin: page, Frame: true}, []string{right}, "200 body", []string{"http://a.test/ realm false"}},
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

// serveSecrets starts a server that has one password for each first folder, its name, and asks for it below the folder.
// Its answers are in seen: the path and the password that came.
func serveSecrets(t *testing.T, options loader.Options) (l *loader.Loader, seen func() []string) {
	var all []string
	l = serve(t, options, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		all = append(all, strings.TrimSpace(r.URL.Path+" "+user+password))
		w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		if folder := strings.Split(r.URL.Path, "/")[1]; password != folder {
			w.Header().Set("WWW-Authenticate", `Basic realm="`+folder+`"`)
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	return l, func() []string {
		defer func() { all = nil }()
		return all
	}
}

func TestASignInIsRemembered(t *testing.T) {
	type load struct {
		request loader.Request
		status  int
		seen    []string
	}
	own := func(url string) loader.Request { return loader.Request{URL: url} }
	first := load{own("http://u:one@a.test/one/x"), 200, []string{"/one/x", "/one/x uone"}}
	for _, test := range []struct {
		name  string
		loads []load
	}{
		{"in its folder", []load{first, {own("http://a.test/one/y?z"), 200, []string{"/one/y uone"}}, {own("http://a.test/one/d/y"), 200, []string{"/one/d/y uone"}}}},
		{"not beside it", []load{first, {own("http://a.test/two/"), 401, []string{"/two/"}}, {own("http://a.test/one"), 401, []string{"/one"}}}},
		{"not on another host", []load{first, {own("http://b.test/one/x"), 401, []string{"/one/x"}}}},
		{"not for another page", []load{first, {loader.Request{URL: "http://a.test/one/x", SiteForCookies: "http://p.test/"}, 401, []string{"/one/x"}}}},
		{"not without credentials", []load{first, {loader.Request{URL: "http://a.test/one/x", Credentials: loader.Omit}, 401, []string{"/one/x"}}}},
		{"not where the request says who asks", []load{first, {loader.Request{URL: "http://a.test/one/x", Header: http.Header{"Authorization": {"Basic eDp5"}}}, 401, []string{"/one/x xy"}}}},
		{"not where the URL has others", []load{first, {own("http://v:one@a.test/one/x"), 200, []string{"/one/x", "/one/x vone"}}}},
		{"of the nearest folder", []load{first, {own("http://u:one@a.test/one/d/x"), 200, []string{"/one/d/x", "/one/d/x uone"}}, {own("http://w:one@a.test/one/d/y"), 200, []string{"/one/d/y", "/one/d/y wone"}},
			{own("http://a.test/one/d/z"), 200, []string{"/one/d/z wone"}}, {own("http://a.test/one/z"), 200, []string{"/one/z uone"}}}},
		{"for another origin with credentials, which gets no answer", []load{
			{loader.Request{URL: "http://u:one@a.test/one/x", Mode: loader.CORS, Origin: "http://p.test"}, 401, []string{"/one/x"}}, first,
			{loader.Request{URL: "http://a.test/one/x", Mode: loader.CORS, Origin: "http://p.test"}, 200, []string{"/one/x uone"}}}},
		{"until it is refused", []load{{own("http://u:wrong@a.test/one/x"), 401, []string{"/one/x", "/one/x uwrong"}}, {own("http://a.test/one/x"), 401, []string{"/one/x"}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, seen := serveSecrets(t, loader.Options{})
			for _, load := range test.loads {
				response, err := l.Load(t.Context(), load.request)
				if err != nil {
					t.Fatal(err)
				}
				read(t, response)
				if got := seen(); response.Status != load.status || !slices.Equal(got, load.seen) {
					t.Errorf("%s: %d, seen %q; want %d, %q", load.request.URL, response.Status, got, load.status, load.seen)
				}
			}
		})
	}
}

func TestAPasswordThatHasChangedIsForgotten(t *testing.T) {
	right := "old"
	var seen []string
	l := serve(t, loader.Options{}, func(w http.ResponseWriter, r *http.Request) {
		_, password, _ := r.BasicAuth()
		seen = append(seen, password)
		if password != right {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	for _, url := range []string{"http://u:old@a.test/", "http://a.test/", "change", "http://a.test/", "http://a.test/"} {
		if url == "change" {
			right = "new"
			continue
		}
		response, err := l.Load(t.Context(), loader.Request{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
	}
	if want := []string{"", "old", "old", "old", ""}; !slices.Equal(seen, want) {
		t.Errorf("seen %q, want %q", seen, want)
	}
}

func TestASignInOfAFolderOutlivesTheUseOfItsFolders(t *testing.T) {
	l, seen := serveSecrets(t, loader.Options{MaxSignIns: 2})
	for _, url := range []string{"http://u:one@a.test/one/", "http://a.test/one/a/", "http://a.test/one/b/", "http://a.test/one/c/", "http://a.test/one/"} {
		seen()
		response, err := l.Load(t.Context(), loader.Request{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
	}
	if got, want := seen(), []string{"/one/ uone"}; !slices.Equal(got, want) {
		t.Errorf("seen %q, want %q", got, want)
	}
}

func TestTheAnswerToADemandForCredentialsCarriesTheCookiesThatCameWithIt(t *testing.T) {
	jar := cookies.New(cookies.Options{})
	jar.SetFromHeader("http://a.test/", []string{"old=1", "gone=1"}, cookies.SameSite)
	var seen []string
	l := serve(t, loader.Options{Cookies: jar}, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Header.Get("Cookie"))
		if r.Header.Get("Authorization") == "" {
			w.Header().Add("Set-Cookie", "new=1")
			w.Header().Add("Set-Cookie", "gone=; Max-Age=0")
			w.Header().Set("WWW-Authenticate", `Basic realm="here"`)
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	response, err := l.Load(t.Context(), loader.Request{URL: "http://u:p@a.test/"})
	if err != nil {
		t.Fatal(err)
	}
	read(t, response)
	if want := []string{"old=1; gone=1", "old=1; new=1"}; !slices.Equal(seen, want) {
		t.Errorf("cookies %q, want %q", seen, want)
	}
}

func TestSignInsAreBounded(t *testing.T) {
	l, seen := serveSecrets(t, loader.Options{MaxSignIns: 2})
	for _, url := range []string{"http://u:one@a.test/one/", "http://u:two@a.test/two/", "http://u:one@a.test/one/", "http://u:three@a.test/three/"} {
		response, err := l.Load(t.Context(), loader.Request{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
	}
	seen()
	for _, url := range []string{"http://a.test/one/", "http://a.test/two/", "http://a.test/three/"} {
		response, err := l.Load(t.Context(), loader.Request{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		read(t, response)
	}
	if got, want := seen(), []string{"/one/ uone", "/two/", "/three/ uthree"}; !slices.Equal(got, want) {
		t.Errorf("seen %q, want %q", got, want)
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
		{loader.NoReferrer, from, "http://a.test/?policy=unsafe-url", ""},
		{loader.OriginOnly, from, "http://a.test/?policy=unsafe-url", "http://a.test/"},
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
