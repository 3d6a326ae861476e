package hsts

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAHeaderMakesHostsKnown(t *testing.T) {
	for _, test := range []struct {
		header    string
		known     bool
		subdomain bool
	}{
		{`max-age=60`, true, false},
		{`max-age=60; includeSubDomains`, true, true},
		{`MAX-AGE="60" ; INCLUDESUBDOMAINS`, true, true},
		{`includeSubDomains;;max-age = 60;`, true, true},
		{`max-age="6\0"`, true, false},
		{`max-age=60; preload; other="a;b\"c"; x=y`, true, false},
		{`max-age=99999999999999999999999`, true, false},
		{`max-age=0`, false, false},
		{``, false, false},
		{`includeSubDomains`, false, false},
		{`max-age`, false, false},
		{`max-age=`, false, false},
		{`max-age=-1`, false, false},
		{`max-age=6x`, false, false},
		{`max-age="60`, false, false},
		{`max-age="60\`, false, false},
		{`max-age=60; max-age=61`, false, false},
		{`max-age=60; includeSubDomains=yes`, false, false},
		{`max-age=60 includeSubDomains`, false, false},
		{`max-age=60, includeSubDomains`, false, false},
		{`=; max-age=60`, false, false},
	} {
		store := New(Options{})
		store.SetFromHeader("Page.Example.", []string{test.header})
		if got := store.Knows("page.example"); got != test.known {
			t.Errorf("%s: known %v", test.header, got)
		}
		if got := store.Knows("deep.sub.PAGE.example."); got != test.subdomain {
			t.Errorf("%s: subdomain known %v", test.header, got)
		}
		if store.Knows("example") || store.Knows("otherpage.example") {
			t.Errorf("%s: it knows hosts that are not below", test.header)
		}
	}
}

func TestOnlyTheFirstHeaderCounts(t *testing.T) {
	store := New(Options{})
	store.SetFromHeader("a.example", []string{"nonsense=", "max-age=60"})
	if store.Knows("a.example") {
		t.Error("the second was taken")
	}
	store.SetFromHeader("a.example", []string{"max-age=60", "max-age=0"})
	if !store.Knows("a.example") {
		t.Error("the second was taken")
	}
	store.SetFromHeader("a.example", nil)
	if !store.Knows("a.example") {
		t.Error("a response without the header changed something")
	}
}

func TestAddressesAndLocalhostAreNeverKnown(t *testing.T) {
	store := New(Options{})
	for _, host := range []string{"127.0.0.1", "192.0.2.1", "::1", "[2001:db8::1]", "localhost", "app.localhost", "LOCALHOST.", ""} {
		store.SetFromHeader(host, []string{"max-age=60; includeSubDomains"})
		if store.Knows(host) {
			t.Errorf("%s is known", host)
		}
	}
	if store.Len() != 0 {
		t.Errorf("%d hosts", store.Len())
	}
}

func TestAPolicyEnds(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	store := New(Options{Now: func() time.Time { return now }})
	store.SetFromHeader("a.example", []string{"max-age=60; includeSubDomains"})
	now = now.Add(59 * time.Second)
	if !store.Knows("b.a.example") {
		t.Error("forgotten too early")
	}
	now = now.Add(time.Second)
	if store.Knows("b.a.example") || store.Knows("a.example") {
		t.Error("known after its time")
	}
	store.SetFromHeader("a.example", []string{"max-age=60"})
	if !store.Knows("a.example") || store.Knows("b.a.example") {
		t.Error("a new policy does not replace the old one")
	}
	store.SetFromHeader("a.example", []string{"max-age=0"})
	if store.Knows("a.example") || store.Len() != 0 {
		t.Error("max-age=0 does not forget")
	}
	store.SetFromHeader("a.example", []string{"max-age=60"})
	store.Clear()
	if store.Knows("a.example") {
		t.Error("Clear does not forget")
	}
}

func TestTheStoreIsBounded(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	store := New(Options{MaxHosts: 3, Now: func() time.Time { return now }})
	for i, age := range []int{50, 10, 40, 30} {
		store.SetFromHeader(fmt.Sprintf("%d.example", i), []string{fmt.Sprintf("max-age=%d", age)})
	}
	if store.Len() != 3 || store.Knows("1.example") {
		t.Errorf("%d hosts, and 1.example, which ends first, known: %v", store.Len(), store.Knows("1.example"))
	}
	now = now.Add(45 * time.Second)
	store.SetFromHeader("4.example", []string{"max-age=1"})
	if store.Len() != 2 || !store.Knows("0.example") || !store.Knows("4.example") {
		t.Errorf("%d hosts after the others have expired", store.Len())
	}
}

func FuzzHeader(f *testing.F) {
	for _, seed := range []string{"", "max-age=60", `includeSubDomains; max-age="6\0";x="a;b"`, `max-age="`, "max-age=1;max-age=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		p, ok := parse(header)
		if p.maxAge < 0 || p.maxAge > maxMaxAge {
			t.Errorf("%q: %v", header, p.maxAge)
		}
		if !ok && p != (policy{}) && strings.Contains(strings.ToLower(header), "max-age") {
			t.Errorf("%q: refused, yet %+v", header, p)
		}
		again, okAgain := parse(header + ";")
		if ok != okAgain || p != again {
			t.Errorf("%q: a semicolon at the end changes %+v to %+v", header, p, again)
		}
	})
}
