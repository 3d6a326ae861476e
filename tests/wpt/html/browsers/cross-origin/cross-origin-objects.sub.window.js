// META: title=Windows and locations of other origins
// META: script=resources/frame.js

setup({ allow_uncaught_exception: true });

var getters = ["window", "self", "location", "closed", "frames", "length", "top", "opener", "parent"];
var methods = ["close", "focus", "blur", "postMessage"];
var secrets = ["secret", "heard", "eval", "Function", "Object", "Array", "Error", "Window", "document", "name", "history", "navigator",
    "frameElement", "localStorage", "sessionStorage", "setTimeout", "fetch", "open", "stop", "onload", "onmessage", "origin", "event",
    "addEventListener", "removeEventListener", "dispatchEvent", "constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf",
    "__proto__", "globalThis", "undefined", "NaN", "console", "JSON", "polluted", "nothing", "", "3", "17", "4294967295", "-1", "other"];

function each(hosts, f, title) {
    hosts.forEach(function (host) {
        promise_test(function (t) { return otherFrame(t, host).then(function (w) { return f(w, t); }); }, title + ", " + host);
    });
}

function cross(f, title) { each(["{{hosts[][www1]}}", "{{hosts[alt][]}}"], f, title); }

cross(function (w) {
    secrets.forEach(function (name) {
        assert_refused(function () { w[name]; }, "reading " + name);
        assert_refused(function () { w[name] = 1; }, "writing " + name);
        assert_refused(function () { delete w[name]; }, "deleting " + name);
        assert_refused(function () { name in w; }, name + " in");
        assert_refused(function () { Object.prototype.hasOwnProperty.call(w, name); }, "hasOwnProperty " + name);
        assert_refused(function () { Object.prototype.propertyIsEnumerable.call(w, name); }, "propertyIsEnumerable " + name);
        assert_refused(function () { Object.getOwnPropertyDescriptor(w, name); }, "describing " + name);
        assert_refused(function () { Object.defineProperty(w, name, { value: 1 }); }, "defining " + name);
    });
}, "what is refused of a window");

cross(function (w) {
    getters.forEach(function (name) {
        w[name];
        var d = Object.getOwnPropertyDescriptor(w, name);
        assert_equals(typeof d.get, "function", name);
        assert_equals(typeof d.set, name === "location" ? "function" : "undefined", name);
        assert_equals(Object.getPrototypeOf(d.get), Function.prototype, name + ": the getter is of this realm");
        assert_equals(d.get.constructor, Function, name);
        assert_equals(d.get.polluted, undefined, name);
        assert_equals(d.get.name, "get " + name);
        assert_equals(d.get.length, 0, name);
        assert_false(d.enumerable, name);
        assert_true(d.configurable, name);
        assert_equals(d.get, Object.getOwnPropertyDescriptor(w, name).get, name + ": the getter is made once");
        assert_not_equals(d.get, Object.getOwnPropertyDescriptor(self, name) && Object.getOwnPropertyDescriptor(self, name).get, name);
        if (name !== "location") { assert_refused(function () { w[name] = 1; }, "writing " + name); }
        assert_refused(function () { delete w[name]; }, "deleting " + name);
        assert_true(name in w, name);
    });
    methods.forEach(function (name) {
        var d = Object.getOwnPropertyDescriptor(w, name);
        assert_equals(typeof d.value, "function", name);
        assert_equals(d.value, w[name], name);
        assert_equals(w[name], w[name], name);
        assert_equals(Object.getPrototypeOf(w[name]), Function.prototype, name);
        assert_equals(w[name].constructor("return this")(), self, name + ": its constructor makes functions of this realm");
        assert_equals(w[name].name, name);
        assert_equals(w[name].length, name === "postMessage" ? 1 : 0, name);
        assert_false(d.writable || d.enumerable, name);
        assert_true(d.configurable, name);
        assert_refused(function () { w[name] = 1; }, "writing " + name);
        assert_refused(function () { Object.defineProperty(w, name, d); }, "defining " + name);
    });
    var parent = Object.getOwnPropertyDescriptor(w, "parent").get;
    assert_equals(parent.call(w), self, "a getter on the window");
    assert_equals(Object.getOwnPropertyDescriptor(w, "location").set.name, "set location");
}, "what a window shows");

