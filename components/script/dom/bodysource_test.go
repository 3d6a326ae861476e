package dom

import (
	"io"
	"testing"
)

// countedSource gives one chunk after another: each read but the first, which waits for arrive, is answered at once.
type countedSource struct {
	left   byte
	arrive func()
}

func (s *countedSource) read(done func([]byte, error)) {
	if s.arrive == nil {
		s.arrive = func() { done([]byte{s.left}, nil) }
		return
	}
	if s.left == 0 {
		done(nil, io.EOF)
		return
	}
	s.left--
	done([]byte{s.left}, nil)
}

func (s *countedSource) cancel() {}

func TestBranchesOfABodyHaveItsChunksInOrderHoweverFastTheyAreRead(t *testing.T) {
	source := &countedSource{left: 3}
	first, second := tee(source)
	third := &teedBranch{of: first.(*teedBranch).of} // is read when all is over
	third.of.branches = append(third.of.branches, third)
	var got [3]string
	read := func(i int, s bodySource) {
		readAll(s, func(content []byte, err error) {
			if err != nil {
				t.Errorf("branch %d: %v", i, err)
			}
			got[i] = string(content)
		})
	}
	read(0, first)
	read(1, second)
	source.arrive()
	read(2, third)
	for i, content := range got {
		if content != "\x03\x02\x01\x00" {
			t.Errorf("branch %d has read %q", i, content)
		}
	}
}

// manyChunks is a stream of so many chunks that are there already.
type manyChunks int

func (s *manyChunks) read(done func([]byte, error)) {
	if *s == 0 {
		done(nil, io.EOF)
		return
	}
	*s--
	done([]byte{'x'}, nil)
}

func (s *manyChunks) cancel() {}

func TestABodyOfMillionsOfChunksIsReadWithoutDeepRecursion(t *testing.T) {
	const count = 10_000_000 // by recursion it is more than a goroutine's stack may have
	source := manyChunks(count)
	length := 0
	readAll(&source, func(content []byte, err error) { length = len(content) })
	if length != count {
		t.Errorf("%d bytes were read of %d", length, count)
	}
}
