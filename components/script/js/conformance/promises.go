package conformance

import (
	"fmt"
	"testing"

	"corvo/components/script/js"
)

func testPromises(t *testing.T, engine js.Engine) {
	// Each script logs; what is logged once its microtasks have run must be as said.
	for script, want := range map[string]string{
		`Promise.resolve(1).then(log)`:                                                                                                                                                          "1",
		`log("a"); Promise.resolve().then(function () { log("c") }); log("b")`:                                                                                                                  "a b c",
		`new Promise(function (res) { log("now"); res(5); res(6) }).then(log)`:                                                                                                                  "now 5",
		`new Promise(function (res, rej) { rej("no"); res(1) }).then(log, function (e) { log("rejected", e) })`:                                                                                 "rejected no",
		`new Promise(function () { throw "thrown" })["catch"](log)`:                                                                                                                             "thrown",
		`new Promise(function (res) { res(1); throw "late" }).then(log)`:                                                                                                                        "1",
		`Promise.resolve(1).then(function () { throw "x" }).then(log, function (e) { log("caught", e) })`:                                                                                       "caught x",
		`Promise.reject(1).then(log).then(log, function (e) { log("passed", e) })`:                                                                                                              "passed 1",
		`Promise.resolve(1).then().then(log)`:                                                                                                                                                   "1",
		`Promise.resolve(1).then(5, 6).then(log)`:                                                                                                                                               "1",
		`Promise.resolve({then: function (r) { log("then"); r("thenable") }}).then(log); log("sync")`:                                                                                           "sync then thenable",
		`Promise.resolve({then: function () { throw "in then" }})["catch"](log)`:                                                                                                                "in then",
		`Promise.resolve({then: function (r, j) { r(1); j(2); throw 3 }}).then(log)`:                                                                                                            "1",
		`Promise.resolve({get then() { throw "getter" }})["catch"](log)`:                                                                                                                        "getter",
		`Promise.resolve({then: 5}).then(function (v) { log(v.then) })`:                                                                                                                         "5",
		`var p = new Promise(function (r) { setTimeout0 = r }); setTimeout0(p); p["catch"](function (e) { log(e instanceof TypeError) })`:                                                       "true",
		`Promise.resolve(1)["finally"](function () { log("f", arguments.length); return 9 }).then(log)`:                                                                                         "f 0 1",
		`Promise.reject(1)["finally"](function () { log("f") })["catch"](log)`:                                                                                                                  "f 1",
		`Promise.resolve(1)["finally"](function () { throw "over" })["catch"](log)`:                                                                                                             "over",
		`Promise.resolve(1)["finally"](function () { return Promise.reject("rej") })["catch"](log)`:                                                                                             "rej",
		`Promise.all([1, Promise.resolve(2), {then: function (r) { r(3) }}]).then(function (v) { log(v.join("+")) })`:                                                                           "1+2+3",
		`Promise.all([]).then(function (v) { log(v.length) })`:                                                                                                                                  "0",
		`Promise.all([1, Promise.reject("bad"), Promise.reject("worse")])["catch"](log)`:                                                                                                        "bad",
		`Promise.all(5)["catch"](function (e) { log(e instanceof TypeError) })`:                                                                                                                 "true",
		`Promise.race([new Promise(function () {}), Promise.resolve("first"), Promise.resolve("second")]).then(log)`:                                                                            "first",
		`Promise.allSettled([1, Promise.reject(2)]).then(function (v) { log(JSON.stringify(v)) })`:                                                                                              `[{"status":"fulfilled","value":1},{"status":"rejected","reason":2}]`,
		`Promise.any([Promise.reject(1), Promise.resolve(2)]).then(log)`:                                                                                                                        "2",
		`Promise.any([Promise.reject(1), Promise.reject(2)])["catch"](function (e) { log(e.name, e.errors.join(), e instanceof Error) })`:                                                       "AggregateError 1,2 true",
		`Promise.any([])["catch"](function (e) { log(e.errors.length, e instanceof AggregateError) })`:                                                                                          "0 true",
		`var p = Promise.resolve(1); log(Promise.resolve(p) === p)`:                                                                                                                             "true",
		`var p = Promise.resolve(), s = ""; p.then(function () { log(1); p.then(function () { log(3) }) }); p.then(function () { log(2) })`:                                                     "1 2 3",
		`Promise.resolve(Promise.resolve(1)).then(log); Promise.resolve(2).then(log)`:                                                                                                           "1 2",
		`new Promise(function (r) { r(Promise.resolve("wrapped")) }).then(log); Promise.resolve().then(function () { log("a") }).then(function () { log("b") }).then(function () { log("c") })`: "a b wrapped c",
		`Promise.resolve().then(function () { return Promise.resolve("inner") }).then(log); Promise.resolve().then(function () { log(1) }).then(function () { log(2) }).then(function () { log(3) }).then(function () { log(4) })`: "1 2 3 inner 4",
		`log(typeof Promise, Promise.length, Promise.name, Promise.prototype.then.length, String(Promise.resolve()))`:                                                                                                              "function 1 Promise 2 [object Promise]",
		`log(thrown(function () { Promise(function () {}) }), thrown(function () { new Promise() }), thrown(function () { new Promise(5) }))`:                                                                                      "TypeError TypeError TypeError",
		`log(thrown(function () { Promise.prototype.then.call({}) }), thrown(function () { Promise.resolve.call(5) }))`:                                                                                                            "TypeError TypeError",
		`log(Promise.resolve() instanceof Promise, Object.prototype.toString.call(Promise.prototype), Promise.prototype.constructor === Promise)`:                                                                                  "true [object Promise] true",
		`log(flags(this, "Promise"), flags(Promise.prototype, "then"), Object.keys(Promise.resolve(1)).length)`:                                                                                                                    "w-c w-c 0",
		`var order = ""; for (var i = 0; i < 3; i++) (function (i) { Promise.resolve(i).then(function (v) { log(v) }) })(i)`:                                                                                                       "0 1 2",
	} {
		e := newEnv(t, engine)
		var logged string
		e.define("log", func(c *js.Call) (js.Value, error) {
			for _, v := range c.Args {
				s, err := c.Realm.ToString(v)
				if err != nil {
					return js.Undefined, err
				}
				if logged != "" {
					logged += " "
				}
				logged += s
			}
			return js.Undefined, nil
		})
		e.run(flags + `;var setTimeout0;`)
		e.run(script)
		e.checkpoint()
		if logged != want {
			t.Errorf("%s\n got %s\nwant %s", script, logged, want)
		}
	}

	// Promises made by Go.
	e := newEnv(t, engine)
	p, settle := e.realm.NewPromise()
	if !e.realm.IsPromise(p) || e.realm.IsPromise(e.run(`({then: function () {}})`)) || e.realm.IsPromise(js.Int(1)) {
		t.Error("IsPromise is wrong")
	}
	e.set("p", p)
	e.run(`var got = ""; p.then(function (v) { got += "s" + v }); p instanceof Promise || fail()`)
	if err := e.realm.React(p, func(v js.Value) { got, _ := v.AsNumber(); e.run(fmt.Sprintf("got += 'g%v'", got)) }, nil); err != nil {
		t.Fatal(err)
	}
	settle.Resolve(js.Int(4))
	settle.Resolve(js.Int(5))
	settle.Reject(js.Int(6))
	e.expect(`got`, "")
	e.checkpoint()
	e.expect(`got`, "s4g4")

	var reason js.Value
	rejected, settleRejected := e.realm.NewPromise()
	if err := e.realm.React(rejected, func(js.Value) { t.Error("a rejected promise is fulfilled") }, func(v js.Value) { reason = v }); err != nil {
		t.Fatal(err)
	}
	o := e.run(`var o = {}; o`)
	settleRejected.Reject(o)
	e.checkpoint()
	if reason != o {
		t.Errorf("rejected with %v", reason)
	}
	resolved, err := e.realm.PromiseResolve(o)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := e.realm.PromiseResolve(resolved); err != nil || again != resolved {
		t.Error("PromiseResolve of a promise makes another")
	}
	thenable, thenableSettle := e.realm.NewPromise()
	thenableSettle.Resolve(e.run(`({then: function (r) { r("from thenable") }})`))
	var value js.Value
	if err := e.realm.React(thenable, func(v js.Value) { value = v }, nil); err != nil {
		t.Fatal(err)
	}
	e.checkpoint()
	if value != js.String("from thenable") {
		t.Errorf("a thenable resolves to %v", value)
	}
	if err := e.realm.React(js.Int(1), nil, nil); err == nil {
		t.Error("React takes a number for a promise")
	}
}

