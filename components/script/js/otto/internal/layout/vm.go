package layout

import "github.com/robertkrimen/otto/ast"

// HideGlobals lets identifiers in prepared programs name values that script cannot see: names that begin with a zero byte.
func (vm *VM) HideGlobals(values map[string]Value) {
	m := lazyMethods
	m.hasProperty = func(o *Object, name string) bool {
		if len(name) > 0 && name[0] == 0 {
			if _, ok := values[name]; ok {
				return true
			}
		}
		return hasProperty(o, name)
	}
	m.get = func(o *Object, name string) Value {
		if len(name) > 0 && name[0] == 0 {
			if v, ok := values[name]; ok {
				return v
			}
		}
		return get(o, name)
	}
	vm.rt.globalObject.objectClass = &m
}

// Intrinsics is the table of built-in objects.
func (vm *VM) Intrinsics() *Intrinsics { return &vm.rt.global }

// SetStackLimit sets the number of nested calls at which a RangeError is thrown.
func (vm *VM) SetStackLimit(n int) { vm.rt.stackLimit = n }

// Run evaluates a program in the global scope. What it throws otto would flatten to text: see the adapter's program
// preparation, which catches inside. A panic that is no throw, such as an interrupt, passes through.
func (vm *VM) Run(program *ast.Program) (Value, error) {
	v, err := vm.otto.Run(program)
	return FromOtto(v), err
}

// EvalHere evaluates a program in the scope that runs, as a direct eval does.
func (vm *VM) EvalHere(program *ast.Program) (Value, error) {
	if s := vm.rt.scope; s != nil {
		file := s.frame.file
		defer func() { s.frame.file = file }() // otto leaves that of the program
	}
	v, err := vm.otto.Eval(program)
	return FromOtto(v), err
}

// Eval is the intrinsic eval function.
func (vm *VM) Eval() *Object { return vm.rt.eval }

// Reset drops frames that an interrupted run has left behind; no script of the VM runs.
func (vm *VM) Reset() {
	vm.rt.scope = nil
	vm.rt.labels = nil
}
