package deflate

import (
	"encoding/binary"
	"fmt"
	"sync"
)

// inflater decodes DEFLATE, RFC 1951, from input that is handed to it in
// pieces. What compress/flate offers instead reads its input by itself: it could
// not stop where a piece ends. It writes into the blocks of the message itself,
// which also are the window.
type inflater struct {
	// Input bits, the next one lowest. Those above the first count may already
	// be set, to what they will be.
	hold  uint64
	count uint
	src   []byte // the rest of the piece

	out     []byte // the block of the message under way
	more    func(block []byte, n int) ([]byte, error)
	window  int      // size
	history *history // what was before the block

	stage stage
	last  bool // the block under way has the BFINAL bit

	stored int // bytes of a stored block that have not come

	// Of a dynamic block's header.
	literals, dists, codes int // how many code lengths there are
	have                   int
	lengths                [literalSymbols + distances]uint8

	// The codes of the block under way.
	literal, distance table

	literalSpace [literalTable]uint32
	distSpace    [distanceTable]uint32
}

type stage uint8

const (
	blockStart stage = iota
	storedLength
	storedData
	dynamicCounts
	codeLengths
	symbolLengths
	symbols
)

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

func corrupt(what string) error { return fmt.Errorf("%w: %s", ErrCorrupt, what) }

// need sees to it that n bits, at most 56, are there. It reports whether they
// are; if not, all input is in hold.
func (z *inflater) need(n uint) bool {
	for z.count < n {
		if len(z.src) == 0 {
			return false
		}
		z.hold |= uint64(z.src[0]) << z.count
		z.count += 8
		z.src = z.src[1:]
	}
	return true
}

// take returns the next n bits, which must be there.
func (z *inflater) take(n uint) int {
	bits := z.hold & (1<<n - 1)
	z.hold >>= n
	z.count -= n
	return int(bits)
}

// run takes all of src.
func (z *inflater) run() error {
	for {
		var more bool
		var err error
		switch z.stage {
		case blockStart:
			more, err = z.startBlock()
		case storedLength:
			more, err = z.startStored()
		case storedData:
			more, err = z.copyStored()
		case dynamicCounts:
			more, err = z.readCounts()
		case codeLengths:
			more, err = z.readCodeLengths()
		case symbolLengths:
			more, err = z.readSymbolLengths()
		case symbols:
			more, err = z.decode()
		}
		if err != nil || !more {
			return err
		}
	}
}

// Each stage reports whether there is another one to go on with; otherwise it needs
// more input.

func (z *inflater) startBlock() (bool, error) {
	if !z.need(3) {
		return false, nil
	}
	z.last = z.take(1) == 1
	switch z.take(2) {
	case 0:
		z.align()
		z.stage = storedLength
	case 1:
		z.literal, z.distance = fixedTables()
		z.stage = symbols
	case 2:
		z.stage = dynamicCounts
	default:
		return false, corrupt("a block has the reserved type")
	}
	return true, nil
}

// align drops the bits up to the next byte.
func (z *inflater) align() { z.take(z.count & 7) }

func (z *inflater) endBlock() {
	z.stage = blockStart
	if z.last {
		// What a message has after a final block starts at the next byte: RFC
		// 7692 section 7.2.3.5.
		z.align()
	}
}

func (z *inflater) startStored() (bool, error) {
	if !z.need(32) {
		return false, nil
	}
	length, inverse := z.take(16), z.take(16)
	if length != ^inverse&0xffff {
		return false, corrupt("the length of a stored block does not match its complement")
	}
	z.stored = length
	z.stage = storedData
	return true, nil
}

