package dom

import (
	"unicode/utf8"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CharacterData is https://dom.spec.whatwg.org/#interface-characterdata
type CharacterData struct {
	Node
	data string
}

// Data is the text.
func (c *CharacterData) Data() string { return c.data }

// SetData replaces the text.
func (c *CharacterData) SetData(data string) error {
	c.data = data
	return nil
}

// Length is the number of UTF-16 code units of the text.
func (c *CharacterData) Length() uint32 {
	units := uint32(0)
	for i := range len(c.data) {
		if utf8.RuneStart(c.data[i]) {
			units++
		}
		if c.data[i] >= 0xF0 { // four bytes are two code units
			units++
		}
	}
	return units
}

// NodeValue is the text.
func (c *CharacterData) NodeValue() *string { return &c.data }

// SetNodeValue replaces the text; null stands for none.
func (c *CharacterData) SetNodeValue(v *string) error {
	c.data = ""
	if v != nil {
		c.data = *v
	}
	return nil
}

// TextContent is the text.
func (c *CharacterData) TextContent() *string { return &c.data }

// SetTextContent replaces the text.
func (c *CharacterData) SetTextContent(v *string) error { return c.SetNodeValue(v) }

// Remove follows https://dom.spec.whatwg.org/#dom-childnode-remove
func (c *CharacterData) Remove() error {
	c.detach()
	return nil
}

// Text is https://dom.spec.whatwg.org/#interface-text
type Text struct{ CharacterData }

var _ bindings.Text = (*Text)(nil)

// NewText follows https://dom.spec.whatwg.org/#dom-text-text
func (Implementation) NewText(realm js.Realm, data string) (bindings.Text, error) {
	return hostOf(realm).Global().(*Window).associatedDocument().newText(data), nil
}

func (d *Document) newText(data string) *Text {
	t := &Text{}
	t.init(d.Realm(), bindings.TextClass, t)
	t.document, t.data = d, data
	return t
}

// NodeType is TEXT_NODE.
func (t *Text) NodeType() uint16 { return textNode }

// NodeName is "#text".
func (t *Text) NodeName() string { return "#text" }
