// Package conformance tests both halves of components/net against RFC 6455 by
// what they do with raw bytes: a client made by Dial and a server made by an
// Upgrader, each of which echoes. It holds tests alone.
//
// Cases are named by the sections of the Autobahn test suite: 1 framing, 2
// pings and pongs, 3 reserved bits, 4 opcodes, 5 fragmentation, 6 UTF-8,
// 7 closing, 9 limits, 10 automatic fragmentation, 12 and 13 compression. Those with a letter are ours.
package conformance
