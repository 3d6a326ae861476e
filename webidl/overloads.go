package webidl

// Callable is what takes arguments: *Operation, *Constructor, *Callback and,
// for a legacy factory function, *ExtAttr.
type Callable interface {
	Node
	Args() []*Argument
}

// Args gives the operation's arguments.
func (m *Operation) Args() []*Argument { return m.Arguments }

// Args gives the constructor's arguments.
func (m *Constructor) Args() []*Argument { return m.Arguments }

// Args gives the callback's arguments.
func (d *Callback) Args() []*Argument { return d.Arguments }

// Args gives the extended attribute's arguments.
func (a *ExtAttr) Args() []*Argument { return a.Arguments }

// Optionality says how an argument in an effective overload set is declared.
type Optionality int

// The optionality values.
const (
	Required Optionality = iota
	Optional
	Variadic
)

// Overload is one item of an effective overload set.
type Overload struct {
	Callable    Callable
	Types       []Type
	Optionality []Optionality
}

// EffectiveOverloads computes the effective overload set of callables that
// share a name, for argCount arguments, by
// https://webidl.spec.whatwg.org/#compute-the-effective-overload-set. To find
// ambiguities argCount is 0.
func EffectiveOverloads[C Callable](callables []C, argCount int) []Overload {
	longest := argCount
	for _, c := range callables {
		longest = max(longest, len(c.Args()))
	}
	var items []Overload
	for _, c := range callables {
		args := c.Args()
		full := Overload{Callable: c}
		for _, a := range args {
			full.Types = append(full.Types, a.Type)
			full.Optionality = append(full.Optionality, optionality(a))
		}
		items = append(items, full)
		n := len(args)
		if n > 0 && args[n-1].Variadic {
			for more := full; len(more.Types) < longest; {
				more.Types = append(more.Types[:len(more.Types):len(more.Types)], args[n-1].Type)
				more.Optionality = append(more.Optionality[:len(more.Optionality):len(more.Optionality)], Variadic)
				items = append(items, more)
			}
		}
		for i := n - 1; i >= 0 && optionality(args[i]) != Required; i-- {
			items = append(items, Overload{c, full.Types[:i:i], full.Optionality[:i:i]})
		}
	}
	return items
}

func optionality(a *Argument) Optionality {
	switch {
	case a.Variadic:
		return Variadic
	case a.Optional:
		return Optional
	}
	return Required
}

// DistinguishingIndex gives the distinguishing argument index of items of one
// effective overload set that have the same number of types; ok is false when
// no argument tells them all apart.
func (s *Set) DistinguishingIndex(items []Overload) (index int, ok bool) {
	if len(items) == 0 {
		return 0, false
	}
	for i := range items[0].Types {
		if s.allDistinguishable(items, i) {
			return i, true
		}
	}
	return 0, false
}

func (s *Set) allDistinguishable(items []Overload, i int) bool {
	for j, a := range items {
		for _, b := range items[j+1:] {
			if !s.Distinguishable(a.Types[i], b.Types[i]) {
				return false
			}
		}
	}
	return true
}
