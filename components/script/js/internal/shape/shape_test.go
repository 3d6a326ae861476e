//lint:file-ignore U1000 the fields of types that are compared are there for their place alone

package shape

import (
	"reflect"
	"strings"
	"testing"
	"unsafe"
)

// opaque is the mirror of interfaces that are left out.
type opaque [2]unsafe.Pointer

type (
	inner  struct{ n int64 }
	table  interface{ _put(int) string }
	runner interface {
		run(int) (string, error)
		stop()
	}

	real struct {
		name  string
		in    inner
		list  []inner
		byKey map[string]*inner
		call  func(int, ...string) error
		loop  *real
		hide  table
		left  *inner
		any   any
		pair  [2]int32
	}
)

func TestCompare(t *testing.T) {
	type mirrored struct{ N int64 }
	type mirror struct {
		Name  string
		in    mirrored
		list  []mirrored
		byKey map[string]*mirrored
		call  func(int, ...string) error
		loop  *real
		hide  opaque
		left  unsafe.Pointer
		any   any
		pair  [2]int32
	}
	type loop struct {
		next *loop
		n    int32
	}
	type loopMirror struct {
		next *loopMirror
		n    int32
	}
	for _, test := range []struct {
		name      string
		got, want reflect.Type
		message   string // "" where they are the same
	}{
		{"itself", reflect.TypeFor[real](), reflect.TypeFor[real](), ""},
		{"a mirror", reflect.TypeFor[real](), reflect.TypeFor[mirror](), ""},
		{"types that refer to themselves", reflect.TypeFor[loop](), reflect.TypeFor[loopMirror](), ""},
		{"methods", reflect.TypeFor[runner](), reflect.TypeFor[interface {
			Run(int) (string, error)
			Stop()
		}](), ""},
		{"a renamed method", reflect.TypeFor[table](), reflect.TypeFor[interface{ Put(int) string }](), ""},
		{"another number of methods", reflect.TypeFor[runner](), reflect.TypeFor[interface{ Run(int) (string, error) }](), "with 2 methods, expected 1"},
		{"another name of a method", reflect.TypeFor[runner](), reflect.TypeFor[interface {
			Run(int) (string, error)
			Wait()
		}](), "method 1 is stop, expected wait"},
		{"another result", reflect.TypeFor[runner](), reflect.TypeFor[interface {
			Run(int) (bool, error)
			Stop()
		}](), "T.run(result 0): is string"},
		{"an interface without methods is not left out", reflect.TypeFor[any](), reflect.TypeFor[opaque](), "expected shape.opaque"},
		{"a field too many", reflect.TypeFor[inner](), reflect.TypeFor[struct {
			n int64
			m struct{}
		}](), "expected struct"},
		{"another name", reflect.TypeFor[inner](), reflect.TypeFor[struct{ count int64 }](), "field 0 is n at 0, expected count at 0"},
		{"another size", reflect.TypeFor[inner](), reflect.TypeFor[struct{ n int32 }](), "8 bytes"},
		{"another kind", reflect.TypeFor[inner](), reflect.TypeFor[struct{ n uint64 }](), "T.n: is int64"},
		{"deep in lists", reflect.TypeFor[[][]*inner](), reflect.TypeFor[[][]*struct{ n float64 }](), "T[][][].n: is int64"},
		{"an element of a map", reflect.TypeFor[map[string]inner](), reflect.TypeFor[map[string]struct{ n float64 }](), "T element.n: is int64"},
		{"a key of a map", reflect.TypeFor[map[string]inner](), reflect.TypeFor[map[int]inner](), "T key: is string"},
		{"another length", reflect.TypeFor[[2]int32](), reflect.TypeFor[[1]int64](), "T: "},
		{"another argument", reflect.TypeFor[func(int)](), reflect.TypeFor[func(string)](), "T(argument 0): is int"},
		{"a list for the last argument", reflect.TypeFor[func(...int)](), reflect.TypeFor[func([]int)](), "T: is func(...int)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &Comparer{Interface: reflect.TypeFor[opaque](), Renamed: map[string]string{"Put": "_put"}}
			err := c.Compare(test.got, test.want, "T")
			switch {
			case test.message == "" && err != nil:
				t.Error(err)
			case test.message != "" && (err == nil || !strings.Contains(err.Error(), test.message)):
				t.Errorf("%v, want %q in it", err, test.message)
			}
		})
	}
}
