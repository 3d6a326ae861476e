package gojajs

import "corvo/components/script/js"

// collect moves the promise jobs of a runtime to the agent's queue. It happens whenever another realm or Go may add to
// the queue next, so that the jobs of all keep their order.
func (a *agent) collect(r *realm) {
	if r.rt.HasJobs() {
		r.rt.Jobs(func(run func()) { a.jobs.Push(js.Job{Run: run, Realm: r}) })
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
	a.jobs.Push(js.Job{Run: run})
}

// Checkpoint implements [js.Agent].
func (a *agent) Checkpoint() error {
	if !a.stopped.Load() && !a.hasJobs() {
		return nil
	}
	return a.jobs.Checkpoint(func() error {
		a.collectAll()
		return a.Stopped()
	}, a.runJob)
}

// hasJobs reports whether microtasks wait. Most checkpoints find none.
func (a *agent) hasJobs() bool {
	if !a.jobs.IsEmpty() || a.running != nil && a.running.rt.HasJobs() {
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
func (a *agent) runJob(j js.Job) {
	r, ok := j.Realm.(*realm)
	if !ok {
		j.Run()
		return
	}
	err := r.protect(j.Run)
	if err != nil && !a.stopped.Load() && a.options.JobFailed != nil {
		a.options.JobFailed(r, err)
	}
}

var _ js.Agent = (*agent)(nil)
