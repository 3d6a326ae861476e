// META: title=Request
// META: global=window,dedicatedworker,sharedworker

test(function () {
    var r = new Request("relative?q#f");
    assert_equals(r.url, new URL("relative?q#f", location.href).href);
    assert_equals(r.method, "GET");
    assert_equals(r.mode, "cors");
    assert_equals(r.credentials, "same-origin");
    assert_equals(r.cache, "default");
    assert_equals(r.redirect, "follow");
    assert_equals(r.referrer, "about:client");
    assert_equals(r.referrerPolicy, "");
    assert_equals(r.integrity, "");
    assert_equals(r.destination, "");
    assert_equals(r.duplex, "half");
    assert_false(r.keepalive);
    assert_false(r.isReloadNavigation);
    assert_false(r.isHistoryNavigation);
    assert_false(r.bodyUsed);
    assert_false(r.signal.aborted);
    assert_equals(r.headers, r.headers);
    assert_equals(r.signal, r.signal);
}, "a request of a URL alone");

[
    ["method", "post", "POST"], ["method", "patch", "patch"], ["method", "Own", "Own"],
    ["mode", "same-origin"], ["mode", "no-cors"], ["credentials", "omit"], ["credentials", "include"], ["cache", "no-store"],
    ["cache", "reload"], ["cache", "no-cache"], ["cache", "force-cache"], ["redirect", "error"], ["redirect", "manual"],
    ["referrer", ""], ["referrer", "about:client"], ["referrer", "/x", new URL("/x", location.href).href],
    ["referrer", "http://other.example/", "about:client"], ["referrerPolicy", "no-referrer"], ["referrerPolicy", "unsafe-url"],
    ["integrity", "sha256-x"], ["keepalive", true]
].forEach(function (c) {
    test(function () {
        var init = {};
        init[c[0]] = c[1];
        var want = c.length > 2 ? c[2] : c[1], r = new Request("/", init);
        assert_equals(r[c[0]], want);
        assert_equals(new Request(r)[c[0]], want, "of a request made of it");
        assert_equals(r.clone()[c[0]], want, "of a clone");
    }, "a request with " + c[0] + " " + JSON.stringify(c[1]));
});

test(function () {
    var r = new Request("/", { mode: "same-origin", cache: "only-if-cached" });
    assert_equals(r.cache, "only-if-cached");
}, "only-if-cached in the mode same-origin");

[
    ["http://user@a/", {}, "a URL with a user name"], ["http://:pass@a/", {}, "a URL with a password"], ["http://a:x/", {}, "what is no URL"],
    ["/", { method: "TRACE" }, "the method TRACE"], ["/", { method: "connect" }, "the method CONNECT"], ["/", { method: "a b" }, "no method"],
    ["/", { mode: "navigate" }, "the mode navigate"], ["/", { mode: "x" }, "an unknown mode"], ["/", { window: "x" }, "a window"],
    ["/", { cache: "only-if-cached" }, "only-if-cached in the mode cors"], ["/", { body: "x" }, "a body to GET"],
    ["/", { method: "HEAD", body: "" }, "a body to HEAD"], ["/", { mode: "no-cors", method: "PUT" }, "PUT in the mode no-cors"],
    ["/", { referrer: "http://a:x/" }, "a referrer that is no URL"], ["/", { signal: {} }, "a signal that is none"],
    ["/", { referrerPolicy: "x" }, "an unknown referrer policy"], ["/", { duplex: "full" }, "an unknown duplex"]
].forEach(function (c) {
    test(function () { assert_throws_js(TypeError, function () { new Request(c[0], c[1]); }); }, "no request has " + c[2]);
});

test(function () {
    var from = new Request("/a", { method: "POST", headers: { x: "1" }, body: "b", referrer: "/r", mode: "same-origin" });
    var r = new Request(from, { headers: { y: "2" } });
    assert_equals(r.method, "POST");
    assert_equals(r.mode, "same-origin");
    assert_equals(r.referrer, "about:client", "the referrer is the default again");
    assert_equals(r.headers.get("x"), null);
    assert_equals(r.headers.get("y"), "2");
    assert_true(from.bodyUsed, "the body has moved");
    assert_false(r.bodyUsed);
    assert_throws_js(TypeError, function () { new Request(from); });
    assert_throws_js(TypeError, function () { from.clone(); });
}, "a request made of another with changes");

promise_test(function () {
    var from = new Request("/a", { method: "POST", body: "b" });
    var r = new Request(from, { body: "other" });
    assert_false(from.bodyUsed);
    return Promise.all([from.text(), r.text()]).then(function (texts) { assert_array_equals(texts, ["b", "other"]); });
}, "a body of its own leaves the other request's alone");

promise_test(function () {
    var r = new Request("/a", { method: "POST", body: "b" }), c = r.clone();
    return Promise.all([r.text(), c.text()]).then(function (texts) { assert_array_equals(texts, ["b", "b"]); });
}, "a clone has the body too");

test(function () {
    var controller = new AbortController();
    var r = new Request("/", { signal: controller.signal }), of = new Request(r), clone = r.clone(), without = new Request(r, { signal: null });
    assert_not_equals(r.signal, controller.signal);
    controller.abort("why");
    [r, of, clone].forEach(function (one) {
        assert_true(one.signal.aborted);
        assert_equals(one.signal.reason, "why");
    });
    assert_false(without.signal.aborted, "null lets go of the signal");
    assert_true(new Request("/", { signal: controller.signal }).signal.aborted);
}, "the signal follows the one given");

[
    ["text", "text/plain;charset=UTF-8"], [new URLSearchParams("a=b"), "application/x-www-form-urlencoded;charset=UTF-8"],
    [new Blob(["x"], { type: "a/b" }), "a/b"], [new Blob(["x"]), null], [new Uint8Array(2), null], [new Uint8Array(2).buffer, null]
].forEach(function (c) {
    test(function () {
        assert_equals(new Request("/", { method: "POST", body: c[0] }).headers.get("content-type"), c[1]);
        assert_equals(new Request("/", { method: "POST", body: c[0], headers: { "Content-Type": "x/y" } }).headers.get("content-type"), "x/y");
    }, "the type of the body " + Object.prototype.toString.call(c[0]) + ", " + c[1]);
});

test(function () {
    var type = new Request("/", { method: "POST", body: new FormData() }).headers.get("content-type");
    assert_equals(type.indexOf("multipart/form-data; boundary="), 0);
}, "the type of a form");
