// META: title=XMLHttpRequest: events
// META: global=window,dedicatedworker,sharedworker

var types = ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"];

// recording makes an object whose events are listed, those of the upload too when it is asked for.
function recording(upload) {
    var xhr = new XMLHttpRequest(), log = [];
    function note(prefix) {
        return function (e) {
            log.push(prefix + e.type + "(" + e.loaded + "," + e.total + "," + e.lengthComputable + ")");
        };
    }
    types.forEach(function (type) {
        xhr.addEventListener(type, note(""));
        if (upload) {
            xhr.upload.addEventListener(type, note("upload."));
        }
    });
    xhr.addEventListener("readystatechange", function () { log.push(xhr.readyState); });
    xhr.log = log;
    return xhr;
}

function order(what, method, url, body, upload, want, prepare) {
    async_test(function (t) {
        var xhr = recording(upload);
        xhr.addEventListener("loadend", t.step_func(function () {
            t.step_timeout(t.step_func_done(function () { assert_array_equals(xhr.log, want); }), 0);
        }));
        xhr.open(method, url);
        if (prepare) {
            prepare(xhr);
        }
        xhr.send(body);
    }, what);
}

order("a response with a body", "GET", "/xhr/resources/content.py?content=abc", null, false,
    [1, "loadstart(0,0,false)", 2, 3, "progress(3,3,true)", 4, "load(3,3,true)", "loadend(3,3,true)"]);
order("a response without a body", "GET", "/xhr/resources/status.py?code=204", null, false,
    [1, "loadstart(0,0,false)", 2, "progress(0,0,false)", 4, "load(0,0,false)", "loadend(0,0,false)"]);
order("a response of no length", "GET", "/xhr/resources/content.py", null, false,
    [1, "loadstart(0,0,false)", 2, "progress(0,0,false)", 4, "load(0,0,false)", "loadend(0,0,false)"]);
order("an upload", "POST", "/xhr/resources/status.py?code=204", "12345", true,
    [1, "loadstart(0,0,false)", "upload.loadstart(0,5,true)", "upload.progress(5,5,true)", "upload.load(5,5,true)",
        "upload.loadend(5,5,true)", 2, "progress(0,0,false)", 4, "load(0,0,false)", "loadend(0,0,false)"]);
order("an upload of nothing", "POST", "/xhr/resources/status.py?code=204", "", true,
    [1, "loadstart(0,0,false)", "upload.loadstart(0,0,false)", "upload.progress(0,0,false)", "upload.load(0,0,false)",
        "upload.loadend(0,0,false)", 2, "progress(0,0,false)", 4, "load(0,0,false)", "loadend(0,0,false)"]);
order("no body has no upload", "POST", "/xhr/resources/status.py?code=204", null, true,
    [1, "loadstart(0,0,false)", 2, "progress(0,0,false)", 4, "load(0,0,false)", "loadend(0,0,false)"]);
order("a network error", "GET", "http://localhost:1/", null, false,
    [1, "loadstart(0,0,false)", 4, "error(0,0,false)", "loadend(0,0,false)"]);
order("a network error of an upload", "POST", "http://localhost:1/", "12345", true,
    [1, "loadstart(0,0,false)", "upload.loadstart(0,5,true)", 4, "upload.error(0,0,false)", "upload.loadend(0,0,false)",
        "error(0,0,false)", "loadend(0,0,false)"]);
order("a time-out", "GET", "/xhr/resources/delay.py?ms=20000", null, false,
    [1, "loadstart(0,0,false)", 4, "timeout(0,0,false)", "loadend(0,0,false)"], function (xhr) { xhr.timeout = 20; });
order("an abort in loadstart", "GET", "/xhr/resources/content.py", null, false,
    [1, "loadstart(0,0,false)", 4, "abort(0,0,false)", "loadend(0,0,false)"],
    function (xhr) { xhr.addEventListener("loadstart", function () { xhr.abort(); }); });
order("a redirect without end", "GET", "/xhr/resources/infinite-redirects.py", null, false,
    [1, "loadstart(0,0,false)", 4, "error(0,0,false)", "loadend(0,0,false)"]);
order("a scheme that cannot be loaded", "GET", "ftp://localhost/", null, false,
    [1, "loadstart(0,0,false)", 4, "error(0,0,false)", "loadend(0,0,false)"]);
order("chunks that are none", "GET", "/xhr/resources/bad-chunk-encoding.py", null, false,
    [1, "loadstart(0,0,false)", 2, 3, "progress(10,0,false)", 4, "error(0,0,false)", "loadend(0,0,false)"]);

test(function () {
    var xhr = recording(true);
    xhr.abort();
    assert_equals(xhr.readyState, 0);
    assert_array_equals(xhr.log, []);
}, "abort of a new object");