cross(function (w) {
    assert_equals(w.window, w);
    assert_equals(w.self, w);
    assert_equals(w.frames, w, "what its script has put in its place does not show");
    assert_equals(w.parent, self);
    assert_equals(w.top, top);
    assert_equals(w.opener, null, "nor what its script has made its opener");
    assert_equals(w.closed, false);
    assert_equals(w.length, 2);
    assert_equals(w.focus(), undefined, "nor its own functions");
    assert_equals(w.location, w.location);
    assert_equals(typeof w, "object");
    assert_equals(String(w === frames[frames.length - 1]), "true");
    assert_equals(w.then, undefined, "a promise may be resolved with it");
    assert_equals(Object.getOwnPropertyDescriptor(w, "then").value, undefined);
}, "the values that a window shows");

cross(function (w) {
    assert_equals(w[0].parent, w);
    assert_equals(w[1], w[1]);
    assert_equals(w.inner, w[0], "by its name");
    assert_equals(w.inner.parent.parent, self);
    assert_equals(typeof w.close, "function", "a name of a member counts not");
    assert_refused(function () { w[2]; }, "an index beyond the last");
    assert_refused(function () { w[0] = 1; }, "writing an index");
    assert_refused(function () { delete w[0]; }, "deleting an index");
    assert_refused(function () { Object.defineProperty(w, "0", { value: 1 }); }, "defining an index");
    assert_refused(function () { w.inner = 1; }, "writing a name");
    assert_refused(function () { w[0].document; }, "what is in a child");
    assert_refused(function () { w[0].frameElement; }, "the element of a child");
    var d = Object.getOwnPropertyDescriptor(w, "0");
    assert_equals(d.value, w[0]);
    assert_true(d.enumerable && d.configurable && !d.writable, "attributes of an index");
    d = Object.getOwnPropertyDescriptor(w, "inner");
    assert_equals(d.value, w[0]);
    assert_true(!d.enumerable && d.configurable && !d.writable, "attributes of a name");
    var here = new Promise(function (resolve) { addEventListener("message", resolve, { once: true }); });
    w.inner.location.replace(new URL("/html/browsers/cross-origin/resources/announces.html", location.href).href);
    return here.then(function (e) {
        assert_equals(e.source, w[0]);
        assert_equals(w[0].document.title, "a page that tells the outermost window that it is there", "a child of this origin");
        assert_refused(function () { w.inner; }, "the name of a child of another origin than the window's");
    });
}, "child windows");

cross(function (w) {
    assert_array_equals(Object.keys(w), ["0", "1"]);
    var names = ["0", "1"].concat(getters, methods, "then").sort();
    assert_array_equals(Object.getOwnPropertyNames(w).sort(), names);
    var found = [], k;
    for (k in w) { found.push(k); }
    assert_array_equals(found, ["0", "1"], "for-in");
    assert_array_equals(Object.keys(w.location), []);
    assert_array_equals(Object.getOwnPropertyNames(w.location).sort(), ["href", "replace", "then"]);
    for (k in w.location) { assert_unreached(k); }
    [w, w.location].forEach(function (o) {
        assert_equals(Object.getPrototypeOf(o), null, "prototype");
        assert_equals(Object.prototype.toString.call(o), "[object Object]");
        assert_true(Object.isExtensible(o), "extensible");
        assert_false(Object.isFrozen(o), "frozen");
        assert_throws_js(TypeError, function () { Object.preventExtensions(o); });
        assert_throws_js(TypeError, function () { Object.freeze(o); });
        assert_throws_js(TypeError, function () { Object.setPrototypeOf(o, Object.prototype); });
        assert_equals(Object.setPrototypeOf(o, null), o, "the same prototype");
        assert_false(o instanceof Object, "instanceof");
        assert_false(Object.prototype.isPrototypeOf(o), "isPrototypeOf");
        assert_refused(function () { String(o); }, "as a string");
        assert_refused(function () { JSON.stringify(o); }, "as JSON");
    });
    var proto = Object.getOwnPropertyDescriptor(Object.prototype, "__proto__");
    assert_equals(proto.get.call(w), null, "__proto__");
    assert_throws_js(TypeError, function () { proto.set.call(w, {}); });
}, "keys and prototypes");

