package conformance

import (
	"fmt"
	"testing"
)

func TestFragmentation(t *testing.T) {
	var cases []conversation
	n := 0
	add := func(what string, steps ...step) {
		n++
		cases = append(cases, conversation{fmt.Sprintf("5.%d", n), what, steps})
	}
	// each adds a case for every way in which the frames can come.
	each := func(what string, frames []frame, then ...step) {
		for _, way := range ways {
			add(what+", "+way.name, append(do(way.send(frames...)), then...)...)
		}
	}
	parts := func(frames ...frame) []frame { return frames }
	hello := text("Hello, world!")

	add("a ping in two fragments", send(begin(ping("fragment1")), cont("fragment2")), fails(1002))
	add("a pong in two fragments", send(begin(pong("fragment1")), cont("fragment2")), fails(1002))
	each("text in two fragments", parts(begin(text("fragment1")), cont("fragment2")), expect(text("fragment1fragment2")))
	each("a ping between two fragments", parts(begin(text("fragment1")), ping("ping"), cont("fragment2")), expect(pong("ping"), text("fragment1fragment2")))
	each("a final continuation of nothing, then text", parts(cont("non-continuation"), hello), fails(1002))
	each("a continuation of nothing that goes on, then text", parts(begin(cont("non-continuation")), hello), fails(1002))
	add("text in two fragments, then a continuation of nothing, then text",
		send(begin(text("fragment1")), cont("fragment2"), begin(cont("fragment3")), text("fragment4")), expect(text("fragment1fragment2")), fails(1002))
	again := parts(begin(cont("fragment1")), text("fragment2"))
	add("twice a continuation that goes on and text", send(append(again, again...)...), fails(1002))
	again = parts(cont("fragment1"), text("fragment2"))
	add("twice a final continuation and text", send(append(again, again...)...), fails(1002))
	add("text within text", send(begin(text("fragment1")), text("fragment2")), fails(1002))
	five := parts(begin(text("fragment1")), begin(cont("fragment2")), ping("ping 1"), begin(cont("fragment3")), begin(cont("fragment4")), ping("ping 2"), cont("fragment5"))
	add("five fragments with pings, each answered when it comes", sendFrames(five[:3]...), expect(pong("ping 1")),
		sendFrames(five[3:6]...), expect(pong("ping 2")), sendFrames(five[6]), expect(text("fragment1fragment2fragment3fragment4fragment5")))
	add("five fragments with pings, together", send(five...), expect(pong("ping 1"), pong("ping 2"), text("fragment1fragment2fragment3fragment4fragment5")))

	for _, message := range []func(string) frame{text, binaryFrame} {
		op := message("").op
		id := func(n int) string { return fmt.Sprintf("5.%d", n) + string("_tb"[op]) + "a" }
		whole := message("ab")
		cases = append(cases,
			conversation{id(21), "an empty first and last fragment", do(send(begin(message("")), begin(cont("ab")), cont("")), expect(whole))},
			conversation{id(22), "fragments that are all empty", do(send(begin(message("")), begin(cont("")), cont("")), expect(message("")))},
			conversation{id(23), "a pong between fragments", do(send(begin(message("a")), pong("x"), cont("b")), expect(whole))},
			conversation{id(24), "Close between fragments", do(send(begin(message("a")), closeWith(1000, "")), closes(1000, 1000, ""))},
			conversation{id(25), "binary within a message, judged by its first two bytes", do(send(begin(message("a"))), sendHead(binaryFrame("b")), fails(1002))},
			conversation{id(26), "two messages in fragments", do(send(begin(message("a")), cont("b"), begin(message("a")), cont("b")), expect(whole, whole))},
		)
	}
	for _, op := range []byte{opClose, opPing, opPong} {
		cases = append(cases, conversation{fmt.Sprintf("5.27a.%d", op), "a control frame without FIN, judged by its first two bytes", do(sendHead(begin(frame{op: op})), fails(1002))})
	}
	run(t, cases)
}
