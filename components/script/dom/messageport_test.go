package dom_test

import "testing"

func TestMessageChannels(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"a message goes to the other port", `
			var c = new MessageChannel();
			c.port2.onmessage = function (e) {
				console.log(e.data.a, e.origin === "", e.source, e.ports.length, Object.isFrozen(e.ports), e.target === c.port2, e.isTrusted, e.lastEventId === "");
			};
			c.port1.postMessage({a: [1]});
			console.log("posted");`,
			[]string{"posted", "[ 1 ] true null 0 true true true true"}},
		{"the queue waits for start", `
			var c = new MessageChannel();
			c.port2.addEventListener("message", function (e) { console.log(e.data); });
			c.port1.postMessage(1); c.port1.postMessage(2);
			setTimeout(function () { console.log("start"); c.port2.start(); c.port2.start(); c.port1.postMessage(3); }, 0);`,
			[]string{"start", "1", "2", "3"}},
		{"onmessage starts it, and null does too", `
			var c = new MessageChannel();
			c.port2.addEventListener("message", function (e) { console.log(e.data); });
			c.port1.postMessage("m");
			c.port2.onmessage = null;`,
			[]string{"m"}},
		{"a port is transferred with its queue", `
			var c = new MessageChannel(), carrier = new MessageChannel();
			c.port1.postMessage("early");
			c.port2.onmessage = function () { console.log("never"); };
			carrier.port1.postMessage("take", [c.port2]);
			c.port1.postMessage("late");
			carrier.port2.onmessage = function (e) {
				console.log(e.data, e.ports.length, e.ports[0] instanceof MessagePort, e.ports[0] === c.port2);
				e.ports[0].onmessage = function (e) { console.log(e.data); this.postMessage("back"); this.onmessage = null; };
			};
			c.port1.onmessage = function (e) { console.log(e.data); };`,
			[]string{"take 1 true false", "early", "back"}},
		{"a port within the value is the transferred one", `
			var c = new MessageChannel(), o = structuredClone({p: c.port1, q: [c.port1]}, {transfer: [c.port1]});
			console.log(o.p === o.q[0], o.p instanceof MessagePort, o.p !== c.port1);
			o.p.onmessage = function (e) { console.log(e.data); };
			c.port2.postMessage("x");`,
			[]string{"true true true", "x"}},
		{"what cannot be posted is a DataCloneError, and says where it is", `
			var c = new MessageChannel();
			function attempt(f) { try { f(); console.log("posted"); } catch (e) { console.log(e.name + ": " + e.message); } }
			attempt(function () { c.port1.postMessage(null, [c.port1]); });
			attempt(function () { c.port1.postMessage(c.port2); });
			attempt(function () { c.port1.postMessage(null, [{}]); });
			attempt(function () { c.port1.postMessage(null, {transfer: [new ArrayBuffer(1), 5]}); });
			attempt(function () { c.port1.postMessage({list: [1, {"a b": function f() {}}]}); });
			var d = new MessageChannel();
			attempt(function () { c.port1.postMessage(null, [d.port1, d.port1]); });
			attempt(function () { c.port1.postMessage(function () {}, [d.port1]); });
			attempt(function () { c.port1.postMessage(null, [d.port1]); });
			attempt(function () { c.port1.postMessage(null, [d.port1]); });
			d.port2.close();
			attempt(function () { c.port1.postMessage(null, [d.port2]); });`,
			[]string{
				"DataCloneError: A MessagePort cannot be transferred through itself.",
				"DataCloneError: A MessagePort could not be cloned: name it in the transfer list, too.",
				"DataCloneError: Value at index 0 of the transfer list cannot be transferred.",
				"TypeError: Failed to execute 'postMessage' on 'MessagePort': Failed to read the 'transfer' property from 'StructuredSerializeOptions': Failed to convert value to 'object'.",
				`DataCloneError: [Function: f] could not be cloned. It is the value's .list[1]["a b"].`,
				"DataCloneError: Value at index 1 of the transfer list is in it twice.",
				"DataCloneError: [Function (anonymous)] could not be cloned.",
				"posted",
				"DataCloneError: Value at index 0 of the transfer list is a MessagePort that was transferred or closed already.",
				"DataCloneError: Value at index 0 of the transfer list is a MessagePort that was transferred or closed already.",
			}},
		{"a port posted to itself loses the channel", `
			var c = new MessageChannel();
			c.port1.onclose = function () { console.log("close"); };
			c.port1.postMessage("x", [c.port2]);
			c.port1.postMessage("y");`,
			[]string{"warn: A MessagePort was posted to itself: its channel is lost.", "close"}},
		{"close lets arrive what was sent, and nothing after it", `
			var c = new MessageChannel();
			c.port1.onmessage = function (e) { console.log(e.data); };
			c.port1.onclose = function (e) { console.log(e.type, e.target === c.port1, e.bubbles, e.cancelable); };
			c.port2.onclose = function () { console.log("not at the port that closes"); };
			c.port2.postMessage("before");
			c.port2.close(); c.port2.close();
			c.port2.postMessage("after");
			c.port1.postMessage("into the void");`,
			[]string{"before", "close true false false"}},
		{"a port abandoned in transit is told when it arrives", `
			var c = new MessageChannel(), carrier = new MessageChannel();
			carrier.port1.postMessage(0, [c.port1]);
			c.port2.close();
			carrier.port2.onmessage = function (e) { e.ports[0].onclose = function () { console.log("close"); }; };`,
			[]string{"close"}},
		{"a port that nobody receives is closed", `
			var c = new MessageChannel(), carrier = new MessageChannel();
			carrier.port2.close();
			carrier.port1.postMessage(0, [c.port1]);
			c.port2.onclose = function () { console.log("close"); };`,
			[]string{"close"}},
		{"window.postMessage transfers", `
			var c = new MessageChannel();
			onmessage = function (e) { console.log(e.data, e.ports.length); e.ports[0].postMessage("hello"); };
			c.port1.onmessage = function (e) { console.log(e.data); };
			postMessage("port", "*", [c.port2]);`,
			[]string{"port 1", "hello"}},
		{"messages between channels keep their order", `
			var a = new MessageChannel(), b = new MessageChannel();
			a.port2.onmessage = b.port2.onmessage = function (e) { console.log(e.data); };
			for (var i = 0; i < 3; i++) { a.port1.postMessage("a" + i); b.port1.postMessage("b" + i); }`,
			[]string{"a0", "b0", "a1", "b1", "a2", "b2"}},
	})
}

func TestClosingAPageClosesItsPorts(t *testing.T) {
	p := newPage(t, "")
	p.start(`
		for (var i = 0; i < 1000; i++) { new MessageChannel(); }
		var c = new MessageChannel(), d = new MessageChannel();
		c.port1.postMessage("never read", [d.port1]);`)
}
