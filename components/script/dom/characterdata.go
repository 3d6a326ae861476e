package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CharacterData is https://dom.spec.whatwg.org/#interface-characterdata
type CharacterData struct {
	Node
	data string
}

// anyCharacterData is any node that embeds [CharacterData].
type anyCharacterData interface {
	treeNode
	characterData() *CharacterData
}

func (c *CharacterData) characterData() *CharacterData { return c }

// set replaces the whole text.
func (c *CharacterData) set(data string) {
	length := uint32(0)
	if c.document.watched() {
		length = c.Length()
	}
	c.write(data, 0, length, data)
}

// write is https://dom.spec.whatwg.org/#concept-cd-replace: the text becomes another, in which data has taken the place of count
// code units at offset.
func (c *CharacterData) write(text string, offset, count uint32, data string) {
	if c.document.observed {
		old := c.data
		c.queueRecord(mutation{typ: "characterData"}, &old)
	}
	c.data = text
	c.replacing(offset, count, data)
	if c.parent != nil {
		c.document.changed()
		c.parent.tree().childrenChanged()
	}
}

// Data is the text.
func (c *CharacterData) Data() string { return c.data }

// SetData replaces the text.
func (c *CharacterData) SetData(data string) error {
	c.set(data)
	return nil
}

// Length is the number of UTF-16 code units of the text.
func (c *CharacterData) Length() uint32 { return uint32(codeUnits(c.data)) }

// NodeValue is the text.
func (c *CharacterData) NodeValue() *string { return &c.data }

// SetNodeValue replaces the text; null stands for none.
func (c *CharacterData) SetNodeValue(v *string) error {
	data := ""
	if v != nil {
		data = *v
	}
	c.set(data)
	return nil
}

// TextContent is the text.
func (c *CharacterData) TextContent() *string { return &c.data }

// SetTextContent replaces the text.
func (c *CharacterData) SetTextContent(v *string) error { return c.SetNodeValue(v) }

// split is https://dom.spec.whatwg.org/#concept-cd-substring, as the text before, in and behind the range.
func (c *CharacterData) split(offset, count uint32) (before, in, behind string, err error) {
	length := c.Length()
	if offset > length {
		return "", "", "", Exceptionf(IndexSizeError, "The offset %d is larger than the length, %d.", offset, length)
	}
	count = min(count, length-offset)
	before, rest := splitCodeUnits(c.data, int(offset))
	in, behind = splitCodeUnits(rest, int(count))
	return before, in, behind, nil
}

// SubstringData follows https://dom.spec.whatwg.org/#dom-characterdata-substringdata
func (c *CharacterData) SubstringData(offset, count uint32) (string, error) {
	_, in, _, err := c.split(offset, count)
	return in, err
}

// AppendData follows https://dom.spec.whatwg.org/#dom-characterdata-appenddata
func (c *CharacterData) AppendData(data string) error {
	length := uint32(0)
	if c.document.watched() {
		length = c.Length()
	}
	c.write(joinStrings(c.data, data), length, 0, data)
	return nil
}

// InsertData follows https://dom.spec.whatwg.org/#dom-characterdata-insertdata
func (c *CharacterData) InsertData(offset uint32, data string) error {
	return c.ReplaceData(offset, 0, data)
}

// DeleteData follows https://dom.spec.whatwg.org/#dom-characterdata-deletedata
func (c *CharacterData) DeleteData(offset, count uint32) error {
	return c.ReplaceData(offset, count, "")
}

// ReplaceData follows https://dom.spec.whatwg.org/#concept-cd-replace
func (c *CharacterData) ReplaceData(offset, count uint32, data string) error {
	before, in, behind, err := c.split(offset, count)
	if err != nil {
		return err
	}
	c.write(joinStrings(before, data, behind), offset, uint32(codeUnits(in)), data)
	return nil
}

// Text is https://dom.spec.whatwg.org/#interface-text
type Text struct{ CharacterData }

var _ bindings.Text = (*Text)(nil)

// NewText follows https://dom.spec.whatwg.org/#dom-text-text
func (Implementation) NewText(realm js.Realm, data string) (bindings.Text, error) {
	return documentOf(realm).newText(data), nil
}

// documentOf is the associated Document of a realm's window.
func documentOf(realm js.Realm) *Document {
	return hostOf(realm).Global().(*Window).associatedDocument()
}

func (d *Document) newText(data string) *Text {
	t := &Text{}
	t.initNode(d, bindings.TextClass, t)
	t.data = data
	return t
}

