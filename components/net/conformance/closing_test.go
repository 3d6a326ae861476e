package conformance

import (
	"fmt"
	"testing"
)

func TestClosing(t *testing.T) {
	hello := text("Hello, world!")
	large := text(repeated(256 << 10))
	empty := frame{op: opClose}
	cases := []conversation{
		{"7.1.1", "a message, then Close", do(send(hello), expect(hello), send(closeWith(1000, "")), closes(1000, 1000, ""))},
		{"7.1.2", "two Close frames", do(send(closeWith(1000, ""), closeWith(1000, "")), closes(1000, 1000, ""))},
		{"7.1.3", "a ping after Close", do(send(closeWith(1000, ""), ping("")), closes(1000, 1000, ""))},
		{"7.1.4", "text after Close", do(send(closeWith(1000, ""), hello), closes(1000, 1000, ""))},
		{"7.1.5", "Close within a message", do(send(begin(text("fragment1")), closeWith(1000, ""), cont("fragment2")), closes(1000, 1000, ""))},
		{"7.1.6", "256 KiB, Close, a ping", do(send(large, hello, closeWith(1000, ""), ping("")), expect(large, hello), closes(1000, 1000, ""))},
		{"7.3.1", "Close without status", do(send(empty), closes(1005, 0, ""))},
		{"7.3.2", "Close with half a status", do(send(frame{op: opClose, payload: "a"}), fails(1002))},
		{"7.3.3", "Close without reason", do(send(closeWith(1000, "")), closes(1000, 1000, ""))},
		{"7.3.4", "Close with a reason", do(send(closeWith(1000, "Hello World!")), closes(1000, 1000, "Hello World!"))},
		{"7.3.5", "Close with 123 bytes of reason", do(send(closeWith(1000, repeated(123))), closes(1000, 1000, repeated(123)))},
		{"7.3.6", "Close with 124 bytes of reason", do(send(closeWith(1000, repeated(124))), fails(1002))},
		{"7.5.1", "a reason that is not UTF-8", do(send(closeWith(1000, "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited")), fails(1007))},
		{"7.5.2a", "a reason that ends within a code point", do(send(closeWith(1000, "\xce")), fails(1007))},
		{"7.5.3a", "an invalid status with a reason that is not UTF-8", do(send(closeWith(999, "\xff")), fails(1002))},
		{"7.1.7a", "Close octet by octet", do(sendPieces(1, closeWith(3000, "reason")), closes(3000, 3000, "reason"))},
		{"7.1.8a", "a bad frame after Close", do(send(closeWith(1000, ""), frame{op: 3, rsv: 7}), closes(1000, 1000, ""))},
	}
	// 1012 to 1014 are in IANA's registry since RFC 6455.
	for i, code := range []uint16{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999} {
		cases = append(cases, conversation{fmt.Sprintf("7.7.%d", i+1), fmt.Sprintf("status %d", code), do(send(closeWith(code, "")), closes(code, code, ""))})
	}
	for i, code := range []uint16{0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999} {
		cases = append(cases, conversation{fmt.Sprintf("7.9.%d", i+1), fmt.Sprintf("status %d", code), do(send(closeWith(code, "")), fails(1002))})
	}
	for i, code := range []uint16{5000, 65535} {
		cases = append(cases, conversation{fmt.Sprintf("7.13.%d", i+1), fmt.Sprintf("status %d", code), do(send(closeWith(code, "")), fails(1002))})
	}
	run(t, cases)
}

// The subject begins: its own status is answered, and it tells the peer's.
func TestClosingByTheSubject(t *testing.T) {
	for _, role := range roles {
		t.Run(role.name, func(t *testing.T) {
			t.Parallel()
			p := role.open(t, limits{})
			for _, step := range echoes(text("open")) {
				step(p)
			}
			if err := (<-p.subject.opened).Close(4001, "enough"); err != nil {
				t.Fatal(err)
			}
			p.expect(closeWith(4001, "enough"))
			send(text("late"), ping("late"), closeWith(4001, ""))(p)
			p.endOfSubject()
			p.expectClean(4001, "")
		})
	}
}
