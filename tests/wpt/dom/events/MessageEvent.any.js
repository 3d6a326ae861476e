// META: title=MessageEvent
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "MessageEvent",
    parent: "Event",
    length: 1,
    readonly: ["data", "origin", "lastEventId", "source", "ports"],
    operations: { initMessageEvent: 1 },
    make: function () { return new MessageEvent("message"); }
});

test(function () {
    var event = new MessageEvent("x");
    assert_equals(event.data, null, "data");
    assert_equals(event.origin, "", "origin");
    assert_equals(event.lastEventId, "", "lastEventId");
    assert_equals(event.source, null, "source");
    assert_array_equals(event.ports, [], "ports");
    assert_false(event.bubbles, "bubbles");
}, "a new MessageEvent has its initial values");

test(function () {
    var data = {};
    var event = new MessageEvent("x", { data: data, origin: "o", lastEventId: "l", bubbles: true });
    assert_equals(event.data, data, "data");
    assert_equals(event.origin, "o", "origin");
    assert_equals(event.lastEventId, "l", "lastEventId");
    assert_true(event.bubbles, "bubbles");
}, "MessageEventInit is taken over");

test(function () {
    assert_throws_js(TypeError, function () { new MessageEvent("x", { ports: 5 }); }, "a number");
    assert_throws_js(TypeError, function () { new MessageEvent("x", { ports: null }); }, "null");
    assert_throws_js(TypeError, function () { new MessageEvent("x", { ports: [{}] }); }, "an object in the list");
}, "ports is a sequence of ports");

test(function () {
    var event = new MessageEvent("x", { ports: [] });
    assert_equals(event.ports, event.ports, "identity");
    assert_true(Object.isFrozen(event.ports), "frozen");
}, "ports is one frozen array");

test(function () {
    var event = new MessageEvent("x", { data: 1 });
    event.initMessageEvent("y", true, true, 2, "o", "l", null, []);
    assert_equals(event.type, "y", "type");
    assert_true(event.bubbles, "bubbles");
    assert_equals(event.data, 2, "data");
    assert_equals(event.origin, "o", "origin");
    assert_equals(event.lastEventId, "l", "lastEventId");
}, "initMessageEvent() starts the event anew");

test(function () {
    assert_equals(new MessageEvent("x", { origin: String.fromCharCode(0xD800) }).origin, "\ufffd", "origin is a USVString");
    assert_equals(new MessageEvent("x", { lastEventId: String.fromCharCode(0xD800) }).lastEventId.charCodeAt(0), 0xD800,
        "lastEventId is a DOMString");
}, "lone surrogates are replaced in origin and kept in lastEventId");
