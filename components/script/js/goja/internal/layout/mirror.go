//lint:file-ignore U1000 the mirrors of types hold fields for their place alone

package layout

import (
	"sync"
	"unsafe"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// The types of this file mirror goja's of the same names, field by field; verify compares them.

type object struct {
	self    Impl
	runtime *goja.Runtime
}

type baseObject struct {
	class      string
	val        *goja.Object
	prototype  *goja.Object
	extensible bool

	values    map[unistring.String]goja.Value
	propNames []unistring.String

	lastSortedPropLen, idxPropCount int

	symValues       unsafe.Pointer
	privateElements unsafe.Pointer
}

type valueProperty struct {
	value        goja.Value
	writable     bool
	configurable bool
	enumerable   bool
	accessor     bool
	getterFunc   *goja.Object
	setterFunc   *goja.Object
}

type baseFuncObject struct {
	baseObject
	lenProp valueProperty
}

type nativeFuncObject struct {
	baseFuncObject
	f         func(goja.FunctionCall) goja.Value
	construct func(args []goja.Value, newTarget *goja.Object) *goja.Object
}

type baseJsFuncObject struct {
	baseFuncObject
	stash   unsafe.Pointer
	privEnv unsafe.Pointer
	prg     *program
	src     string
	strict  bool
}

type funcObject struct{ baseJsFuncObject }

type promise struct {
	baseObject
	state                             int
	result                            goja.Value
	fulfillReactions, rejectReactions []*promiseReaction
	handled                           bool
}

type promiseReaction struct {
	capability  unsafe.Pointer
	typ         int
	handler     *jobCallback
	asyncRunner unsafe.Pointer
	asyncCtx    any
}

type jobCallback struct {
	callback func(goja.FunctionCall) goja.Value
}

type arrayBufferObject struct {
	baseObject
	detached bool
	data     []byte
}

type typedArrayObject struct {
	baseObject
	viewedArrayBuf *arrayBufferObject
	defaultCtor    *goja.Object
	length, offset int
	elemSize       int
	typedArray     Elements
}

type dataViewObject struct {
	baseObject
	viewedArrayBuf      *arrayBufferObject
	byteLen, byteOffset int
}

type dateObject struct {
	baseObject
	msec int64
}

type primitiveValueObject struct {
	baseObject
	pValue goja.Value
}

type stringObject struct {
	baseObject
	value      goja.String
	length     int
	lengthProp valueProperty
}

type regexpObject struct {
	baseObject
	pattern  *regexpPattern
	source   goja.String
	standard bool
}

type regexpPattern struct {
	src                                                    string
	global, ignoreCase, multiline, dotAll, sticky, unicode bool
	regexpWrapper                                          unsafe.Pointer
	regexp2Wrapper                                         *regexp2Wrapper
}

type regexp2Wrapper struct {
	rx    *regexp2.Regexp
	cache *regexp2MatchCache
}

type regexp2MatchCache struct {
	target goja.String
	runes  []rune
	posMap []int
}

type arrayObject struct {
	baseObject
	values         []goja.Value
	length         uint32
	objCount       int
	propValueCount int
	lengthProp     valueProperty
}

type errorObject struct {
	baseObject
	stack          []goja.StackFrame
	stackPropAdded bool
}

type stackFrame struct {
	prg      *program
	funcName unistring.String
	pc       int
}

type collectionObject struct {
	baseObject
	m *orderedMap
}

type orderedMap struct {
	hash                unsafe.Pointer
	hashTable           map[uint64]*mapEntry
	iterFirst, iterLast *mapEntry
	size                int
}

type mapEntry struct {
	key, value                goja.Value
	iterPrev, iterNext, hNext *mapEntry
}

type templatedObject struct {
	baseObject
	tmpl              *objectTemplate
	protoMaterialised bool
}

type objectTemplate struct {
	propNames    []unistring.String
	props        map[unistring.String]templatePropFactory
	symProps     map[*goja.Symbol]templatePropFactory
	symPropNames []*goja.Symbol
	protoFactory func(*goja.Runtime) *goja.Object
}

type templatePropFactory func(*goja.Runtime) goja.Value

// VM is the state of a runtime's interpreter.
type VM struct {
	r            *goja.Runtime
	prg          *program
	pc           int
	stack        []goja.Value
	sp, sb, args int

	stash     unsafe.Pointer
	privEnv   unsafe.Pointer
	callStack []context
	iterStack []iterStackItem
	refStack  []iface
	tryStack  []tryFrame
	newTarget goja.Value
	result    goja.Value

	maxCallStackSize int
	stashAllocs      int

	interrupted   uint32
	interruptVal  any
	interruptLock sync.Mutex

	curAsyncRunner unsafe.Pointer
	profTracker    unsafe.Pointer
}

type context struct {
	prg       *program
	stash     unsafe.Pointer
	privEnv   unsafe.Pointer
	newTarget goja.Value
	result    goja.Value
	pc, sb    int
	args      int
}

type iterStackItem struct {
	val  goja.Value
	f    IterNext
	iter unsafe.Pointer
}

type tryFrame struct {
	exception                        unsafe.Pointer
	callStackLen, iterLen, refLen    uint32
	sp                               int32
	stash                            unsafe.Pointer
	privEnv                          unsafe.Pointer
	catchPos, finallyPos, finallyRet int32
}

type program struct {
	code     []Instruction
	funcName unistring.String
	src      *file.File
	srcMap   []srcMapItem
}

type srcMapItem struct{ pc, srcPos int }

type sourceFile struct {
	mu                sync.Mutex
	name              string
	src               string
	base              int
	sourceMap         unsafe.Pointer
	lineOffsets       []int
	lastScannedOffset int
}

// Instruction mirrors the interface of goja's instructions.
type Instruction interface{ Exec(*VM) }
