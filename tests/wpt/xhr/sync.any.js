// META: title=XMLHttpRequest: synchronous requests
// META: global=window,dedicatedworker,sharedworker

function opened(url, method) {
    var xhr = new XMLHttpRequest();
    xhr.open(method || "GET", url, false);
    return xhr;
}

test(function () {
    var xhr = opened("/xhr/resources/content.py?content=abc");
    xhr.send();
    assert_equals(xhr.readyState, 4);
    assert_equals(xhr.status, 200);
    assert_equals(xhr.responseText, "abc");
}, "send returns with the response");

test(function () {
    var xhr = new XMLHttpRequest(), log = [];
    ["loadstart", "progress", "load", "loadend", "error"].forEach(function (type) {
        xhr.addEventListener(type, function (e) { log.push(type + e.loaded); });
        xhr.upload.addEventListener(type, function () { log.push("upload." + type); });
    });
    xhr.onreadystatechange = function () { log.push(xhr.readyState); };
    xhr.open("POST", "/xhr/resources/content.py", false);
    xhr.send("abc");
    assert_array_equals(log, [1, 4, "load3", "loadend3"]);
}, "events of a synchronous request");

test(function () {
    var xhr = opened("http://localhost:1/"), events = [];
    xhr.onerror = xhr.onloadend = xhr.onreadystatechange = function (e) { events.push(e.type); };
    assert_throws_dom("NetworkError", function () { xhr.send(); });
    assert_equals(xhr.readyState, 4);
    assert_equals(xhr.status, 0);
    assert_array_equals(events, []);
}, "a network error is thrown");

test(function () {
    var ran = false, xhr = opened("/xhr/resources/delay.py?ms=50");
    setTimeout(function () { ran = true; }, 0);
    xhr.send();
    assert_false(ran);
    assert_equals(xhr.responseText, "TEST_DELAY");
}, "no other task runs meanwhile");

test(function () {
    var xhr = opened("/xhr/resources/content.py", "POST");
    xhr.send("body");
    assert_equals(xhr.responseText, "body");
    xhr.open("GET", "/xhr/resources/content.py?content=again", false);
    xhr.send();
    assert_equals(xhr.responseText, "again");
}, "an object can be used again");

if (typeof document === "object") {
    test(function () {
        var xhr = new XMLHttpRequest();
        xhr.timeout = 10;
        assert_throws_dom("InvalidAccessError", function () { xhr.open("GET", "x", false); });
        xhr = opened("x");
        assert_throws_dom("InvalidAccessError", function () { xhr.timeout = 10; });
    }, "a window's synchronous request has no timeout");

    test(function () {
        var xhr = new XMLHttpRequest();
        xhr.responseType = "json";
        assert_throws_dom("InvalidAccessError", function () { xhr.open("GET", "x", false); });
        xhr = opened("x");
        assert_throws_dom("InvalidAccessError", function () { xhr.responseType = "json"; });
    }, "a window's synchronous request has no responseType");
} else {
    test(function () {
        var xhr = opened("/xhr/resources/delay.py?ms=20000");
        xhr.timeout = 20;
        assert_throws_dom("TimeoutError", function () { xhr.send(); });
        assert_equals(xhr.readyState, 4);
    }, "a worker's synchronous request has a timeout");

    test(function () {
        var xhr = opened("/xhr/resources/content.py?content=[1]");
        xhr.responseType = "json";
        xhr.send();
        assert_array_equals(xhr.response, [1]);
    }, "a worker's synchronous request has a responseType");
}
