package dom

import (
	"testing"
	"testing/synctest"
)

// waitFor waits for room on a goroutine of its own, in the test's bubble, and returns once it does.
func waitFor(i *Incoming, n int, stop <-chan struct{}) <-chan bool {
	admitted := make(chan bool, 1)
	go func() { admitted <- i.wait(n, stop) }()
	synctest.Wait()
	return admitted
}

func queued(i *Incoming) int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return len(i.waiting)
}

// fullOf is room for n messages without bytes, all taken.
func fullOf(t *testing.T, n int) *Incoming {
	t.Helper()
	i := NewIncoming(int64(n) * messageOverhead)
	for range n {
		if !i.take(0) {
			t.Fatal("no room")
		}
	}
	if i.take(0) {
		t.Fatal("room beyond the bound")
	}
	return i
}

func TestAReaderIsLetInOnceAQuarterIsFree(t *testing.T) {
	synctest.Test(t, testAReaderIsLetInOnceAQuarterIsFree)
}

func testAReaderIsLetInOnceAQuarterIsFree(t *testing.T) {
	i := fullOf(t, 8)
	admitted := waitFor(i, 0, nil)
	i.release(0)
	if queued(i) != 1 || i.take(0) {
		t.Error("an eighth was enough, or another has gone before")
	}
	i.release(0)
	if !<-admitted {
		t.Error("a quarter was not enough")
	}
}

func TestAMessageOfTheWholeBoundIsLetInWhenAllIsFree(t *testing.T) {
	synctest.Test(t, testAMessageOfTheWholeBoundIsLetInWhenAllIsFree)
}

func testAMessageOfTheWholeBoundIsLetInWhenAllIsFree(t *testing.T) {
	i := fullOf(t, 4)
	admitted := waitFor(i, 1<<30, nil)
	behind := waitFor(i, 0, nil)
	for range 4 {
		if queued(i) != 2 {
			t.Fatal("let in too early")
		}
		i.release(0)
	}
	if !<-admitted || queued(i) != 1 {
		t.Error("the first has not got all there is")
	}
	i.release(1 << 30)
	if !<-behind {
		t.Error("the second was left behind")
	}
}

func TestAWaitThatStopsLetsOthersGoOn(t *testing.T) {
	synctest.Test(t, testAWaitThatStopsLetsOthersGoOn)
}

func testAWaitThatStopsLetsOthersGoOn(t *testing.T) {
	i := fullOf(t, 4)
	stop := make(chan struct{})
	admitted := waitFor(i, 1<<30, stop)
	behind := waitFor(i, 0, nil)
	i.release(0)
	close(stop)
	if <-admitted {
		t.Error("let in after it was stopped")
	}
	if !<-behind {
		t.Error("the next was left behind")
	}
}