func (z *inflater) copyStored() (bool, error) {
	for z.stored > 0 {
		if len(z.out) == cap(z.out) {
			block, err := z.grow(z.out, 1)
			if err != nil {
				return false, err
			}
			z.out = block[:0]
		}
		if z.count > 0 {
			z.out = append(z.out, byte(z.take(8)))
			z.stored--
			continue
		}
		if len(z.src) == 0 {
			return false, nil
		}
		z.hold = 0 // bits above count, which is 0, stand for bytes that are now taken from src
		n := min(z.stored, len(z.src), cap(z.out)-len(z.out))
		z.out = append(z.out, z.src[:n]...)
		z.src = z.src[n:]
		z.stored -= n
	}
	z.endBlock()
	return true, nil
}

func (z *inflater) readCounts() (bool, error) {
	if !z.need(14) {
		return false, nil
	}
	z.literals = z.take(5) + 257
	z.dists = z.take(5) + 1
	z.codes = z.take(4) + 4
	if z.literals > 286 || z.dists > 30 {
		return false, corrupt("a block has too many symbols")
	}
	z.have = 0
	clear(z.lengths[:lengthCodes])
	z.stage = codeLengths
	return true, nil
}

// codeOrder is the order in which the lengths of the code lengths' codes come.
var codeOrder = [lengthCodes]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

func (z *inflater) readCodeLengths() (bool, error) {
	for ; z.have < z.codes; z.have++ {
		if !z.need(3) {
			return false, nil
		}
		z.lengths[codeOrder[z.have]] = uint8(z.take(3))
	}
	var ok bool
	if z.literal, ok = buildTable(z.literalSpace[:], lengthCodeRoot, z.lengths[:lengthCodes], lengthCodeEntries[:]); !ok {
		return false, corrupt("the code of a block's code lengths is invalid")
	}
	z.have = 0
	z.stage = symbolLengths
	return true, nil
}

func (z *inflater) readSymbolLengths() (bool, error) {
	const longestItem = lengthCodeRoot + 7 // code and extra bits
	all := z.literals + z.dists
	for z.have < all {
		enough := z.need(longestItem)
		entry := z.literal.entries[z.hold&(1<<z.literal.root-1)]
		length := uint(entry & 0xff)
		if entry == 0 && z.count >= lengthCodeRoot {
			return false, corrupt("a code length has no meaning")
		}
		if entry == 0 || length > z.count {
			return false, nil
		}
		symbol := entry >> valueShift
		if symbol < 16 {
			z.take(length)
			z.lengths[z.have] = uint8(symbol)
			z.have++
			continue
		}
		var value uint8
		var extra uint
		repeat := 3
		switch symbol {
		case 16:
			if z.have == 0 {
				return false, corrupt("the first code length repeats the one before it")
			}
			value, extra = z.lengths[z.have-1], 2
		case 17:
			extra = 3
		case 18:
			extra, repeat = 7, 11
		}
		if !enough && z.count < length+extra {
			return false, nil
		}
		z.take(length)
		repeat += z.take(extra)
		if repeat > all-z.have {
			return false, corrupt("a block has too many code lengths")
		}
		for range repeat {
			z.lengths[z.have] = value
			z.have++
		}
	}
	if z.lengths[endOfBlock] == 0 {
		return false, corrupt("a block has no code for its end")
	}
	var ok bool
	if z.literal, ok = buildTable(z.literalSpace[:], literalRoot, z.lengths[:z.literals], literalEntries[:]); !ok {
		return false, corrupt("a block's code of literals and lengths is invalid")
	}
	if z.distance, ok = buildTable(z.distSpace[:], distanceRoot, z.lengths[z.literals:all], distanceEntries[:]); !ok {
		return false, corrupt("a block's code of distances is invalid")
	}
	z.stage = symbols
	return true, nil
}

