package webidl

import "slices"

// Link makes one set of several files: it copies each primary definition and
// folds partials and mixins into it. It reports names that are defined twice,
// partials of nothing, and includes statements that name no interface or no
// mixin; what it reports it leaves out, and the set is usable all the same.
func Link(files ...*File) (*Set, ErrorList) {
	l := newLinker(false)
	set := l.link(files)
	l.errs.sort(fileOrder(files))
	return set, l.errs
}

func newLinker(allowUnknown bool) *linker {
	return &linker{set: &Set{byName: map[string]Definition{}}, allowUnknown: allowUnknown}
}

func (l *linker) link(files []*File) *Set {
	l.set.Files = files
	for _, f := range files {
		for _, d := range f.Definitions {
			l.primary(d)
		}
	}
	for _, f := range files {
		for _, d := range f.Definitions {
			l.partial(d)
		}
	}
	// Mixins are folded in after every partial, partial mixins among them.
	for _, f := range files {
		for _, d := range f.Definitions {
			if inc, ok := d.(*Includes); ok {
				l.include(inc)
			}
		}
	}
	return l.set
}

func fileOrder(files []*File) map[string]int {
	order := make(map[string]int, len(files))
	for i, f := range files {
		order[f.Name] = i
	}
	return order
}

type linker struct {
	set          *Set
	errs         ErrorList
	allowUnknown bool
}

func isPartial(d Definition) bool {
	switch d := d.(type) {
	case *Interface:
		return d.Partial
	case *Mixin:
		return d.Partial
	case *Namespace:
		return d.Partial
	case *Dictionary:
		return d.Partial
	}
	return false
}

func (l *linker) primary(d Definition) {
	if _, ok := d.(*Includes); ok || isPartial(d) {
		return
	}
	name := d.Def().Name
	if first := l.set.byName[name]; first != nil {
		l.errs.add(d.Position(), "%s %s is already defined, as %s at %s", d.Keyword(), name, first.Keyword(), first.Position())
		return
	}
	l.enter(d)
}

// enter puts a copy of d into the set.
func (l *linker) enter(d Definition) {
	s := l.set
	switch d := d.(type) {
	case *Interface:
		s.enter(addCopy(&s.Interfaces, d))
	case *Mixin:
		s.enter(addCopy(&s.Mixins, d))
	case *CallbackInterface:
		s.enter(addCopy(&s.CallbackInterfaces, d))
	case *Namespace:
		s.enter(addCopy(&s.Namespaces, d))
	case *Dictionary:
		s.enter(addCopy(&s.Dictionaries, d))
	case *Enum:
		s.enter(addCopy(&s.Enums, d))
	case *Callback:
		s.enter(addCopy(&s.Callbacks, d))
	case *Typedef:
		s.enter(addCopy(&s.Typedefs, d))
	}
}

func (s *Set) enter(d Definition) { s.byName[d.Def().Name] = d }

func addCopy[D any](list *[]*D, d *D) *D {
	c := *d
	*list = append(*list, &c)
	return &c
}

func (l *linker) partial(d Definition) {
	if !isPartial(d) {
		return
	}
	name := d.Def().Name
	primary := l.set.byName[name]
	switch d := d.(type) {
	case *Interface:
		if p, ok := primary.(*Interface); ok {
			p.Members = fold(p.Members, d.Members)
			return
		}
	case *Mixin:
		if p, ok := primary.(*Mixin); ok {
			p.Members = fold(p.Members, d.Members)
			return
		}
	case *Namespace:
		if p, ok := primary.(*Namespace); ok {
			p.Members = fold(p.Members, d.Members)
			return
		}
	case *Dictionary:
		if p, ok := primary.(*Dictionary); ok {
			p.Members = fold(p.Members, d.Members)
			return
		}
	}
	if primary == nil && l.allowUnknown {
		l.enter(d)
		return
	}
	if primary == nil {
		l.errs.add(d.Position(), "partial %s %s extends nothing: no %s of that name is defined", d.Keyword(), name, d.Keyword())
		return
	}
	l.errs.add(d.Position(), "partial %s %s extends a definition of another kind: %s at %s", d.Keyword(), name, primary.Keyword(), primary.Position())
}

// fold appends without writing into the parsed file's slice.
func fold[M any](members, more []M) []M {
	return append(slices.Clip(members), more...)
}

func (l *linker) include(inc *Includes) {
	host := l.set.Interface(inc.Name)
	mixin := l.set.Mixin(inc.Mixin)
	if host == nil && !l.unknown(inc.Name) {
		l.errs.add(inc.Pos, "%s includes %s: %s", inc.Name, inc.Mixin, l.notA(inc.Name, "interface"))
	}
	if mixin == nil && !l.unknown(inc.Mixin) {
		l.errs.add(inc.MixinPos, "%s includes %s: %s", inc.Name, inc.Mixin, l.notA(inc.Mixin, "interface mixin"))
	}
	if host == nil || mixin == nil {
		return
	}
	for _, other := range l.set.Includes {
		if other.Name == inc.Name && other.Mixin == inc.Mixin {
			l.errs.add(inc.Pos, "%s includes %s is already stated at %s", inc.Name, inc.Mixin, other.Pos)
			return
		}
	}
	l.set.Includes = append(l.set.Includes, inc)
	host.Members = fold(host.Members, mixin.Members)
}

// unknown says whether name may be one that other files define.
func (l *linker) unknown(name string) bool {
	return l.allowUnknown && l.set.byName[name] == nil
}

func (l *linker) notA(name, keyword string) string {
	if d := l.set.byName[name]; d != nil {
		return name + " is no " + keyword + " but names the " + d.Keyword() + " at " + d.Position().String()
	}
	return "no " + keyword + " " + name + " is defined"
}
