package deflate

import "sync"

// An entry of a decoding table has the number of bits that its code takes in
// its lowest byte, then four bits with the number of extra bits that follow it,
// its kind, and in the upper half a literal or the base of a length or distance.
// The zero entry is a code that is not assigned.
const (
	extraShift = 8
	extraMask  = 0xf
	valueShift = 16

	kindLiteral = 1 << 12
	kindEnd     = 1 << 13 // of block
	kindLink    = 1 << 14 // to the table for longer codes: its index bits and where it starts
	kindInvalid = 1 << 15 // an assigned code that must not be used
)

const (
	maxCodeLength  = 15
	literalSymbols = 288
	endOfBlock     = 256
	distances      = 32
	lengthCodes    = 19

	// Codes of at most this many bits are found by one look.
	literalRoot    = 10
	distanceRoot   = 8
	lengthCodeRoot = 7 // longer ones there are none

	// Enough for every code there can be: 1,334 and 402 entries are the worst
	// cases of these roots.
	literalTable  = 1334
	distanceTable = 402
)

// What the symbols mean, as entries without their code's length.
var literalEntries, distanceEntries, lengthCodeEntries = symbolEntries()

func symbolEntries() (literals [literalSymbols]uint32, dists [distances]uint32, lengths [lengthCodes]uint32) {
	for i := range endOfBlock {
		literals[i] = uint32(i)<<valueShift | kindLiteral
	}
	literals[endOfBlock] = kindEnd
	base := uint32(3)
	for i := range uint32(28) {
		extra := max(i/4, 1) - 1
		literals[257+i] = base<<valueShift | extra<<extraShift
		base += 1 << extra
	}
	literals[285] = 258 << valueShift
	literals[286], literals[287] = kindInvalid, kindInvalid
	base = 1
	for i := range uint32(30) {
		extra := max(i/2, 1) - 1
		dists[i] = base<<valueShift | extra<<extraShift
		base += 1 << extra
	}
	dists[30], dists[31] = kindInvalid, kindInvalid
	for i := range uint32(lengthCodes) {
		lengths[i] = i << valueShift
	}
	return literals, dists, lengths
}

// table decodes one Huffman code.
type table struct {
	entries []uint32 // what the next root bits mean, then the tables that links lead to
	root    uint
}

// fixedTables are those of RFC 1951 section 3.2.6.
var fixedTables = sync.OnceValues(func() (literals, dists table) {
	var lengths [literalSymbols]uint8
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	literals, _ = buildTable(make([]uint32, 1<<9), literalRoot, lengths[:], literalEntries[:])
	for i := range distances {
		lengths[i] = 5
	}
	dists, _ = buildTable(make([]uint32, 1<<5), distanceRoot, lengths[:distances], distanceEntries[:])
	return literals, dists
})

// buildTable makes the table of a canonical Huffman code, whose codes come lowest
// bit first, in space. It reports whether the code is one: neither
// over-subscribed nor incomplete, except that it may be empty or have a single
// code of one bit.
func buildTable(space []uint32, maxRoot uint, lengths []uint8, entries []uint32) (table, bool) {
	var count [maxCodeLength + 1]int
	for _, length := range lengths {
		count[length]++
	}
	used := len(lengths) - count[0]
	open, longest := 1, uint(0)
	for length := uint(1); length <= maxCodeLength; length++ {
		open = open<<1 - count[length]
		if open < 0 {
			return table{}, false
		}
		if count[length] > 0 {
			longest = length
		}
	}
	if open > 0 {
		if used > 1 || longest > 1 {
			return table{}, false
		}
		longest = 1
		clear(space[:2])
	}

	var next [maxCodeLength + 1]int
	for length := 1; length < maxCodeLength; length++ {
		next[length+1] = next[length] + count[length]
	}
	var sorted [literalSymbols]uint16
	for symbol, length := range lengths {
		if length > 0 {
			sorted[next[length]] = uint16(symbol)
			next[length]++
		}
	}

	root := min(longest, maxRoot)
	code := uint(0) // bits reversed
	size := uint(1) // of the root's table so far; doubled for each bit of length
	link, start, index := uint(1)<<root, 0, uint(0)
	end := 1 << root
	for _, symbol := range sorted[:used] {
		length := uint(lengths[symbol])
		for size < 1<<min(length, root) {
			copy(space[size:2*size], space[:size])
			size *= 2
		}
		entry := entries[symbol] | uint32(length)
		if length <= root {
			space[code] = entry
		} else {
			if low := code & (1<<root - 1); low != link {
				// The first code of a new prefix is the shortest with it. The
				// codes that come next fill what the prefix leaves open.
				link = low
				index = length - root
				open := 1 << index
				for index+root < longest {
					if open -= count[index+root]; open <= 0 {
						break
					}
					index++
					open <<= 1
				}
				start = end
				end += 1 << index
				space[link] = uint32(start)<<valueShift | kindLink | uint32(index)
			}
			for i := code >> root; i < 1<<index; i += 1 << (length - root) {
				space[start+int(i)] = entry
			}
		}
		count[length]--
		bit := uint(1) << (length - 1)
		for code&bit != 0 {
			bit >>= 1
		}
		if bit != 0 {
			code = code&(bit-1) | bit
		}
	}
	return table{space, root}, true
}
