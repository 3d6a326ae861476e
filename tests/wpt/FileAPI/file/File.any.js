// META: title=File
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "File",
    parent: "Blob",
    length: 2,
    readonly: ["name", "lastModified"],
    make: function () { return new File([], ""); }
});

promise_test(function () {
    var file = new File(["a", new Blob(["b"]), new Uint8Array([99])], "n/a.txt", { type: "A/B", lastModified: 12 });
    assert_true(file instanceof Blob);
    assert_equals(file.name, "n/a.txt");
    assert_equals(file.type, "a/b");
    assert_equals(file.lastModified, 12);
    assert_equals(file.size, 3);
    return file.text().then(function (text) { assert_equals(text, "abc"); });
}, "new File");

test(function () {
    var before = Date.now(), file = new File([], "x"), after = Date.now();
    assert_true(file.lastModified >= before && file.lastModified <= after);
}, "lastModified is now unless it is given");

test(function () {
    assert_throws_js(TypeError, function () { new File(); });
    assert_throws_js(TypeError, function () { new File([]); });
    assert_throws_js(TypeError, function () { new File("x", "y"); });
    assert_throws_js(TypeError, function () { File([], "x"); });
}, "arguments that are wrong");

test(function () {
    var part = new File(["abc"], "x").slice(1);
    assert_class_string(part, "Blob");
    assert_equals(part.size, 2);
}, "a slice of a File is a Blob");

promise_test(function () {
    var clone = structuredClone({ file: new File(["abc"], "x", { type: "a/b", lastModified: 3 }) }).file;
    assert_class_string(clone, "File");
    assert_equals(clone.name, "x");
    assert_equals(clone.type, "a/b");
    assert_equals(clone.lastModified, 3);
    return clone.text().then(function (text) { assert_equals(text, "abc"); });
}, "a File can be cloned");

promise_test(function () {
    return new Promise(function (resolve) {
        var channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(new File(["abc"], "x"));
    }).then(function (e) {
        assert_true(e.data instanceof File);
        assert_equals(e.data.name, "x");
        return new Blob([e.data, "d"]).text();
    }).then(function (text) { assert_equals(text, "abcd"); });
}, "a File can be posted, and be a part of a Blob");
