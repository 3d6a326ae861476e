// META: title=WritableStream, TransformStream and pipes
// META: global=window,dedicatedworker,sharedworker

function recording(log, strategy) {
    return new WritableStream({
        write: function (chunk) { log.push(chunk); },
        close: function () { log.push("close"); },
        abort: function (reason) { log.push("abort " + reason); }
    }, strategy);
}

promise_test(function () {
    var log = [], writer = recording(log).getWriter();
    return Promise.all([writer.write(1), writer.write(2), writer.close(), writer.closed]).then(function () { assert_array_equals(log, [1, 2, "close"]); });
}, "chunks are written in order");

promise_test(function () {
    var log = [], done, writer = new WritableStream({
        write: function (chunk) {
            log.push(chunk);
            return new Promise(function (resolve) { done = resolve; });
        }
    }, { highWaterMark: 2 }).getWriter();
    assert_equals(writer.desiredSize, 2);
    writer.write(1);
    assert_equals(writer.desiredSize, 1);
    var before = writer.ready;
    writer.write(2);
    assert_equals(writer.desiredSize, 0);
    assert_not_equals(writer.ready, before);
    return before.then(function () {
        assert_array_equals(log, [1], "one write at a time");
        done();
        return writer.ready;
    }).then(function () { assert_array_equals(log, [1, 2]); });
}, "back pressure");

promise_test(function (t) {
    var e = new Error("own"), writer = new WritableStream({ write: function () { throw e; } }).getWriter();
    return Promise.all([promise_rejects_exactly(t, e, writer.write()), promise_rejects_exactly(t, e, writer.closed)]).then(function () {
        return promise_rejects_exactly(t, e, writer.write());
    });
}, "an error of the sink");

promise_test(function (t) {
    var log = [], signal, s = new WritableStream({
        start: function (c) { signal = c.signal; },
        abort: function (reason) { log.push(reason); }
    });
    return s.abort("why").then(function () {
        assert_array_equals(log, ["why"]);
        assert_true(signal.aborted);
        assert_equals(signal.reason, "why");
        return promise_rejects_exactly(t, "why", s.getWriter().closed);
    });
}, "abort");

promise_test(function (t) {
    var s = new WritableStream(), writer = s.getWriter();
    assert_throws_js(TypeError, function () { s.getWriter(); });
    return Promise.all([promise_rejects_js(t, TypeError, s.abort()), promise_rejects_js(t, TypeError, s.close())]).then(function () {
        writer.releaseLock();
        assert_false(s.locked);
        assert_throws_js(TypeError, function () { return writer.desiredSize; });
        return Promise.all([promise_rejects_js(t, TypeError, writer.write()), promise_rejects_js(t, TypeError, writer.closed), promise_rejects_js(t, TypeError, writer.ready)]);
    }).then(function () { return s.close(); }).then(function () { return promise_rejects_js(t, TypeError, s.close()); });
}, "a writer locks the stream");

test(function () {
    assert_throws_js(RangeError, function () { new WritableStream({ type: "x" }); });
    assert_throws_js(TypeError, function () { new WritableStream({ write: 1 }); });
    assert_throws_js(RangeError, function () { new WritableStream({}, { highWaterMark: -1 }); });
    assert_throws_js(RangeError, function () { new TransformStream({ readableType: "x" }); });
    assert_throws_js(TypeError, function () { new TransformStream({ flush: 1 }); });
}, "sinks and transformers that are none");

function numbers(n) {
    var i = 0;
    return new ReadableStream({ pull: function (c) { i < n ? c.enqueue(i++) : c.close(); } });
}

promise_test(function () {
    var log = [];
    return numbers(3).pipeThrough(new TransformStream({
        transform: function (chunk, c) {
            c.enqueue(chunk);
            c.enqueue(chunk * 10);
        },
        flush: function (c) { c.enqueue("flush"); }
    })).pipeTo(recording(log)).then(function () { assert_array_equals(log, [0, 0, 1, 10, 2, 20, "flush", "close"]); });
}, "a pipe through a transform stream");

promise_test(function () {
    var log = [];
    return numbers(2).pipeThrough(new TransformStream()).pipeTo(recording(log), { preventClose: true }).then(function () { assert_array_equals(log, [0, 1]); });
}, "the transform stream of nothing, and a destination that stays open");

promise_test(function (t) {
    var log = [], e = new Error("own"), from = new ReadableStream({ start: function (c) { c.enqueue(1); }, pull: function () { throw e; } });
    return promise_rejects_exactly(t, e, from.pipeTo(recording(log))).then(function () { assert_array_equals(log, [1, "abort Error: own"]); });
}, "an error of the source aborts the destination");

promise_test(function (t) {
    var canceled, e = new Error("own"), from = new ReadableStream({ cancel: function (reason) { canceled = reason; } });
    return promise_rejects_exactly(t, e, from.pipeTo(new WritableStream({ start: function (c) { c.error(e); } }))).then(function () { assert_equals(canceled, e); });
}, "an error of the destination cancels the source");

promise_test(function (t) {
    var log = [], canceled, controller = new AbortController();
    var from = new ReadableStream({ start: function (c) { c.enqueue(1); }, cancel: function (reason) { canceled = reason; } }), to = recording(log);
    var promise = from.pipeTo(to, { signal: controller.signal });
    assert_true(from.locked);
    assert_true(to.locked);
    controller.abort("why");
    return promise_rejects_exactly(t, "why", promise).then(function () {
        assert_equals(canceled, "why");
        assert_equals(log[log.length - 1], "abort why");
        assert_false(from.locked);
    });
}, "a pipe is aborted");

promise_test(function (t) {
    var stream = new TransformStream({ start: function (c) { c.terminate(); } });
    return stream.readable.getReader().read().then(function (r) {
        assert_true(r.done);
        return promise_rejects_js(t, TypeError, stream.writable.getWriter().closed);
    });
}, "terminate");
