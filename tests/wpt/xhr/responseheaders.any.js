// META: title=XMLHttpRequest: response headers
// META: global=window,dedicatedworker,sharedworker

function get(url, check, what) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", url);
        xhr.onload = t.step_func_done(function () { check(xhr); });
        xhr.onerror = t.unreached_func("error");
        xhr.send();
    }, what);
}

get("/xhr/resources/headers.py", function (xhr) {
    assert_equals(xhr.getResponseHeader("X-Custom-Header"), "test");
    assert_equals(xhr.getResponseHeader("x-cUSTOM-header"), "test", "in any case");
}, "getResponseHeader");

get("/xhr/resources/headers.py", function (xhr) {
    assert_equals(xhr.getResponseHeader("X-Custom-Header-Empty"), "");
    assert_equals(xhr.getResponseHeader("X-Nothing"), null);
    assert_equals(xhr.getResponseHeader("X-Custom-Header "), null, "a name with a space");
    assert_equals(xhr.getResponseHeader("("), null, "what is no name");
}, "empty headers and those that are not there");

get("/xhr/resources/headers.py", function (xhr) {
    assert_equals(xhr.getResponseHeader("X-Custom-Header-Comma"), "1, 2");
}, "headers of one name are combined");

get("/xhr/resources/headers.py", function (xhr) {
    assert_equals(xhr.getResponseHeader("X-Custom-Header-Bytes"), "\u00e2\u0080\u00a6");
}, "values are bytes");

get("/xhr/resources/headers.py", function (xhr) {
    assert_equals(xhr.getResponseHeader("Set-Cookie"), null);
    assert_equals(xhr.getResponseHeader("Set-Cookie2"), null);
    assert_equals(xhr.getAllResponseHeaders().toLowerCase().indexOf("set-cookie"), -1);
}, "Set-Cookie is not for script");

get("/xhr/resources/headers.py", function (xhr) {
    var lines = xhr.getAllResponseHeaders().split("\r\n");
    assert_equals(lines.pop(), "", "each line ends");
    var names = lines.map(function (line) { return line.slice(0, line.indexOf(": ")); });
    assert_array_equals(names, names.map(function (name) { return name.toLowerCase(); }), "names are in lower case");
    assert_array_equals(names, names.slice().sort(), "and in order");
    assert_true(lines.indexOf("x-custom-header-comma: 1, 2") >= 0, "values are combined");
    assert_true(lines.indexOf("x-custom-header-empty: ") >= 0, "empty ones are there");
}, "getAllResponseHeaders");

test(function () {
    assert_throws_js(TypeError, function () { new XMLHttpRequest().getResponseHeader("\u0141"); });
}, "the name is a byte string");

async_test(function (t) {
    var xhr = new XMLHttpRequest(), seen = [];
    xhr.open("GET", "/xhr/resources/headers.py");
    xhr.onreadystatechange = t.step_func(function () {
        seen.push(xhr.readyState + ":" + (xhr.getResponseHeader("X-Custom-Header") || "") + ":" + xhr.status);
        if (xhr.readyState === 4) {
            assert_equals(seen[0], "2:test:200");
            t.done();
        }
    });
    xhr.send();
    assert_equals(xhr.getResponseHeader("X-Custom-Header"), null, "after send");
    assert_equals(xhr.getAllResponseHeaders(), "", "after send");
}, "headers and status are there from HEADERS_RECEIVED on");

[[200, "OK%20OK", "OK OK"], [404, "Gone%20Away", "Gone Away"], [500, "", ""], [599, "x", "x"], [201, "%E9", "\u00e9"]].forEach(function (c) {
    get("/xhr/resources/status.py?content=x&code=" + c[0] + "&text=" + c[1], function (xhr) {
        assert_equals(xhr.status, c[0]);
        assert_equals(xhr.statusText, c[2]);
        assert_equals(xhr.responseText, "x");
    }, "status " + c[0] + " with the reason " + JSON.stringify(c[2]));
});

[301, 302, 303, 307, 308].forEach(function (code) {
    get("/xhr/resources/redirect.py?code=" + code, function (xhr) {
        assert_equals(xhr.status, 200);
        assert_equals(xhr.responseText, "MAGIC HAPPENED");
        assert_equals(xhr.responseURL.slice(-"redirect.py?followed".length), "redirect.py?followed");
    }, "a redirect by " + code + " is followed");
});

[[301, "GET", ""], [302, "GET", ""], [303, "GET", ""], [307, "POST", "body"], [308, "POST", "body"]].forEach(function (c) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("POST", "/xhr/resources/redirect.py?location=content.py&code=" + c[0]);
        xhr.onload = t.step_func_done(function () {
            assert_equals(xhr.getResponseHeader("X-Request-Method"), c[1]);
            assert_equals(xhr.responseText, c[2]);
        });
        xhr.send("body");
    }, "a POST that is redirected by " + c[0] + " goes on as " + c[1]);
});
