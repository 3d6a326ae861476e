package deflate

// Setting is what the compressed form of a message depends on where nothing that was
// sent before does: two compressors of the same one make the same of it.
type Setting struct{ Level, WindowBits int }

// Setting returns that of the compressor. It reports false where context is taken over, so
// that a message compressed for another connection is of no use.
func (c *Compressor) Setting() (Setting, bool) {
	return Setting{Level: c.level, WindowBits: c.direction.WindowBits}, c.direction.NoTakeover
}

// Append appends the compressed form of message to dst, as Compressor.Append does.
func (s Setting) Append(dst, message []byte) []byte {
	alone := Compressor{level: s.Level, direction: Direction{WindowBits: s.WindowBits, NoTakeover: true}}
	return alone.Append(dst, message)
}
