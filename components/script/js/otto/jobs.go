package ottojs

import "corvo/components/script/js"

// job is a microtask, and the realm that a failure of it belongs to.
type job struct {
	run   func()
	realm *realm
}

// jobQueue is a first-in first-out queue that reuses its memory.
type jobQueue struct {
	jobs []job
	next int
}

func (q *jobQueue) push(j job) { q.jobs = append(q.jobs, j) }

func (q *jobQueue) pop() (job, bool) {
	if q.next == len(q.jobs) {
		q.jobs, q.next = q.jobs[:0], 0
		return job{}, false
	}
	j := q.jobs[q.next]
	q.jobs[q.next] = job{}
	q.next++
	if q.next >= 1024 && q.next*2 >= len(q.jobs) {
		n := copy(q.jobs, q.jobs[q.next:])
		clear(q.jobs[n:])
		q.jobs, q.next = q.jobs[:n], 0
	}
	return j, true
}

func (q *jobQueue) drop() { *q = jobQueue{} }

// EnqueueMicrotask implements [js.Agent].
func (a *agent) EnqueueMicrotask(run func()) { a.jobs.push(job{run: run}) }

// Checkpoint implements [js.Agent].
func (a *agent) Checkpoint() error {
	if a.checkpointing {
		return nil
	}
	a.checkpointing = true
	defer func() { a.checkpointing = false }()
	for {
		if a.stopped.Load() {
			a.jobs.drop()
			return a.interrupted()
		}
		j, ok := a.jobs.pop()
		if !ok {
			return nil
		}
		a.runJob(j)
	}
}

// runJob runs one microtask. Promise jobs throw only when the engine itself failed.
func (a *agent) runJob(j job) {
	if j.realm == nil {
		j.run()
		return
	}
	var err error
	func() {
		m := a.mark()
		a.depth++
		a.running = j.realm
		defer j.realm.leave(m, &err)
		j.run()
	}()
	if err != nil && !a.stopped.Load() && a.options.JobFailed != nil {
		a.options.JobFailed(j.realm, err)
	}
}

var _ js.Agent = (*agent)(nil)
