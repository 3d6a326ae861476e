package loop_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"corvo/components/script/loop"
)

// The clock of a bubble stands still while anything runs.
func TestTimersRunInTheOrderOfWhenTheyAreDue(t *testing.T) {
	synctest.Test(t, testTimersRunInTheOrderOfWhenTheyAreDue)
}

func testTimersRunInTheOrderOfWhenTheyAreDue(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var got []string
	add := func(name string) func() { return func() { got = append(got, name) } }
	do(t, g, func() {
		g.SetTimer(add("30"), 30, false)
		g.SetTimer(add("10 first"), 10, false)
		g.SetTimer(add("10 second"), 10, false)
		g.SetTimer(add("0"), 0, false)
		g.SetTimer(add("-5"), -5, false)
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if want := []string{"0", "-5", "10 first", "10 second", "30"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTimersWaitForTheirTimeout(t *testing.T) { synctest.Test(t, testTimersWaitForTheirTimeout) }

func testTimersWaitForTheirTimeout(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var waited time.Duration
	do(t, g, func() {
		start := time.Now()
		g.SetTimer(func() { waited = time.Since(start) }, 15, false)
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if waited != 15*time.Millisecond {
		t.Errorf("waited %v", waited)
	}
}

// clamped is what a timer of no timeout waits that is set at a nesting level.
func clamped(level int) time.Duration {
	if level > 5 {
		return 4 * time.Millisecond
	}
	return 0
}

func TestNestedTimersAreClamped(t *testing.T) { synctest.Test(t, testNestedTimersAreClamped) }

func testNestedTimersAreClamped(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var at []time.Time
	var next func()
	next = func() {
		at = append(at, time.Now())
		if len(at) < 10 {
			g.SetTimer(next, 0, false)
		}
	}
	do(t, g, func() { g.SetTimer(next, 0, false) })
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	// The first timer has nesting level 1; one that is set at a level above 5 waits for 4 ms.
	for i := 1; i < len(at); i++ {
		if wait, want := at[i].Sub(at[i-1]), clamped(i); wait != want {
			t.Errorf("timer %d ran %v after the one that set it, want %v", i+1, wait, want)
		}
	}
}

func TestAnIntervalIsClampedToo(t *testing.T) { synctest.Test(t, testAnIntervalIsClampedToo) }

func testAnIntervalIsClampedToo(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var at []time.Time
	var id int32
	do(t, g, func() {
		id = g.SetTimer(func() {
			if at = append(at, time.Now()); len(at) == 10 {
				g.ClearTimer(id)
			}
		}, 0, true)
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(at); i++ {
		if wait, want := at[i].Sub(at[i-1]), clamped(i); wait != want {
			t.Errorf("run %d came %v after the one before, want %v", i+1, wait, want)
		}
	}
}

func TestTimersCanBeCleared(t *testing.T) { synctest.Test(t, testTimersCanBeCleared) }

func testTimersCanBeCleared(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var got []string
	do(t, g, func() {
		first := g.SetTimer(func() { got = append(got, "first") }, 1, false)
		var third int32
		g.SetTimer(func() {
			got = append(got, "second")
			g.ClearTimer(third)
		}, 1, false)
		third = g.SetTimer(func() { got = append(got, "third") }, 1, false)
		g.ClearTimer(first)
		g.ClearTimer(first)
		g.ClearTimer(4711)
		g.ClearTimer(-1)
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, []string{"second"}) {
		t.Errorf("got %q", got)
	}
}

func TestTimerIDsAreUniqueAndPositive(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	do(t, g, func() {
		seen := map[int32]bool{}
		for range 1000 {
			id := g.SetTimer(func() {}, 0, false)
			if id <= 0 || seen[id] {
				t.Errorf("ID %d", id)
			}
			seen[id] = true
		}
		if g.Timers() != 1000 {
			t.Errorf("%d active timers", g.Timers())
		}
	})
}

func TestAClosedGlobalsTimersNeverRun(t *testing.T) {
	synctest.Test(t, testAClosedGlobalsTimersNeverRun)
}

func testAClosedGlobalsTimersNeverRun(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g, other := l.NewGlobal(nil), l.NewGlobal(nil)
	do(t, g, func() {
		for range 10 {
			g.SetTimer(func() { t.Error("a timer of a closed global ran") }, 1, true)
		}
		g.Close()
	})
	do(t, other, func() { other.SetTimer(func() {}, 20, false) })
	if err := other.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	do(t, other, func() {
		if id := g.SetTimer(func() {}, 0, false); id == 0 {
			t.Error("a closed global gave no ID")
		}
		if n := g.Timers(); n != 0 {
			t.Errorf("%d timers left", n)
		}
	})
}

func TestNeitherTimersNorTasksStarve(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var tasks, timers int
	done := make(chan struct{})
	var task func()
	task = func() {
		tasks++
		if tasks >= 50 && timers >= 50 {
			close(done)
			return
		}
		g.Post(loop.Networking, loop.Func(task))
	}
	do(t, g, func() {
		for range 3 {
			g.SetTimer(func() {
				timers++
				for end := time.Now().Add(5 * time.Millisecond); time.Now().Before(end); {
				}
			}, 0, true)
		}
		g.Post(loop.Networking, loop.Func(task))
	})
	select {
	case <-done:
	case <-testContext(t).Done():
		t.Fatal("either timers or tasks starve")
	}
	g.Close()
}