func testRejections(t *testing.T, engine js.Engine) {
	var log string
	e := newEnvWith(t, engine, js.AgentOptions{Rejection: func(realm js.Realm, promise, reason js.Value, op js.RejectionOperation) {
		if !realm.IsPromise(promise) {
			t.Errorf("%v is reported for a promise", promise)
		}
		switch op {
		case js.RejectionUnhandled:
			s, _ := realm.ToString(reason)
			log += "unhandled:" + s + " "
		case js.RejectionHandled:
			log += "handled "
		}
	}})
	for _, c := range []struct{ script, want string }{
		{`var p = Promise.reject("a"); 0`, "unhandled:a "},
		{`p["catch"](function () {}); 0`, "handled "},
		{`p["catch"](function () {}); 0`, ""},
		{`new Promise(function (r, j) { j("b") }).then(function () {}); 0`, "unhandled:b handled unhandled:b "},
		{`Promise.reject("c")["catch"](function () {}); 0`, "unhandled:c handled "},
		{`Promise.resolve().then(function () { throw "d" }); 0`, "unhandled:d "},
		{`Promise.resolve().then(function () { throw "e" })["catch"](function () {}); 0`, ""},
		{`var q = new Promise(function (r, j) { rej = j }), rej; q.then(function () {}, function () {}); rej("f"); 0`, ""},
		{`Promise.all([Promise.reject("g")])["catch"](function () {}); 0`, "unhandled:g handled "},
	} {
		log = ""
		e.run(c.script)
		e.checkpoint()
		if log != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.script, log, c.want)
		}
	}
	log = ""
	p, settle := e.realm.NewPromise()
	e.realm.MarkHandled(p)
	settle.Reject(js.String("silent"))
	e.checkpoint()
	if log != "" {
		t.Errorf("a promise marked as handled is reported: %s", log)
	}
	p, settle = e.realm.NewPromise()
	if err := e.realm.React(p, nil, func(js.Value) {}); err != nil {
		t.Fatal(err)
	}
	settle.Reject(js.String("reacted"))
	e.checkpoint()
	if log != "" {
		t.Errorf("a promise with a reaction is reported: %s", log)
	}
}

