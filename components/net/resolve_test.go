package net

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
)

func TestAddressFamiliesAreInterleaved(t *testing.T) {
	for found, want := range map[string]string{
		"1.0.0.1":                             "1.0.0.1",
		"1.0.0.1 1.0.0.2 ::1 ::2 ::3":         "1.0.0.1 ::1 1.0.0.2 ::2 ::3",
		"::1 ::2 1.0.0.1":                     "::1 1.0.0.1 ::2",
		"::1 1.0.0.1 1.0.0.2 1.0.0.3":         "::1 1.0.0.1 1.0.0.2 1.0.0.3",
		"::ffff:1.0.0.1 ::1 1.0.0.1 ::1":      "1.0.0.1 ::1",
		"1.0.0.1 1.0.0.1 ::ffff:1.0.0.2 ::ff": "1.0.0.1 ::ff 1.0.0.2",
	} {
		var given []netip.Addr
		for _, address := range strings.Fields(found) {
			given = append(given, netip.MustParseAddr(address))
		}
		if got := strings.Trim(fmt.Sprint(interleave(given)), "[]"); got != want {
			t.Errorf("%s: %s, want %s", found, got, want)
		}
	}
}
