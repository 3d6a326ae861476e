package streams

import (
	"errors"
	"math"
	"testing"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

func TestAQueueGivesChunksInTheirOrder(t *testing.T) {
	var q queue
	if !q.empty() || q.total != 0 {
		t.Fatal("a new queue has something")
	}
	sizes := []float64{2, 0, 0.5, math.MaxFloat64 / 4}
	sum := 0.0
	for i, size := range sizes {
		if err := q.enqueue(js.Int(i), size); err != nil {
			t.Fatal(err)
		}
		sum += size
		if q.total != sum {
			t.Errorf("the total is %v, want %v", q.total, sum)
		}
	}
	for i, size := range sizes {
		if q.empty() {
			t.Fatalf("the queue is empty before chunk %d", i)
		}
		if got := q.dequeue(); got.size != size || got.chunk != js.Int(i) {
			t.Errorf("got %v, want chunk %d of size %v", got, i, size)
		}
	}
	if !q.empty() {
		t.Error("something is left")
	}
}

func TestTheTotalOfAQueueIsNeverBelowZero(t *testing.T) {
	var q queue
	// In floating point the sum without its summands is not always 0.
	for _, size := range []float64{0.1, 0.2, 0.3, 1e16} {
		if err := q.enqueue(js.Undefined, size); err != nil {
			t.Fatal(err)
		}
	}
	for !q.empty() {
		if q.dequeue(); q.total < 0 {
			t.Errorf("the total is %v", q.total)
		}
	}
}

func TestAQueueTakesNoOtherSizes(t *testing.T) {
	for _, size := range []float64{-1, math.Inf(1), math.Inf(-1), math.NaN(), -math.SmallestNonzeroFloat64} {
		var q queue
		err := q.enqueue(js.Undefined, size)
		var thrown *js.Error
		if !errors.As(err, &thrown) || thrown.Type != js.RangeError {
			t.Errorf("a chunk of size %v is refused with %v, want a RangeError", size, err)
		}
		if !q.empty() || q.total != 0 {
			t.Errorf("a chunk of size %v is kept", size)
		}
	}
	var q queue
	if err := q.enqueue(js.Undefined, math.Copysign(0, -1)); err != nil {
		t.Errorf("-0 is refused: %v", err)
	}
}

func TestAQueueThatIsResetIsEmpty(t *testing.T) {
	var q queue
	for range 3 {
		if err := q.enqueue(js.Undefined, 7); err != nil {
			t.Fatal(err)
		}
	}
	if q.reset(); !q.empty() || q.total != 0 {
		t.Errorf("%d chunks, a total of %v", len(q.chunks), q.total)
	}
}

func TestHighWaterMark(t *testing.T) {
	some := func(mark float64) bindings.QueuingStrategy {
		return bindings.QueuingStrategy{HighWaterMark: js.Some(mark)}
	}
	for _, test := range []struct {
		name     string
		strategy bindings.QueuingStrategy
		want     float64
		refused  bool
	}{
		{"the default", bindings.QueuingStrategy{}, 3, false},
		{"0", some(0), 0, false},
		{"a fraction", some(0.5), 0.5, false},
		{"infinity", some(math.Inf(1)), math.Inf(1), false},
		{"a negative number", some(-1), 0, true},
		{"minus infinity", some(math.Inf(-1)), 0, true},
		{"no number", some(math.NaN()), 0, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := highWaterMark(test.strategy, 3)
			var thrown *js.Error
			if refused := errors.As(err, &thrown) && thrown.Type == js.RangeError; got != test.want || refused != test.refused {
				t.Errorf("got %v, %v, want %v, refused %v", got, err, test.want, test.refused)
			}
		})
	}
}

func TestChunksWithoutASizeFunctionCountOne(t *testing.T) {
	size := sizeOf(bindings.QueuingStrategy{})
	if got, err := size.of(js.String("a long chunk")); got != 1 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	want := errors.New("thrown")
	size = func(js.Value) (float64, error) { return 2, want }
	if got, err := size.of(js.Undefined); got != 2 || err != want {
		t.Errorf("got %v, %v", got, err)
	}
}
