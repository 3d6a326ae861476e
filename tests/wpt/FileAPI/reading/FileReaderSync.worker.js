// META: title=FileReaderSync
importScripts("/resources/testharness.js");

var reader = new FileReaderSync();

test(function () { assert_equals(reader.readAsText(new Blob(["\u00e9"])), "\u00e9"); }, "readAsText");
test(function () { assert_equals(reader.readAsText(new Blob([new Uint8Array([0xE9])]), "latin1"), "\u00e9"); }, "readAsText in another encoding");
test(function () { assert_equals(reader.readAsBinaryString(new Blob([new Uint8Array([255])])), "\u00ff"); }, "readAsBinaryString");
test(function () { assert_equals(reader.readAsDataURL(new Blob(["abc"], { type: "a/b" })), "data:a/b;base64,YWJj"); }, "readAsDataURL");
test(function () {
    var buffer = reader.readAsArrayBuffer(new Blob(["ab"]));
    assert_true(buffer instanceof ArrayBuffer);
    assert_equals(buffer.byteLength, 2);
}, "readAsArrayBuffer");
test(function () { assert_throws_js(TypeError, function () { reader.readAsText("x"); }); }, "what is read is a Blob");

done();