test(function () {
    var xhr = recording(true);
    xhr.open("GET", "x");
    xhr.abort();
    assert_equals(xhr.readyState, 1, "nothing was sent");
    assert_array_equals(xhr.log, [1]);
}, "abort of an open object");

test(function () {
    var xhr = recording(true);
    xhr.open("POST", "/xhr/resources/delay.py?ms=20000");
    xhr.send("abc");
    xhr.abort();
    assert_equals(xhr.readyState, 0);
    assert_array_equals(xhr.log, [1, "loadstart(0,0,false)", "upload.loadstart(0,3,true)", 4, "upload.abort(0,0,false)",
        "upload.loadend(0,0,false)", "abort(0,0,false)", "loadend(0,0,false)"]);
}, "abort of a request that was sent");

async_test(function (t) {
    var xhr = recording(false);
    xhr.open("GET", "/xhr/resources/trickle.py?ms=20&count=200");
    xhr.addEventListener("readystatechange", t.step_func(function () {
        if (xhr.readyState !== 2) {
            return;
        }
        xhr.abort();
        assert_equals(xhr.readyState, 0);
        assert_equals(xhr.status, 0);
        assert_equals(xhr.getAllResponseHeaders(), "");
        t.step_timeout(t.step_func_done(function () {
            assert_array_equals(xhr.log, [1, "loadstart(0,0,false)", 2, 4, "abort(0,0,false)", "loadend(0,0,false)"]);
        }), 50);
    }));
    xhr.send();
}, "abort when the headers are there");

async_test(function (t) {
    var xhr = recording(false);
    xhr.open("GET", "/xhr/resources/trickle.py?ms=20&count=200");
    xhr.addEventListener("progress", t.step_func(function () {
        assert_equals(xhr.readyState, 3);
        assert_not_equals(xhr.responseText, "");
        xhr.abort();
        assert_equals(xhr.responseText, "");
        assert_equals(xhr.readyState, 0);
        t.step_timeout(t.step_func_done(function () {
            assert_array_equals(xhr.log.slice(-3), [4, "abort(0,0,false)", "loadend(0,0,false)"]);
        }), 50);
    }));
    xhr.send();
}, "abort while the body comes");

async_test(function (t) {
    var xhr = recording(false);
    xhr.open("GET", "/xhr/resources/content.py?content=x");
    xhr.addEventListener("loadend", t.step_func(function () {
        var before = xhr.log.length;
        xhr.abort();
        assert_equals(xhr.readyState, 0, "readyState");
        assert_equals(xhr.responseText, "", "responseText");
        assert_equals(xhr.status, 0, "status");
        assert_equals(xhr.log.length, before, "no event");
        t.done();
    }));
    xhr.send();
}, "abort of a request that is done");

async_test(function (t) {
    var xhr = new XMLHttpRequest(), times = [], start = performance.now();
    xhr.open("GET", "/xhr/resources/trickle.py?ms=5&count=60");
    xhr.onprogress = function (e) { times.push(e.loaded); };
    xhr.onload = t.step_func_done(function () {
        assert_equals(times[times.length - 1], 60 * 13, "the last tells of all");
        var most = (performance.now() - start) / 50 + 2;
        assert_less_than_equal(times.length, most, "at most one in 50 milliseconds, and those of the first and the last piece");
        assert_array_equals(times, times.slice().sort(function (a, b) { return a - b; }), "loaded grows");
    });
    xhr.send();
}, "progress is throttled");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/delay.py?ms=20000");
    xhr.ontimeout = t.step_func_done(function () {
        assert_equals(xhr.readyState, 4);
        assert_equals(xhr.status, 0);
    });
    xhr.onloadstart = t.step_func(function () { t.step_timeout(function () { xhr.timeout = 10; }, 20); });
    xhr.send();
}, "the timeout can be set after send, and counts from there");

async_test(function (t) {
    var xhr = new XMLHttpRequest();
    xhr.open("GET", "/xhr/resources/delay.py?ms=300");
    xhr.timeout = 100;
    xhr.ontimeout = t.unreached_func("timeout");
    xhr.onload = t.step_func_done(function () { assert_equals(xhr.responseText, "TEST_DELAY"); });
    xhr.send();
    xhr.timeout = 0;
}, "the timeout can be taken back");

async_test(function (t) {
    var xhr = new XMLHttpRequest(), calls = 0;
    xhr.onloadend = t.step_func(function () {
        if (++calls === 1) {
            xhr.open("GET", "/xhr/resources/content.py?content=two");
            xhr.send();
            return;
        }
        assert_equals(xhr.responseText, "two");
        t.done();
    });
    xhr.open("GET", "/xhr/resources/content.py?content=one");
    xhr.send();
}, "an object can be used again");