cross(function (w) {
    var heir = Object.create(w);
    assert_refused(function () { heir.secret; }, "reading through an heir");
    assert_refused(function () { "secret" in heir; }, "in an heir");
    assert_equals(heir.close, w.close);
    assert_refused(function () { Object.create(w.location).pathname; }, "reading through an heir of the location");
    var error = new Error("mine");
    Object.setPrototypeOf(error, w);
    delete error.name;
    delete error.message;
    var heard = [];
    onerror = function (message) { heard.push(message); return true; };
    reportError(error);
    reportError(heir);
    onerror = null;
    heard.forEach(function (message) { assert_equals(message.indexOf("other"), -1, "the description of an error: " + message); });
    console.log(w, w.location, heir);
}, "objects that inherit from a window");

cross(function (w) {
    function refused(object, name) {
        var d = Object.getOwnPropertyDescriptor(object, name);
        if (d.get) { assert_refused(function () { d.get.call(w); }, "get " + name); }
        if (d.set) { assert_refused(function () { d.set.call(w, null); }, "set " + name); }
        if (d.value) { assert_refused(function () { d.value.call(w, "x", function () {}); }, name); }
    }
    ["document", "name", "history", "frameElement", "localStorage", "onmessage", "onerror", "event", "open", "setTimeout", "stop", "origin", "navigator"].forEach(function (name) {
        refused(self, name);
    });
    ["addEventListener", "removeEventListener", "dispatchEvent"].forEach(function (name) { refused(EventTarget.prototype, name); });
    assert_equals(Object.getOwnPropertyDescriptor(self, "parent").get.call(w), self, "this realm's own getter of what shows");
    assert_refused(function () { Object.getOwnPropertyDescriptor(self, "parent").set.call(w, 1); }, "set parent");
    var fetched = fetch.call(w, "/");
    assert_true(fetched instanceof Promise, "what returns a promise rejects it");
    fetched["catch"](function (e) { refusal = e.name; });
    var refusal;
    assert_equals(postMessage.length, 1);
    postMessage.call(w, "through the own function", "*");
    var l = w.location;
    ["href", "pathname", "origin", "protocol", "host", "hash", "search"].forEach(function (name) {
        assert_refused(function () { Object.getOwnPropertyDescriptor(location, name).get.call(l); }, "get " + name);
    });
    ["assign", "reload", "toString"].forEach(function (name) { assert_refused(function () { location[name].call(l, "/"); }, name); });
    assert_refused(function () { Object.getOwnPropertyDescriptor(location, "hash").set.call(l, "#x"); }, "set hash");
    return Promise.resolve().then(function () { assert_equals(refusal, "SecurityError", "fetch"); });
}, "members of this realm on a window of another origin");

cross(function (w) {
    ["pathname", "origin", "protocol", "host", "hash", "search", "assign", "reload", "toString", "valueOf", "ancestorOrigins", "constructor", "x"].forEach(function (name) {
        assert_refused(function () { w.location[name]; }, "reading " + name);
        assert_refused(function () { w.location[name] = "x"; }, "writing " + name);
        assert_refused(function () { delete w.location[name]; }, "deleting " + name);
        assert_refused(function () { name in w.location; }, name + " in");
        assert_refused(function () { Object.defineProperty(w.location, name, { value: 1 }); }, "defining " + name);
    });
    assert_refused(function () { w.location.href; }, "reading href");
    assert_refused(function () { w.location.replace = 1; }, "writing replace");
    var href = Object.getOwnPropertyDescriptor(w.location, "href"), replace = w.location.replace;
    assert_equals(href.get, undefined);
    assert_equals(Object.getPrototypeOf(href.set), Function.prototype);
    assert_equals(href.set, Object.getOwnPropertyDescriptor(w.location, "href").set);
    assert_equals(replace, w.location.replace);
    assert_equals(replace.constructor, Function);
    assert_throws_dom("SyntaxError", function () { w.location.href = "http://["; });
    assert_throws_dom("SyntaxError", function () { w.location.replace("http://["); });
    w.location = "javascript:parent.reached = 1";
    w.location.href = "javascript:parent.reached = 1";
    w.location.replace("javascript:parent.reached = 1");
    open("javascript:parent.reached = 1", "other");
    return answer(w, "document").then(function () { assert_equals(self.reached, undefined, "script cannot be put into the window"); });
}, "what a location shows");

