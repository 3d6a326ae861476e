package gojajs

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendEval gives eval and Function other code: programs that come of them are prepared as others are, and named after
// the place where they were made.
func (r *realm) mendEval() {
	layout.Wrap(r.rt.Intrinsic("eval"), func(eval func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			if layout.KindOf(c.Argument(0)) != layout.KindString {
				return eval(c)
			}
			return r.evaluate("eval", layout.Text(c.Argument(0)).(string), func() { eval(c) })
		}
	})
	function := r.rt.Intrinsic("Function")
	layout.WrapConstruct(function, func(construct func([]goja.Value, *goja.Object) *goja.Object) func([]goja.Value, *goja.Object) *goja.Object {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			return r.makeFunction(args, newTarget, construct)
		}
	})
	layout.Wrap(function, func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		construct := layout.Self(function).AssertConstructor()
		return func(c goja.FunctionCall) goja.Value { return construct(c.Arguments, nil) }
	})
}

func (r *realm) directEval(text goja.Value, compile func()) goja.Value {
	return r.evaluate("eval", layout.Text(text).(string), compile)
}

// evaluate runs a text that goja's eval compiles in compile.
func (r *realm) evaluate(kind, text string, compile func()) goja.Value {
	name := r.evalName(kind)
	r.check(name, escapeSurrogates(text))
	c := r.rt.Capture(compile, r.agent.stopped.Load)
	if c == nil { // nothing to run
		return goja.Undefined()
	}
	c.Rename(name)
	layout.Prepare(c.Program, &r.hooks)
	v, err := r.rt.RunCaptured(c)
	if err != nil {
		panic(err)
	}
	return orUndefined(v)
}

// makeFunction is new Function, https://tc39.es/ecma262/#sec-createdynamicfunction.
func (r *realm) makeFunction(args []goja.Value, newTarget *goja.Object, construct func([]goja.Value, *goja.Object) *goja.Object) *goja.Object {
	texts := make([]goja.Value, len(args))
	parameters, body := "", ""
	for i, arg := range args {
		text := r.text(arg)
		texts[i] = layout.String(text)
		switch {
		case i == len(args)-1:
			body = text
		case i > 0:
			parameters += "," + text
		default:
			parameters = text
		}
	}
	if strings.ContainsAny(parameters, "/{}") { // each of the two has to be whole
		r.check(r.evalName("Function"), "(function anonymous("+parameters+"\n) {\n})")
		r.check(r.evalName("Function"), "(function anonymous(\n) {\n"+body+"\n})")
	}
	source := "(function anonymous(" + parameters + "\n) {\n" + body + "\n})"
	f := r.evaluate("Function", source, func() { construct(texts, nil) }).(*goja.Object)
	if newTarget != nil {
		if proto, ok := layout.Self(newTarget).GetStr("prototype", nil).(*goja.Object); ok {
			layout.Self(f).SetProto(proto, true)
		}
	}
	return f
}

// evalName names the source of a text that the running script evaluates.
func (r *realm) evalName(kind string) string {
	for _, f := range r.rt.CaptureCallStack(2*js.MaxFrames, nil) {
		if p := f.Position(); p.Line > 0 {
			return f.SrcName() + " line " + strconv.Itoa(p.Line) + " > " + kind
		}
	}
	return kind
}
