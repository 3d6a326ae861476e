package codegen

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"corvo/webidl"
)

// FuzzGenerate sees to it that whatever the validator lets by is either written as Go that parses or refused with
// places in the IDL.
func FuzzGenerate(f *testing.F) {
	seeds, err := filepath.Glob("testdata/golden/*.webidl")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range append(seeds, "testdata/testbindings.webidl") {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		set, err := parse("fuzz.webidl", src)
		if err != nil {
			return
		}
		_, err = Generate(set)
		var list webidl.ErrorList
		if err != nil && !errors.As(err, &list) {
			t.Error(err)
		}
	})
}
