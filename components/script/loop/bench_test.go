package loop_test

import (
	"testing"

	"corvo/components/script/loop"
)

// piece is a Runnable as a connection makes them: data of its own, and no more.
type piece struct {
	last bool
	done chan struct{}
}

func (p *piece) Run() {
	if p.last {
		p.done <- struct{}{}
	}
}

func (p *piece) Drop() {}

const pieces = 1024

// BenchmarkPostAndTake is one Runnable, posted alone, taken and run with its checkpoint.
func BenchmarkPostAndTake(b *testing.B) {
	l, _ := newLoop(b, loop.Options{})
	g := l.NewGlobal(nil)
	p, last := &piece{}, &piece{last: true, done: make(chan struct{})}
	b.ReportAllocs()
	for n := 0; n < b.N; n += pieces {
		for range pieces - 1 {
			g.Post(loop.WebSocket, p)
		}
		g.Post(loop.WebSocket, last)
		<-last.done
	}
}

// BenchmarkPostAllAndTake is one Runnable of a batch.
func BenchmarkPostAllAndTake(b *testing.B) {
	l, _ := newLoop(b, loop.Options{})
	g := l.NewGlobal(nil)
	last := &piece{last: true, done: make(chan struct{})}
	batch := make([]loop.Runnable, pieces)
	for i := range batch {
		batch[i] = &piece{}
	}
	batch[pieces-1] = last
	b.ReportAllocs()
	for n := 0; n < b.N; n += pieces {
		g.PostAll(loop.WebSocket, batch)
		<-last.done
	}
}

// TestPostingAllocatesNothing is the benchmark's claim as a test.
func TestPostingAllocatesNothing(t *testing.T) {
	l, _ := newLoop(t, loop.Options{})
	g := l.NewGlobal(nil)
	p, last := &piece{}, &piece{last: true, done: make(chan struct{})}
	allocations := testing.AllocsPerRun(20, func() {
		for range pieces - 1 {
			g.Post(loop.WebSocket, p)
		}
		g.Post(loop.WebSocket, last)
		<-last.done
	})
	if perRunnable := allocations / pieces; perRunnable >= 0.01 {
		t.Errorf("%.3f allocations a Runnable", perRunnable)
	}
}
