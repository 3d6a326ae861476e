// META: title=Bodies as streams
// META: global=window,dedicatedworker,sharedworker

function collect(stream) {
    var reader = stream.getReader(), bytes = [];
    return (function next() {
        return reader.read().then(function (r) {
            if (r.done) {
                return bytes.join();
            }
            assert_true(r.value instanceof Uint8Array);
            Array.prototype.push.apply(bytes, Array.prototype.slice.call(r.value));
            return next();
        });
    })();
}

function of(chunks) {
    return new ReadableStream({ pull: function (c) { chunks.length ? c.enqueue(chunks.shift()) : c.close(); } });
}

[["abc", "97,98,99"], [new Uint8Array([1, 2]), "1,2"], [new Blob(["a"]), "97"], ["", ""]].forEach(function (c) {
    promise_test(function () {
        var r = new Response(c[0]), body = r.body;
        assert_equals(r.body, body);
        return collect(body).then(function (got) {
            assert_equals(got, c[1]);
            assert_true(r.bodyUsed);
        });
    }, "the stream of " + Object.prototype.toString.call(c[0]) + " of " + c[1].length);
});

test(function () {
    assert_equals(new Response().body, null);
    assert_equals(new Request("/").body, null);
    assert_equals(Response.error().body, null);
}, "no body has no stream");

promise_test(function () {
    return fetch("/xhr/resources/content.py", { method: "POST", body: "sent" }).then(function (r) { return collect(r.body); }).then(function (got) {
        assert_equals(got, "115,101,110,116");
    });
}, "the stream of a response");

promise_test(function () {
    return fetch("/xhr/resources/content.py", { method: "POST", body: "sent" }).then(function (r) {
        return r.body.getReader({ mode: "byob" }).read(new Uint8Array(2));
    }).then(function (r) { assert_equals(Array.prototype.join.call(r.value), "115,101"); });
}, "the stream of a response is one of bytes");

promise_test(function (t) {
    var r = new Response("abc"), reader = r.body.getReader();
    assert_false(r.bodyUsed);
    return promise_rejects_js(t, TypeError, r.text()).then(function () {
        assert_throws_js(TypeError, function () { r.clone(); });
        reader.releaseLock();
        return r.text();
    }).then(function (text) { assert_equals(text, "abc"); });
}, "a locked body cannot be read or cloned");

promise_test(function () {
    var r = new Response("abc");
    return r.text().then(function () {
        assert_true(r.body.locked);
        assert_throws_js(TypeError, function () { r.body.getReader(); });
    });
}, "the stream of a body that was read is locked");

promise_test(function () {
    var r = new Response(of([new Uint8Array([97]), new Uint8Array([98, 99])]));
    assert_equals(r.headers.get("content-type"), null);
    var c = r.clone();
    return Promise.all([r.text(), c.text()]).then(function (texts) { assert_array_equals(texts, ["abc", "abc"]); });
}, "a response of a stream, and its clone");

promise_test(function (t) {
    return promise_rejects_js(t, TypeError, new Response(of(["text"])).text());
}, "a stream of something else than bytes");

promise_test(function (t) {
    var e = new Error("own");
    return promise_rejects_exactly(t, e, new Response(new ReadableStream({ pull: function () { throw e; } })).json());
}, "a stream that fails");

test(function () {
    var s = of([]);
    s.getReader();
    assert_throws_js(TypeError, function () { new Response(s); });
    assert_throws_js(TypeError, function () { new Request("/", { method: "POST", body: of([]) }); }, "without duplex");
    assert_throws_js(TypeError, function () { new Request("/", { method: "POST", body: of([]), duplex: "half", keepalive: true }); });
    assert_throws_js(TypeError, function () { new Request("/", { method: "POST", body: of([]), duplex: "half", mode: "no-cors" }); });
}, "streams that are no body");

promise_test(function () {
    return fetch("/xhr/resources/content.py", { method: "POST", body: of([new Uint8Array([97]), new Uint8Array([98, 99])]), duplex: "half" }).then(function (r) {
        assert_equals(r.headers.get("x-request-content-length"), "NO");
        return r.text();
    }).then(function (text) { assert_equals(text, "abc"); });
}, "a stream is sent");

