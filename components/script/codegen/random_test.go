package codegen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// randomIDL writes members of every type in every place. What the validator refuses is left out by trying each member on
// its own first.
type randomIDL struct {
	*rand.Rand
	n int
}

const randomPrelude = `
enum Mode { "a", "b" };
dictionary Base { long a = 1; Thing thing; };
dictionary Options : Base { DOMString? b; required Mode mode; };
callback Visit = any (Thing thing);
[LegacyTreatNonObjectAsNull] callback Handle = any (Thing thing);
typedef Handle? Handler;
callback interface Filter { boolean accept(Thing thing); };
typedef (Thing or DOMString) Target;
typedef [Clamp] octet Channel;
`

func (r *randomIDL) pick(list ...string) string { return list[r.IntN(len(list))] }

// idlType makes a type, simple ones more often than made-up ones.
func (r *randomIDL) idlType(depth int) string {
	nullable := r.pick("", "", "?")
	kinds := 13
	if depth == 0 {
		kinds = 9
	}
	switch r.IntN(kinds) {
	case 0:
		return r.pick("byte", "octet", "short", "unsigned short", "long", "unsigned long", "long long", "unsigned long long") + nullable
	case 1:
		return r.pick("float", "unrestricted float", "double", "unrestricted double", "boolean") + nullable
	case 2:
		return r.pick("DOMString", "USVString", "ByteString") + nullable
	case 3:
		return r.pick("any", "object", "object?", "symbol", "bigint")
	case 4:
		return r.pick("ArrayBuffer", "Uint8Array", "DataView", "Float16Array", "Float64Array") + nullable
	case 5:
		return r.pick("BufferSource", "ArrayBufferView", "AllowSharedBufferSource") + nullable
	case 6, 7:
		return r.pick("Thing", "Mode", "Visit", "Filter", "Channel") + nullable
	case 8:
		return r.pick("Options", "Base", "Handler", "Target", "Target?")
	case 9:
		return r.pick("sequence<", "sequence<", "async_sequence<") + r.idlType(depth-1) + ">" + nullable
	case 10:
		return "record<" + r.pick("DOMString", "USVString", "ByteString") + ", " + r.idlType(depth-1) + ">" + nullable
	case 11:
		members := []string{r.idlType(depth - 1), r.idlType(depth - 1)}
		if r.IntN(2) == 0 {
			members = append(members, r.idlType(depth-1))
		}
		return "(" + strings.Join(members, " or ") + ")" + nullable
	}
	return "Promise<" + r.pick("any", "undefined", "DOMString") + ">"
}

func (r *randomIDL) arguments() string {
	var args []string
	for i := range r.IntN(3) {
		args = append(args, fmt.Sprintf("%s a%d", r.idlType(2), i))
	}
	for i := range r.IntN(3) {
		args = append(args, fmt.Sprintf("optional %s b%d", r.idlType(2), i))
	}
	if r.IntN(3) == 0 {
		args = append(args, r.idlType(2)+"... rest")
	}
	return strings.Join(args, ", ")
}

// member makes a definition that uses random types.
func (r *randomIDL) member() string {
	r.n++
	name := fmt.Sprintf("m%dx", r.n)
	switch r.IntN(14) {
	case 0:
		return fmt.Sprintf("partial interface Thing { readonly attribute %s %s; };", r.idlType(2), name)
	case 1:
		return fmt.Sprintf("partial interface Thing { attribute %s %s; };", r.idlType(2), name)
	case 2:
		return fmt.Sprintf("partial interface Thing { readonly attribute FrozenArray<%s>%s %s; };", r.idlType(1), r.pick("", "?"), name)
	case 3:
		return fmt.Sprintf("dictionary D%s { %s a; required %s b; };\npartial interface Thing { D%s %s(D%s d); };", name, r.idlType(2), r.idlType(2), name, name, name)
	case 4:
		return fmt.Sprintf("callback C%s = %s (%s);\npartial interface Thing { undefined %s(C%s c); };", name, r.idlType(2), r.arguments(), name, name)
	case 5:
		return fmt.Sprintf("[Exposed=*] interface I%s { iterable<%s, %s>; };", name, r.idlType(2), r.idlType(2))
	case 8:
		return fmt.Sprintf("[Exposed=*] interface I%s { readonly attribute unsigned long length; getter %s %s(unsigned long i); setter %s (unsigned long i, %s v); };",
			name, r.idlType(2), r.pick("", "item"), r.pick("undefined", r.idlType(1)), r.idlType(2))
	case 9:
		return fmt.Sprintf("[Exposed=*] interface I%s { getter %s %s(DOMString n); setter undefined (DOMString n, %s v); deleter %s %s(DOMString n); };",
			name, r.idlType(2), r.pick("", "item"), r.idlType(2), r.pick("undefined", "boolean", r.idlType(1)), r.pick("", "drop"))
	case 10:
		return fmt.Sprintf("[Exposed=*] interface I%s { %smaplike<%s, %s>; };", name, r.pick("", "readonly "), r.idlType(2), r.idlType(2))
	case 11:
		return fmt.Sprintf("[Exposed=*] interface I%s { %ssetlike<%s>; };", name, r.pick("", "readonly "), r.idlType(2))
	case 12:
		return fmt.Sprintf("[Exposed=*] interface I%s { %sasync_iterable<%s%s>(%s); };", name, r.pick("", "[Return] "), r.pick("", r.idlType(1)+", "), r.idlType(2), r.arguments())
	case 13:
		return fmt.Sprintf("partial interface Thing { %sattribute ObservableArray<%s> %s; };", r.pick("", "readonly "), r.idlType(1), name)
	case 6:
		return fmt.Sprintf("partial interface Thing { undefined %[1]s(%[2]s a); undefined %[1]s(%[3]s a, optional %[2]s b); };", name, r.idlType(1), r.idlType(1))
	}
	return fmt.Sprintf("partial interface Thing { %s %s(%s); };", r.pick(r.idlType(2), "async_sequence<"+r.idlType(1)+">"), name, r.arguments())
}

func TestEveryTypeCompilesInEveryPlace(t *testing.T) {
	const thing = "[Exposed=*] interface Thing { };" + randomPrelude + "// BufferSource\n"
	r := &randomIDL{Rand: rand.New(rand.NewPCG(1, 2))}
	idl := thing
	accepted := 0
	for range 500 {
		m := r.member()
		if _, err := parse("random.webidl", thing+m); err == nil {
			accepted++
			idl += m + "\n"
		}
	}
	if accepted < 150 {
		t.Errorf("only %d members are valid IDL", accepted)
	}
	set, err := parse("random.webidl", idl)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Generate(set)
	if err != nil {
		t.Fatal(err)
	}
	compile(t, "./"+compileDir+"/random", place(compileDir+"/random", files))
}
