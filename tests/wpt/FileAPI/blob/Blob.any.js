// META: title=Blob
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "Blob",
    length: 0,
    readonly: ["size", "type"],
    operations: { slice: 0 },
    promises: { text: 0, arrayBuffer: 0, bytes: 0 },
    extensions: ["stream", "textStream"],
    make: function () { return new Blob(); }
});

function contains(make, text, what) {
    promise_test(function () {
        var blob = make();
        assert_equals(blob.size, new TextEncoder().encode(text).length, "size");
        return blob.text().then(function (got) {
            assert_equals(got, text);
        });
    }, what);
}

test(function () {
    var blob = new Blob();
    assert_true(blob instanceof Blob, "instance");
    assert_class_string(blob, "Blob");
    assert_equals(blob.size, 0, "size");
    assert_equals(blob.type, "", "type");
    assert_throws_js(TypeError, function () { Blob(); }, "no new");
}, "a Blob of nothing");

contains(function () { return new Blob(undefined); }, "", "undefined parts");
contains(function () { return new Blob([]); }, "", "no parts");
contains(function () { return new Blob(["a", "bc", ""]); }, "abc", "strings");
contains(function () { return new Blob(["\u00e9\u4e2d"]); }, "\u00e9\u4e2d", "strings are encoded as UTF-8");
contains(function () { return new Blob([String.fromCharCode(0xD800)]); }, "\ufffd", "a lone surrogate becomes U+FFFD");
contains(function () { return new Blob([1, null, undefined, true, {}]); }, "1nullundefinedtrue[object Object]", "other values are strings");
contains(function () { return new Blob([new Blob(["a"]), "b", new Blob(["c"])]); }, "abc", "Blobs of Blobs");
contains(function () { return new Blob([new Uint8Array([97, 98]).buffer]); }, "ab", "an ArrayBuffer");
contains(function () { return new Blob([new Uint8Array([97, 98, 99, 100]).subarray(1, 3)]); }, "bc", "a view, not its buffer");
contains(function () { return new Blob([new DataView(new Uint8Array([97, 98]).buffer, 1)]); }, "b", "a DataView");
contains(function () { return new Blob(["a\r\nb\nc"]); }, "a\r\nb\nc", "line ends are kept");
contains(function () { return new Blob(["a\nb"], { endings: "transparent" }); }, "a\nb", "line ends are kept with endings: transparent");

test(function () {
    [null, 1, "text", true, {}, new Date(0)].forEach(function (parts) {
        assert_throws_js(TypeError, function () { new Blob(parts); }, format_value(parts));
    });
}, "parts that are no sequence throw a TypeError");

test(function () {
    assert_throws_js(TypeError, function () { new Blob([], { endings: "other" }); });
    assert_throws_js(TypeError, function () { new Blob([], 1); });
    assert_equals(new Blob([], null).type, "");
}, "options are a dictionary with a known endings");

[
    ["text/plain", "text/plain"], ["TEXT/Plain", "text/plain"], ["", ""], ["not a type", "not a type"],
    ["text/plain;charset=UTF-8", "text/plain;charset=utf-8"], ["te\u00e9xt", ""], ["te\u0009xt", ""], ["te\u007fxt", ""], [null, "null"],
    [undefined, ""]
].forEach(function (each) {
    test(function () {
        assert_equals(new Blob([], { type: each[0] }).type, each[1]);
    }, "the type " + format_value(each[0]) + " becomes " + format_value(each[1]));
});

[
    [[], "0123456789"], [[3], "3456789"], [[3, 5], "34"], [[-3], "789"], [[-5, -2], "567"], [[0, 100], "0123456789"], [[5, 3], ""],
    [[20], ""], [[-20, 2], "01"], [[undefined, 2], "01"], [[null, 2], "01"], [[NaN, 2], "01"], [["2", "4"], "23"], [[1.5, 3.5], "23"],
    [[0, Infinity], "0123456789"], [[-Infinity, 1], "0"]
].forEach(function (each) {
    promise_test(function () {
        var blob = new Blob(["0123456789"]);
        var part = blob.slice.apply(blob, each[0]);
        assert_true(part instanceof Blob);
        assert_equals(part.size, each[1].length, "size");
        return part.text().then(function (text) {
            assert_equals(text, each[1]);
        });
    }, "slice(" + each[0].map(function (arg) { return format_value(arg); }).join(", ") + ")");
});

test(function () {
    var blob = new Blob(["abc"], { type: "text/plain" });
    assert_equals(blob.slice(0, 1).type, "", "not inherited");
    assert_equals(blob.slice(0, 1, "Text/HTML").type, "text/html", "lower case");
    assert_equals(blob.slice(0, 1, "te\u00e9xt").type, "", "not ASCII");
    assert_equals(blob.slice(0, 1, null).type, "null", "null");
}, "slice() has a type of its own");

promise_test(function () {
    var blob = new Blob(["0123456789"]).slice(2, 8).slice(1, 4);
    return blob.text().then(function (text) {
        assert_equals(text, "345");
    });
}, "a slice of a slice");

promise_test(function () {
    var view = new Uint8Array([1, 2, 3]);
    var blob = new Blob([view]);
    view[0] = 9;
    return blob.arrayBuffer().then(function (buffer) {
        assert_true(buffer instanceof ArrayBuffer);
        assert_array_equals(Array.prototype.slice.call(new Uint8Array(buffer)), [1, 2, 3]);
    });
}, "the bytes are copied when the Blob is made");

promise_test(function () {
    var blob = new Blob([new Uint8Array([1, 2])]);
    return Promise.all([blob.arrayBuffer(), blob.arrayBuffer()]).then(function (buffers) {
        assert_not_equals(buffers[0], buffers[1]);
        new Uint8Array(buffers[0])[0] = 9;
        assert_equals(new Uint8Array(buffers[1])[0], 1);
        return blob.arrayBuffer();
    }).then(function (buffer) {
        assert_equals(new Uint8Array(buffer)[0], 1);
    });
}, "every arrayBuffer() is a copy");

promise_test(function () {
    return new Blob([new Uint8Array([0xEF, 0xBB, 0xBF, 0x61, 0xFF])]).text().then(function (text) {
        assert_equals(text, "a\ufffd");
    });
}, "text() decodes UTF-8, drops a byte order mark and replaces what is not valid");

promise_test(function (t) {
    var blob = new Blob();
    return Promise.all([
        promise_rejects_js(t, TypeError, Blob.prototype.text.call({}), "text()"),
        promise_rejects_js(t, TypeError, Blob.prototype.arrayBuffer.call({}), "arrayBuffer()")
    ]).then(function () {
        assert_true(blob.text() instanceof Promise, "a promise");
    });
}, "operations that return promises reject instead of throwing");
