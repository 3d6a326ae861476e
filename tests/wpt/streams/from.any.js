// META: title=ReadableStream.from()
// META: global=window,dedicatedworker,sharedworker
// META: engine=goja

function readAll(stream) {
    const reader = stream.getReader(), seen = [];
    const next = () => reader.read().then((r) => {
        if (r.done) {
            return seen;
        }
        seen.push(r.value);
        return next();
    });
    return next();
}

// An async iterable of a few values, since there are no async generators here.
function later(values, log = []) {
    let i = 0;
    return {
        [Symbol.asyncIterator]: () => ({
            next: () => {
                log.push("next");
                return Promise.resolve(i < values.length ? { value: values[i++], done: false } : { value: undefined, done: true });
            },
            return: (reason) => {
                log.push("return " + reason);
                return Promise.resolve({});
            },
        }),
    };
}

promise_test(async () => {
    assert_array_equals(await readAll(ReadableStream.from([1, "two", null])), [1, "two", null], "an array");
    assert_array_equals(await readAll(ReadableStream.from(new Set("ab"))), ["a", "b"], "a set");
    assert_array_equals(await readAll(ReadableStream.from((function* () { yield 1; yield 2; })())), [1, 2], "a generator");
    assert_array_equals(await readAll(ReadableStream.from([Promise.resolve(1), 2])), [1, 2], "promises are waited for");
    assert_array_equals(await readAll(ReadableStream.from(later([1, 2]))), [1, 2], "an async iterable");
    assert_array_equals(await readAll(ReadableStream.from(ReadableStream.from([1, 2]))), [1, 2], "a stream");
}, "what can be iterated over becomes a stream");

test(() => {
    for (const value of [undefined, null, 1, true, {}, { [Symbol.iterator]: 1 }, { [Symbol.asyncIterator]: {} }]) {
        assert_throws_js(TypeError, () => ReadableStream.from(value), String(value));
    }
    const error = new Error("no iterator");
    assert_throws_exactly(error, () => ReadableStream.from({ [Symbol.asyncIterator]: () => { throw error; } }));
    assert_throws_js(TypeError, () => ReadableStream.from({ [Symbol.asyncIterator]: () => 1 }));
}, "what cannot is refused");

promise_test(async () => {
    const log = [], reader = ReadableStream.from(later([1, 2, 3], log)).getReader();
    await Promise.resolve();
    assert_array_equals(log, [], "nothing is asked for before somebody reads");
    assert_equals((await reader.read()).value, 1);
    assert_array_equals(log, ["next"]);
    assert_equals(await reader.cancel("enough"), undefined);
    assert_array_equals(log, ["next", "return enough"]);
}, "items are asked for one by one, and no more once the stream is canceled");

promise_test(async (t) => {
    const reason = new Error("broken");
    const reader = ReadableStream.from({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(reason) }) }).getReader();
    await promise_rejects_exactly(t, reason, reader.read());
    await promise_rejects_exactly(t, reason, reader.closed);
    const thrown = ReadableStream.from({ [Symbol.iterator]: () => ({ next: () => { throw reason; } }) }).getReader();
    await promise_rejects_exactly(t, reason, thrown.read());
    const odd = ReadableStream.from({ [Symbol.asyncIterator]: () => ({ next: () => 1 }) }).getReader();
    await promise_rejects_js(t, TypeError, odd.read());
}, "an iterator that fails makes the stream fail");

promise_test(async (t) => {
    const iterable = (extra) => ({ [Symbol.asyncIterator]: () => ({ next: () => ({ value: 1, done: false }), ...extra }) });
    assert_equals(await ReadableStream.from(iterable({})).cancel(), undefined, "without return");
    await promise_rejects_js(t, TypeError, ReadableStream.from(iterable({ return: 1 })).cancel());
    await promise_rejects_js(t, TypeError, ReadableStream.from(iterable({ return: () => 1 })).cancel());
    const reason = new Error("cannot end");
    await promise_rejects_exactly(t, reason, ReadableStream.from(iterable({ return: () => { throw reason; } })).cancel());
}, "canceling ends the iterator");
