// META: title=Readable streams of bytes
// META: global=window,dedicatedworker,sharedworker

function list(view) { return Array.prototype.join.call(view); }

function of(chunks) {
    return new ReadableStream({
        type: "bytes",
        start: function (c) {
            chunks.forEach(function (bytes) { c.enqueue(new Uint8Array(bytes)); });
            c.close();
        }
    });
}

promise_test(function () {
    var reader = of([[1, 2], [3]]).getReader();
    return reader.read().then(function (r) {
        assert_true(r.value instanceof Uint8Array);
        assert_equals(list(r.value), "1,2");
        return reader.read();
    }).then(function (r) {
        assert_equals(list(r.value), "3");
        return reader.read();
    }).then(function (r) { assert_true(r.done); });
}, "chunks");

promise_test(function () {
    var reader = of([[1, 2, 3], [4, 5]]).getReader({ mode: "byob" }), view = new Uint8Array(4);
    assert_true(reader instanceof ReadableStreamBYOBReader);
    var promise = reader.read(view);
    assert_equals(view.byteLength, 0, "the view's buffer has moved");
    return promise.then(function (r) {
        assert_false(r.done);
        assert_equals(list(r.value), "1,2,3,4");
        assert_equals(r.value.buffer.byteLength, 4);
        return reader.read(new Uint8Array(4));
    }).then(function (r) {
        assert_equals(list(r.value), "5");
        return reader.read(new Uint8Array(2));
    }).then(function (r) {
        assert_true(r.done);
        assert_equals(r.value.length, 0);
    });
}, "reading into views");

promise_test(function () {
    return of([[1, 0], [2, 0, 3, 0]]).getReader({ mode: "byob" }).read(new Uint16Array(4), { min: 3 }).then(function (r) {
        assert_equals(list(r.value), "1,2,3");
    });
}, "reading no less than so many elements");

promise_test(function (t) {
    var s = of([[1]]), reader = s.getReader({ mode: "byob" });
    return Promise.all([
        promise_rejects_js(t, TypeError, reader.read(new Uint8Array(0))), promise_rejects_js(t, TypeError, reader.read({})),
        promise_rejects_js(t, TypeError, reader.read(new Uint8Array(2), { min: 0 })), promise_rejects_js(t, RangeError, reader.read(new Uint8Array(2), { min: 3 }))
    ]).then(function () {
        assert_throws_js(TypeError, function () { new ReadableStream().getReader({ mode: "byob" }); });
        assert_throws_js(TypeError, function () { new ReadableStreamBYOBReader(s); });
    });
}, "reads that cannot be");

promise_test(function () {
    var requests = 0, reader = new ReadableStream({
        type: "bytes",
        pull: function (c) {
            var view = c.byobRequest.view;
            assert_equals(c.byobRequest, c.byobRequest);
            requests++;
            view[0] = 7;
            c.byobRequest.respond(1);
        }
    }).getReader({ mode: "byob" });
    return reader.read(new Uint8Array(3)).then(function (r) {
        assert_equals(list(r.value), "7");
        assert_equals(requests, 1);
    });
}, "a source writes into the view");

promise_test(function () {
    var reader = new ReadableStream({
        type: "bytes", autoAllocateChunkSize: 8,
        pull: function (c) {
            assert_equals(c.byobRequest.view.byteLength, 8);
            c.byobRequest.view[1] = 5;
            c.byobRequest.respond(2);
        }
    }).getReader();
    return reader.read().then(function (r) { assert_equals(list(r.value), "0,5"); });
}, "buffers are made for a source where nobody brings one");

promise_test(function () {
    var reader = new ReadableStream({
        type: "bytes",
        pull: function (c) { c.byobRequest.respondWithNewView(new Uint8Array(c.byobRequest.view.buffer, 0, 1)); }
    }).getReader({ mode: "byob" });
    return reader.read(new Uint8Array([9, 8])).then(function (r) { assert_equals(list(r.value), "9"); });
}, "a source responds with a view of its own");

test(function () {
    var controller;
    new ReadableStream({ type: "bytes", start: function (c) { controller = c; } });
    var view = new Uint8Array([1]);
    controller.enqueue(view);
    assert_equals(view.length, 0, "the chunk has moved");
    assert_throws_js(TypeError, function () { controller.enqueue(view); });
    assert_throws_js(TypeError, function () { controller.enqueue(new Uint8Array(0)); });
    assert_throws_js(TypeError, function () { controller.enqueue("x"); });
    assert_equals(controller.byobRequest, null);
    assert_equals(controller.desiredSize, -1);
}, "chunks that are none");

promise_test(function () {
    var branches = of([[1, 2]]).tee();
    return Promise.all(branches.map(function (b) { return b.getReader().read(); })).then(function (r) {
        assert_equals(list(r[0].value), "1,2");
        assert_equals(list(r[1].value), "1,2");
        assert_not_equals(r[0].value.buffer, r[1].value.buffer);
    });
}, "the branches of tee share no bytes");
