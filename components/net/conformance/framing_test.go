package conformance

import (
	"fmt"
	"strings"
	"testing"
)

func repeated(n int) string { return strings.Repeat("*", n) }

func TestFraming(t *testing.T) {
	var cases []conversation
	for section, message := range []func(string) frame{text, binaryFrame} {
		id := func(n int) string { return fmt.Sprintf("1.%d.%d", section+1, n) }
		for i, size := range []int{0, 125, 126, 127, 128, 65535, 65536} {
			cases = append(cases, conversation{id(i + 1), fmt.Sprintf("%d bytes", size), echoes(message(repeated(size)))})
		}
		cases = append(cases, conversation{id(8), "65536 bytes in pieces of 997", do(sendPieces(997, message(repeated(65536))), expect(message(repeated(65536))))})
		for _, bad := range []struct {
			n     int
			bytes int
			size  int
		}{{9, 2, 0}, {10, 2, 125}, {11, 8, 125}, {12, 8, 126}, {13, 8, 65535}} {
			f := message(repeated(bad.size))
			f.lengthBytes = bad.bytes
			cases = append(cases, conversation{id(bad.n) + "a", fmt.Sprintf("a length of %d in %d bytes", bad.size, bad.bytes), do(send(f), fails(1002))})
		}
		for n, declared := range []uint64{1 << 63, 1<<64 - 1} {
			f := message("")
			f.declared = declared
			cases = append(cases, conversation{id(14+n) + "a", "a length with the highest bit set", do(send(f), fails(1002))})
		}
		wrong := message("payload")
		wrong.wrongMask = true
		cases = append(cases,
			conversation{id(16) + "a", "masked by the wrong side", do(send(wrong), fails(1002))},
			conversation{id(17) + "a", "masked by the wrong side, judged by two bytes", do(sendHead(wrong), fails(1002))})
	}
	run(t, cases)
}

func TestPingsAndPongs(t *testing.T) {
	var tenPings, tenPongs []frame
	for i := range 10 {
		payload := fmt.Sprintf("payload-%d", i)
		tenPings, tenPongs = append(tenPings, ping(payload)), append(tenPongs, pong(payload))
	}
	run(t, []conversation{
		{"2.1", "a ping without payload", do(send(ping("")), expect(pong("")))},
		{"2.2", "a ping with text", do(send(ping("Hello, world!")), expect(pong("Hello, world!")))},
		{"2.3", "a ping with bytes that are no text", do(send(ping("\x00\xff\xfe\xfd\xfc\xfb\x00\xff")), expect(pong("\x00\xff\xfe\xfd\xfc\xfb\x00\xff")))},
		{"2.4", "a ping of 125 bytes", do(send(ping(repeated(125))), expect(pong(repeated(125))))},
		{"2.5", "a ping of 126 bytes", do(send(ping(repeated(126))), fails(1002))},
		{"2.6", "a ping of 125 bytes octet by octet", do(sendPieces(1, ping(repeated(125))), expect(pong(repeated(125))))},
		{"2.7", "a pong nobody asked for", do(send(pong("")), send(ping("a")), expect(pong("a")))},
		{"2.8", "a pong with payload nobody asked for", do(send(pong("unsolicited")), send(ping("a")), expect(pong("a")))},
		{"2.9", "a pong nobody asked for, then a ping", do(send(pong("unsolicited"), ping("a")), expect(pong("a")))},
		{"2.10", "ten pings", do(send(tenPings...), expect(tenPongs...))},
		{"2.11", "ten pings octet by octet", do(sendPieces(1, tenPings...), expect(tenPongs...))},
		{"2.12a", "a ping of which 126 bytes are declared, judged by its first two bytes", do(sendHead(ping(repeated(126))), fails(1002))},
		{"2.13a", "a pong of 126 bytes", do(send(pong(repeated(126))), fails(1002))},
	})
}

func TestReservedBits(t *testing.T) {
	reserved := func(f frame, bits byte) frame {
		f.rsv = bits
		return f
	}
	hello := text("Hello, world!")
	cases := []conversation{{"3.1", "RSV 1 on text", do(send(reserved(hello, 1)), fails(1002))}}
	for i, way := range ways {
		cases = append(cases, conversation{fmt.Sprintf("3.%d", i+2), "RSV 2 between text and ping, " + way.name,
			do(way.send(hello, reserved(hello, 2), ping("")), expect(hello), fails(1002))})
	}
	cases = append(cases,
		conversation{"3.5", "RSV 4 on binary", do(send(reserved(binaryFrame("\x00\xff\xfe\xfd\xfc\xfb\x00\xff"), 4)), fails(1002))},
		conversation{"3.6", "RSV 5 on ping", do(send(reserved(ping("Hello, world!"), 5)), fails(1002))},
		conversation{"3.7", "RSV 6 on Close", do(send(reserved(closeWith(1000, ""), 6)), fails(1002))},
	)
	for bits := byte(1); bits < 8; bits++ {
		for _, f := range []frame{text("a"), binaryFrame("a"), ping("a"), pong("a"), closeWith(1000, "")} {
			cases = append(cases, conversation{fmt.Sprintf("3.8a.%d.%d", bits, f.op), "judged by the first two bytes",
				do(sendHead(reserved(f, bits)), fails(1002))})
		}
	}
	run(t, cases)
}

func TestOpcodes(t *testing.T) {
	hello := text("Hello, world!")
	var cases []conversation
	for section, first := range []byte{3, 11} {
		for i := range byte(5) {
			op := first + i
			unknown, empty := frame{op: op, payload: "x"}, frame{op: op}
			id := func(n int) string { return fmt.Sprintf("4.%d.%d", section+1, n) }
			what := fmt.Sprintf("opcode %d", op)
			switch i {
			case 0:
				cases = append(cases, conversation{id(1), what, do(send(empty), fails(1002))})
			case 1:
				cases = append(cases, conversation{id(2), what + " with payload", do(send(unknown), fails(1002))})
			case 2:
				cases = append(cases, conversation{id(3), what + " between text and ping", do(send(hello, empty, ping("")), expect(hello), fails(1002))})
			case 3:
				cases = append(cases, conversation{id(4), what + " with payload between text and ping", do(sendFrames(hello, unknown, ping("")), expect(hello), fails(1002))})
			case 4:
				cases = append(cases, conversation{id(5), what + " octet by octet", do(sendPieces(1, hello, unknown, ping("")), expect(hello), fails(1002))})
			}
			cases = append(cases,
				conversation{fmt.Sprintf("4.%d.%da", section+1, 6+i), what + " within a message", do(send(begin(text("a")), unknown), fails(1002))},
				conversation{fmt.Sprintf("4.%d.%da", section+1, 11+i), what + " judged by its first two bytes", do(sendHead(unknown), fails(1002))})
		}
	}
	run(t, cases)
}
