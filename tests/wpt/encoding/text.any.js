// META: title=TextEncoder and TextDecoder
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "TextEncoder",
    length: 0,
    readonly: ["encoding"],
    operations: { encode: 0, encodeInto: 2 },
    make: function () { return new TextEncoder(); }
});

checkInterface({
    name: "TextDecoder",
    length: 0,
    readonly: ["encoding", "fatal", "ignoreBOM"],
    operations: { decode: 0 },
    make: function () { return new TextDecoder(); }
});

function list(view) {
    return Array.prototype.slice.call(view);
}

function bytes() {
    return new Uint8Array(Array.prototype.slice.call(arguments));
}

test(function () {
    assert_equals(new TextEncoder().encoding, "utf-8");
}, "TextEncoder encodes to utf-8");

[
    ["", []], ["abc", [97, 98, 99]], ["\u0000\u007f", [0, 127]], ["\u0080\u07ff", [0xC2, 0x80, 0xDF, 0xBF]],
    ["\u0800\uffff", [0xE0, 0xA0, 0x80, 0xEF, 0xBF, 0xBF]], ["\ufeff", [0xEF, 0xBB, 0xBF]],
    [String.fromCharCode(0xD83D, 0xDE00), [0xF0, 0x9F, 0x98, 0x80]], [String.fromCharCode(0xD800), [0xEF, 0xBF, 0xBD]],
    ["a" + String.fromCharCode(0xDC00) + "b", [97, 0xEF, 0xBF, 0xBD, 98]]
].forEach(function (each) {
    test(function () {
        var encoded = new TextEncoder().encode(each[0]);
        assert_true(encoded instanceof Uint8Array, "a Uint8Array");
        assert_array_equals(list(encoded), each[1]);
    }, "encode() of " + format_value(each[0]));
});

test(function () {
    assert_equals(new TextEncoder().encode().length, 0, "nothing");
    assert_equals(new TextEncoder().encode(undefined).length, 0, "undefined");
    assert_array_equals(list(new TextEncoder().encode(null)), [110, 117, 108, 108], "null");
}, "encode() converts its argument, and without one gives nothing");

test(function () {
    var into = new Uint8Array(5);
    var result = new TextEncoder().encodeInto("a\u00e9\u4e2d", into);
    assert_equals(result.read, 2, "read: the third character does not fit");
    assert_equals(result.written, 3, "written");
    assert_array_equals(list(into), [97, 0xC3, 0xA9, 0, 0]);
}, "encodeInto() writes whole characters only");

test(function () {
    var result = new TextEncoder().encodeInto(String.fromCharCode(0xD83D, 0xDE00) + "x", new Uint8Array(10));
    assert_equals(result.read, 3, "read counts code units");
    assert_equals(result.written, 5, "written");
    var buffer = new Uint8Array(6);
    new TextEncoder().encodeInto("hi", buffer.subarray(2, 5));
    assert_array_equals(list(buffer), [0, 0, 104, 105, 0, 0], "a part of a buffer");
    assert_throws_js(TypeError, function () { new TextEncoder().encodeInto("x", new Uint16Array(1)); }, "no Uint8Array");
}, "encodeInto() counts code units and bytes");

[
    ["utf-8", "utf-8"], ["UTF8", "utf-8"], [" utf-8\n", "utf-8"], ["unicode-1-1-utf-8", "utf-8"], ["latin1", "windows-1252"],
    ["ascii", "windows-1252"], ["iso-8859-1", "windows-1252"], ["iso-8859-2", "iso-8859-2"], ["windows-1251", "windows-1251"],
    ["koi8-r", "koi8-r"], ["gb2312", "gbk"], ["gb18030", "gb18030"], ["big5", "big5"], ["euc-jp", "euc-jp"],
    ["sjis", "shift_jis"], ["iso-2022-jp", "iso-2022-jp"], ["euc-kr", "euc-kr"], ["utf-16", "utf-16le"], ["utf-16be", "utf-16be"],
    ["x-user-defined", "x-user-defined"]
].forEach(function (each) {
    test(function () {
        assert_equals(new TextDecoder(each[0]).encoding, each[1]);
    }, "the label " + format_value(each[0]) + " names " + each[1]);
});

["", "nonsense", "utf-7", "utf-32", "\u00a0utf-8", "replacement", "iso-2022-kr", "utf-8\u0000"].forEach(function (label) {
    test(function () {
        assert_throws_js(RangeError, function () { new TextDecoder(label); });
    }, "RangeError for the label " + format_value(label));
});

test(function () {
    var decoder = new TextDecoder();
    assert_equals(decoder.encoding, "utf-8", "encoding");
    assert_false(decoder.fatal, "fatal");
    assert_false(decoder.ignoreBOM, "ignoreBOM");
    var other = new TextDecoder("utf-8", { fatal: true, ignoreBOM: 1 });
    assert_true(other.fatal, "fatal");
    assert_true(other.ignoreBOM, "ignoreBOM");
}, "the attributes of a TextDecoder");

