package js

import (
	"errors"
	"testing"
)

func TestCheckpointRunsJobsInOrderWithThoseTheyAdd(t *testing.T) {
	for _, count := range []int{0, 1, 3, 5000} { // the last moves its memory
		var q JobQueue
		ran := 0
		add := func(i int) {
			q.Push(Job{Run: func() {
				if ran != i {
					t.Fatalf("job %d of %d ran as number %d", i, count, ran)
				}
				ran++
			}})
		}
		for i := range count / 2 {
			add(i)
		}
		q.Push(Job{Run: func() {
			for i := count / 2; i < count; i++ {
				add(i)
			}
			if err := q.Checkpoint(func() error { return nil }, func(Job) { t.Error("a checkpoint within another runs jobs") }); err != nil {
				t.Error(err)
			}
		}})
		if err := q.Checkpoint(func() error { return nil }, func(j Job) { j.Run() }); err != nil || ran != count || !q.IsEmpty() {
			t.Errorf("%d jobs: %d ran, error %v, empty %t", count, ran, err, q.IsEmpty())
		}
	}
}

func TestCheckpointThatEndsDropsTheJobsThatWait(t *testing.T) {
	var q JobQueue
	stop := errors.New("stop")
	ran := 0
	for range 3 {
		q.Push(Job{Run: func() { ran++ }})
	}
	next := func() error {
		if ran == 1 {
			return stop
		}
		return nil
	}
	if err := q.Checkpoint(next, func(j Job) { j.Run() }); err != stop || ran != 1 || !q.IsEmpty() {
		t.Errorf("Checkpoint() = %v after %d jobs, empty %t", err, ran, q.IsEmpty())
	}
	ran = 0
	q.Push(Job{Run: func() { ran++ }})
	if err := q.Checkpoint(func() error { return nil }, func(j Job) { j.Run() }); err != nil || ran != 1 {
		t.Errorf("the queue does not work on after it was dropped: %v, %d jobs", err, ran)
	}
}
