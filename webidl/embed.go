package webidl

//go:generate go run corvo/components/script/codegen/cmd -root ..

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:generate go run corvo/components/script/codegen/cmd -root ..

// Files holds the project's own .webidl files.
//
//go:embed *.webidl
var Files embed.FS

// Load parses, links and validates the project's own IDL files.
func Load() (*Set, error) {
	return LoadFS(Files)
}

// LoadFS parses, links and validates every .webidl file at the top of fsys, in
// the order of their names. The error is an [ErrorList] unless a file could
// not be read.
func LoadFS(fsys fs.FS) (*Set, error) {
	names, err := fs.Glob(fsys, "*.webidl")
	if err != nil {
		return nil, fmt.Errorf("listing IDL files: %w", err)
	}
	var files []*File
	var errs ErrorList
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading IDL: %w", err)
		}
		file, fileErrs := Parse(name, src)
		files = append(files, file)
		errs = append(errs, fileErrs...)
	}
	if len(errs) > 0 {
		return nil, errs
	}
	set, errs := Link(files...)
	errs = append(errs, Validate(set)...)
	if len(errs) > 0 {
		return nil, errs
	}
	return set, nil
}
