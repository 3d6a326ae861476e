// META: title=Window
// META: global=window

test(function () {
    assert_class_string(self, "Window");
    assert_true(self instanceof Window, "instanceof Window");
    assert_true(self instanceof EventTarget, "instanceof EventTarget");
    assert_equals(self.constructor, Window, "constructor");
    assert_throws_js(TypeError, function () { new Window(); }, "construction");
    assert_equals(Object.getPrototypeOf(Window), EventTarget, "prototype of the interface object");
}, "the global object is a Window");

test(function () {
    ["window", "self", "frames", "parent", "top"].forEach(function (name) {
        assert_equals(self[name], self, name);
    });
    assert_equals(length, 0, "length");
    assert_equals(opener, null, "opener");
    assert_false(closed, "closed");
}, "a page that stands alone refers to itself");

test(function () {
    ["window", "document", "location", "top"].forEach(function (name) {
        var found = Object.getOwnPropertyDescriptor(self, name);
        assert_false(found.configurable, name + " is unforgeable");
    });
}, "unforgeable attributes are not configurable");

["EventTarget", "Event", "CustomEvent", "MessageEvent", "CloseEvent", "ErrorEvent", "PromiseRejectionEvent", "DOMException", "Blob",
    "WebSocket", "Window", "Document", "Location", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "AbortController",
    "AbortSignal", "Performance"].forEach(function (name) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(self, name);
        assert_equals(typeof found.value, "function", "type");
        assert_true(found.writable, "writable");
        assert_false(found.enumerable, "enumerable");
        assert_true(found.configurable, "configurable");
    }, name + " is exposed");
});

test(function () {
    var before = Object.getOwnPropertyDescriptor(self, "parent");
    self.parent = "replaced";
    assert_equals(self.parent, "replaced");
    Object.defineProperty(self, "parent", before);
    assert_equals(self.parent, self, "put back");
}, "a replaceable attribute can be overwritten by assignment");

test(function () {
    self.name = "a name";
    assert_equals(self.name, "a name");
    self.name = 5;
    assert_equals(self.name, "5", "converted");
}, "name is a string");

async_test(function (t) {
    var returned = false;
    var sent = { list: [1, 2] };
    self.addEventListener("message", t.step_func(function listen(event) {
        if (event.data === null || event.data.list === undefined) {
            return;
        }
        self.removeEventListener("message", listen);
        assert_true(returned, "asynchronous");
        assert_true(event instanceof MessageEvent, "instance");
        assert_not_equals(event.data, sent, "cloned");
        assert_array_equals(event.data.list, [1, 2], "data");
        assert_equals(event.origin, location.origin, "origin");
        assert_equals(event.source, self, "source");
        t.done();
    }));
    self.postMessage(sent, "*");
    returned = true;
}, "postMessage() sends a clone in a task");

test(function () {
    assert_throws_js(TypeError, function () { self.postMessage(); }, "no argument");
    assert_throws_dom("SyntaxError", function () { self.postMessage(1, "no url"); }, "a bad target origin");
    assert_throws_dom("DataCloneError", function () { self.postMessage(function () {}, "*"); }, "a function");
}, "postMessage() checks its arguments");

test(function () {
    assert_equals(typeof navigator.userAgent, "string", "userAgent");
    assert_equals(navigator.appName, "Netscape", "appName");
    assert_equals(navigator.appCodeName, "Mozilla", "appCodeName");
    assert_equals(navigator.product, "Gecko", "product");
    assert_equals(typeof navigator.onLine, "boolean", "onLine");
}, "navigator");

test(function () {
    var target = new EventTarget();
    var seen = [];
    target.addEventListener("x", function (event) { seen.push(self.event === event); });
    target.dispatchEvent(new Event("x"));
    seen.push(self.event);
    assert_array_equals(seen, [true, undefined]);
}, "window.event is the current event, and undefined outside a dispatch");

test(function () {
    assert_equals(self.webkitURL, URL);
}, "webkitURL is another name for URL on a window");

test(function () {
    assert_equals(new MessageEvent("x", { source: self }).source, self, "the window");
    assert_throws_js(TypeError, function () { new MessageEvent("x", { source: {} }); }, "an object");
    assert_throws_js(TypeError, function () { new MessageEvent("x", { source: 1 }); }, "a number");
}, "source of a MessageEvent is a window or null");

[["setTimeout", 1], ["clearTimeout", 0], ["setInterval", 1], ["clearInterval", 0], ["queueMicrotask", 1], ["structuredClone", 1],
    ["reportError", 1], ["btoa", 1], ["atob", 1], ["postMessage", 1], ["close", 0]].forEach(function (each) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(self, each[0]);
        assert_equals(typeof found.value, "function", "type");
        assert_equals(found.value.name, each[0], "name");
        assert_equals(found.value.length, each[1], "length");
        assert_true(found.writable && found.enumerable && found.configurable, "flags");
        assert_throws_js(TypeError, function () { new found.value(); }, "construction");
        assert_throws_js(TypeError, function () { found.value.call({}, "a"); }, "another this value");
    }, "operation " + each[0] + " is the global's own, as [Global] asks");
});

["origin", "isSecureContext", "crossOriginIsolated", "performance", "self", "parent", "length", "navigator", "name", "onerror",
    "onunhandledrejection"].forEach(function (name) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(self, name);
        assert_equals(typeof found.get, "function", "getter");
        assert_equals(found.get.name, "get " + name, "name of the getter");
        assert_true(found.enumerable, "enumerable");
        assert_true(found.configurable, "configurable");
        assert_equals(found.get.call(undefined), self[name], "without a this value");
        assert_throws_js(TypeError, function () { found.get.call({}); }, "another this value");
    }, "attribute " + name + " is the global's own, as [Global] asks");
});

test(function () {
    ["addEventListener", "removeEventListener", "dispatchEvent"].forEach(function (name) {
        assert_false(Object.prototype.hasOwnProperty.call(self, name), name);
        assert_equals(self[name], EventTarget.prototype[name], name);
    });
}, "operations of EventTarget are inherited by the global");

test(function () {
    assert_equals(isSecureContext, location.protocol === "https:" || location.hostname === "localhost", "isSecureContext");
    assert_false(crossOriginIsolated, "crossOriginIsolated");
}, "a page by http is no secure context");