func (t *Text) copyInto(d *Document) treeNode { return d.newText(t.data) }

// NodeType is TEXT_NODE.
func (t *Text) NodeType() uint16 { return textNode }

// NodeName is "#text".
func (t *Text) NodeName() string { return "#text" }

// SplitText follows https://dom.spec.whatwg.org/#dom-text-splittext
func (t *Text) SplitText(offset uint32) (bindings.Text, error) {
	behind, err := t.splitAt(offset)
	if err != nil {
		return nil, err
	}
	return behind, nil
}

// splitAt is https://dom.spec.whatwg.org/#concept-text-split
func (t *Text) splitAt(offset uint32) (*Text, error) {
	length := t.Length()
	before, in, _, err := t.split(offset, length)
	if err != nil {
		return nil, err
	}
	behind := t.document.newText(in)
	if t.parent != nil {
		t.parent.insert(&behind.Node, t.next)
		t.splitting(behind, offset)
	}
	t.write(before, offset, length-offset, "")
	return behind, nil
}

// WholeText is the text of the node and of those beside it, https://dom.spec.whatwg.org/#dom-text-wholetext
func (t *Text) WholeText() string {
	first := &t.Node
	for first.previous != nil {
		if textOf(first.previous) == nil {
			break
		}
		first = first.previous
	}
	var texts []string
	for at := first; at != nil; at = at.next {
		sibling := textOf(at)
		if sibling == nil {
			break
		}
		texts = append(texts, sibling.data)
	}
	return joinStrings(texts...)
}

// CDATASection is https://dom.spec.whatwg.org/#interface-cdatasection
type CDATASection struct{ Text }

var _ bindings.CDATASection = (*CDATASection)(nil)

func (d *Document) newCDATASection(data string) *CDATASection {
	c := &CDATASection{}
	c.initNode(d, bindings.CDATASectionClass, c)
	c.data = data
	return c
}

func (c *CDATASection) copyInto(d *Document) treeNode { return d.newCDATASection(c.data) }

// NodeType is CDATA_SECTION_NODE.
func (c *CDATASection) NodeType() uint16 { return cdataSectionNode }

// NodeName is "#cdata-section".
func (c *CDATASection) NodeName() string { return "#cdata-section" }

// anyText is a Text node or a CDATASection.
type anyText interface {
	anyCharacterData
	text() *Text
}

func (t *Text) text() *Text { return t }

// textOf is the text node that n is, or nil.
func textOf(n *Node) *Text {
	if n != nil {
		if t, ok := n.self.(anyText); ok {
			return t.text()
		}
	}
	return nil
}

// Comment is https://dom.spec.whatwg.org/#interface-comment
type Comment struct{ CharacterData }

var _ bindings.Comment = (*Comment)(nil)

// NewComment follows https://dom.spec.whatwg.org/#dom-comment-comment
func (Implementation) NewComment(realm js.Realm, data string) (bindings.Comment, error) {
	return documentOf(realm).newComment(data), nil
}

func (d *Document) newComment(data string) *Comment {
	c := &Comment{}
	c.initNode(d, bindings.CommentClass, c)
	c.data = data
	return c
}

func (c *Comment) copyInto(d *Document) treeNode { return d.newComment(c.data) }

// NodeType is COMMENT_NODE.
func (c *Comment) NodeType() uint16 { return commentNode }

// NodeName is "#comment".
func (c *Comment) NodeName() string { return "#comment" }

// ProcessingInstruction is https://dom.spec.whatwg.org/#interface-processinginstruction
type ProcessingInstruction struct {
	CharacterData
	target string
}

var _ bindings.ProcessingInstruction = (*ProcessingInstruction)(nil)

func (d *Document) newProcessingInstruction(target, data string) *ProcessingInstruction {
	p := &ProcessingInstruction{target: target}
	p.initNode(d, bindings.ProcessingInstructionClass, p)
	p.data = data
	return p
}

func (p *ProcessingInstruction) copyInto(d *Document) treeNode {
	return d.newProcessingInstruction(p.target, p.data)
}

// NodeType is PROCESSING_INSTRUCTION_NODE.
func (p *ProcessingInstruction) NodeType() uint16 { return processingInstructionNode }

// NodeName is the target.
func (p *ProcessingInstruction) NodeName() string { return p.target }

// Target is the first word of the instruction.
func (p *ProcessingInstruction) Target() string { return p.target }
