// META: title=CustomEvent
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "CustomEvent",
    parent: "Event",
    length: 1,
    readonly: ["detail"],
    operations: { initCustomEvent: 1 },
    make: function () { return new CustomEvent("x"); }
});

test(function () {
    assert_equals(new CustomEvent("x").detail, null);
    assert_equals(new CustomEvent("x", { detail: undefined }).detail, null, "undefined is the default");
}, "detail is null by default");

test(function () {
    [1, "text", null, true, {}, [], function () {}].forEach(function (detail) {
        assert_equals(new CustomEvent("x", { detail: detail }).detail, detail, format_value(detail));
    });
}, "detail is any value, with its identity");

test(function () {
    var event = new CustomEvent("x", { bubbles: true, cancelable: true, detail: 5 });
    assert_true(event.bubbles && event.cancelable, "flags");
    event.initCustomEvent("y", false, false, "new");
    assert_equals(event.type, "y", "type");
    assert_false(event.bubbles, "bubbles");
    assert_equals(event.detail, "new", "detail");
    event.initCustomEvent("z");
    assert_equals(event.detail, null, "detail without an argument");
}, "initCustomEvent() starts the event anew");

test(function () {
    var target = new EventTarget();
    var detail = {};
    var seen;
    target.addEventListener("x", function (event) { seen = event.detail; });
    target.dispatchEvent(new CustomEvent("x", { detail: detail }));
    assert_equals(seen, detail);
}, "a listener sees detail");
