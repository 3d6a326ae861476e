package webidl

// Checker holds the options of checking files; the zero value has the
// defaults of [Link] and [Validate].
type Checker struct {
	// AllowUnknown lets the files refer to types, interfaces and mixins that
	// none of them defines, and extend them by partials, so that a file can be
	// checked without what it builds upon.
	AllowUnknown bool
	// ExtAttrs are names of extended attributes, beyond the standards', that
	// are allowed in any form and in every place.
	ExtAttrs []string
	// Context are files that the checked files build upon. A definition in a
	// checked file takes the place of one of the same name in the context, and
	// nothing is reported that lies in the context.
	Context []*File
}

// Check links and validates the files. The set also holds the context's
// definitions.
func (c Checker) Check(files ...*File) (*Set, ErrorList) {
	l := newLinker(c.AllowUnknown)
	checked := make(map[string]bool, len(files))
	for _, f := range files {
		checked[f.Name] = true
	}
	set := l.link(append(files[:len(files):len(files)], c.withoutRedefined(files)...))
	errs := append(l.errs, newValidator(set, c).run()...)
	var own ErrorList
	for _, e := range errs {
		if checked[e.Pos.File] {
			own = append(own, e)
		}
	}
	own.sort(fileOrder(files))
	return set, own
}

// withoutRedefined gives the context without the primary definitions that the
// files have too, and without the partials of these: a file that redefines an
// interface has the whole of it.
func (c Checker) withoutRedefined(files []*File) []*File {
	redefined := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Definitions {
			if _, ok := d.(*Includes); !ok && !isPartial(d) {
				redefined[d.Def().Name] = true
			}
		}
	}
	context := make([]*File, len(c.Context))
	for i, f := range c.Context {
		context[i] = &File{Name: f.Name}
		for _, d := range f.Definitions {
			if !redefined[d.Def().Name] {
				context[i].Definitions = append(context[i].Definitions, d)
			}
		}
	}
	return context
}
