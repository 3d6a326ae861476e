// META: title=CloseEvent: its interface and constructor
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "CloseEvent",
    parent: "Event",
    length: 1,
    readonly: ["wasClean", "code", "reason"],
    make: function () { return new CloseEvent("close"); }
});

test(function () {
    var event = new CloseEvent("foo");
    assert_equals(event.type, "foo", "type");
    assert_equals(event.wasClean, false, "wasClean");
    assert_equals(event.code, 0, "code");
    assert_equals(event.reason, "", "reason");
    assert_false(event.bubbles, "bubbles");
    assert_false(event.cancelable, "cancelable");
    assert_false(event.isTrusted, "isTrusted");
}, "new CloseEvent with a type only has the default values");

test(function () {
    var event = new CloseEvent("foo", { bubbles: true, cancelable: true, composed: true, wasClean: true, code: 7, reason: "x" });
    assert_true(event.bubbles, "bubbles");
    assert_true(event.cancelable, "cancelable");
    assert_true(event.composed, "composed");
    assert_equals(event.wasClean, true, "wasClean");
    assert_equals(event.code, 7, "code");
    assert_equals(event.reason, "x", "reason");
}, "new CloseEvent takes every member of CloseEventInit");

test(function () {
    [null, undefined, {}].forEach(function (init) {
        assert_equals(new CloseEvent("foo", init).code, 0, format_value(init));
    });
    [1, "text", true].forEach(function (init) {
        assert_throws_js(TypeError, function () { new CloseEvent("foo", init); }, format_value(init));
    });
}, "CloseEventInit may be null or undefined, but no other primitive");

test(function () {
    var event = new CloseEvent("foo", { wasClean: "yes", code: "65537", reason: null });
    assert_equals(event.wasClean, true, "wasClean");
    assert_equals(event.code, 1, "code, an unsigned short taken modulo 65536");
    assert_equals(event.reason, "null", "reason");
}, "members of CloseEventInit are converted");

test(function () {
    assert_equals(new CloseEvent("foo", { reason: "a" + String.fromCharCode(0xD800) }).reason, "a\ufffd");
}, "reason of CloseEventInit is a USVString");

test(function () {
    var order = [];
    var init = {};
    ["composed", "cancelable", "bubbles", "wasClean", "reason", "code"].forEach(function (name) {
        Object.defineProperty(init, name, { get: function () { order.push(name); return undefined; } });
    });
    new CloseEvent("foo", init);
    assert_array_equals(order, ["bubbles", "cancelable", "composed", "code", "reason", "wasClean"]);
}, "members are read by dictionary, the inherited first, in alphabetical order");

test(function () {
    assert_false("initCloseEvent" in CloseEvent.prototype, "initCloseEvent");
    assert_false("initCloseEvent" in new CloseEvent("x"), "initCloseEvent on an instance");
}, "there is no initCloseEvent");

test(function () {
    assert_throws_js(TypeError, function () { new CloseEvent(); }, "no type");
    assert_throws_js(TypeError, function () { CloseEvent("foo"); }, "no new");
}, "new and the type are required");
