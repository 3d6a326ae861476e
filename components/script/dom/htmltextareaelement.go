package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// HTMLTextAreaElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-textarea-element, without user interface.
type HTMLTextAreaElement struct {
	listedElement
	value     string // what was entered, the raw value
	dirty     bool
	selection textSelection
}

var _ bindings.HTMLTextAreaElement = (*HTMLTextAreaElement)(nil)

// Type is "textarea".
func (t *HTMLTextAreaElement) Type() string { return "textarea" }

// DefaultValue is the text in the element.
func (t *HTMLTextAreaElement) DefaultValue() string { return t.childText() }

// SetDefaultValue replaces what is in the element.
func (t *HTMLTextAreaElement) SetDefaultValue(v string) error {
	t.stringReplaceAll(v)
	return nil
}

// toLF is https://infra.spec.whatwg.org/#normalize-newlines
var toLF = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Value is what was entered, the text in the element before that, with lines that end in LF:
// https://html.spec.whatwg.org/multipage/form-elements.html#concept-textarea-api-value
func (t *HTMLTextAreaElement) Value() string {
	if t.dirty {
		return toLF.Replace(t.value)
	}
	return toLF.Replace(t.childText())
}

// SetValue follows https://html.spec.whatwg.org/multipage/form-elements.html#dom-textarea-value
func (t *HTMLTextAreaElement) SetValue(v string) error {
	before := t.Value()
	t.value, t.dirty = v, true
	if after := t.Value(); after != before {
		t.selection.moveToEnd(after)
	}
	return nil
}

// TextLength is the number of code units of the value.
func (t *HTMLTextAreaElement) TextLength() uint32 { return uint32(codeUnits(t.Value())) }

func (t *HTMLTextAreaElement) barred() bool { return t.has("readonly") }

func (t *HTMLTextAreaElement) flaws() flaw {
	if t.has("required") && t.isMutable() && t.Value() == "" {
		return valueMissing
	}
	return 0
}

func (t *HTMLTextAreaElement) reset() { t.value, t.dirty = "", false }

func (t *HTMLTextAreaElement) copied(original treeNode, _ bool) {
	from := original.(*HTMLTextAreaElement)
	t.value, t.dirty = from.value, from.dirty
}
