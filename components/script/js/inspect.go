package js

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Introspector is what an adapter tells [Inspect] beyond the seam. None of it runs script.
type Introspector interface {
	Realm
	// OwnProperty describes an own property.
	OwnProperty(obj Value, name string) (p OwnProperty, ok bool)
	// ConstructorName is the name of the function that the nearest prototype's constructor property holds, "" where there
	// is none.
	ConstructorName(obj Value) string
	// FunctionName is a function's name property where it is a string, else "".
	FunctionName(fn Value) string
	// ErrorStack is the text of an error with its stack, the message in the first lines.
	ErrorStack(err Value) string
	// PromiseState returns "pending", "fulfilled" or "rejected", and the result.
	PromiseState(promise Value) (state string, result Value)
}

// OwnProperty is an own property of an object.
type OwnProperty struct {
	Value      Value // of a data property
	Get, Set   bool  // an accessor property has at least one
	Enumerable bool
}

const (
	inspectWidth = 72  // columns that a value may take in one line
	inspectItems = 100 // elements of an array, map or set that are shown

	inspectProperties = 1000 // properties of an object that are shown
)

// Inspect is [Conversions.Inspect] for all engines: what V8's consoles show, to the given depth.
func Inspect(in Introspector, v Value, depth int) string {
	i := &inspection{in: in, depth: depth}
	text := i.value(v, 0)
	if len(i.circular) > 0 && i.circular[v] > 0 {
		text = fmt.Sprintf("<ref *%d> %s", i.circular[v], text)
	}
	return text
}

type inspection struct {
	in       Introspector
	depth    int
	path     []Value
	circular map[Value]int // objects that occur inside themselves, numbered
}

func (i *inspection) value(v Value, level int) string {
	switch v.Kind() {
	case KindString:
		s, _ := v.AsString()
		return Quote(s)
	case KindNumber:
		if f, _ := v.AsNumber(); f == 0 && math.Signbit(f) {
			return "-0"
		}
	case KindBigInt:
		s, _ := i.in.ToString(v)
		return s + "n"
	case KindSymbol:
		return fmt.Sprint(v.Handle())
	case KindObject:
		return i.object(v, level)
	}
	s, _ := i.in.ToString(v)
	return s
}

func (i *inspection) object(v Value, level int) string {
	for _, outer := range i.path {
		if outer == v {
			if i.circular == nil {
				i.circular = make(map[Value]int)
			}
			if i.circular[v] == 0 {
				i.circular[v] = len(i.circular) + 1
			}
			return fmt.Sprintf("[Circular *%d]", i.circular[v])
		}
	}
	i.path = append(i.path, v)
	defer func() { i.path = i.path[:len(i.path)-1] }()

	if impl := i.in.ImplOf(v); impl != nil && !MayAccess(i.in.Agent().Running(), impl) {
		return "[" + impl.Reflect().class.Name + " of another origin]"
	}
	if err, ok := i.in.ImplOf(v).(error); ok {
		return i.leaf(indent(err.Error(), level), v, level)
	}
	name := i.name(v)
	class := i.in.ClassOf(v)
	if level > i.depth && class != ClassFunction && class != ClassError && class != ClassDate && class != ClassRegExp {
		return "[" + name + "]"
	}
	switch class {
	case ClassArray:
		return i.array(v, "", level)
	case ClassArguments:
		return i.array(v, "[Arguments] ", level)
	case ClassFunction:
		text := "[Function (anonymous)]"
		if n := i.in.FunctionName(v); n != "" {
			text = "[Function: " + n + "]"
		}
		return i.leaf(text, v, level)
	case ClassError:
		return i.leaf(indent(i.in.ErrorStack(v), level), v, level)
	case ClassDate:
		return i.leaf(i.date(v), v, level)
	case ClassRegExp:
		source, flags := i.in.RegExpOf(v)
		return i.leaf("/"+source+"/"+flags, v, level)
	case ClassBoolean, ClassNumber, ClassString:
		kind := map[BuiltinClass]string{ClassBoolean: "Boolean", ClassNumber: "Number", ClassString: "String"}[class]
		primitive := i.in.PrimitiveOf(v)
		s, _ := primitive.AsString()
		return i.leafBehind("["+kind+": "+i.value(primitive, level+1)+"]", v, level, len(s)) // its characters are properties
	case ClassMap, ClassSet:
		return i.collection(v, name, class, level)
	case ClassWeakRef:
		return name + " { <items unknown> }"
	case ClassPromise:
		return i.promise(v, name, level)
	case ClassBuffer:
		if view := i.in.ViewOf(v); view.Kind != DataView && view.Kind.IsView() {
			return i.typedArray(v, view, level)
		} else if view.Kind == DataView {
			return i.wrap("DataView ", []string{
				"byteLength: " + strconv.Itoa(len(view.Bytes)), "byteOffset: " + strconv.Itoa(view.Offset),
				"buffer: " + i.value(view.Buffer, level+1),
			}, "{}", level)
		} else {
			return i.wrap(view.Kind.String()+" ", []string{"byteLength: " + strconv.Itoa(len(view.Bytes))}, "{}", level)
		}
	}
	if impl := i.in.ImplOf(v); impl != nil {
		return i.platformObject(v, impl, level)
	}
	prefix := name + " "
	if name == "Object" {
		prefix = ""
	}
	return i.wrap(prefix, i.properties(v, level, 0, nil), "{}", level)
}

