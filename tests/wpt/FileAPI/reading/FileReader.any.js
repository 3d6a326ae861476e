// META: title=FileReader
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "FileReader",
    parent: "EventTarget",
    length: 0,
    readonly: ["readyState", "result", "error"],
    writable: ["onloadstart", "onprogress", "onload", "onabort", "onerror", "onloadend"],
    operations: { readAsArrayBuffer: 1, readAsBinaryString: 1, readAsText: 1, readAsDataURL: 1, abort: 0 },
    constants: { EMPTY: 0, LOADING: 1, DONE: 2 },
    make: function () { return new FileReader(); }
});

function read(method, blob, args, check, what) {
    async_test(function (t) {
        var reader = new FileReader();
        reader.onload = t.step_func_done(function () {
            assert_equals(reader.readyState, FileReader.DONE);
            assert_equals(reader.error, null);
            check(reader.result);
        });
        reader[method].apply(reader, [blob].concat(args));
        assert_equals(reader.readyState, FileReader.LOADING);
        assert_equals(reader.result, null);
    }, what);
}

function equals(want) { return function (got) { assert_equals(got, want); }; }

read("readAsText", new Blob(["\u00e9\u4e2d"]), [], equals("\u00e9\u4e2d"), "readAsText is UTF-8");
read("readAsText", new Blob([new Uint8Array([0xE9])]), ["windows-1252"], equals("\u00e9"), "readAsText in another encoding");
read("readAsText", new Blob([new Uint8Array([0xE9])], { type: "text/plain;charset=windows-1252" }), [], equals("\u00e9"), "readAsText by the charset of the type");
read("readAsText", new Blob([new Uint8Array([0xE9])], { type: "text/plain;charset=windows-1252" }), ["utf-8"], equals("\ufffd"), "the argument is stronger");
read("readAsText", new Blob(["\u00e9"]), ["nonsense"], equals("\u00e9"), "an unknown encoding is UTF-8");
read("readAsText", new Blob([new Uint8Array([0xFF, 0xFE, 0x61, 0])]), ["utf-8"], equals("a"), "a byte order mark is stronger than both");
read("readAsText", new Blob([]), [], equals(""), "readAsText of nothing");
read("readAsBinaryString", new Blob([new Uint8Array([0, 97, 255])]), [], equals("\u0000a\u00ff"), "readAsBinaryString");
read("readAsDataURL", new Blob(["abcd"], { type: "a/b" }), [], equals("data:a/b;base64,YWJjZA=="), "readAsDataURL");
read("readAsDataURL", new Blob(["abc"]), [], equals("data:application/octet-stream;base64,YWJj"), "readAsDataURL without a type");
read("readAsDataURL", new Blob([], { type: "a/b" }), [], equals("data:a/b;base64,"), "readAsDataURL of nothing");
read("readAsArrayBuffer", new Blob(["abc"]).slice(1), [], function (got) {
    assert_true(got instanceof ArrayBuffer);
    assert_equals(got.byteLength, 2);
    assert_equals(new Uint8Array(got)[0], 98);
}, "readAsArrayBuffer");
read("readAsText", new File(["abc"], "x"), [], equals("abc"), "a File");

test(function () {
    ["readAsText", "readAsArrayBuffer", "readAsBinaryString", "readAsDataURL"].forEach(function (method) {
        assert_throws_js(TypeError, function () { new FileReader()[method](); });
        assert_throws_js(TypeError, function () { new FileReader()[method]("x"); });
    });
}, "what is read is a Blob");

function recording() {
    var reader = new FileReader();
    reader.log = [];
    ["loadstart", "progress", "load", "abort", "error", "loadend"].forEach(function (type) {
        reader.addEventListener(type, function (e) {
            assert_true(e instanceof ProgressEvent);
            reader.log.push(type + ":" + e.loaded + "/" + e.total);
        });
    });
    return reader;
}

async_test(function (t) {
    var reader = recording();
    reader.addEventListener("loadend", t.step_func_done(function () {
        assert_array_equals(reader.log, ["loadstart:0/3", "progress:3/3", "load:3/3", "loadend:3/3"]);
    }));
    reader.readAsText(new Blob(["abc"]));
    assert_array_equals(reader.log, [], "events are tasks");
}, "the order of events");

test(function (t) {
    var reader = recording();
    reader.readAsText(new Blob(["abc"]));
    t.add_cleanup(function () { reader.abort(); });
    assert_throws_dom("InvalidStateError", function () { reader.readAsText(new Blob([])); });
}, "a reader reads one Blob at a time");

async_test(function (t) {
    var reader = recording();
    reader.readAsText(new Blob(["abc"]));
    reader.abort();
    assert_equals(reader.readyState, FileReader.DONE);
    assert_equals(reader.result, null);
    assert_array_equals(reader.log, ["abort:0/0", "loadend:0/0"]);
    t.step_timeout(t.step_func_done(function () { assert_equals(reader.log.length, 2, "nothing else comes"); }), 30);
}, "abort");

test(function () {
    var reader = recording();
    reader.abort();
    assert_equals(reader.readyState, FileReader.EMPTY);
    assert_array_equals(reader.log, []);
}, "abort of a reader that does not read");

async_test(function (t) {
    var reader = new FileReader(), results = [];
    reader.onload = t.step_func(function () {
        results.push(reader.result);
        if (results.length === 1) {
            reader.readAsText(new Blob(["two"]));
            return;
        }
        t.done();
    });
    reader.onloadend = t.step_func(function () { assert_array_equals(results, ["one", "two"]); });
    reader.readAsText(new Blob(["one"]));
}, "reading again from load: the first read has no loadend");
