package js

import (
	"errors"
	"testing"
)

type namedObject struct{ Reflector }

func TestNamedPropertyOfGlobal(t *testing.T) {
	failed := errors.New("failed")
	named := &NamedProperties{
		Supports: func(_ PlatformObject, name string) bool { return name == "frame" || name == "broken" },
		Get: func(_ PlatformObject, _ Realm, name string) (Value, error) {
			if name == "broken" {
				return Undefined, failed
			}
			return String("the " + name), nil
		},
	}
	impl := new(namedObject)
	for _, test := range []struct {
		name         string
		property     string
		impl         PlatformObject
		inherits     bool
		unenumerable bool
		flags        PropertyFlags
		ok           bool
		err          error
	}{
		{"a supported name", "frame", impl, false, false, Ordinary, true, nil},
		{"of an interface that keeps them out of enumeration", "frame", impl, false, true, Hidden, true, nil},
		{"one that is inherited", "frame", impl, true, false, 0, false, nil},
		{"one that is not supported", "other", impl, false, false, 0, false, nil},
		{"before the global object reflects anything", "frame", nil, false, false, 0, false, nil},
		{"a getter that fails", "broken", impl, false, false, Ordinary, true, failed},
	} {
		c := &Class{Global: true, Legacy: &Legacy{Named: named, Unenumerable: test.unenumerable}}
		v, flags, ok, err := c.NamedProperty(nil, test.impl, test.property, func() bool { return test.inherits })
		if flags != test.flags || ok != test.ok || err != test.err {
			t.Errorf("%s: flags %b, %t, %v; want %b, %t, %v", test.name, flags, ok, err, test.flags, test.ok, test.err)
		}
		if text, _ := v.AsString(); ok && err == nil && text != "the frame" {
			t.Errorf("%s: %s", test.name, text)
		}
	}
}
