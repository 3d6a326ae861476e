package loop_test

import (
	"testing"

	"corvo/components/script/loop"
)

func TestBusyIsToldOfEachChange(t *testing.T) {
	told := make(chan bool, 100)
	l, _ := newLoop(t, loop.Options{Busy: func(busy bool) { told <- busy }})
	expect := func(what string, want ...bool) {
		t.Helper()
		for _, busy := range want {
			if got := <-told; got != busy {
				t.Fatalf("%s: told %v, want %v", what, got, busy)
			}
		}
	}
	expect("at first", false)
	g, gone := l.NewGlobal(nil), l.NewGlobal(nil)
	do(t, g, func() { g.SetTimer(func() {}, 5, false) })
	expect("a task that sets a timer", true, false)
	g.Reserve()
	expect("a reservation", true)
	do(t, g, func() {})
	g.Release()
	expect("its end, after a task", false)
	gone.Close()
	gone.Reserve()
	gone.Post(loop.Networking, loop.Func(func() {}))
	g.PostAll(loop.Networking, []loop.Runnable{loop.Func(func() {}), loop.Func(func() {})})
	expect("two tasks, and nothing of a closed global", true, false)
	select {
	case busy := <-told:
		t.Errorf("told %v once more", busy)
	default:
	}
}