[
    [[], ""], [[97, 98], "ab"], [[0xC3, 0xA9], "\u00e9"], [[0xF0, 0x9F, 0x98, 0x80], String.fromCharCode(0xD83D, 0xDE00)],
    [[0xFF], "\ufffd"], [[0x80, 0x80], "\ufffd\ufffd"], [[0xC3], "\ufffd"], [[0xC3, 0x28], "\ufffd("],
    [[0xE4, 0xB8], "\ufffd"], [[0xE4, 0xB8, 0x41], "\ufffdA"], [[0xF0, 0x9F, 0x98], "\ufffd"], [[0xC0, 0xAF], "\ufffd\ufffd"],
    [[0xED, 0xA0, 0x80], "\ufffd\ufffd\ufffd"], [[0xF4, 0x90, 0x80, 0x80], "\ufffd\ufffd\ufffd\ufffd"],
    [[0xF0, 0x80, 0x80, 0x41], "\ufffd\ufffd\ufffdA"]
].forEach(function (each) {
    test(function () {
        var input = new Uint8Array(each[0]);
        assert_equals(new TextDecoder().decode(input), each[1]);
        var valid = each[1].indexOf("\ufffd") === -1;
        var fatal = new TextDecoder("utf-8", { fatal: true });
        if (valid) {
            assert_equals(fatal.decode(input), each[1], "fatal");
        } else {
            assert_throws_js(TypeError, function () { fatal.decode(input); }, "fatal");
        }
    }, "decode() of utf-8 bytes " + each[0].map(function (b) { return b.toString(16); }).join(" ") + ".");
});

test(function () {
    var withBOM = bytes(0xEF, 0xBB, 0xBF, 0x61);
    assert_equals(new TextDecoder().decode(withBOM), "a", "dropped");
    assert_equals(new TextDecoder("utf-8", { ignoreBOM: true }).decode(withBOM), "\ufeffa", "kept");
    assert_equals(new TextDecoder().decode(bytes(0x61, 0xEF, 0xBB, 0xBF)), "a\ufeff", "further on it is a character");
}, "a leading byte order mark is dropped unless ignoreBOM is set");

test(function () {
    var decoder = new TextDecoder();
    assert_equals(decoder.decode(bytes(0xF0, 0x9F), { stream: true }), "");
    assert_equals(decoder.decode(bytes(0x98), { stream: true }), "");
    assert_equals(decoder.decode(bytes(0x80, 0x61), { stream: true }), String.fromCharCode(0xD83D, 0xDE00) + "a");
    assert_equals(decoder.decode(bytes(0xC3), { stream: true }), "");
    assert_equals(decoder.decode(), "\ufffd", "the end");
    assert_equals(decoder.decode(bytes(0x62)), "b", "ready for the next");
}, "stream keeps incomplete characters until the end");

test(function () {
    var buffer = bytes(97, 98, 99, 100).buffer;
    assert_equals(new TextDecoder().decode(buffer), "abcd", "ArrayBuffer");
    assert_equals(new TextDecoder().decode(new DataView(buffer, 1, 2)), "bc", "DataView");
    assert_equals(new TextDecoder().decode(new Uint16Array(buffer, 2, 1)), "cd", "Uint16Array");
    assert_throws_js(TypeError, function () { new TextDecoder().decode("text"); }, "a string");
    assert_throws_js(TypeError, function () { new TextDecoder().decode([97]); }, "an array");
    assert_throws_js(TypeError, function () { new TextDecoder().decode(null); }, "null");
}, "decode() takes buffers and views");

[
    ["windows-1252", [0x80, 0xE9, 0x9F], "\u20ac\u00e9\u0178"], ["windows-1251", [0xCF, 0xF0], "\u041f\u0440"],
    ["iso-8859-2", [0xB1], "\u0105"], ["koi8-r", [0xF0], "\u041f"], ["shift_jis", [0x93, 0xFA, 0x96, 0x7B], "\u65e5\u672c"],
    ["euc-jp", [0xC6, 0xFC], "\u65e5"], ["gbk", [0xD6, 0xD0], "\u4e2d"], ["big5", [0xA4, 0xA4], "\u4e2d"],
    ["euc-kr", [0xB0, 0xA1], "\uac00"], ["utf-16le", [0x61, 0, 0x3D, 0xD8, 0, 0xDE], "a" + String.fromCharCode(0xD83D, 0xDE00)],
    ["utf-16be", [0, 0x61, 0, 0x62], "ab"], ["utf-16le", [0, 0xD8], "\ufffd"], ["utf-16le", [0x61], "\ufffd"],
    ["x-user-defined", [0x80, 0xFF], "\uf780\uf7ff"]
].forEach(function (each, i) {
    test(function () {
        assert_equals(new TextDecoder(each[0]).decode(new Uint8Array(each[1])), each[2]);
    }, "decode() of " + each[0] + ", case " + (i + 1));
});
