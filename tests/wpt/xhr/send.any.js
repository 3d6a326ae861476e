// META: title=XMLHttpRequest: request bodies
// META: global=window,dedicatedworker,sharedworker

// echoed sends a body and checks what the server saw.
function echoed(make, type, body, what, header) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.open("POST", "/xhr/resources/content.py");
        if (header !== undefined) {
            xhr.setRequestHeader("Content-Type", header);
        }
        xhr.responseType = "arraybuffer";
        xhr.onload = t.step_func_done(function () {
            var bytes = new Uint8Array(xhr.response), got = "";
            for (var i = 0; i < bytes.length; i++) {
                got += String.fromCharCode(bytes[i]);
            }
            assert_equals(xhr.getResponseHeader("X-Request-Content-Type"), type, "Content-Type");
            assert_equals(xhr.getResponseHeader("X-Request-Content-Length"), String(body.length), "Content-Length");
            assert_equals(got, body, "the body");
        });
        xhr.send(make());
    }, what);
}

function bytes(list) { return new Uint8Array(list); }

echoed(function () { return "text"; }, "text/plain;charset=UTF-8", "text", "a string");
echoed(function () { return ""; }, "text/plain;charset=UTF-8", "", "an empty string");
echoed(function () { return "\u00e9"; }, "text/plain;charset=UTF-8", "\u00c3\u00a9", "a string is sent in UTF-8");
echoed(function () { return String.fromCharCode(0xD83D); }, "text/plain;charset=UTF-8", "\u00ef\u00bf\u00bd", "a lone surrogate is sent as U+FFFD");
echoed(function () { return 12; }, "text/plain;charset=UTF-8", "12", "a number is a string");
echoed(function () { return { toString: function () { return "made"; } }; }, "text/plain;charset=UTF-8", "made", "an object is a string");
echoed(function () { return undefined; }, "NO", "", "undefined is no body");
echoed(function () { return null; }, "NO", "", "null is no body");
echoed(function () { return bytes([1, 0, 255]).buffer; }, "NO", "\u0001\u0000\u00ff", "an ArrayBuffer");
echoed(function () { return bytes([1, 2, 3, 4]).subarray(1, 3); }, "NO", "\u0002\u0003", "a view sends what it shows");
echoed(function () { return new DataView(bytes([1, 2, 3, 4]).buffer, 2); }, "NO", "\u0003\u0004", "a DataView");
echoed(function () { return new Blob(["ab"]); }, "NO", "ab", "a Blob without a type");
echoed(function () { return new Blob(["ab"], { type: "Text/X" }); }, "text/x", "ab", "a Blob with a type");
echoed(function () { return new File(["ab"], "name", { type: "a/b" }); }, "a/b", "ab", "a File");
echoed(function () { return new Blob(["abcd"]).slice(1, 3, "c/d"); }, "c/d", "bc", "a slice of a Blob");
echoed(function () { return new URLSearchParams("a=1&b=%26 "); }, "application/x-www-form-urlencoded;charset=UTF-8", "a=1&b=%26+", "URLSearchParams");

[
    ["text/x", "text/x", "without charset"],
    ["text/x;charset=utf-8", "text/x;charset=utf-8", "whose charset is UTF-8 already"],
    ["text/x;charset=UTF-8;a=b", "text/x;charset=UTF-8;a=b", "with further parameters"],
    ["text/x;charset=latin1", "text/x;charset=UTF-8", "with another charset"],
    ["TEXT/X ; a = b; charset=gbk; c=d", "text/x;charset=UTF-8;c=d", "that has to be written anew"],
    ["nonsense;charset=gbk", "nonsense;charset=gbk", "that is no MIME type"],
    ["", "", "that is empty"]
].forEach(function (c) {
    echoed(function () { return "x"; }, c[1], "x", "a string with a Content-Type " + c[2], c[0]);
});
echoed(function () { return new Blob(["x"], { type: "a/b" }); }, "text/x;charset=gbk", "x", "a Content-Type that is set stays with a Blob", "text/x;charset=gbk");
echoed(function () { return new URLSearchParams("a"); }, "text/x;charset=UTF-8", "a=", "URLSearchParams are UTF-8 whatever Content-Type says", "text/x;charset=gbk");

["GET", "HEAD"].forEach(function (method) {
    async_test(function (t) {
        var xhr = new XMLHttpRequest();
        xhr.upload.onloadstart = t.unreached_func("an upload event");
        xhr.open(method, "/xhr/resources/content.py");
        xhr.onload = t.step_func_done(function () {
            assert_equals(xhr.getResponseHeader("X-Request-Content-Type"), "NO");
            assert_equals(xhr.responseText, "");
        });
        xhr.send("body");
    }, method + " has no body");
});

test(function () {
    var xhr = new XMLHttpRequest();
    xhr.open("POST", "/xhr/resources/content.py");
    if (typeof Symbol === "function") {
        assert_throws_js(TypeError, function () { xhr.send(Symbol()); });
    }
    assert_throws_exactly("thrown", function () { xhr.send({ toString: function () { throw "thrown"; } }); });
    assert_equals(xhr.readyState, 1);
}, "a body that cannot be converted");

function formBody(fill, check, what) {
    async_test(function (t) {
        var form = new FormData(), xhr = new XMLHttpRequest();
        fill(form);
        xhr.open("POST", "/xhr/resources/content.py");
        xhr.onload = t.step_func_done(function () {
            var type = xhr.getResponseHeader("X-Request-Content-Type");
            var boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)[1];
            check(xhr.responseText.split("--" + boundary), xhr);
        });
        xhr.send(form);
    }, what);
}

formBody(function () {}, function (parts) {
    assert_array_equals(parts, ["", "--\r\n"]);
}, "an empty form");
formBody(function (form) { form.append("a", "1"); form.append("b", "2\n3"); }, function (parts) {
    assert_array_equals(parts, [
        "", "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n",
        "\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n3\r\n", "--\r\n"
    ]);
}, "a form of strings: their line ends are CR LF");
formBody(function (form) { form.append("a\r\n\"\n", "1"); }, function (parts) {
    assert_equals(parts[1], "\r\nContent-Disposition: form-data; name=\"a%0D%0A%22%0D%0A\"\r\n\r\n1\r\n");
}, "names are escaped");
formBody(function (form) {
    form.append("f", new Blob(["x\ny"], { type: "a/b" }), "n\"\r.txt");
    form.append("g", new Blob(["z"]));
}, function (parts) {
    assert_equals(parts[1], "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n%22%0D.txt\"\r\nContent-Type: a/b\r\n\r\nx\ny\r\n");
    assert_equals(parts[2], "\r\nContent-Disposition: form-data; name=\"g\"; filename=\"blob\"\r\nContent-Type: application/octet-stream\r\n\r\nz\r\n");
}, "files in a form are sent as they are");
