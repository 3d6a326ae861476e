// META: title=Framing: fragments and control frames from the server
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

function delivers(frames, expected, what) {
    promise_test(function (t) {
        var ws = socketTo(t, rawPath(frames + closeFrame(1000)));
        ws.binaryType = "arraybuffer";
        var got = [];
        ws.onmessage = function (event) {
            got.push(typeof event.data === "string" ? event.data : bytesOf(event.data).join(" "));
        };
        return whenClosed(ws).then(function (event) {
            assert_array_equals(got, expected);
            assertClean(event, 1000);
        });
    }, what);
}

var part = { fin: false };
var C = OPCODE.CONTINUATION;

delivers(textFrame("one"), ["one"], "a text frame is a message");
delivers(textFrame(""), [""], "an empty text frame is an empty message");
delivers(textFrame("a") + textFrame("") + textFrame("b"), ["a", "", "b"], "an empty message between others");
delivers(textFrame("ab", part) + frame(C, hexOfText("cd"), part) + frame(C, hexOfText("ef")), ["abcdef"], "three fragments of text");
delivers(textFrame("", part) + frame(C, "", part) + frame(C, ""), [""], "fragments that are all empty");
delivers(textFrame("", part) + frame(C, hexOfText("x")), ["x"], "an empty first fragment");
delivers(textFrame("x", part) + frame(C, ""), ["x"], "an empty last fragment");
delivers(frame(OPCODE.BINARY, "01", part) + frame(C, "0203"), ["1 2 3"], "fragments of binary data");
delivers(frame(OPCODE.TEXT, "c3", part) + frame(C, "a9"), ["\u00e9"], "a character split between two fragments");
delivers(frame(OPCODE.TEXT, "f0", part) + frame(C, "9f", part) + frame(C, "98", part) + frame(C, "80"),
    [String.fromCharCode(0xD83D, 0xDE00)], "an astral character split byte by byte");
delivers(textFrame("ab", part) + frame(OPCODE.PING, "00") + frame(C, hexOfText("cd")), ["abcd"], "a Ping between fragments");
delivers(textFrame("ab", part) + frame(OPCODE.PONG, "") + frame(C, hexOfText("cd")), ["abcd"], "a Pong between fragments");
delivers(frame(OPCODE.PING, repeated("00", 125)) + textFrame("x"), ["x"], "a Ping of 125 bytes");
delivers(textFrame(repeated("a", 126)), [repeated("a", 126)], "a payload whose length takes 16 bits");
delivers(textFrame("\ufeffBOM"), ["\ufeffBOM"], "a byte order mark in text stays");
delivers(frame(OPCODE.TEXT, "efbfbfefbfbe"), ["\uffff\ufffe"], "noncharacters are valid UTF-8");
delivers(frame(OPCODE.TEXT, "f48fbfbf"), [String.fromCharCode(0xDBFF, 0xDFFF)], "U+10FFFF is the last valid character");
delivers(frame(OPCODE.TEXT, "00"), ["\u0000"], "U+0000 is valid text");
