package codegen

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"corvo/webidl"
)

var interfaceName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)

// starts are the files that a new interface begins with, and their paths under the project's root.
var starts = []struct {
	path string
	text *template.Template
}{
	{"webidl/NAME.webidl", start(`// The specification of {{.Name}}: https://

[Exposed=(Window,Worker)]
interface {{.Name}} {
  constructor(DOMString label);

  readonly attribute DOMString label;
};
`)},
	{"components/script/dom/name.go", start(`package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// {{.Name}} is the interface of webidl/{{.Name}}.webidl.
type {{.Name}} struct {
	js.Reflector
	label string
}

// New{{.Name}} is new {{.Name}}(label).
func (Implementation) New{{.Name}}(realm js.Realm, label string) (bindings.{{.Name}}, error) {
	{{.Receiver}} := &{{.Name}}{label: label}
	{{.Receiver}}.Init(realm, bindings.{{.Name}}Class)
	return {{.Receiver}}, nil
}

// Label is what the object was made with.
func ({{.Receiver}} *{{.Name}}) Label() string { return {{.Receiver}}.label }
`)},
	{"tests/wpt/name/name.any.js", start(`// META: title={{.Name}}

test(function () {
    var object = new {{.Name}}("x");
    assert_equals(object.label, "x");
    assert_equals(String(object), "[object {{.Name}}]");
}, "new {{.Name}}()");

test(function () {
    assert_throws_js(TypeError, function () { new {{.Name}}(); });
}, "{{.Name}} wants a label");
`)},
}

func start(text string) *template.Template { return template.Must(template.New("").Parse(text)) }

// NewInterface makes the files that a new interface of the project at root starts with, by their paths below root with
// forward slashes: IDL, a Go object and a test. It writes nothing. It refuses a name that cannot be an interface's or is
// taken already, and files that exist. Once they are written, [Write] makes the bindings and all of it compiles.
func NewInterface(root, name string) (map[string][]byte, error) {
	if !interfaceName.MatchString(name) {
		return nil, fmt.Errorf("%q cannot name an interface: use letters and digits, with a capital first, such as EventSource", name)
	}
	data := struct{ Name, Receiver string }{name, strings.ToLower(name[:1])}
	files := map[string][]byte{}
	var idl string
	for _, s := range starts {
		file := strings.NewReplacer("NAME", name, "name", strings.ToLower(name)).Replace(s.path)
		var b bytes.Buffer
		if err := s.text.Execute(&b, data); err != nil {
			return nil, fmt.Errorf("writing %s: %w", file, err)
		}
		files[file] = b.Bytes()
		if path.Ext(file) == ".webidl" {
			idl = file
		}
		switch _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(file))); {
		case err == nil:
			return nil, fmt.Errorf("%s exists already: choose another name, or edit that file", file)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("looking for %s: %w", file, err)
		}
	}
	if err := checkNewInterface(root, name, path.Base(idl), files[idl]); err != nil {
		return nil, err
	}
	return files, nil
}

// checkNewInterface makes sure that neither the IDL nor package dom uses the name, and that bindings can be made.
func checkNewInterface(root, name, file string, idl []byte) error {
	set, err := webidl.LoadFS(os.DirFS(filepath.Join(root, idlDir)))
	if err != nil {
		return fmt.Errorf("the project's IDL has to be right before an interface is added: %w", err)
	}
	if d := set.Lookup(name); d != nil {
		return fmt.Errorf("%s is already defined, as %s at %s/%s", name, d.Keyword(), idlDir, d.Position())
	}
	parsed, errs := webidl.Parse(file, idl)
	if err := errs.Err(); err != nil {
		return fmt.Errorf("%q cannot name an interface: %w", name, err)
	}
	set, errs = webidl.Link(append(set.Files, parsed)...)
	if err := append(errs, webidl.Validate(set)...).Err(); err != nil {
		return fmt.Errorf("%q cannot name an interface: %w", name, err)
	}
	if _, err := Generate(set); err != nil {
		return fmt.Errorf("%q cannot name an interface: %w", name, err)
	}
	return checkDeclarations(filepath.Join(root, "components", "script", "dom"), name)
}

// checkDeclarations looks for the names that the new Go file declares among those of the package.
func checkDeclarations(dir, name string) error {
	fset := token.NewFileSet()
	sources, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return fmt.Errorf("reading package dom: %w", err)
	}
	for _, source := range sources {
		f, err := parser.ParseFile(fset, source, nil, parser.SkipObjectResolution)
		if err != nil {
			continue // a package that does not compile is no reason to refuse a new interface
		}
		for _, ident := range declared(f) {
			if ident.Name == name {
				at := fset.Position(ident.Pos())
				return fmt.Errorf("package dom already declares %s, at %s:%d: choose another name", name, filepath.Base(at.Filename), at.Line)
			}
		}
	}
	return nil
}

// declared are the identifiers that a file declares in its package.
func declared(f *ast.File) []*ast.Ident {
	var list []*ast.Ident
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				list = append(list, d.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					list = append(list, spec.Name)
				case *ast.ValueSpec:
					list = append(list, spec.Names...)
				}
			}
		}
	}
	return list
}
