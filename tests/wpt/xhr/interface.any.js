// META: title=The interfaces of XMLHttpRequest
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

var handlers = ["onloadstart", "onprogress", "onabort", "onerror", "onload", "ontimeout", "onloadend"];

checkInterface({
    name: "XMLHttpRequestEventTarget",
    parent: "EventTarget",
    length: 0,
    constructor: false,
    writable: handlers
});

checkInterface({
    name: "ProgressEvent",
    parent: "Event",
    length: 1,
    readonly: ["lengthComputable", "loaded", "total"],
    make: function () { return new ProgressEvent("x"); }
});

test(function () {
    var states = { UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4 };
    var xhr = new XMLHttpRequest();
    Object.keys(states).forEach(function (name) {
        assert_equals(XMLHttpRequest[name], states[name], name + " of the interface object");
        assert_equals(xhr[name], states[name], name + " of the object");
    });
}, "the states are constants");

test(function () {
    var xhr = new XMLHttpRequest();
    assert_true(xhr instanceof XMLHttpRequestEventTarget);
    assert_class_string(xhr, "XMLHttpRequest");
    assert_equals(xhr.readyState, 0, "readyState");
    assert_equals(xhr.status, 0, "status");
    assert_equals(xhr.statusText, "", "statusText");
    assert_equals(xhr.responseURL, "", "responseURL");
    assert_equals(xhr.responseType, "", "responseType");
    assert_equals(xhr.response, "", "response");
    assert_equals(xhr.responseText, "", "responseText");
    assert_equals(xhr.timeout, 0, "timeout");
    assert_false(xhr.withCredentials, "withCredentials");
    assert_equals(xhr.getAllResponseHeaders(), "", "getAllResponseHeaders");
    assert_equals(xhr.getResponseHeader("Content-Type"), null, "getResponseHeader");
}, "a new object");

test(function () {
    assert_equals("responseXML" in XMLHttpRequest.prototype, typeof document === "object");
}, "responseXML is there in windows alone");

test(function () {
    var xhr = new XMLHttpRequest();
    assert_equals(xhr.upload, xhr.upload, "the same");
    assert_class_string(xhr.upload, "XMLHttpRequestUpload");
    assert_true(xhr.upload instanceof XMLHttpRequestEventTarget, "its parent");
    assert_throws_js(TypeError, function () { new XMLHttpRequestUpload(); });
}, "upload");

handlers.concat("onreadystatechange").forEach(function (name) {
    test(function () {
        var xhr = new XMLHttpRequest(), got = [];
        assert_equals(xhr[name], null, "null at first");
        xhr[name] = function (e) { got.push(e.type, this === xhr); };
        xhr.dispatchEvent(new Event(name.slice(2)));
        assert_array_equals(got, [name.slice(2), true]);
        xhr[name] = 5;
        assert_equals(xhr[name], null, "what is no object is null");
    }, "the event handler " + name);
});

test(function () {
    var e = new ProgressEvent("x", { lengthComputable: true, loaded: 2.5, total: 8, bubbles: true });
    assert_true(e.lengthComputable);
    assert_equals(e.loaded, 2.5);
    assert_equals(e.total, 8);
    assert_true(e.bubbles);
    e = new ProgressEvent("x");
    assert_false(e.lengthComputable);
    assert_equals(e.loaded, 0);
    assert_equals(e.total, 0);
    assert_throws_js(TypeError, function () { new ProgressEvent("x", { loaded: NaN }); }, "loaded is a number");
}, "new ProgressEvent");