// name is what an object is called: its interface, or its constructor.
func (i *inspection) name(v Value) string {
	if impl := i.in.ImplOf(v); impl != nil {
		return impl.Reflect().Class().Name
	}
	if n := i.in.ConstructorName(v); n != "" {
		return n
	}
	if i.in.Prototype(v).IsNull() {
		return "[Object: null prototype]"
	}
	return "Object"
}

// leaf is a value that is text, with its own properties behind.
func (i *inspection) leaf(text string, v Value, level int) string {
	return i.leafBehind(text, v, level, 0)
}

// leafBehind is leaf where the text shows elements up to an index already.
func (i *inspection) leafBehind(text string, v Value, level, elements int) string {
	if level > i.depth {
		return text
	}
	if props := i.properties(v, level, elements, nil); len(props) > 0 {
		return i.wrap(text+" ", props, "{}", level)
	}
	return text
}

// date writes a date as toISOString does, which script may have replaced.
func (i *inspection) date(v Value) string {
	ms, ok := i.in.PrimitiveOf(v).AsNumber()
	if !ok || math.IsNaN(ms) {
		return "Invalid Date"
	}
	t := time.UnixMilli(int64(ms)).UTC()
	year := fmt.Sprintf("%04d", t.Year())
	if t.Year() < 0 || t.Year() > 9999 {
		year = fmt.Sprintf("%+07d", t.Year())
	}
	return year + t.Format("-01-02T15:04:05.000Z")
}

// properties lists the enumerable own properties without those that are shown already: elements up to an index, and names.
func (i *inspection) properties(v Value, level, elements int, shown map[string]bool) []string {
	keys, err := i.in.OwnNames(v)
	if err != nil {
		return nil
	}
	var props []string
	for _, key := range keys {
		if shown[key] {
			continue
		}
		if elements > 0 {
			if n, err := strconv.Atoi(key); err == nil && n >= 0 && n < elements && strconv.Itoa(n) == key {
				continue
			}
		}
		p, ok := i.in.OwnProperty(v, key)
		if !ok || !p.Enumerable {
			continue
		}
		if len(props) == inspectProperties {
			return append(props, "...")
		}
		props = append(props, propertyName(key)+": "+i.property(p, level))
	}
	return props
}

func (i *inspection) property(p OwnProperty, level int) string {
	switch {
	case p.Get && p.Set:
		return "[Getter/Setter]"
	case p.Get:
		return "[Getter]"
	case p.Set:
		return "[Setter]"
	}
	return i.value(p.Value, level+1)
}

func propertyName(key string) string {
	for k, r := range key {
		if r != '_' && r != '$' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (k == 0 || r < '0' || r > '9') {
			return Quote(key)
		}
	}
	if key == "" {
		return "''"
	}
	return key
}

func (i *inspection) array(v Value, prefix string, level int) string {
	length := 0
	if p, ok := i.in.OwnProperty(v, "length"); ok {
		f, _ := p.Value.AsNumber()
		length = int(f)
	}
	var items []string
	k, shown := 0, 0
	for ; k < length && shown < inspectItems; shown++ {
		if p, ok := i.in.OwnProperty(v, strconv.Itoa(k)); ok {
			items = append(items, i.property(p, level))
			k++
			continue
		}
		end := i.holesEnd(v, k, length)
		items = append(items, fmt.Sprintf("<%d empty item%s>", end-k, plural(end-k)))
		k = end
	}
	if k < length {
		items = append(items, fmt.Sprintf("... %d more item%s", length-k, plural(length-k)))
	}
	items = append(items, i.properties(v, level, length, nil)...)
	return i.wrap(prefix, items, "[]", level)
}

