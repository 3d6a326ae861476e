package dom

import (
	"io"
	"slices"

	"corvo/components/script/dom/streams"
	"corvo/components/script/js"
)

// bodySource is where the bytes of a body come from. Its methods belong to the script's goroutine.
type bodySource interface {
	// read calls back with the next bytes, which are the receiver's to keep but not to write to, or with an error, which is
	// io.EOF at the end. It may do so before it returns. One read is under way at a time.
	read(done func(chunk []byte, err error))
	// cancel says that nobody will read on.
	cancel()
}

// bytesSource is a body that is there as a whole.
type bytesSource struct{ rest []byte }

func (s *bytesSource) read(done func([]byte, error)) {
	chunk := s.rest
	s.rest = nil
	if len(chunk) == 0 {
		done(nil, io.EOF)
		return
	}
	done(chunk, nil)
}

func (s *bytesSource) cancel() { s.rest = nil }

func (s *bytesSource) atEnd() bool { return len(s.rest) == 0 }

// blobPiece is how many bytes a chunk of a blob's stream has at most.
const blobPiece = 64 << 10

// piecesSource is a whole that is read in pieces, so that a stream of it does not copy all at once.
type piecesSource struct{ bytesSource }

func (s *piecesSource) read(done func([]byte, error)) {
	if len(s.rest) == 0 {
		done(nil, io.EOF)
		return
	}
	chunk := s.rest[:min(len(s.rest), blobPiece)]
	s.rest = s.rest[len(chunk):]
	done(chunk, nil)
}

// isShared reports whether others see the bytes that are read of a source.
func isShared(s bodySource) bool {
	_, own := s.(*incomingSource)
	return !own
}

// ownedSource is a source for a stream, whose bytes are script's to write to.
type ownedSource struct{ bodySource }

// Read is that of [streams.Source].
func (s ownedSource) Read(done func(chunk []byte, end bool, err error)) {
	s.read(func(chunk []byte, err error) {
		switch {
		case err == io.EOF:
			done(nil, true, nil)
		case err != nil:
			done(nil, false, err)
		case isShared(s.bodySource):
			done(slices.Clone(chunk), s.atEnd(), nil)
		default:
			done(chunk, s.atEnd(), nil)
		}
	})
}

// atEnd reports whether nothing follows what was read. Script hears of the end then, though it does not read on.
func (s ownedSource) atEnd() bool {
	source, ok := s.bodySource.(interface{ atEnd() bool })
	return ok && source.atEnd()
}

// Cancel is that of [streams.Source].
func (s ownedSource) Cancel() { s.cancel() }

// streamSource is the stream of a body.
type streamSource struct {
	stream *streams.ReadableStream
	next   func(done func(chunk []byte, end bool, err error))
}

func (s *streamSource) read(done func([]byte, error)) {
	s.next(func(chunk []byte, end bool, err error) {
		if end {
			err = io.EOF
		}
		done(chunk, err)
	})
}

func (s *streamSource) cancel() { s.stream.CancelLocked(js.Undefined) }

// readAll is https://fetch.spec.whatwg.org/#body-fully-read: it calls back with all that is left, or what went wrong.
func readAll(s bodySource, done func(content []byte, err error)) {
	var content []byte
	var next func()
	next = func() {
		for again := true; again; {
			again = false
			inside := true // a loop and no recursion: millions of chunks may be there already
			s.read(func(chunk []byte, err error) {
				switch {
				case err == io.EOF:
					done(content, nil)
					return
				case err != nil:
					done(nil, err)
					return
				case content == nil:
					content = slices.Clip(chunk)
				default:
					content = append(content, chunk...)
				}
				if inside {
					again = true
				} else {
					next()
				}
			})
			inside = false
		}
	}
	next()
}

// teed is a source that several bodies read, each from where it was when the body was cloned.
type teed struct {
	source   bodySource
	branches []*teedBranch
	reading  bool
	ended    error
}

// teedBranch is one of the bodies' view of a [teed] source.
type teedBranch struct {
	of      *teed
	chunks  [][]byte
	waiting func([]byte, error)
}

// tee makes two sources of one, which is not to be read any more.
func tee(source bodySource) (first, second bodySource) {
	if whole, ok := source.(*bytesSource); ok {
		return &bytesSource{whole.rest}, &bytesSource{whole.rest}
	}
	if b, ok := source.(*teedBranch); ok {
		other := &teedBranch{of: b.of, chunks: slices.Clone(b.chunks)}
		b.of.branches = append(b.of.branches, other)
		return b, other
	}
	t := &teed{source: source}
	t.branches = []*teedBranch{{of: t}, {of: t}}
	return t.branches[0], t.branches[1]
}

func (b *teedBranch) read(done func([]byte, error)) {
	t := b.of
	switch {
	case len(b.chunks) > 0:
		chunk := b.chunks[0]
		b.chunks = b.chunks[1:]
		done(chunk, nil)
		return
	case t.ended != nil:
		done(nil, t.ended)
		return
	}
	b.waiting = done
	if !t.reading {
		t.reading = true
		t.source.read(t.arrived)
	}
}

// arrived gives a chunk, or the end, to all branches. Every branch has it before the first reads it: who reads may read
// on at once, so that the next chunk comes before this one has been handed out.
func (t *teed) arrived(chunk []byte, err error) {
	t.reading = false
	t.ended = err
	if err == nil {
		for _, b := range t.branches {
			b.chunks = append(b.chunks, chunk)
		}
	}
	for _, b := range slices.Clone(t.branches) {
		if waiting := b.waiting; waiting != nil {
			b.waiting = nil
			b.read(waiting)
		}
	}
}

// cancel ends the source once no branch is left.
func (b *teedBranch) cancel() {
	t := b.of
	b.chunks, b.waiting = nil, nil
	t.branches = slices.DeleteFunc(t.branches, func(other *teedBranch) bool { return other == b })
	if len(t.branches) == 0 {
		t.source.cancel()
	}
}
