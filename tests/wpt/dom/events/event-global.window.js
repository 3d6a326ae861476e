// META: title=window.event

"use strict";

function frame(t) {
    var iframe = document.createElement("iframe");
    document.body.appendChild(iframe);
    t.add_cleanup(function () { iframe.remove(); });
    return iframe.contentWindow;
}

// What the events of both windows are while a listener runs, which belongs to its own.
var body = "seen.push([here.event, there.event]);";

test(function (t) {
    var other = frame(t), seen = [];
    var ours = new Function("seen", "here", "there", "return function () { " + body + " }")(seen, window, other);
    var theirs = new other.Function("seen", "here", "there", "return function () { " + body + " }")(seen, window, other);
    var object = new other.Function("f", "return {handleEvent: f}")(ours);
    [window, other].forEach(function (global) {
        var target = new global.EventTarget(), event = new Event("x");
        target.addEventListener("x", ours);
        target.addEventListener("x", theirs);
        target.addEventListener("x", object);
        seen.length = 0;
        target.dispatchEvent(event);
        assert_array_equals(seen.map(function (pair) {
            return [pair[0] === event, pair[0] === undefined, pair[1] === event, pair[1] === undefined].map(Number).join("");
        }), ["1001", "0110", "0110"], global === window ? "own target" : "the frame's target");
        assert_equals(window.event, undefined);
        assert_equals(other.event, undefined);
    });
}, "it is that of the window that the callback belongs to");

test(function () {
    var target = new EventTarget(), outer = new Event("outer"), inner = new Event("inner"), seen = [];
    target.addEventListener("inner", function () { seen.push(window.event); });
    target.addEventListener("outer", function () {
        seen.push(window.event);
        target.dispatchEvent(inner);
        seen.push(window.event);
    });
    target.addEventListener("outer", function () { seen.push(window.event); });
    target.dispatchEvent(outer);
    assert_array_equals(seen, [outer, inner, outer, outer]);
    assert_equals(window.event, undefined);
}, "it is that of the listener that runs, and undefined outside of any");

test(function (t) {
    var other = frame(t), target = new EventTarget(), errors = [];
    other.onerror = function () { errors.push("frame"); return true; };
    window.onerror = function () { errors.push("window"); return true; };
    t.add_cleanup(function () { window.onerror = null; });
    target.addEventListener("x", new other.Function("throw new Error('on purpose')"));
    target.dispatchEvent(new Event("x"));
    assert_array_equals(errors, ["frame"]);
}, "errors are told to that window too");
