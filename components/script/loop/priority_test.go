package loop_test

import (
	"slices"
	"testing"

	"corvo/components/script/loop"
)

func TestTasksOfDOMManipulationGoFirst(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var ran []string
	post := func(source loop.Source, name string, then ...func()) {
		g.Post(source, loop.Func(func() {
			ran = append(ran, name)
			for _, f := range then {
				f()
			}
		}))
	}
	do(t, g, func() {
		post(loop.WebSocket, "open")
		post(loop.DOMManipulation, "DOMContentLoaded", func() {
			post(loop.Networking, "response")
			post(loop.DOMManipulation, "load")
		})
		post(loop.WebSocket, "message")
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	do(t, g, func() {
		if want := []string{"DOMContentLoaded", "load", "open", "message", "response"}; !slices.Equal(ran, want) {
			t.Errorf("ran %q, want %q", ran, want)
		}
	})
}

func TestTasksOfDOMManipulationKeepNoOthersWaiting(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var others, timers int
	done := make(chan struct{})
	var again, other func()
	again = func() {
		if others >= 10 && timers >= 10 {
			close(done)
			return
		}
		g.Post(loop.DOMManipulation, loop.Func(again))
	}
	other = func() {
		others++
		g.Post(loop.Networking, loop.Func(other))
	}
	do(t, g, func() {
		g.SetTimer(func() { timers++ }, 0, true)
		g.Post(loop.Networking, loop.Func(other))
		again()
	})
	select {
	case <-done:
	case <-testContext(t).Done():
		t.Error("others were kept waiting")
	}
}

func TestAClosedGlobalsTasksAheadAreDropped(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g, other := l.NewGlobal(nil), l.NewGlobal(nil)
	var ran []string
	do(t, other, func() {
		g.Post(loop.DOMManipulation, loop.Func(func() { ran = append(ran, "closed") }))
		other.Post(loop.DOMManipulation, loop.Func(func() { ran = append(ran, "open") }))
		g.Close()
	})
	if err := other.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	do(t, other, func() {
		if want := []string{"open"}; !slices.Equal(ran, want) {
			t.Errorf("ran %q, want %q", ran, want)
		}
	})
}
