package ottojs

import "corvo/components/script/js"

// EnqueueMicrotask implements [js.Agent].
func (a *agent) EnqueueMicrotask(run func()) { a.jobs.Push(js.Job{Run: run}) }

// Checkpoint implements [js.Agent].
func (a *agent) Checkpoint() error { return a.jobs.Checkpoint(a.Stopped, a.runJob) }

// runJob runs one microtask. Promise jobs throw only when the engine itself failed.
func (a *agent) runJob(j js.Job) {
	r, ok := j.Realm.(*realm)
	if !ok {
		j.Run()
		return
	}
	var err error
	func() {
		m := a.mark()
		a.depth++
		a.running = r
		defer r.leave(m, &err)
		j.Run()
	}()
	if err != nil && !a.stopped.Load() && a.options.JobFailed != nil {
		a.options.JobFailed(r, err)
	}
}

var _ js.Agent = (*agent)(nil)
