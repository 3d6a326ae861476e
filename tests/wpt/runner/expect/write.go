package expect

import "strings"

// String writes the file that n is.
func (n *Node) String() string {
	var b strings.Builder
	n.write(&b, "")
	return b.String()
}

func (n *Node) write(b *strings.Builder, indent string) {
	for _, key := range n.Keys {
		writeComments(b, indent, key.Comments)
		b.WriteString(indent + key.Name + ":")
		if len(key.Values) == 1 && key.Values[0].Condition == nil {
			b.WriteString(" " + key.Values[0].String() + "\n")
			continue
		}
		b.WriteString("\n")
		for _, value := range key.Values {
			b.WriteString(indent + "  ")
			if value.Condition != nil {
				b.WriteString("if " + value.Condition.String() + ": ")
			}
			b.WriteString(value.String() + "\n")
		}
	}
	for i, child := range n.Children {
		if i > 0 || len(n.Keys) > 0 {
			b.WriteString("\n")
		}
		writeComments(b, indent, child.Comments)
		b.WriteString(indent + "[" + escape(child.Name, ']') + "]\n")
		child.write(b, indent+"  ")
	}
}

func writeComments(b *strings.Builder, indent string, comments []string) {
	for _, comment := range comments {
		b.WriteString(indent + comment + "\n")
	}
}

func (v Value) String() string {
	if !v.List {
		return item(v.Items[0], false)
	}
	items := make([]string, len(v.Items))
	for i, text := range v.Items {
		items[i] = item(text, true)
	}
	return "[" + strings.Join(items, ", ") + "]"
}
