package webidl

// Validate reports what in a linked set breaks the rules of the Web IDL
// standard. What the grammar rules out is [Parse]'s to report, and what cannot
// be linked is [Link]'s.
func Validate(s *Set) ErrorList {
	return newValidator(s, Checker{}).run()
}

type validator struct {
	set     *Set
	options Checker
	errs    ErrorList
	// globals are the global names that [Exposed] may name.
	globals map[string]bool
	// extAttrs are the extended attributes that options add.
	extAttrs map[string]bool
	// subject is the definition or member being checked, for messages.
	subject string
}

func newValidator(s *Set, options Checker) *validator {
	v := &validator{set: s, options: options, globals: map[string]bool{}, extAttrs: set(options.ExtAttrs...)}
	for name := range globalGroups {
		v.globals[name] = true
	}
	for _, i := range s.Interfaces {
		if g := i.ExtAttrs.Get("Global"); g != nil {
			for _, name := range g.Values {
				v.globals[name] = true
			}
		}
	}
	return v
}

func (v *validator) run() ErrorList {
	for _, f := range v.set.Files {
		for _, d := range f.Definitions {
			v.definition(d)
		}
	}
	v.linked()
	v.errs.sort(fileOrder(v.set.Files))
	return v.errs.unique()
}

// unique drops repetitions: what a mixin gets wrong is found again in every
// interface that includes it. The list must be sorted.
func (l ErrorList) unique() ErrorList {
	seen := map[Error]bool{}
	var kept ErrorList
	for _, e := range l {
		if !seen[*e] {
			seen[*e] = true
			kept = append(kept, e)
		}
	}
	return kept
}

func (v *validator) errorf(pos Pos, format string, args ...any) {
	v.errs.add(pos, format, args...)
}

// definition checks what can be seen in one definition as written, partial or
// primary.
func (v *validator) definition(d Definition) {
	v.subject = d.Keyword() + " " + d.Def().Name
	v.reserved(d, d.Def().Name)
	v.extendedAttributes(d.Def().ExtAttrs, placeOf(d))
	switch d := d.(type) {
	case *Interface:
		v.members(d.Members)
	case *Mixin:
		v.members(d.Members)
	case *CallbackInterface:
		v.members(d.Members)
		v.callbackInterface(d)
	case *Namespace:
		v.members(d.Members)
	case *Dictionary:
		v.fields(d)
	case *Enum:
		v.enum(d)
	case *Callback:
		v.returnType(d.Return)
		v.arguments(d.Arguments)
	case *Typedef:
		v.typedef(d)
	}
}

// linked checks what only shows when partials, mixins and inheritance are put
// together.
func (v *validator) linked() {
	v.globalNames()
	for _, i := range v.set.Interfaces {
		v.subject = "interface " + i.Name
		if v.inheritance(i) {
			v.inheritedRules(i)
		}
		v.duplicates(i.Members)
		v.overloads(i)
		v.specialOperations(i)
		v.iteration(i)
		v.interfaceExtAttrs(i)
		v.exposure(i, i.Members)
	}
	for _, m := range v.set.Mixins {
		v.subject = "interface mixin " + m.Name
		v.duplicates(m.Members)
		v.mixinExposure(m)
		for _, member := range m.Members {
			v.memberExtAttrs(member)
		}
	}
	for _, c := range v.set.CallbackInterfaces {
		v.subject = "callback interface " + c.Name
		v.duplicates(c.Members)
	}
	for _, n := range v.set.Namespaces {
		v.subject = "namespace " + n.Name
		v.duplicates(n.Members)
		v.overloadedOperations(n.Members)
		v.exposure(n, n.Members)
		for _, member := range n.Members {
			v.memberExtAttrs(member)
		}
	}
	for _, d := range v.set.Dictionaries {
		v.subject = "dictionary " + d.Name
		v.dictionaryInheritance(d)
	}
	for _, t := range v.set.Typedefs {
		v.subject = "typedef " + t.Name
		v.typedefCycle(t)
	}
}

// reserved reports identifiers that no construct may have. An identifier with
// an underscore before it, beyond the one that escapes keywords, is no token.
func (v *validator) reserved(n Node, name string) {
	if name == "constructor" || name == "toString" {
		v.errorf(n.Position(), "%s: the identifier %s is reserved", v.subject, name)
	}
}
