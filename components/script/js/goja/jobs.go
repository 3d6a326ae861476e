package gojajs

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

// collect moves the promise jobs of a runtime to the agent's queue. It happens whenever another realm or Go may add to
// the queue next, so that the jobs of all keep their order.
func (a *agent) collect(r *realm) {
	if r.rt.HasJobs() {
		r.rt.Jobs(func(run func()) { a.jobs.push(job{run, r}) })
	}
}

func (a *agent) collectAll() {
	if a.running != nil {
		a.collect(a.running)
	}
	for r := range a.eachRealm {
		a.collect(r)
	}
}

// EnqueueMicrotask implements [js.Agent].
func (a *agent) EnqueueMicrotask(run func()) {
	a.collectAll()
	a.jobs.push(job{run: run})
}

// Checkpoint implements [js.Agent].
func (a *agent) Checkpoint() error {
	if a.checkpointing || !a.stopped.Load() && !a.hasJobs() {
		return nil
	}
	a.checkpointing = true
	defer func() { a.checkpointing = false }()
	for {
		a.collectAll()
		if a.stopped.Load() {
			a.jobs = jobQueue{}
			return a.interrupted()
		}
		j, ok := a.jobs.pop()
		if !ok {
			return nil
		}
		a.runJob(j)
	}
}

// hasJobs reports whether microtasks wait. Most checkpoints find none.
func (a *agent) hasJobs() bool {
	if a.jobs.next < len(a.jobs.jobs) || a.running != nil && a.running.rt.HasJobs() {
		return true
	}
	for _, r := range a.realms {
		if r.rt.HasJobs() {
			return true
		}
	}
	for _, p := range a.left {
		if r := p.Value(); r != nil && r.rt.HasJobs() {
			return true
		}
	}
	return false
}

// runJob runs one microtask. Promise jobs throw only when the engine itself failed.
func (a *agent) runJob(j job) {
	if j.realm == nil {
		j.run()
		return
	}
	err := j.realm.protect(j.run)
	if err != nil && !a.stopped.Load() && a.options.JobFailed != nil {
		a.options.JobFailed(j.realm, err)
	}
}

var _ js.Agent = (*agent)(nil)
