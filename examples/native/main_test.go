package main

import (
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTheExampleRuns(t *testing.T) {
	var out strings.Builder
	if err := run(&out); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "HELLO!\nANYBODY!\nBYE!\nclosed: 4000 nothing to shout\n"; got != want {
		t.Errorf("it prints\n%swant\n%s", got, want)
	}
}
