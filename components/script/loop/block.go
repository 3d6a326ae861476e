package loop

import "context"

// Block calls f, which makes the running task wait for something outside of the loop: no other task runs meanwhile. f's
// context ends when the script of the task is interrupted, by its time limit or because its global closes; then Block
// returns the reason. It belongs to the loop's goroutine.
func (l *Loop) Block(f func(ctx context.Context)) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	l.watch.wait(cancel)
	defer l.watch.wait(nil)
	f(ctx)
	return context.Cause(ctx)
}
