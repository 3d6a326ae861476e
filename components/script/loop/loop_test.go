package loop_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
	"corvo/components/script/loop"
)

// patience is how long a test waits for what must happen.
const patience = time.Minute

// newLoop makes a loop with a realm, started, that the test's end closes.
func newLoop(t testing.TB, options loop.Options) (*loop.Loop, js.Realm) {
	t.Helper()
	agent, err := ottojs.Engine{}.NewAgent(js.AgentOptions{})
	if err != nil {
		t.Fatal(err)
	}
	realm, err := agent.NewRealm()
	if err != nil {
		t.Fatal(err)
	}
	l := loop.New(agent, options)
	l.Start()
	t.Cleanup(func() {
		l.Close()
		realm.Close()
		agent.Close()
	})
	return l, realm
}

func testContext(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func do(t testing.TB, g *loop.Global, f func()) {
	t.Helper()
	if err := g.Do(testContext(t), loop.UserInteraction, f); err != nil {
		t.Fatal(err)
	}
}

func TestRunnablesRunInTheOrderTheyWerePosted(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var got []int
	do(t, g, func() {
		for i := range 50 {
			g.Post(loop.Networking, loop.Func(func() { got = append(got, i) }))
		}
		var batch []loop.Runnable
		for i := range 50 {
			batch = append(batch, loop.Func(func() { got = append(got, 50+i) }))
		}
		g.PostAll(loop.WebSocket, batch)
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if len(got) != 100 || !slices.IsSorted(got) {
		t.Errorf("ran %v", got)
	}
}

func TestMicrotasksRunAfterEachTask(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var got []string
	do(t, g, func() {
		for i := range 3 {
			g.Post(loop.WebSocket, loop.Func(func() {
				got = append(got, fmt.Sprint("task ", i))
				l.Agent().EnqueueMicrotask(func() {
					got = append(got, fmt.Sprint("microtask ", i))
					l.Agent().EnqueueMicrotask(func() { got = append(got, fmt.Sprint("nested ", i)) })
				})
			}))
		}
	})
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	want := []string{"task 0", "microtask 0", "nested 0", "task 1", "microtask 1", "nested 1", "task 2", "microtask 2", "nested 2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestTheOutermostLeavePerformsACheckpoint(t *testing.T) {
	checkpoints := 0
	l, _ := newLoop(t, loop.Options{AfterCheckpoint: func() { checkpoints++ }})
	g := l.NewGlobal(nil)
	var inner, outer bool
	do(t, g, func() {
		ran := false
		l.Agent().EnqueueMicrotask(func() { ran = true })
		l.Enter()
		l.Enter()
		l.Leave()
		inner = ran
		l.Leave()
		outer = ran
	})
	if inner || !outer {
		t.Errorf("microtask ran at the inner Leave: %v, at the outer one: %v", inner, outer)
	}
	if checkpoints != 2 {
		t.Errorf("%d checkpoints, want one at Leave and one at the task's end", checkpoints)
	}
}

// counted tells what became of it.
type counted struct{ run, dropped *atomic.Int32 }

func (c counted) Run()  { c.run.Add(1) }
func (c counted) Drop() { c.dropped.Add(1) }

func TestClosingAGlobalDropsWhatIsQueuedForItAlone(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	closing, staying := l.NewGlobal(nil), l.NewGlobal(nil)
	var mine, other struct{ run, dropped atomic.Int32 }
	started, proceed := make(chan struct{}), make(chan struct{})
	staying.Post(loop.UserInteraction, loop.Func(func() {
		close(started)
		<-proceed
	}))
	<-started
	for range 100 {
		closing.Post(loop.WebSocket, counted{&mine.run, &mine.dropped})
		staying.Post(loop.WebSocket, counted{&other.run, &other.dropped})
	}
	closing.Close()
	if mine.dropped.Load() != 100 {
		t.Errorf("%d of 100 were dropped at Close", mine.dropped.Load())
	}
	closing.Post(loop.WebSocket, counted{&mine.run, &mine.dropped})
	closing.PostAll(loop.WebSocket, []loop.Runnable{counted{&mine.run, &mine.dropped}})
	close(proceed)
	if err := staying.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if mine.run.Load() != 0 || mine.dropped.Load() != 102 {
		t.Errorf("the closed global's Runnables: %d run, %d dropped", mine.run.Load(), mine.dropped.Load())
	}
	if other.run.Load() != 100 || other.dropped.Load() != 0 {
		t.Errorf("the other global's Runnables: %d run, %d dropped", other.run.Load(), other.dropped.Load())
	}
}

func TestAGlobalClosedByATaskDropsTheRestOfTheBatch(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g, other := l.NewGlobal(nil), l.NewGlobal(nil)
	var run, dropped atomic.Int32
	do(t, other, func() {
		g.Post(loop.WebSocket, counted{&run, &dropped})
		g.Post(loop.WebSocket, loop.Func(g.Close))
		g.Post(loop.WebSocket, counted{&run, &dropped})
	})
	do(t, other, func() {}) // comes after them
	if run.Load() != 1 || dropped.Load() != 1 {
		t.Errorf("%d run and %d dropped, want 1 and 1", run.Load(), dropped.Load())
	}
}

func TestClosingALoopDropsEverything(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	var run, dropped atomic.Int32
	started, proceed := make(chan struct{}), make(chan struct{})
	g.Post(loop.UserInteraction, loop.Func(func() {
		close(started)
		<-proceed
	}))
	<-started
	for range 10 {
		g.Post(loop.WebSocket, counted{&run, &dropped})
	}
	go close(proceed)
	l.Close()
	if run.Load()+dropped.Load() != 10 {
		t.Errorf("%d run and %d dropped of 10", run.Load(), dropped.Load())
	}
	g.Post(loop.WebSocket, counted{&run, &dropped})
	if run.Load()+dropped.Load() != 11 {
		t.Error("a Runnable posted to a closed loop was kept")
	}
	if err := g.Wait(testContext(t)); !errors.Is(err, loop.ErrClosed) {
		t.Errorf("Wait on a closed loop: %v", err)
	}
	if err := g.Do(testContext(t), loop.UserInteraction, func() {}); !errors.Is(err, loop.ErrClosed) {
		t.Errorf("Do on a closed loop: %v", err)
	}
}

func TestALoopThatNeverStartedCloses(t *testing.T) {
	agent, err := ottojs.Engine{}.NewAgent(js.AgentOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer agent.Close()
	l := loop.New(agent, loop.Options{})
	var run, dropped atomic.Int32
	l.NewGlobal(nil).Post(loop.WebSocket, counted{&run, &dropped})
	l.Close()
	l.Close()
	if dropped.Load() != 1 {
		t.Errorf("%d dropped, want 1", dropped.Load())
	}
}

func TestWaitEndsWhenNothingIsPending(t *testing.T) {
	for _, test := range []struct {
		name  string
		start func(g *loop.Global, end func())
	}{
		{"a Runnable", func(g *loop.Global, end func()) { g.Post(loop.Networking, loop.Func(end)) }},
		{"a timer", func(g *loop.Global, end func()) { g.SetTimer(end, 5, false) }},
		{"a chain of timers", func(g *loop.Global, end func()) {
			g.SetTimer(func() { g.SetTimer(func() { g.SetTimer(end, 1, false) }, 1, false) }, 1, false)
		}},
		{"a reservation", func(g *loop.Global, end func()) {
			g.Reserve()
			go func() {
				g.Post(loop.Networking, loop.Func(end))
				g.Release()
			}()
		}},
		{"an interval that is cleared", func(g *loop.Global, end func()) {
			var id int32
			n := 0
			id = g.SetTimer(func() {
				if n++; n == 3 {
					end()
					g.ClearTimer(id)
				}
			}, 1, true)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newLoop(t, loop.Options{})
			g := l.NewGlobal(nil)
			var ended atomic.Bool
			do(t, g, func() { test.start(g, func() { ended.Store(true) }) })
			if err := g.Wait(testContext(t)); err != nil {
				t.Fatal(err)
			}
			if !ended.Load() {
				t.Error("Wait returned while something was pending")
			}
		})
	}
}

func TestWaitEndsWithItsContext(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	g.Reserve()
	ctx, cancel := context.WithCancelCause(context.Background())
	reason := errors.New("enough")
	go cancel(reason)
	if err := g.Wait(ctx); !errors.Is(err, reason) {
		t.Errorf("Wait: %v", err)
	}
}

func TestWaitEndsWhenTheGlobalCloses(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	g.Reserve()
	go g.Close()
	if err := g.Wait(testContext(t)); !errors.Is(err, loop.ErrClosed) {
		t.Errorf("Wait: %v", err)
	}
}

// forever is script that swallows every exception.
const forever = "for (;;) { try { for (;;); } catch (e) {} finally { continue; } }"

// stopping is a time limit for what never ends. It is long enough for a script that does, whatever else the machine does.
const stopping = time.Second

func TestScriptIsStoppedAtTheTimeLimit(t *testing.T) {
	l, realm := newLoop(t, loop.Options{TaskTimeLimit: stopping})
	g := l.NewGlobal(nil)
	var failed error
	do(t, g, func() { _, failed = realm.Run(js.Source{Name: "forever.js", Text: forever}) })
	var limit *loop.TimeLimitError
	if !errors.As(failed, &limit) || limit.Limit != stopping || limit.Source != loop.UserInteraction {
		t.Fatalf("the script ended with %v", failed)
	}
	do(t, g, func() {
		v, err := realm.Run(js.Source{Text: "1 + 1"})
		if n, _ := v.AsNumber(); err != nil || n != 2 {
			t.Errorf("the next script gave %v, %v", v, err)
		}
	})
}

func TestMicrotasksAreStoppedAtTheTimeLimit(t *testing.T) {
	var stopped error
	l, realm := newLoop(t, loop.Options{
		TaskTimeLimit: stopping,
		Interrupted:   func(err error) { stopped = err },
	})
	g := l.NewGlobal(nil)
	do(t, g, func() {
		if _, err := realm.Run(js.Source{Text: "Promise.resolve().then(function again() { return Promise.resolve().then(again); })"}); err != nil {
			t.Error(err)
		}
	})
	do(t, g, func() {
		var limit *loop.TimeLimitError
		if !errors.As(stopped, &limit) {
			t.Errorf("the checkpoint ended with %v", stopped)
		}
	})
}

// A task that the machine's load keeps from the processor for the whole limit may be stopped; one that is shorter may not,
// however long the tasks before it took together.
func TestTheTimeLimitIsEachTasksOwn(t *testing.T) {
	const limit = 150 * time.Millisecond
	l, realm := newLoop(t, loop.Options{TaskTimeLimit: limit})
	g := l.NewGlobal(nil)
	ended := time.Now() // of the task before
	for range 8 {
		g.Post(loop.Networking, loop.Func(func() {
			_, err := realm.Run(js.Source{Text: "for (var end = Date.now() + 30; Date.now() < end;);"})
			now := time.Now()
			if err != nil && now.Sub(ended) < limit {
				t.Errorf("a task of at most %v was stopped: %v", now.Sub(ended), err)
			}
			ended = now
		}))
	}
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
}

func TestDoStopsItsScriptWithItsContext(t *testing.T) {
	l, realm := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	ctx, cancel := context.WithCancel(context.Background())
	var failed error
	err := g.Do(ctx, loop.UserInteraction, func() {
		cancel()
		_, failed = realm.Run(js.Source{Text: forever})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Do: %v", err)
	}
	var interrupted *js.Interrupted
	if !errors.As(failed, &interrupted) {
		t.Errorf("the script ended with %v", failed)
	}
	do(t, g, func() {
		if _, err := realm.Run(js.Source{Text: "1"}); err != nil {
			t.Error(err)
		}
	})
}

func TestDoWhoseContextIsDoneDoesNotRun(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	started, proceed := make(chan struct{}), make(chan struct{})
	g.Post(loop.UserInteraction, loop.Func(func() {
		close(started)
		<-proceed
	}))
	<-started
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ran := false
	if err := g.Do(ctx, loop.UserInteraction, func() { ran = true }); !errors.Is(err, context.Canceled) {
		t.Errorf("Do: %v", err)
	}
	close(proceed)
	do(t, g, func() {
		if ran {
			t.Error("the task ran")
		}
	})
}

func TestCloseStopsAScriptThatNeverReturns(t *testing.T) {
	l, realm := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	started := make(chan struct{})
	g.Post(loop.UserInteraction, loop.Func(func() {
		l.Agent().EnqueueMicrotask(func() { t.Error("a microtask of the closed global ran") })
		close(started)
		realm.Run(js.Source{Text: forever})
	}))
	<-started
	g.Close()
	l.Close()
}

func TestManyGoroutinesPost(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	count := 0
	var posting sync.WaitGroup
	for range 8 {
		posting.Go(func() {
			for range 1000 {
				g.Post(loop.Networking, loop.Func(func() { count++ }))
			}
		})
	}
	posting.Wait()
	if err := g.Wait(testContext(t)); err != nil {
		t.Fatal(err)
	}
	if count != 8000 {
		t.Errorf("%d of 8000 ran", count)
	}
}
