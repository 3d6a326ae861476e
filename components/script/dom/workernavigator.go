package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// WorkerNavigator is https://html.spec.whatwg.org/multipage/workers.html#the-workernavigator-object
type WorkerNavigator struct{ Navigator }

var _ bindings.WorkerNavigator = (*WorkerNavigator)(nil)

func newWorkerNavigator(realm js.Realm) *WorkerNavigator {
	n := &WorkerNavigator{}
	n.Init(realm, bindings.WorkerNavigatorClass)
	return n
}