// holesEnd is the first index from k on that an array has, or length. A few holes are walked; where there are more the
// indexes are asked for, since an array may be four billion elements long and have none.
func (i *inspection) holesEnd(v Value, k, length int) int {
	const walked = 8
	for ; k < length; k++ {
		if _, ok := i.in.OwnProperty(v, strconv.Itoa(k)); ok {
			return k
		}
		if k%walked == walked-1 {
			break
		}
	}
	end := length
	keys, err := i.in.OwnNames(v)
	if err != nil {
		return end
	}
	for _, key := range keys {
		if n, err := strconv.Atoi(key); err == nil && n >= k && n < end && strconv.Itoa(n) == key {
			end = n
		}
	}
	return end
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func (i *inspection) typedArray(v Value, view View, level int) string {
	length := len(view.Bytes) / view.Kind.ElementSize()
	var items []string
	for k := range min(length, inspectItems) {
		if item, err := i.in.GetIndex(v, k); err == nil {
			items = append(items, i.value(item, level+1))
		}
	}
	if length > inspectItems {
		items = append(items, fmt.Sprintf("... %d more item%s", length-inspectItems, plural(length-inspectItems)))
	}
	items = append(items, i.properties(v, level, length, nil)...)
	return i.wrap(fmt.Sprintf("%s(%d) ", view.Kind, length), items, "[]", level)
}

func (i *inspection) collection(v Value, name string, class BuiltinClass, level int) string {
	entries := i.in.EntriesOf(v)
	var items []string
	for k, e := range entries {
		if k == inspectItems {
			items = append(items, fmt.Sprintf("... %d more item%s", len(entries)-k, plural(len(entries)-k)))
			break
		}
		item := i.value(e[0], level+1)
		if class == ClassMap {
			item += " => " + i.value(e[1], level+1)
		}
		items = append(items, item)
	}
	items = append(items, i.properties(v, level, 0, nil)...)
	return i.wrap(fmt.Sprintf("%s(%d) ", name, len(entries)), items, "{}", level)
}

func (i *inspection) promise(v Value, name string, level int) string {
	state, result := i.in.PromiseState(v)
	item := "<pending>"
	switch state {
	case "fulfilled":
		item = i.value(result, level+1)
	case "rejected":
		item = "<rejected> " + i.value(result, level+1)
	}
	return i.wrap(name+" ", append([]string{item}, i.properties(v, level, 0, nil)...), "{}", level)
}

// wrap puts items between brackets: in one line where they fit, else one a line.
func (i *inspection) wrap(prefix string, items []string, brackets string, level int) string {
	if len(items) == 0 {
		return prefix + brackets
	}
	width, broken := utf8.RuneCountInString(prefix)+4+level*2, false
	for _, item := range items {
		width += utf8.RuneCountInString(item) + 2
		broken = broken || strings.Contains(item, "\n")
	}
	if !broken && width <= inspectWidth+4 {
		return prefix + brackets[:1] + " " + strings.Join(items, ", ") + " " + brackets[1:]
	}
	margin := strings.Repeat("  ", level)
	return prefix + brackets[:1] + "\n" + margin + "  " + strings.Join(items, ",\n"+margin+"  ") + "\n" + margin + brackets[1:]
}

func indent(s string, level int) string {
	return strings.ReplaceAll(s, "\n", "\n"+strings.Repeat("  ", level))
}

// Quote writes a string as a console shows it inside other values: in single quotes unless they occur in it.
func Quote(s string) string {
	quote := byte('\'')
	if strings.ContainsRune(s, '\'') {
		switch {
		case !strings.ContainsRune(s, '"'):
			quote = '"'
		case !strings.ContainsRune(s, '`'):
			quote = '`'
		}
	}
	b := append(make([]byte, 0, len(s)+2), quote)
	for k := 0; k < len(s); {
		c := s[k]
		switch {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c == 0x7F:
			b = append(b, fmt.Sprintf(`\x%02X`, c)...)
		case c == 0xED && k+2 < len(s) && s[k+1] >= 0xA0: // a lone surrogate
			b = append(b, fmt.Sprintf(`\u%04X`, int(c&0x0F)<<12|int(s[k+1]&0x3F)<<6|int(s[k+2]&0x3F))...)
			k += 2
		default:
			b = append(b, c)
		}
		k++
	}
	return string(append(b, quote))
}
