package streams

import (
	"math"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// queue is https://streams.spec.whatwg.org/#queue-with-sizes
type queue struct {
	chunks []sized
	total  float64
}

type sized struct {
	chunk js.Value
	size  float64
	close bool // https://streams.spec.whatwg.org/#close-sentinel
}

func (q *queue) empty() bool { return len(q.chunks) == 0 }

// enqueue is https://streams.spec.whatwg.org/#enqueue-value-with-size
func (q *queue) enqueue(chunk js.Value, size float64) error {
	if !(size >= 0) || math.IsInf(size, 1) {
		return js.RangeErrorf("The size of a chunk is %v, which is no finite number from 0 on.", size)
	}
	q.chunks = append(q.chunks, sized{chunk: chunk, size: size})
	q.total += size
	return nil
}

// dequeue is https://streams.spec.whatwg.org/#dequeue-value
func (q *queue) dequeue() sized {
	first := q.chunks[0]
	q.chunks[0] = sized{}
	q.chunks = q.chunks[1:]
	q.total = max(q.total-first.size, 0)
	return first
}

// reset is https://streams.spec.whatwg.org/#reset-queue
func (q *queue) reset() { *q = queue{} }

// sizeAlgorithm tells the size of a chunk.
type sizeAlgorithm func(chunk js.Value) (float64, error)

// sizeOf is https://streams.spec.whatwg.org/#make-size-algorithm-from-size-function
func sizeOf(strategy bindings.QueuingStrategy) sizeAlgorithm {
	if strategy.Size == nil {
		return nil
	}
	return func(chunk js.Value) (float64, error) { return strategy.Size.Call(js.Undefined, chunk) }
}

// of is the size of a chunk, 1 without an algorithm.
func (a sizeAlgorithm) of(chunk js.Value) (float64, error) {
	if a == nil {
		return 1, nil
	}
	return a(chunk)
}

// highWaterMark is https://streams.spec.whatwg.org/#validate-and-normalize-high-water-mark
func highWaterMark(strategy bindings.QueuingStrategy, otherwise float64) (float64, error) {
	mark := strategy.HighWaterMark.Or(otherwise)
	if !(mark >= 0) {
		return 0, js.RangeErrorf("The highWaterMark is %v, which is no number from 0 on.", mark)
	}
	return mark, nil
}
