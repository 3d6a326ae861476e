package gojajs

import (
	"errors"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// Run implements [js.Evaluator].
func (r *realm) Run(src js.Source) (result js.Value, err error) {
	m, err := r.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer r.leave(m, &err)
	program, err := r.compile(src)
	if err != nil {
		return js.Undefined, err
	}
	v, err := r.rt.RunProgram(program)
	if thrown := (*goja.Exception)(nil); errors.As(err, &thrown) {
		return js.Undefined, r.exception(thrown)
	}
	if err != nil {
		return js.Undefined, r.failure(err)
	}
	return out(v), nil
}

// compile parses a script and prepares it.
func (r *realm) compile(src js.Source) (*goja.Program, error) {
	text := escapeSurrogates(src.Text)
	if src.Line > 1 {
		text = strings.Repeat("\n", src.Line-1) + text
	}
	tree, err := parser.ParseFile(nil, src.Name, text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, r.syntaxError(src.Name, text, err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, r.syntaxError(src.Name, text, err)
	}
	layout.Prepare(program, &r.hooks)
	return program, nil
}

// check throws what the parser says of a text.
func (r *realm) check(name, text string) {
	if _, err := parser.ParseFile(nil, name, text, 0, parser.WithDisableSourceMaps); err != nil {
		panic(in(r.syntaxError(name, text, err).Value))
	}
}

// syntaxError makes an exception of what the parser or the compiler says.
func (r *realm) syntaxError(name, text string, err error) *js.Exception {
	message, offset := err.Error(), 0
	if list, ok := errors.AsType[parser.ErrorList](err); ok && len(list) > 0 {
		message = list[0].Message
		offset = offsetOf(text, list[0].Position.Line, list[0].Position.Column)
	} else if e, ok := errors.AsType[*goja.CompilerSyntaxError](err); ok {
		message, offset = e.Message, e.Offset
	}
	unsupported := unsupportedSyntax(text, offset, message)
	switch {
	case isLoneAwait(text, offset):
		message = "await stands outside of an async function"
	case unsupported != "":
		message = "this engine does not know " + unsupported + ": " + message
	}
	o := r.newError(js.SyntaxError, message)
	layout.PlaceError(o, name, text, offset)
	e := r.describe(o, nil)
	e.Unsupported, e.Unparsed = unsupported, true
	return e
}

func offsetOf(text string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return min(at+max(column-1, 0), len(text))
}

// escapeSurrogates writes lone surrogates, which the parser's UTF-8 cannot hold, as escapes: inside strings, where they
// may stand, that is the same.
func escapeSurrogates(text string) string {
	if !strings.Contains(text, "\xED") {
		return text
	}
	const hex = "0123456789abcdef"
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == 0xED && i+2 < len(text) && text[i+1] >= 0xA0 && text[i+1] < 0xC0 {
			unit := 0xD000 | uint16(text[i+1]&0x3F)<<6 | uint16(text[i+2]&0x3F)
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[unit>>shift&0xF])
			}
			i += 2
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// Complete implements [js.Evaluator].
func (r *realm) Complete(src string) bool {
	_, err := parser.ParseFile(nil, "", src, 0, parser.WithDisableSourceMaps)
	list, ok := errors.AsType[parser.ErrorList](err)
	return !ok || len(list) == 0 || !strings.Contains(list[0].Message, "end of input")
}
