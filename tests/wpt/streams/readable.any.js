// META: title=ReadableStream
// META: global=window,dedicatedworker,sharedworker

function counting(n, log) {
    var i = 0;
    return new ReadableStream({
        pull: function (c) {
            if (log) {
                log.push("pull");
            }
            if (i === n) {
                c.close();
            } else {
                c.enqueue(i++);
            }
        },
        cancel: function (reason) {
            if (log) {
                log.push("cancel " + reason);
            }
        }
    });
}

function readAll(stream) {
    var reader = stream.getReader(), seen = [];
    return (function next() {
        return reader.read().then(function (r) {
            if (r.done) {
                assert_equals(r.value, undefined);
                return seen;
            }
            seen.push(r.value);
            return next();
        });
    })();
}

promise_test(function () {
    return readAll(counting(4)).then(function (seen) { assert_array_equals(seen, [0, 1, 2, 3]); });
}, "chunks are read in order to the end");

promise_test(function () {
    var log = [], stream = counting(9, log);
    return Promise.resolve().then(function () {}).then(function () {}).then(function () {
        assert_array_equals(log, ["pull"], "one chunk is made before anybody reads");
        return stream.getReader().read();
    }).then(function () { assert_array_equals(log, ["pull", "pull"]); });
}, "a source is asked for what fits the queue");

test(function () {
    var s = new ReadableStream(), reader = s.getReader();
    assert_true(s.locked);
    assert_throws_js(TypeError, function () { s.getReader(); });
    assert_throws_js(TypeError, function () { new ReadableStreamDefaultReader(s); });
    assert_throws_js(TypeError, function () { s.tee(); });
    reader.releaseLock();
    assert_false(s.locked);
    reader.releaseLock();
    s.getReader();
}, "a reader locks the stream until it releases it");

promise_test(function (t) {
    var s = new ReadableStream(), reader = s.getReader(), pending = reader.read();
    reader.releaseLock();
    return Promise.all([
        promise_rejects_js(t, TypeError, pending), promise_rejects_js(t, TypeError, reader.closed), promise_rejects_js(t, TypeError, reader.read()),
        promise_rejects_js(t, TypeError, reader.cancel())
    ]);
}, "what a released reader has waited for rejects");

promise_test(function (t) {
    var s = counting(3), reader = s.getReader();
    return Promise.all([promise_rejects_js(t, TypeError, s.cancel()), promise_rejects_js(t, TypeError, s.pipeTo(new WritableStream()))]).then(function () {
        assert_throws_js(TypeError, function () { s.pipeThrough(new TransformStream()); });
    });
}, "a locked stream cannot be canceled or piped");

promise_test(function () {
    var log = [], s = counting(3, log), reader = s.getReader();
    return reader.read().then(function () { return reader.cancel("why"); }).then(function (v) {
        assert_equals(v, undefined);
        assert_equals(log[log.length - 1], "cancel why");
        return Promise.all([reader.closed, reader.read()]);
    }).then(function (r) { assert_true(r[1].done); });
}, "canceling ends the stream and tells the source");

["start", "pull"].forEach(function (method) {
    promise_test(function (t) {
        var source = {}, e = new Error("own");
        source[method] = function (c) { c.error(e); };
        var reader = new ReadableStream(source).getReader();
        return Promise.all([promise_rejects_exactly(t, e, reader.read()), promise_rejects_exactly(t, e, reader.closed)]);
    }, "an error that " + method + " reports");
    promise_test(function (t) {
        var source = {}, e = new Error("own");
        source[method] = function () { return Promise.reject(e); };
        return promise_rejects_exactly(t, e, new ReadableStream(source).getReader().read());
    }, "a promise of " + method + " that rejects");
});
test(function () {
    var e = new Error("own");
    assert_throws_exactly(e, function () { new ReadableStream({ start: function () { throw e; } }); });
}, "start that throws");

[
    [null, "null"], [1, "a number"], [{ start: 1 }, "start that is no function"], [{ pull: null }, "pull that is null"], [{ cancel: {} }, "cancel that is no function"],
    [{ type: "x" }, "an unknown type"], [{ type: "bytes", autoAllocateChunkSize: 0 }, "autoAllocateChunkSize 0"]
].forEach(function (c) {
    test(function () { assert_throws_js(TypeError, function () { new ReadableStream(c[0]); }); }, "no stream is made of " + c[1]);
});
[-1, NaN].forEach(function (mark) {
    test(function () { assert_throws_js(RangeError, function () { new ReadableStream({}, { highWaterMark: mark }); }); }, "highWaterMark " + mark);
});
test(function () {
    assert_throws_js(RangeError, function () { new ReadableStream({ type: "bytes" }, { size: function () { return 1; } }); });
}, "a byte stream with a size function");

