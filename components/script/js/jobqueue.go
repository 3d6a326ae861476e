package js

// Job is a microtask, and the realm that a failure of it belongs to: nil for one given to [Agent.EnqueueMicrotask].
type Job struct {
	Run   func()
	Realm Realm
}

// JobQueue is the microtask queue of an agent: first in, first out. It uses its memory again. The zero value is empty.
type JobQueue struct {
	jobs          []Job
	next          int
	checkpointing bool
}

// Push adds a job.
func (q *JobQueue) Push(j Job) { q.jobs = append(q.jobs, j) }

// IsEmpty reports whether no job waits.
func (q *JobQueue) IsEmpty() bool { return q.next == len(q.jobs) }

// Drop forgets the jobs that wait.
func (q *JobQueue) Drop() { q.jobs, q.next = nil, 0 }

// Checkpoint is https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint: it runs jobs until
// none is left, and does nothing when called from within itself. It calls next before it takes each; what that returns
// ends it and drops the jobs.
func (q *JobQueue) Checkpoint(next func() error, run func(Job)) error {
	if q.checkpointing {
		return nil
	}
	q.checkpointing = true
	defer func() { q.checkpointing = false }()
	for {
		if err := next(); err != nil {
			q.Drop()
			return err
		}
		j, ok := q.pop()
		if !ok {
			return nil
		}
		run(j)
	}
}

func (q *JobQueue) pop() (Job, bool) {
	if q.IsEmpty() {
		q.jobs, q.next = q.jobs[:0], 0
		return Job{}, false
	}
	j := q.jobs[q.next]
	q.jobs[q.next] = Job{}
	q.next++
	if q.next >= 1024 && q.next*2 >= len(q.jobs) {
		n := copy(q.jobs, q.jobs[q.next:])
		clear(q.jobs[n:])
		q.jobs, q.next = q.jobs[:n], 0
	}
	return j, true
}
