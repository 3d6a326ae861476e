// META: title=XMLHttpRequest: open
// META: global=window,dedicatedworker,sharedworker

["", " ", "GET ", "G\u0000T", "G(T", "G/T", "\u00e9".slice(0, 0) + "G\nT", "G,T", "G:T"].forEach(function (method) {
    test(function () {
        var xhr = new XMLHttpRequest();
        assert_throws_dom("SyntaxError", function () { xhr.open(method, "x"); });
        assert_equals(xhr.readyState, 0);
    }, "open: " + JSON.stringify(method) + " is no method");
});

["CONNECT", "connect", "TRACE", "tRaCe", "TRACK", "track"].forEach(function (method) {
    test(function () {
        assert_throws_dom("SecurityError", function () { new XMLHttpRequest().open(method, "x"); });
    }, "open: " + method + " is forbidden");
});

test(function () {
    assert_throws_js(TypeError, function () { new XMLHttpRequest().open("\u0141", "x"); });
}, "open: a method is a byte string");

test(function () {
    var xhr = new XMLHttpRequest();
    assert_throws_js(TypeError, function () { xhr.open(); });
    assert_throws_js(TypeError, function () { xhr.open("GET"); });
}, "open wants a method and a URL");

["http://", "http://a b/", "http://[1/", "http:// x", "https://x:99999/"].forEach(function (url) {
    test(function () {
        var xhr = new XMLHttpRequest();
        assert_throws_dom("SyntaxError", function () { xhr.open("GET", url); });
        assert_equals(xhr.readyState, 0);
    }, "open: " + JSON.stringify(url) + " is no URL");
});

["get", "Get", "post", "head", "OpTiOnS", "put", "delete"].forEach(function (method) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open(method, "/xhr/resources/content.py");
        xhr.onload = t.step_func_done(function () {
            assert_equals(xhr.getResponseHeader("X-Request-Method"), method.toUpperCase());
        });
        xhr.send();
    }, "the method " + method + " is sent in upper case");
});

["patch", "Custom", "x!#$%&'*+-.^_`|~1"].forEach(function (method) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open(method, "/xhr/resources/content.py");
        xhr.onload = t.step_func_done(function () {
            assert_equals(xhr.getResponseHeader("X-Request-Method"), method);
        });
        xhr.send();
    }, "the method " + method + " is sent as it is");
});

test(function () {
    var xhr = new XMLHttpRequest(), states = [];
    xhr.onreadystatechange = function () { states.push(xhr.readyState); };
    xhr.open("GET", "x");
    assert_array_equals(states, [1], "open fires readystatechange at once");
    xhr.open("GET", "y");
    assert_array_equals(states, [1], "and not when it is open already");
    xhr.open("GET", "z", false);
    assert_array_equals(states, [1], "nor for a synchronous request");
}, "open and readystatechange");

test(function () {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "x");
    try { xhr.open("(", "x"); } catch (e) { /* a SyntaxError */ }
    assert_equals(xhr.readyState, 1);
}, "an open that throws changes nothing");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/content.py?content=a#b");
    xhr.onload = t.step_func_done(function () {
        assert_equals(xhr.responseText, "a");
        assert_equals(xhr.responseURL.indexOf("#"), -1, "responseURL has no fragment");
        assert_equals(xhr.responseURL.slice(-"/xhr/resources/content.py?content=a".length), "/xhr/resources/content.py?content=a");
    });
    xhr.send();
}, "the fragment of the URL");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/content.py?content=first");
    xhr.send();
    xhr.open("GET", "/xhr/resources/content.py?content=second");
    xhr.onload = t.step_func_done(function () { assert_equals(xhr.responseText, "second"); });
    xhr.send();
}, "open ends the request that is under way");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/content.py?content=first");
    xhr.setRequestHeader("X-Test", "1");
    xhr.open("GET", "/xhr/resources/inspect-headers.py?filter_name=x-test");
    xhr.onload = t.step_func_done(function () { assert_equals(xhr.responseText, ""); });
    xhr.send();
}, "open forgets the headers that were set before");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/auth1/auth.py", true, "user", "pass:word");
    xhr.onload = t.step_func_done(function () {
        assert_equals(xhr.status, 200);
        assert_equals(xhr.responseText, "user\npass:word");
    });
    xhr.send();
}, "a user name and a password");

test(function () {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "x", undefined);
    assert_throws_dom("InvalidStateError", function () { new XMLHttpRequest().send(); });
    assert_equals(xhr.readyState, 1);
}, "send wants an open object");

["setRequestHeader", "send"].forEach(function (name) {
    test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", "/xhr/resources/delay.py?ms=5000");
        xhr.send();
        t.add_cleanup(function () { xhr.abort(); });
        assert_throws_dom("InvalidStateError", function () { xhr[name]("X-Test", "1"); });
    }, name + " throws once the request was sent");
});

test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.withCredentials = true;
    xhr.open("GET", "/xhr/resources/delay.py?ms=5000");
    assert_true(xhr.withCredentials, "open leaves it");
    xhr.withCredentials = false;
    xhr.send();
    t.add_cleanup(function () { xhr.abort(); });
    assert_throws_dom("InvalidStateError", function () { xhr.withCredentials = true; });
    assert_false(xhr.withCredentials);
}, "withCredentials can be set until the request is sent");
