package limits

import (
	"testing"
	"time"
)

func TestOnlyWhatIsBelowZeroIsRefused(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{Check("A", 0, "none"), ""},
		{Check("A", 1, "none"), ""},
		{Check("A", -1, "none"), "A is -1; give a value above 0, or 0 for none"},
		{Check("B", int64(-1<<63), "the default"), "B is -9223372036854775808; give a value above 0, or 0 for the default"},
		{Check("C", -1500*time.Millisecond, "no limit"), "C is -1.5s; give a value above 0, or 0 for no limit"},
	} {
		if got := test.err; (got == nil) != (test.want == "") || got != nil && got.Error() != test.want {
			t.Errorf("got %v, want %q", got, test.want)
		}
	}
}
