// META: title=XMLHttpRequest: setRequestHeader
// META: global=window,dedicatedworker,sharedworker

function opened() {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/content.py");
    return xhr;
}

test(function () {
    assert_throws_dom("InvalidStateError", function () { new XMLHttpRequest().setRequestHeader("X", "y"); });
}, "setRequestHeader before open");

["", " ", "a b", "a:", "(", "a\n", "\u00e9", "a,b"].forEach(function (name) {
    test(function () {
        assert_throws_dom("SyntaxError", function () { opened().setRequestHeader(name, "y"); });
    }, JSON.stringify(name) + " is no name of a header");
});

["a\nb", "a\rb", "a\u0000b", "a\r\nX: y"].forEach(function (value) {
    test(function () {
        assert_throws_dom("SyntaxError", function () { opened().setRequestHeader("X-Test", value); });
    }, JSON.stringify(value) + " is no value of a header");
});

test(function () {
    assert_throws_js(TypeError, function () { opened().setRequestHeader("X-Test", "\u0141"); });
    assert_throws_js(TypeError, function () { opened().setRequestHeader("\u0141", "x"); });
    assert_throws_js(TypeError, function () { opened().setRequestHeader("X-Test"); });
}, "names and values are byte strings");

// sent calls done with what the server saw of a header.
function sent(name, pairs, want, what) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", "/xhr/resources/inspect-headers.py?filter_name=" + name);
        pairs.forEach(function (pair) { xhr.setRequestHeader(pair[0], pair[1]); });
        xhr.onload = t.step_func_done(function () {
            var line = /^([^:]+): ([^]*)\n$/.exec(xhr.responseText);
            assert_equals(line && line[1].toLowerCase(), want === null ? null : name);
            assert_equals(line && line[2], want);
        });
        xhr.send();
    }, what);
}

sent("x-test", [["X-Test", "a"]], "a", "a header is sent");
sent("x-test", [["X-Test", "a"], ["x-tEST", "b"]], "a, b", "headers of one name are combined");
sent("x-test", [["X-Test", ""], ["X-Test", ""]], ",", "also empty ones");
sent("x-test", [["X-Test", " \t a \t "]], "a", "white space around the value goes");
sent("x-test", [["X-Test", "a \t b"]], "a \t b", "white space within it stays");
sent("x-test", [["X-Test", ""]], "", "an empty value");
sent("accept", [], "*/*", "Accept is */* unless it is set");
sent("accept", [["Accept", "text/x"]], "text/x", "Accept can be set");

["Accept-Charset", "Access-Control-Request-Headers", "Access-Control-Request-Method", "Content-Length",
    "Cookie", "Cookie2", "Date", "DNT", "Expect", "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE", "Trailer", "Upgrade",
    "Via", "Proxy-Test", "Sec-Test", "sec-", "proxy-"].forEach(function (name) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("GET", "/xhr/resources/inspect-headers.py?filter_value=corvo-forbidden");
        xhr.setRequestHeader(name, "corvo-forbidden");
        xhr.onload = t.step_func_done(function () { assert_equals(xhr.responseText, ""); });
        xhr.send();
    }, name + " is not script's to set");
});

["X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override"].forEach(function (name) {
    sent(name.toLowerCase(), [[name, "GET, TRACE"]], null, name + " must not name a forbidden method");
    sent(name.toLowerCase(), [[name, "PUT"]], "PUT", name + " may name another");
});
