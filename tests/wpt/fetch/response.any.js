// META: title=Response
// META: global=window,dedicatedworker,sharedworker

test(function () {
    var r = new Response();
    assert_equals(r.type, "default");
    assert_equals(r.url, "");
    assert_false(r.redirected);
    assert_equals(r.status, 200);
    assert_true(r.ok);
    assert_equals(r.statusText, "");
    assert_false(r.bodyUsed);
    assert_equals(r.headers, r.headers);
    assert_equals(r.headers.get("content-type"), null);
}, "a response of nothing");

test(function () {
    var r = new Response("x", { status: 404, statusText: "Gone \u00e9", headers: { a: "b" } });
    assert_equals(r.status, 404);
    assert_false(r.ok);
    assert_equals(r.statusText, "Gone \u00e9");
    assert_equals(r.headers.get("a"), "b");
    assert_equals(r.headers.get("content-type"), "text/plain;charset=UTF-8");
    assert_equals(new Response("x", { headers: { "content-type": "a/b" } }).headers.get("content-type"), "a/b");
}, "a response with status, text and headers");

[[199, RangeError], [600, RangeError], [0, RangeError], [1000, RangeError]].forEach(function (c) {
    test(function () { assert_throws_js(c[1], function () { new Response("", { status: c[0] }); }); }, "no response has the status " + c[0]);
});
["\n", "\u0000", "\u0100"].forEach(function (text) {
    test(function () { assert_throws_js(TypeError, function () { new Response("", { statusText: text }); }); }, "no response has the statusText " + JSON.stringify(text));
});
[204, 205, 304].forEach(function (status) {
    test(function () {
        assert_throws_js(TypeError, function () { new Response("", { status: status }); });
        assert_equals(new Response(null, { status: status }).status, status);
    }, "a response with the status " + status + " has no body");
});

test(function () {
    var r = Response.error();
    assert_equals(r.type, "error");
    assert_equals(r.status, 0);
    assert_false(r.ok);
    assert_equals(r.url, "");
}, "Response.error()");

test(function () {
    var r = Response.redirect("/there?x#y", 307);
    assert_equals(r.status, 307);
    assert_equals(r.type, "default");
    assert_equals(r.headers.get("location"), new URL("/there?x#y", location.href).href);
    assert_equals(Response.redirect("/").status, 302);
    [200, 300, 304, 309].forEach(function (status) {
        assert_throws_js(RangeError, function () { Response.redirect("/", status); }, String(status));
    });
    assert_throws_js(TypeError, function () { Response.redirect("http://a:x/"); });
}, "Response.redirect()");

promise_test(function () {
    var r = Response.json({ a: [1, "\u00e9"] }, { status: 201, headers: { x: "y" } });
    assert_equals(r.status, 201);
    assert_equals(r.headers.get("x"), "y");
    assert_equals(r.headers.get("content-type"), "application/json");
    assert_equals(Response.json(1, { headers: { "content-type": "a/b" } }).headers.get("content-type"), "a/b");
    assert_throws_js(TypeError, function () { Response.json(undefined); });
    assert_throws_js(TypeError, function () { Response.json(1, { status: 204 }); });
    return r.text().then(function (text) { assert_equals(text, "{\"a\":[1,\"\u00e9\"]}"); });
}, "Response.json()");

promise_test(function () {
    var r = new Response("text", { status: 201, statusText: "T", headers: { a: "b" } }), c = r.clone();
    assert_equals(c.status, 201);
    assert_equals(c.statusText, "T");
    assert_equals(c.headers.get("a"), "b");
    c.headers.set("a", "c");
    assert_equals(r.headers.get("a"), "b");
    return Promise.all([r.text(), c.text()]).then(function (texts) {
        assert_array_equals(texts, ["text", "text"]);
        assert_throws_js(TypeError, function () { r.clone(); });
    });
}, "clone()");
