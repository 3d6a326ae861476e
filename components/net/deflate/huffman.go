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
	literalRoot  = 10
	distanceRoot = 8

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

// fixedTables are those of RFC 1951 section 3.2.6.
var fixedTables = sync.OnceValue(func() *fixed {
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
	tables := new(fixed)
	buildTable(tables.literals[:], literalRoot, lengths[:], literalEntries[:])
	for i := range distances {
		lengths[i] = 5
	}
	buildTable(tables.distances[:], distanceRoot, lengths[:distances], distanceEntries[:])
	return tables
})

type fixed struct {
	literals  [1 << literalRoot]uint32
	distances [1 << distanceRoot]uint32
}

// buildTable makes the decoding table of a canonical Huffman code, whose codes
// come lowest bit first. It reports whether the code is one: neither
// over-subscribed nor incomplete, except that it may be empty or have a single
// code of one bit.
func buildTable(table []uint32, root uint, lengths []uint8, entries []uint32) bool {
	var count [maxCodeLength + 1]int
	for _, length := range lengths {
		count[length]++
	}
	used := len(lengths) - count[0]
	space, longest := 1, 0
	for length := 1; length <= maxCodeLength; length++ {
		space = space<<1 - count[length]
		if space < 0 {
			return false
		}
		if count[length] > 0 {
			longest = length
		}
	}
	if space > 0 {
		if used > 1 || longest > 1 {
			return false
		}
		clear(table[:1<<root])
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

	code := uint(0) // bits reversed
	link, start, index := uint(1)<<root, 0, uint(0)
	end := 1 << root
	for _, symbol := range sorted[:used] {
		length := uint(lengths[symbol])
		entry := entries[symbol] | uint32(length)
		if length <= root {
			for i := code; i < 1<<root; i += 1 << length {
				table[i] = entry
			}
		} else {
			if low := code & (1<<root - 1); low != link {
				// The first code of a new prefix is the shortest with it. The
				// codes that come next fill what the prefix leaves open.
				link = low
				index = length - root
				open := 1 << index
				for index+root < uint(longest) {
					if open -= count[index+root]; open <= 0 {
						break
					}
					index++
					open <<= 1
				}
				start = end
				end += 1 << index
				table[link] = uint32(start)<<valueShift | kindLink | uint32(index)
			}
			for i := code >> root; i < 1<<index; i += 1 << (length - root) {
				table[start+int(i)] = entry
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
	return true
}
