package loop_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"corvo/components/script/js"
	"corvo/components/script/loop"
)

func TestWaitOfALoopIsForAllItsOpenGlobals(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	a, b, gone := l.NewGlobal(nil), l.NewGlobal(nil), l.NewGlobal(nil)
	gone.Reserve()
	gone.Close()
	var order []string
	do(t, a, func() {
		b.SetTimer(func() {
			order = append(order, "timer of b")
			a.Reserve()
			go func() {
				a.Post(loop.Networking, loop.Func(func() { order = append(order, "task of a") }))
				a.Release()
			}()
		}, 5, false)
	})
	if err := l.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if len(order) != 2 {
		t.Errorf("Wait returned after %q", order)
	}
}

func TestWaitOfALoopEndsWithItsContextAndWithTheLoop(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	l.NewGlobal(nil).Reserve()
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if err := l.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with its context: %v", err)
	}
	ended := make(chan error)
	go func() { ended <- l.Wait(testContext(t)) }()
	l.Close()
	if err := <-ended; !errors.Is(err, loop.ErrClosed) {
		t.Errorf("with the loop: %v", err)
	}
}

func TestRetireLetsTheScriptAboveItRunOn(t *testing.T) {
	l, realm := newLoop(t, loop.Options{})
	g, other := l.NewGlobal(nil), l.NewGlobal(nil)
	dropped := false
	f := realm.NewFunction("retire", 0, func(*js.Call) (js.Value, error) {
		g.Post(loop.Networking, counter{dropped: &dropped})
		g.Retire()
		return js.Undefined, nil
	})
	var after js.Value
	do(t, other, func() {
		if err := realm.Define(realm.Global(), "retire", f, js.Hidden); err != nil {
			t.Error(err)
		}
	})
	g.Post(loop.UserInteraction, loop.Func(func() {
		var err error
		if after, err = realm.Run(js.Source{Text: "retire(); 'after'"}); err != nil {
			t.Error(err)
		}
	}))
	do(t, other, func() {
		if after != js.String("after") || !dropped {
			t.Errorf("the script came to %v, the task was dropped: %v", after, dropped)
		}
	})
}

// counter is a Runnable that notes that it was dropped.
type counter struct{ dropped *bool }

func (c counter) Run()  {}
func (c counter) Drop() { *c.dropped = true }

func TestEnteredIsTheGlobalWhoseScriptRunsAlsoInItsMicrotasks(t *testing.T) {
	l, realm := newLoop(t, loop.Options{})
	outer, inner := l.NewGlobal("outer"), l.NewGlobal("inner")
	if outer.Owner() != "outer" {
		t.Errorf("the owner is %v", outer.Owner())
	}
	do(t, outer, func() {
		if l.Entered() != nil {
			t.Error("a task begins with a global entered")
		}
		before := outer.Enter()
		within := inner.Enter()
		if l.Entered() != inner {
			t.Error("the inner global is not the entered one")
		}
		inner.Leave(within)
		if l.Entered() != outer {
			t.Error("the outer global is not entered again")
		}
		realm.Agent().EnqueueMicrotask(func() {
			if l.Entered() != outer {
				t.Error("a microtask has lost the global")
			}
		})
		outer.Leave(before)
		before = inner.Enter()
		realm.Agent().EnqueueMicrotask(func() {
			if l.Entered() != inner {
				t.Error("a microtask has the global that was entered before")
			}
		})
		inner.Leave(before)
	})
	do(t, inner, func() {
		if l.Entered() != nil {
			t.Error("the next task still knows the last one's global")
		}
	})
}
