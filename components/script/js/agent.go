package js

// Engine makes agents of one JavaScript implementation. It is stateless and safe for concurrent use.
type Engine interface {
	// Name is what an embedder selects the engine by: lower case, without spaces.
	Name() string
	// NewAgent makes an agent; it belongs to the goroutine that calls it, or to the one it is handed to before use.
	NewAgent(AgentOptions) (Agent, error)
}

// AgentOptions sets up an [Agent].
type AgentOptions struct {
	// StackDepth is the number of nested script calls at which a RangeError is thrown; 0 is 1,000, and more than 10,000 is
	// as much as that.
	StackDepth int
	// Rejection, when set, is HTML's HostPromiseRejectionTracker.
	Rejection func(realm Realm, promise, reason Value, op RejectionOperation)
	// JobFailed, when set, is told of an exception that left a microtask given to EnqueueMicrotask by the engine itself
	// (promise jobs catch their own).
	JobFailed func(realm Realm, err error)
}

// The number of nested calls at which a RangeError is thrown: unless the options say otherwise, and at most, for the sake
// of the Go stack.
const (
	defaultStackDepth = 1000
	maxStackDepth     = 10_000
)

// Complete returns the options with the defaults for what is not set.
func (o AgentOptions) Complete() AgentOptions {
	if o.StackDepth <= 0 {
		o.StackDepth = defaultStackDepth
	}
	o.StackDepth = min(o.StackDepth, maxStackDepth)
	return o
}

// RejectionOperation says what happened to a rejected promise.
type RejectionOperation uint8

// The operations of HostPromiseRejectionTracker.
const (
	RejectionUnhandled RejectionOperation = iota // rejected while it had no handler
	RejectionHandled                             // got its first handler after that
)

// Agent is one thread of script execution: the realms on it, their shared microtask queue and interrupt.
type Agent interface {
	// NewRealm makes a realm with a fresh global object and the engine's intrinsics.
	NewRealm() (Realm, error)
	// NewWindowProxy makes a WindowProxy that shows no realm yet. The realms of an agent may hand each other any value.
	NewWindowProxy() WindowProxy
	// Running is the realm whose script runs, nil while none does: that of the running execution context, or with an engine
	// that does not see calls from one realm to another, one that may use each of its objects.
	Running() Realm
	// EnqueueMicrotask queues job behind the microtasks that already wait.
	EnqueueMicrotask(job func())
	// Checkpoint runs microtasks until none is left. It does nothing when called from within itself, and returns
	// *Interrupted when an interrupt ended it; the microtasks not run by then are dropped.
	Checkpoint() error
	// Interrupt stops the script that runs, from any goroutine: each entry into script on the stack returns
	// *Interrupted with reason, no catch or finally of script runs. Without running script the next entry fails at once.
	Interrupt(reason error)
	// Stopped is *Interrupted from an interrupt until it is cleared, and nil otherwise. Work in Go that may take long asks
	// it as it goes on, and returns the error.
	Stopped() error
	// ClearInterrupt makes the agent usable again after its outermost entry has returned.
	ClearInterrupt()
	// Close lets go of everything the agent holds. It ends goroutines that the engine may have.
	Close()
}
