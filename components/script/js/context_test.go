package js_test

import (
	"errors"
	"testing"

	"corvo/components/script/js"
)

func TestErrorsSayWhatFailed(t *testing.T) {
	const failed = "Failed to execute 'send' on 'WebSocket'"
	thrown := js.Throw(js.String("own"))
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"argument of the wrong interface", js.ArgumentError(failed, 2, js.NotOfType("Blob")), "TypeError: " + failed + ": parameter 2 is not of type 'Blob'."},
		{"assigned value of the wrong interface", js.InContext(failed, js.NotOfType("Blob")), "TypeError: " + failed + ": Failed to convert value to 'Blob'."},
		{"native error keeps its type", js.ArgumentError(failed, 1, js.RangeErrorf("too long")), "RangeError: " + failed + ": too long"},
		{"one argument", js.ArgumentCountError(failed, 1, 0), "TypeError: " + failed + ": 1 argument required, but only 0 present."},
		{"two arguments", js.ArgumentCountError(failed, 2, 1), "TypeError: " + failed + ": 2 arguments required, but only 1 present."},
		{"dictionary member", js.ArgumentError(failed, 1, js.MemberError("Init", "code", js.ErrMemberMissing)),
			"TypeError: " + failed + ": Failed to read the 'code' property from 'Init': Required member is undefined."},
		{"without context", js.NotOfType("Blob"), "TypeError: Failed to convert value to 'Blob'."},
	} {
		if c.err.Error() != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, c.err, c.want)
		}
	}
	for _, err := range []error{thrown, &js.Interrupted{Reason: errors.New("stop")}, errors.New("other")} {
		if got := js.ArgumentError(failed, 1, err); got != err {
			t.Errorf("%v became %v", err, got)
		}
	}
}

func TestInterruptsAreNoRejections(t *testing.T) {
	interrupt := &js.Interrupted{Reason: errors.New("stop")}
	if v, err := js.Rejected(nil, interrupt); err != error(interrupt) || !v.IsUndefined() {
		t.Errorf("got %v, %v", v, err)
	}
}