cross(function (w) {
    assert_throws_dom("DataCloneError", function () { w.postMessage(function () {}, "*"); });
    assert_throws_dom("DataCloneError", function () { w.postMessage(w, "*"); });
    assert_throws_dom("DataCloneError", function () { w.postMessage({ x: w.location }, "*"); });
    assert_throws_dom("SyntaxError", function () { w.postMessage(1, "no URL"); });
    assert_throws_js(TypeError, function () { w.postMessage(); });
    var thrown = { mine: true };
    try { w.postMessage({ get x() { throw thrown; } }, "*"); assert_unreached(); } catch (e) { assert_equals(e, thrown); }
    var during;
    w.postMessage({ get x() { assert_refused(function () { w.secret; }, "from a getter of the message"); during = true; return 1; } }, "*");
    assert_true(during, "the getter runs");
    assert_refused(function () { w.postMessage(1, { get targetOrigin() { return w.secret; } }); }, "from a getter of the options");
    return answer(w, "heard").then(function (data) {
        assert_equals(Object.getPrototypeOf(data), Array.prototype, "messages are of the receiver's realm");
        assert_equals(data.length, 1);
        assert_equals(data[0].x, 1);
    });
}, "messages to a window");

cross(function (w) {
    return answer(w, "parent").then(function (reached) {
        assert_array_equals(reached, [], "what the other window reaches of this one");
        return answer(w, "document");
    }).then(function (data) {
        assert_equals(data[0], null, "its frameElement");
        assert_equals(data[1], "object", "its parent's location");
    });
}, "the other window's side");

cross(function (w, t) {
    var f = document.querySelector("iframe");
    assert_equals(f.contentWindow, w);
    assert_equals(f.contentDocument, null, "contentDocument");
    var event = new MessageEvent("x", { source: w });
    assert_equals(event.source, w, "a window may stand in an event");
    assert_refused(function () { new MessageEvent("x", w); }, "a dictionary");
    assert_refused(function () { new URLSearchParams(w); }, "a record");
    assert_refused(function () { document.createTextNode(w); }, "a string");
    assert_throws_js(TypeError, function () { document.body.appendChild(w); });
    assert_refused(function () { Object.assign({}, w).secret; Object.assign(w, { secret: 1 }); }, "assigning");
    assert_refused(function () { Array.prototype.push.call(w, 1); }, "a list");
}, "a window as an argument");

cross(function (w) {
    var f = document.querySelector("iframe"), l = w.location;
    var before = w.close;
    f.src = "/html/browsers/cross-origin/resources/announces.html";
    return new Promise(function (resolve) { f.onload = resolve; }).then(function () {
        assert_equals(f.contentWindow, w, "the window is the same object");
        assert_equals(w.document.title, "a page that tells the outermost window that it is there");
        assert_not_equals(w.location, l);
        assert_refused(function () { l.pathname; }, "the location of the document before");
        assert_equals(Object.getPrototypeOf(w), w.Window.prototype);
        assert_not_equals(w.close, before);
        assert_equals(Object.getOwnPropertyDescriptor(w, "close").value.constructor, w.Function);
    });
}, "a window that comes to show a page of this origin");

cross(function (w) {
    return answer(w, "later").then(function () {
        var sent = new Promise(function (resolve) { addEventListener("message", resolve, { once: true }); });
        document.querySelector("iframe").remove();
        return sent;
    }).then(function (e) {
        assert_equals(e.data, "from a microtask");
        assert_not_equals(e.origin, origin, "a message has the origin of the script that sends it");
    });
}, "a microtask of a window that is gone");

promise_test(function (t) {
    return otherFrame(t, location.hostname).then(function (w) {
        assert_equals(w.secret.deep, "secret");
        assert_equals(w.frames, "replaced");
        assert_equals(w.opener, w.secret);
        assert_equals(w.focus(), w.secret);
        assert_equals(Object.getPrototypeOf(w), w.Window.prototype);
        assert_equals(w.location.constructor, w.Location);
        assert_true(Object.keys(w).indexOf("secret") >= 0);
        assert_throws_js(TypeError, function () { Object.preventExtensions(w); });
        assert_throws_js(TypeError, function () { Object.setPrototypeOf(w, {}); });
        assert_throws_js(TypeError, function () { Object.setPrototypeOf(w.location, {}); });
        assert_equals(Object.setPrototypeOf(w, Object.getPrototypeOf(w)), w);
        w.fresh = 1;
        assert_equals(w.eval("fresh"), 1);
    });
}, "a window of the same origin shows everything");
