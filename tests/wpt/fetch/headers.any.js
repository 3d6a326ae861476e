// META: title=Headers
// META: global=window,dedicatedworker,sharedworker

function pairs(headers) {
    var list = [];
    headers.forEach(function (value, name) { list.push(name + ": " + value); });
    return list.join("\n");
}

[
    [undefined, "", "undefined"],
    [{}, "", "an empty object"],
    [{ b: "2", A: "1" }, "a: 1\nb: 2", "an object"],
    [[["b", "2"], ["A", "1"], ["b", "3"]], "a: 1\nb: 2, 3", "a sequence of pairs"],
    [new Headers({ x: "y" }), "x: y", "another Headers"],
    [[], "", "an empty sequence"],
    [{ a: 1 }, "a: 1", "a number as value"],
    [{ a: "\t\r\n b \n" }, "a: b", "a value with whitespace around it"]
].forEach(function (c) {
    test(function () { assert_equals(pairs(new Headers(c[0])), c[1]); }, "Headers made of " + c[2]);
});

[
    [null, "null"], [1, "a number"], ["text", "a string"], [[["a"]], "a pair of one"], [[["a", "b", "c"]], "a pair of three"],
    [{ "a b": "c" }, "a name with a space"], [{ "": "c" }, "an empty name"], [{ "\u00e9": "c" }, "a name beyond ASCII"],
    [{ a: "b\nc" }, "a value with a line end"], [{ a: "b\0c" }, "a value with a NUL"], [{ a: "\u0100" }, "a value beyond bytes"]
].forEach(function (c) {
    test(function () { assert_throws_js(TypeError, function () { new Headers(c[0]); }); }, "Headers are not made of " + c[1]);
});

test(function () {
    var h = new Headers();
    h.append("X-A", "1");
    h.append("x-a", "2");
    assert_equals(h.get("x-A"), "1, 2", "append combines");
    assert_true(h.has("X-A"));
    h.set("X-a", "3");
    assert_equals(h.get("x-a"), "3", "set replaces all");
    h.delete("X-A");
    assert_equals(h.get("x-a"), null);
    assert_false(h.has("x-a"));
    assert_equals(h.delete("x-a"), undefined, "what is not there can be deleted");
}, "append, get, has, set and delete");

test(function () {
    var h = new Headers();
    ["append", "set"].forEach(function (name) {
        assert_throws_js(TypeError, function () { h[name]("a b", "c"); }, name);
        assert_throws_js(TypeError, function () { h[name]("a", "b\rc"); }, name);
        assert_throws_js(TypeError, function () { h[name]("a"); }, name);
    });
    ["get", "has", "delete"].forEach(function (name) {
        assert_throws_js(TypeError, function () { h[name]("a b"); }, name);
        assert_throws_js(TypeError, function () { h[name](); }, name);
    });
    assert_equals(pairs(h), "");
}, "names and values that are none throw");

test(function () {
    var h = new Headers([["Set-Cookie", "a=1"], ["x", "y"], ["set-cookie", "b=2"]]);
    assert_array_equals(h.getSetCookie(), ["a=1", "b=2"]);
    assert_equals(h.get("set-cookie"), "a=1, b=2");
    assert_equals(pairs(h), "set-cookie: a=1\nset-cookie: b=2\nx: y");
    assert_array_equals(new Headers().getSetCookie(), []);
}, "each Set-Cookie stands alone");

test(function () {
    var h = new Headers({ b: "1" }), seen = [];
    h.forEach(function (value, name, of) {
        assert_equals(of, h);
        seen.push(name);
        if (name === "b") {
            h.append("c", "2");
        }
    });
    assert_array_equals(seen, ["b", "c"]);
}, "iteration sees what is added meanwhile");

[
    "Accept-Charset", "accept-encoding", "Access-Control-Request-Headers", "Connection", "Content-Length", "Cookie", "Date", "DNT",
    "Expect", "Host", "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via",
    "Proxy-x", "sec-x"
].forEach(function (name) {
    test(function () {
        var init = {};
        init[name] = "x";
        var h = new Request("/", { headers: init }).headers;
        assert_equals(h.get(name), null);
        h.set(name, "x");
        h.append(name, "x");
        assert_false(h.has(name));
        assert_equals(new Headers(init).get(name), "x", "Headers of nobody hold it");
    }, "a request does not take " + name);
});

test(function () {
    var h = new Request("/", { headers: { "X-HTTP-Method-Override": "TRACE", "x-method-override": "GET" } }).headers;
    assert_equals(pairs(h), "x-method-override: GET");
}, "a request does not take forbidden methods by other names");

test(function () {
    var h = new Request("/", { mode: "no-cors", headers: { Accept: "a/b", "X-Other": "1", "Content-Type": "application/json", Range: "bytes=0-" } }).headers;
    assert_equals(pairs(h), "accept: a/b");
    h.append("accept", new Array(130).join("x"));
    assert_equals(h.get("accept"), "a/b", "what makes the value too long is not added");
    h.set("Content-Type", "text/plain");
    h.append("Content-Type", "x");
    assert_equals(h.get("content-type"), "text/plain");
    h.delete("accept");
    assert_false(h.has("accept"));
}, "a request in the mode no-cors takes what forms can send");

test(function () {
    var h = new Response("", { headers: { "Set-Cookie": "a=b", "set-cookie2": "c", x: "y" } }).headers;
    assert_equals(pairs(h), "content-type: text/plain;charset=UTF-8\nx: y");
}, "a response does not take Set-Cookie");

[Response.error(), Response.redirect("/")].forEach(function (response) {
    test(function () {
        ["append", "set"].forEach(function (name) {
            assert_throws_js(TypeError, function () { response.headers[name]("a", "b"); });
        });
        assert_throws_js(TypeError, function () { response.headers.delete("a"); });
    }, "headers that cannot be changed, of a response of type " + response.type);
});