promise_test(function (t) {
    return promise_rejects_js(t, TypeError, fetch("/xhr/resources/content.py", { method: "POST", duplex: "half", body: new ReadableStream({ pull: function () { throw new Error(); } }) }));
}, "a stream that fails while it is sent");

promise_test(function (t) {
    var canceled, controller = new AbortController();
    var body = new ReadableStream({ cancel: function (reason) { canceled = reason; } });
    var promise = fetch("/xhr/resources/content.py", { method: "POST", duplex: "half", body: body, signal: controller.signal });
    controller.abort("why");
    return promise_rejects_exactly(t, "why", promise).then(function () { assert_equals(canceled, "why"); });
}, "aborting cancels the stream that is sent");

promise_test(function () {
    var from = new Request("/", { method: "POST", body: of([new Uint8Array([97])]), duplex: "half" }), r = new Request(from);
    assert_true(from.bodyUsed);
    assert_true(from.body.locked);
    return r.text().then(function (text) { assert_equals(text, "a"); });
}, "a stream moves on to the next request");

promise_test(function () {
    var blob = new Blob([new Uint8Array(200000)]), reader = blob.stream().getReader(), size = 0;
    return (function next() {
        return reader.read().then(function (r) {
            if (r.done) {
                assert_equals(size, 200000);
                return blob.slice(0, 1).stream().getReader({ mode: "byob" }).read(new Uint8Array(2));
            }
            size += r.value.length;
            r.value[0] = 1;
            return next();
        });
    })().then(function (r) { assert_equals(r.value[0], 0, "chunks are copies"); });
}, "Blob.stream()");

promise_test(function (t) {
    var controller = new AbortController();
    return fetch("/websockets/constants.sub.js?pipe=trickle(10:d20:r1)", { signal: controller.signal }).then(function (r) {
        var reader = r.body.getReader();
        controller.abort("why");
        return Promise.all([promise_rejects_exactly(t, "why", reader.read()), promise_rejects_exactly(t, "why", reader.closed)]);
    });
}, "aborting fails the stream");

promise_test(function () {
    return fetch("/websockets/constants.sub.js?pipe=trickle(10:d20:r1)").then(function (r) { return r.body.cancel(); });
}, "canceling the stream ends the load");

[
    ["bytes that are there", function () { return Promise.resolve(new Response("abc")); }],
    ["a response that has come", function () { return fetch("/xhr/resources/content.py?content=abc"); }],
    ["a response whose end comes later", function () { return fetch("/websockets/constants.sub.js?pipe=slice(0,3)|trickle(3:d0.05)"); }]
].forEach(function (c) {
    promise_test(function () {
        return c[1]().then(function (r) {
            var reader = r.body.getReader();
            return reader.read().then(function () { return reader.closed; });
        });
    }, "the end shows though nobody reads on: " + c[0]);
});

promise_test(function () {
    return fetch("/xhr/resources/content.py?content=").then(function (empty) {
        // By the end of another response that of the first has come, too.
        return fetch("/xhr/resources/content.py?content=abc").then(function (r) { return r.text(); }).then(function () {
            return empty.body.getReader().closed;
        });
    });
}, "the end shows though it came before anybody asked for the stream");

promise_test(function (t) {
    return fetch("/fetch/api/resources/bad-chunk-encoding.py?count=1").then(function (r) {
        var reader = r.body.getReader();
        return reader.read().then(function (first) {
            assert_equals(first.value.length, 10);
            return promise_rejects_js(t, TypeError, reader.closed);
        });
    });
}, "a failure shows though nobody reads on");

promise_test(function (t) {
    var controller = new AbortController(), reason = null;
    controller.abort("why");
    var body = new ReadableStream({ cancel: function (e) { reason = e; } });
    var fetched = fetch("/xhr/resources/content.py", { method: "POST", body: body, duplex: "half", signal: controller.signal });
    assert_equals(reason, "why");
    return promise_rejects_exactly(t, "why", fetched);
}, "a request that is aborted beforehand cancels its body at once");
