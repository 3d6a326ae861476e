package codegen

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corvo/webidl"
)

var update = flag.Bool("update", false, "rewrite golden files and test bindings")

// load links and validates one IDL file.
func load(t testing.TB, name string) *webidl.Set {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	set, err := parse(filepath.Base(name), string(src))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return set
}

func parse(name, src string) (*webidl.Set, error) {
	file, errs := webidl.Parse(name, []byte(src))
	if err := errs.Err(); err != nil {
		return nil, err
	}
	files := []*webidl.File{file}
	if strings.Contains(src, "BufferSource") || strings.Contains(src, "ArrayBufferView") {
		common, err := webidl.Files.ReadFile("BufferSource.webidl")
		if err != nil {
			return nil, err
		}
		file, _ := webidl.Parse("BufferSource.webidl", common)
		files = append(files, file)
	}
	set, errs := webidl.Link(files...)
	errs = append(errs, webidl.Validate(set)...)
	return set, errs.Err()
}

// archive joins generated files into one text.
func archive(files map[string][]byte) []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "-- %s --\n%s", name, files[name])
	}
	return b.Bytes()
}

func TestGeneratedCodeMatchesGoldenFiles(t *testing.T) {
	inputs, err := filepath.Glob("testdata/golden/*.webidl")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	all := map[string][]byte{}
	for _, input := range inputs {
		name := strings.TrimSuffix(filepath.Base(input), ".webidl")
		t.Run(name, func(t *testing.T) {
			files, err := Generate(load(t, input))
			if err != nil {
				t.Fatal(err)
			}
			maps.Copy(all, place(compileDir+"/"+name, files))
			golden := strings.TrimSuffix(input, ".webidl") + ".golden"
			got := archive(files)
			if *update {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := unified(golden, want, got); !bytes.Equal(want, got) {
				t.Errorf("generated code differs from the golden file (go test -update rewrites it):\n%s", diff)
			}
		})
	}
	compile(t, "./"+compileDir+"/...", all)
}

// compileDir is where generated packages that exist only for the compiler seem to be.
const compileDir = "components/script/codegen/internal/compiled"

func TestGenerationIsDeterministic(t *testing.T) {
	var first []byte
	for range 3 {
		files, err := Generate(load(t, "testdata/testbindings.webidl"))
		if err != nil {
			t.Fatal(err)
		}
		got := archive(files)
		if first == nil {
			first = got
		}
		if !bytes.Equal(first, got) {
			t.Fatal("two generations of one set differ")
		}
	}
}

func TestTestBindingsAreFresh(t *testing.T) {
	const dir = "internal/testbindings"
	files, err := GeneratePackage(load(t, "testdata/testbindings.webidl"), "testbindings")
	if err != nil {
		t.Fatal(err)
	}
	changes, err := compare(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if !*update {
			t.Errorf("go test -update ./components/script/codegen rewrites:\n%s", unified(c.name, c.have, c.want))
			continue
		}
		if err := c.apply(dir); err != nil {
			t.Fatal(err)
		}
	}
}

func TestProjectBindingsAreFresh(t *testing.T) {
	diff, err := Check("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if diff != "" {
		t.Errorf("go generate ./webidl rewrites:\n%s", diff)
	}
}