test(function () {
    var controller, s = new ReadableStream({ start: function (c) { controller = c; } }, { highWaterMark: 5, size: function (chunk) { return chunk.length; } });
    assert_equals(controller.desiredSize, 5);
    controller.enqueue("abc");
    assert_equals(controller.desiredSize, 2);
    controller.enqueue("defg");
    assert_equals(controller.desiredSize, -2);
    controller.close();
    assert_throws_js(TypeError, function () { controller.enqueue(""); });
    assert_throws_js(TypeError, function () { controller.close(); });
    controller.error();
    assert_equals(controller.desiredSize, null);
}, "desiredSize");

[-1, NaN, Infinity].forEach(function (size) {
    promise_test(function (t) {
        var controller, s = new ReadableStream({ start: function (c) { controller = c; } }, { size: function () { return size; } });
        assert_throws_js(RangeError, function () { controller.enqueue(1); });
        return promise_rejects_js(t, RangeError, s.getReader().closed);
    }, "a chunk of the size " + size);
});

test(function () {
    var count = new CountQueuingStrategy({ highWaterMark: 3 }), bytes = new ByteLengthQueuingStrategy({ highWaterMark: "x" });
    assert_equals(count.highWaterMark, 3);
    assert_true(isNaN(bytes.highWaterMark));
    assert_equals(count.size("anything"), 1);
    assert_equals(bytes.size(new Uint8Array(7)), 7);
    assert_equals(bytes.size({ byteLength: "x" }), "x");
    assert_throws_js(TypeError, function () { bytes.size(); });
    assert_equals(count.size, new CountQueuingStrategy({ highWaterMark: 1 }).size);
    assert_throws_js(TypeError, function () { new CountQueuingStrategy({}); });
}, "queuing strategies");

promise_test(function () {
    var branches = counting(3).tee();
    return Promise.all(branches.map(readAll)).then(function (seen) {
        assert_array_equals(seen[0], [0, 1, 2]);
        assert_array_equals(seen[1], [0, 1, 2]);
    });
}, "tee");

promise_test(function () {
    var log = [], branches = counting(3, log).tee();
    var first = branches[0].cancel("a");
    assert_equals(log.indexOf("cancel"), -1);
    return Promise.all([first, branches[1].cancel("b")]).then(function () { assert_equals(log[log.length - 1], "cancel a,b"); });
}, "canceling both branches cancels the stream");

promise_test(function (t) {
    var e = new Error("own"), branches = new ReadableStream({ pull: function () { throw e; } }).tee();
    return Promise.all(branches.map(function (b) { return promise_rejects_exactly(t, e, b.getReader().read()); }));
}, "an error reaches both branches");

// An engine without symbols has values() alone.
function steps(iterator, count) {
    var seen = [];
    return (function step() {
        if (seen.length === count) {
            return seen;
        }
        return iterator.next().then(function (r) {
            seen.push(r.done ? "end" : r.value);
            return step();
        });
    })();
}

promise_test(function () {
    var stream = counting(3), iterator = stream.values();
    assert_true(stream.locked, "locked meanwhile");
    return steps(iterator, 5).then(function (seen) {
        assert_array_equals(seen, [0, 1, 2, "end", "end"]);
        assert_false(stream.locked);
    });
}, "the chunks are iterated over");

promise_test(function () {
    var iterator = counting(3).values();
    return Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]).then(function (all) {
        assert_array_equals(all.map(function (r) { return r.value; }), [0, 1, 2, undefined]);
    });
}, "chunks that are asked for at once come in order");

promise_test(function () {
    var log = [], stream = counting(9, log), iterator = stream.values();
    return iterator.next().then(function () {
        return iterator["return"]("enough");
    }).then(function (r) {
        assert_equals(r.value, "enough");
        assert_true(r.done);
        assert_equals(log[log.length - 1], "cancel enough");
        assert_false(stream.locked);
        return iterator.next();
    }).then(function (r) { assert_true(r.done, "it stays ended"); });
}, "an iteration that is ended cancels the stream");

promise_test(function () {
    var log = [], stream = counting(9, log), iterator = stream.values({ preventCancel: true });
    return iterator.next().then(function () {
        return iterator["return"]("enough");
    }).then(function () {
        assert_equals(log.indexOf("cancel enough"), -1);
        assert_false(stream.locked);
        return stream.getReader().read();
    }).then(function (r) { assert_equals(r.value, 1, "the next chunk"); });
}, "preventCancel leaves the stream");

promise_test(function (t) {
    var reason = new Error("broken"), controller;
    var stream = new ReadableStream({ start: function (c) { controller = c; } }), iterator = stream.values();
    var first = iterator.next();
    controller.error(reason);
    return promise_rejects_exactly(t, reason, first).then(function () {
        assert_false(stream.locked);
        return iterator.next();
    }).then(function (r) { assert_true(r.done, "ended by the error"); });
}, "an error ends the iteration");

test(function () {
    var stream = counting(1);
    stream.getReader();
    assert_throws_js(TypeError, function () { stream.values(); });
}, "a stream with a reader is not iterated over");
