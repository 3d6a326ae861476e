package csp

import (
	"testing"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/sandbox"
)

func TestFramesAndWorkersThatAPolicyAllows(t *testing.T) {
	const page = "https://page.example"
	for _, test := range []struct {
		policy        string
		url           string
		frame, worker bool
	}{
		{"connect-src 'none'", "https://a.example/", true, true},
		{"frame-src 'none'", "https://a.example/", false, true},
		{"worker-src 'none'", "https://a.example/", true, false},
		{"child-src 'none'", "https://a.example/", false, false},
		{"child-src 'none'; frame-src *; worker-src *", "https://a.example/", true, true},
		{"script-src 'none'", "https://a.example/", true, false},
		{"default-src 'none'; script-src *", "https://a.example/", false, true},
		{"default-src 'none'", "https://a.example/", false, false},
		{"child-src 'self'", "https://page.example/x", true, true},
		{"child-src *", "data:text/html,x", false, false},
		{"child-src data:", "data:text/html,x", true, true},
		{"child-src blob:", "blob:https://page.example/1", true, true},
		{"child-src 'self'", "blob:https://page.example/1", false, false},
		{"child-src *, child-src 'self'", "https://a.example/", false, false},
	} {
		url, err := weburl.Parse(test.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		list := Parse(test.policy, page)
		if err := list.AllowsFrame(url, 0); (err == nil) != test.frame {
			t.Errorf("%q, a frame with %s: %v", test.policy, test.url, err)
		}
		if err := list.AllowsWorker(url); (err == nil) != test.worker {
			t.Errorf("%q, a worker of %s: %v", test.policy, test.url, err)
		}
	}
}

func TestAncestorsThatAPolicyAllows(t *testing.T) {
	for _, test := range []struct {
		policy  string
		origins []string
		want    bool
	}{
		{"default-src 'none'", []string{"https://a.example"}, true},
		{"frame-ancestors 'none'", nil, true},
		{"frame-ancestors 'none'", []string{"https://page.example"}, false},
		{"frame-ancestors", []string{"https://page.example"}, false},
		{"frame-ancestors 'self'", []string{"https://page.example"}, true},
		{"frame-ancestors 'self'", []string{"https://page.example", "https://a.example"}, false},
		{"frame-ancestors 'self' https://a.example", []string{"https://page.example", "https://a.example"}, true},
		{"frame-ancestors *", []string{"http://a.example:81"}, true},
		{"frame-ancestors *", []string{"null"}, false},
		{"frame-ancestors data:", []string{"null"}, false},
		{"frame-ancestors https:, frame-ancestors 'none'", []string{"https://a.example"}, false},
	} {
		list := Parse(test.policy, "https://page.example")
		if err := list.AllowsAncestors(test.origins); (err == nil) != test.want {
			t.Errorf("%q in %q: %v", test.policy, test.origins, err)
		}
	}
}

func TestTheFlagsOfAllSandboxDirectivesCount(t *testing.T) {
	for policy, want := range map[string]sandbox.Flags{
		"default-src *": 0,
		"sandbox":       sandbox.Parse(""),
		"Sandbox allow-scripts allow-forms; sandbox": sandbox.Parse("allow-scripts allow-forms"),
		"sandbox allow-scripts, sandbox allow-forms": sandbox.Parse(""),
	} {
		if got := Parse(policy, "https://page.example").Sandbox(); got != want {
			t.Errorf("%q: %b, want %b", policy, got, want)
		}
	}
}

func TestThePathOfAFrameCountsUntilItIsRedirected(t *testing.T) {
	url, err := weburl.Parse("https://a.example/two", nil)
	if err != nil {
		t.Fatal(err)
	}
	for policy, want := range map[string][2]bool{ // before and behind the first redirect
		"frame-src https://a.example/one": {false, true},
		"frame-src https://a.example/two": {true, true},
		"frame-src https://b.example/two": {false, false},
	} {
		for redirects := range 3 {
			if err := Parse(policy, "https://page.example").AllowsFrame(url, redirects); (err == nil) != want[min(redirects, 1)] {
				t.Errorf("%q behind %d redirects: %v", policy, redirects, err)
			}
		}
	}
}
