// Package codegen turns a linked set of WebIDL definitions into Go: the bindings between the DOM's Go objects and a
// JavaScript engine behind the seam of package js. docs/bindings.md says which Go each construct becomes.
//
// It knows the syntax tree and nothing of the packages it writes for, so that generation works when those do not compile.
package codegen

import (
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"corvo/webidl"
)

// DefaultPackage is the name of the package that [Generate] writes.
const DefaultPackage = "bindings"

// Generate returns the files of package bindings for set, by their names. The error is a [webidl.ErrorList] where the
// set uses what the generator cannot write.
func Generate(set *webidl.Set) (map[string][]byte, error) {
	return GeneratePackage(set, DefaultPackage)
}

// GeneratePackage is [Generate] with another package name.
func GeneratePackage(set *webidl.Set, name string) (map[string][]byte, error) {
	g := &generator{
		set:     set,
		pkg:     name,
		files:   map[string]*file{},
		taken:   map[string]webidl.Pos{},
		helped:  map[string]bool{},
		unions:  map[string]*union{},
		members: map[string]bool{},
		used:    map[string]bool{},
		getters: map[*webidl.Attribute]string{},
		methods: map[string][]method{},

		observed: map[*webidl.Attribute]string{},
		specials: map[*webidl.Operation]string{},
	}
	g.enums()
	g.dictionaries()
	g.callbacks()
	g.callbackInterfaces()
	g.interfaces()
	g.namespaces()
	g.install()
	g.unionKinds()
	if len(g.errs) > 0 {
		slices.SortStableFunc(g.errs, func(a, b *webidl.Error) int {
			return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
		})
		return nil, g.errs
	}
	return g.assemble()
}

type generator struct {
	set   *webidl.Set
	pkg   string
	errs  webidl.ErrorList
	files map[string]*file

	taken   map[string]webidl.Pos // the package's identifiers that definitions claimed
	helped  map[string]bool       // the functions that helper has written
	unions  map[string]*union     // by Go name
	members map[string]bool       // the labels of all unions' members
	used    map[string]bool       // the names of members' functions
	getters map[*webidl.Attribute]string
	methods map[string][]method // of interfaces, by Go name

	observed map[*webidl.Attribute]string // the Go variables of observable arrays
	specials map[*webidl.Operation]string // the Go methods of special operations

	implementation []method // constructors, static members and namespace members
	classes        []string // Go names of interfaces, parents first
	namespaceNames []string
}

// method is a method of a Go interface that the generator writes.
type method struct {
	name, signature string
	shape           string // the signature without parameter names
	comment         string // IDL
	pos             webidl.Pos
}

// function makes the name of a member's function one that no other has: getEventTarget could be Event's target or an
// EventTarget's nameless attribute.
func (g *generator) function(name string) string {
	for g.used[name] {
		name += "_"
	}
	g.used[name] = true
	return name
}

// file is one generated file: its definitions in the order of the IDL, then the functions that others asked for.
type file struct {
	origin  string // the IDL file, or ""
	head    []string
	helpers map[string]string
}

func (g *generator) fail(pos webidl.Pos, format string, args ...any) {
	e := &webidl.Error{Pos: pos, Msg: fmt.Sprintf(format, args...)}
	for _, other := range g.errs {
		if *other == *e {
			return
		}
	}
	g.errs = append(g.errs, e)
}

func (g *generator) unsupported(pos webidl.Pos, what string) {
	g.fail(pos, "corvo's generator does not support %s yet", what)
}

// claim takes a Go identifier of the package for a definition, or for the bindings themselves with the zero Pos.
func (g *generator) claim(name string, pos webidl.Pos) {
	var own webidl.Pos
	switch first, ok := g.taken[name]; {
	case !ok:
		g.taken[name] = pos
	case pos == own:
		g.fail(first, "the bindings have a use of their own for the Go name %s", name)
	case first == own:
		g.fail(pos, "the bindings have a use of their own for the Go name %s", name)
	default:
		g.fail(pos, "the Go name %s is already taken by the definition at %s", name, first)
	}
}

// The files that belong to no IDL file.
const (
	installFile     = "install.go"
	unionsFile      = "unions.go"
	conversionsFile = "conversions.go"
)

// fileOf is the generated file that holds a definition.
func fileOf(d webidl.Definition) string {
	name := strings.TrimSuffix(path.Base(d.Position().File), ".webidl")
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, name)
	switch name += ".go"; name {
	case installFile, unionsFile, conversionsFile, ".go":
		return "idl" + name
	}
	return name
}

func (g *generator) file(name, origin string) *file {
	f := g.files[name]
	if f == nil {
		f = &file{helpers: map[string]string{}}
		g.files[name] = f
	}
	if origin != "" {
		f.origin = origin
	}
	return f
}

// define adds the Go of a definition to its file.
func (g *generator) define(d webidl.Definition, src string) {
	f := g.file(fileOf(d), path.Base(d.Position().File))
	f.head = append(f.head, src)
}

// helper returns name, and sees to it that the function of that name, which write makes, is in the given file.
func (g *generator) helper(file, name string, write func() string) string {
	if !g.helped[name] {
		g.helped[name] = true // before writing, for types that refer to themselves
		g.file(file, "").helpers[name] = write()
	}
	return name
}

// assemble formats the files.
func (g *generator) assemble() (map[string][]byte, error) {
	out := make(map[string][]byte, len(g.files))
	for name, f := range g.files {
		var b strings.Builder
		b.WriteString("// Code generated by corvo's codegen")
		if f.origin != "" {
			b.WriteString(" from " + f.origin)
		}
		b.WriteString("; DO NOT EDIT.\n\n")
		if name == installFile {
			fmt.Fprintf(&b, "// Package %s is generated from the project's WebIDL: what each interface owes to script, and the glue between the two.\n", g.pkg)
			b.WriteString("// docs/bindings.md says how to read it.\n")
		}
		body := strings.Join(f.head, "\n")
		for _, helper := range slices.Sorted(maps.Keys(f.helpers)) {
			body += "\n" + f.helpers[helper]
		}
		fmt.Fprintf(&b, "package %s\n\n", g.pkg)
		var imports []string
		for _, pkg := range []string{"fmt", "math", "slices"} {
			if uses(body, pkg) {
				imports = append(imports, `"`+pkg+`"`)
			}
		}
		local := len(imports)
		for _, each := range []struct{ name, path string }{
			{"reflected", "corvo/components/script/dom/reflected"},
			{"js", "corvo/components/script/js"},
		} {
			if uses(body, each.name) {
				imports = append(imports, `"`+each.path+`"`)
			}
		}
		imports = slices.Insert(imports, local, "")
		if len(imports) > 0 {
			fmt.Fprintf(&b, "import (\n%s\n)\n\n", strings.Join(imports, "\n"))
		}
		b.WriteString(body)
		src, err := format.Source([]byte(b.String()))
		if err != nil {
			return nil, fmt.Errorf("formatting %s: %w\n%s", name, err, b.String())
		}
		out[name] = src
	}
	return out, nil
}

// uses says whether Go text refers to an exported name of a package.
func uses(body, pkg string) bool { return regexp.MustCompile(`\b` + pkg + `\.[A-Z]`).MatchString(body) }

// source is Go text in the making.
type source struct{ strings.Builder }

func (s *source) line(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

// text adds a line that is no format.
func (s *source) text(line string) { s.WriteString(line + "\n") }