func testMicrotasks(t *testing.T, engine js.Engine) {
	e := newEnv(t, engine)
	var log string
	e.define("log", func(c *js.Call) (js.Value, error) {
		s, err := c.Realm.ToString(c.Arg(0))
		log += s
		return js.Undefined, err
	})
	e.define("queue", func(c *js.Call) (js.Value, error) {
		f, realm := c.Arg(0), c.Realm
		e.agent.EnqueueMicrotask(func() {
			if _, err := realm.Call(f, js.Undefined); err != nil {
				log += "!"
			}
		})
		return js.Undefined, nil
	})
	e.define("checkpoint", func(c *js.Call) (js.Value, error) { return js.Undefined, e.agent.Checkpoint() })
	e.run(`queue(function () { log("a"); queue(function () { log("d") }) });
		Promise.resolve().then(function () { log("b"); throw 1 });
		queue(function () { log("c"); checkpoint(); log("c2") });
		queue(function () { throw "x" });
		log("0")`)
	if log != "0" {
		t.Errorf("microtasks ran without a checkpoint: %s", log)
	}
	e.checkpoint()
	if log != "0abcc2!d" {
		t.Errorf("microtasks ran in the order %s", log)
	}
	e.checkpoint()
	if log != "0abcc2!d" {
		t.Errorf("an empty checkpoint ran something: %s", log)
	}
	log = ""
	e.run(`var n = 0; (function again() { if (n++ < 5000) queue(again) })()`)
	e.checkpoint()
	e.expect(`n`, "5001")
}
