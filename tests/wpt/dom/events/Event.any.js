// META: title=Event
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "Event",
    length: 1,
    constants: { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 },
    readonly: ["type", "target", "srcElement", "currentTarget", "eventPhase", "bubbles", "cancelable",
        "defaultPrevented", "composed", "timeStamp"],
    writable: ["cancelBubble", "returnValue"],
    operations: { composedPath: 0, stopPropagation: 0, stopImmediatePropagation: 0, preventDefault: 0, initEvent: 1 },
    ownProperties: ["isTrusted"],
    make: function () { return new Event("x"); }
});

test(function () {
    var before = performance.now();
    var event = new Event("foo");
    assert_equals(event.type, "foo", "type");
    assert_equals(event.target, null, "target");
    assert_equals(event.srcElement, null, "srcElement");
    assert_equals(event.currentTarget, null, "currentTarget");
    assert_equals(event.eventPhase, Event.NONE, "eventPhase");
    assert_false(event.bubbles, "bubbles");
    assert_false(event.cancelable, "cancelable");
    assert_false(event.composed, "composed");
    assert_false(event.defaultPrevented, "defaultPrevented");
    assert_false(event.cancelBubble, "cancelBubble");
    assert_true(event.returnValue, "returnValue");
    assert_false(event.isTrusted, "isTrusted");
    assert_array_equals(event.composedPath(), [], "composedPath()");
    assert_between_inclusive(event.timeStamp, Math.floor(before), performance.now() + 1, "timeStamp");
}, "a new Event has its initial values");

test(function () {
    var event = new Event("foo", { bubbles: true, cancelable: 1, composed: "yes" });
    assert_true(event.bubbles, "bubbles");
    assert_true(event.cancelable, "cancelable");
    assert_true(event.composed, "composed");
}, "EventInit is taken over, converted to booleans");

test(function () {
    [null, undefined, {}, function () {}].forEach(function (init) {
        assert_equals(new Event("foo", init).bubbles, false, format_value(init));
    });
    [0, 1, "text", true].forEach(function (init) {
        assert_throws_js(TypeError, function () { new Event("foo", init); }, format_value(init));
    });
}, "EventInit is a dictionary: null, undefined or an object");

test(function () {
    assert_equals(new Event("").type, "", "empty");
    assert_equals(new Event(null).type, "null", "null");
    assert_equals(new Event(1).type, "1", "a number");
}, "type is converted to a string");

test(function () {
    var event = new Event("x", { cancelable: true });
    event.preventDefault();
    assert_true(event.defaultPrevented, "defaultPrevented");
    assert_false(event.returnValue, "returnValue");
    var other = new Event("x");
    other.preventDefault();
    assert_false(other.defaultPrevented, "not cancelable");
}, "preventDefault() cancels a cancelable event");

test(function () {
    var event = new Event("x", { cancelable: true });
    event.returnValue = true;
    assert_false(event.defaultPrevented, "after true");
    event.returnValue = false;
    assert_true(event.defaultPrevented, "after false");
    event.returnValue = true;
    assert_true(event.defaultPrevented, "true does not undo it");
}, "returnValue set to false cancels");

test(function () {
    var event = new Event("x");
    event.cancelBubble = false;
    assert_false(event.cancelBubble, "after false");
    event.cancelBubble = true;
    assert_true(event.cancelBubble, "after true");
    event.cancelBubble = false;
    assert_true(event.cancelBubble, "false does not undo it");
    var other = new Event("x");
    other.stopPropagation();
    assert_true(other.cancelBubble, "after stopPropagation()");
}, "cancelBubble is the stop propagation flag");

test(function () {
    var target = new EventTarget();
    var seen = {};
    target.addEventListener("x", function (event) {
        seen.target = event.target;
        seen.srcElement = event.srcElement;
        seen.currentTarget = event.currentTarget;
        seen.phase = event.eventPhase;
        seen.path = event.composedPath();
    });
    var event = new Event("x");
    target.dispatchEvent(event);
    assert_equals(seen.target, target, "target");
    assert_equals(seen.srcElement, target, "srcElement");
    assert_equals(seen.currentTarget, target, "currentTarget");
    assert_equals(seen.phase, Event.AT_TARGET, "eventPhase");
    assert_array_equals(seen.path, [target], "composedPath()");
    assert_equals(event.target, target, "target afterwards");
    assert_equals(event.currentTarget, null, "currentTarget afterwards");
    assert_equals(event.eventPhase, Event.NONE, "eventPhase afterwards");
    assert_array_equals(event.composedPath(), [], "composedPath() afterwards");
}, "target, currentTarget, eventPhase and composedPath() during and after dispatch");

test(function () {
    var target = new EventTarget();
    var event = new Event("x", { bubbles: true });
    var calls = 0;
    target.addEventListener("x", function () { calls++; });
    event.stopPropagation();
    target.dispatchEvent(event);
    assert_equals(calls, 0, "stopped before dispatch");
    target.dispatchEvent(event);
    assert_equals(calls, 1, "the flag is cleared by the dispatch");
}, "an event that was stopped before its dispatch calls no listener");

test(function () {
    var event = new Event("x", { bubbles: true, cancelable: true });
    event.preventDefault();
    event.stopPropagation();
    event.initEvent("y");
    assert_equals(event.type, "y", "type");
    assert_false(event.bubbles, "bubbles");
    assert_false(event.cancelable, "cancelable");
    assert_false(event.defaultPrevented, "defaultPrevented");
    assert_false(event.cancelBubble, "cancelBubble");
    assert_equals(event.target, null, "target");
}, "initEvent() starts the event anew");

test(function () {
    var target = new EventTarget();
    target.addEventListener("x", function (event) { event.initEvent("y", true, true); });
    var event = new Event("x");
    target.dispatchEvent(event);
    assert_equals(event.type, "x", "type");
    assert_false(event.bubbles, "bubbles");
}, "initEvent() during dispatch does nothing");

test(function () {
    var a = new Event("x");
    var b = new Event("x");
    assert_equals(Object.getOwnPropertyDescriptor(a, "isTrusted").get, Object.getOwnPropertyDescriptor(b, "isTrusted").get, "getter");
    assert_array_equals(Object.keys(a), ["isTrusted"], "own enumerable properties");
    a.isTrusted = true;
    assert_false(a.isTrusted, "after an assignment");
}, "isTrusted has the same getter on every event");