// decode is the inner loop. A literal, or a length with its distance, is taken as a
// whole or not at all: at most 48 bits, which hold has room for.
func (z *inflater) decode() (bool, error) {
	const longestToken = 48
	hold, count, src := z.hold, z.count, z.src
	literal, distance := z.literal.entries, z.distance.entries
	literalRoot, distanceRoot := z.literal.root&maxCodeLength, z.distance.root&maxCodeLength
	literalMask, distanceMask := uint64(1)<<literalRoot-1, uint64(1)<<distanceRoot-1
	n := len(z.out)
	buf := z.out[:cap(z.out)]
	more := false
	var err error
	for {
		if count < longestToken {
			if len(src) >= 8 {
				hold |= binary.LittleEndian.Uint64(src) << count
				src = src[(63-count)>>3:]
				count |= 56
			} else {
				for count <= 56 && len(src) > 0 {
					hold |= uint64(src[0]) << count
					count += 8
					src = src[1:]
				}
			}
		}
		entry := literal[hold&literalMask]
		if entry&kindLink != 0 {
			entry = literal[uint64(entry>>valueShift)+hold>>literalRoot&(1<<(entry&0xff)-1)]
		}
		used := uint(entry & 0xff)
		if entry&kindLiteral != 0 {
			if used > count {
				break
			}
			if n == len(buf) {
				if buf, err = z.grow(buf, 1); err != nil {
					break
				}
				n = 0
			}
			buf[n] = byte(entry >> valueShift)
			n++
			hold >>= used
			count -= used
			continue
		}
		if entry&(kindEnd|kindInvalid) != 0 || entry == 0 {
			switch {
			case used > count, entry == 0 && count < maxCodeLength:
			case entry&kindEnd != 0:
				hold >>= used
				count -= used
				more = true
			default:
				err = corrupt("a literal or length has no meaning")
			}
			break
		}
		extra := uint(entry >> extraShift & extraMask)
		length := int(entry>>valueShift) + int(hold>>used&(1<<extra-1))
		used += extra
		if used > count {
			break
		}
		rest := hold >> used
		entry = distance[rest&distanceMask]
		if entry&kindLink != 0 {
			entry = distance[uint64(entry>>valueShift)+rest>>distanceRoot&(1<<(entry&0xff)-1)]
		}
		code := uint(entry & 0xff)
		extra = uint(entry >> extraShift & extraMask)
		if entry&kindInvalid != 0 || entry == 0 {
			if used+code <= count && (entry != 0 || count-used >= maxCodeLength) {
				err = corrupt("a distance has no meaning")
			}
			break
		}
		back := int(entry>>valueShift) + int(rest>>code&(1<<extra-1))
		used += code + extra
		if used > count {
			break
		}
		hold >>= used
		count -= used
		if length > len(buf)-n {
			if buf, err = z.grow(buf[:n], length); err != nil {
				break
			}
			n = 0
		}
		if back <= n && back <= z.window {
			if back >= length {
				copy(buf[n:n+length], buf[n-back:])
				n += length
				continue
			}
			n = repeat(buf, n, back, length)
			continue
		}
		if back > z.window || back-n > len(z.history.data) {
			err = corrupt("a distance reaches beyond the window")
			break
		}
		n = z.copyHistory(buf, n, back, length)
	}
	z.hold, z.count, z.src = hold, count, src
	z.out = buf[:n]
	if more {
		z.endBlock()
	}
	return more, err
}

// repeat appends length bytes to buf[:n], of which the last back ones repeat.
func repeat(buf []byte, n, back, length int) int {
	from, end := n-back, n+length
	for n < end {
		n += copy(buf[n:end], buf[from:n])
	}
	return n
}

// copyHistory appends a match that starts before the block.
func (z *inflater) copyHistory(buf []byte, n, back, length int) int {
	part := min(length, back-n)
	z.history.copy(buf[n:n+part], back-n)
	return repeat(buf, n+part, back, length-part)
}

// grow returns, at its full capacity, the block that follows a full one and has
// room for n bytes. With an error it returns the full one.
func (z *inflater) grow(full []byte, n int) ([]byte, error) {
	block, err := z.more(full, n)
	if err != nil {
		return full, err
	}
	z.history.add(full, z.window)
	return block[:cap(block)], nil
}
