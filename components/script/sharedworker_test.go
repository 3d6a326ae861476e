package script_test

import (
	"slices"
	"testing"

	"corvo/components/script"
	"corvo/components/script/dom"
)

// counter is a shared worker that tells how many have connected.
const counter = `var n = 0; onconnect = function (e) {
	var p = e.ports[0];
	n++;
	p.postMessage(name + n + (e.data === "") + (e.source === p) + (e instanceof MessageEvent) + (self instanceof SharedWorkerGlobalScope));
	p.onmessage = function (e) { if (e.data === "close") { close(); } else { p.postMessage(e.data); } };
};`

func TestSharedWorkersAreSharedByURLAndName(t *testing.T) {
	onEachEngine(t, testSharedWorkersAreSharedByURLAndName)
}

func testSharedWorkersAreSharedByURLAndName(t *testing.T) {
	s := serveScripts(t, map[string]string{"/counter.js": counter, "/other.js": counter})
	pageAt(t, s).prints(`
		function hear(w, label) { w.port.onmessage = function (e) { console.log(label, e.data); next(); }; }
		var steps = [
			function () { hear(new SharedWorker("counter.js"), "a"); },
			function () { hear(new SharedWorker("counter.js", ""), "b"); },
			function () { hear(new SharedWorker("counter.js", {name: "x"}), "c"); },
			function () { hear(new SharedWorker("/counter.js", "x"), "d"); },
			function () { hear(new SharedWorker("other.js"), "e"); }
		];
		function next() { if (steps.length) { steps.shift()(); } }
		next();`,
		"a 1truetruetruetrue", "b 2truetruetruetrue", "c x1truetruetruetrue", "d x2truetruetruetrue", "e 1truetruetruetrue")
}

func TestASharedWorkerThatHasClosedIsReplaced(t *testing.T) {
	onEachEngine(t, testASharedWorkerThatHasClosedIsReplaced)
}

func testASharedWorkerThatHasClosedIsReplaced(t *testing.T) {
	s := serveScripts(t, map[string]string{"/counter.js": counter})
	pageAt(t, s).prints(`
		var w = new SharedWorker("counter.js");
		w.port.onmessage = function (e) { console.log(e.data); w.port.postMessage("close"); };
		w.port.onclose = function () {
			console.log("closed");
			w = new SharedWorker("counter.js");
			w.port.onmessage = function (e) { console.log(e.data); };
		};`,
		"1truetruetruetrue", "closed", "1truetruetruetrue")
}

func TestASharedWorkerLivesAsLongAsAWindowThatUsesIt(t *testing.T) {
	onEachEngine(t, testASharedWorkerLivesAsLongAsAWindowThatUsesIt)
}

func testASharedWorkerLivesAsLongAsAWindowThatUsesIt(t *testing.T) {
	s := serveScripts(t, map[string]string{"/counter.js": counter})
	workers, browser := script.NewWorkers(script.WorkersOptions{}), dom.NewBrowser(dom.BrowserOptions{})
	shared := func(o *script.Options) { o.Workers, o.Browser = workers, browser }
	const connect = `var w = new SharedWorker("counter.js"); w.port.onmessage = function (e) { console.log(e.data); };`
	one, two := pageAt(t, s, shared), pageAt(t, s, shared)
	one.prints(connect, "1truetruetruetrue")
	two.prints(connect, "2truetruetruetrue")
	one.Close()
	two.prints(`w.port.postMessage("still there");`, "still there")
	two.Close()
	workers.Wait()
	three := pageAt(t, s, shared)
	three.prints(connect, "1truetruetruetrue")
	other := newWindow(t, shared, func(o *script.Options) { o.URL = "http://other.test/" })
	other.prints(`var w = new SharedWorker("data:,onconnect=function(e){e.ports[0].postMessage(origin)}"); w.port.onmessage = function (e) { console.log(e.data); };`, "null")
}

func TestExceptionsOfASharedWorkerReachTheDeveloperAlone(t *testing.T) {
	onEachEngine(t, testExceptionsOfASharedWorkerReachTheDeveloperAlone)
}

func testExceptionsOfASharedWorkerReachTheDeveloperAlone(t *testing.T) {
	s := serveScripts(t, map[string]string{"/throws.js": `throw new Error("mine");`})
	p := pageAt(t, s)
	p.prints(`new SharedWorker("throws.js").onerror = function () { console.log("never"); }; onerror = function () { console.log("never"); };`)
	if !slices.Equal(p.uncaught, []string{"Error: mine"}) {
		t.Errorf("uncaught: %q", p.uncaught)
	}
}
