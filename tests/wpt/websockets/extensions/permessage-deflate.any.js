// META: title=permessage-deflate, for clients that offer it
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: variant=?default
// META: variant=?wss

// RFC 7692 is optional: what follows applies to a client whose request offers the extension.
var offer = null;

promise_setup(function () {
    return new Promise(function (resolve) {
        var unowned = { add_cleanup: function () {} };
        var capture = capturedSocket(unowned);
        opened(capture.socket).then(function () {
            capture.socket.close();
            return whenClosed(capture.socket);
        }).then(capture.report).then(function (report) {
            offer = headerValues(report, "Sec-WebSocket-Extensions").join(", ");
            resolve();
        });
    });
});

function needsOffer() {
    assert_implements_optional(/permessage-deflate/.test(offer), "permessage-deflate");
}

function answer(extension, frames) {
    return handshakePath(goodHandshake().concat(["Sec-WebSocket-Extensions: " + extension]), frames);
}

function inflates(frames, expected, what, extension) {
    promise_test(function (t) {
        needsOffer();
        var ws = socketTo(t, answer(extension || "permessage-deflate", frames + closeFrame(1000)));
        ws.binaryType = "arraybuffer";
        var got = [];
        ws.onmessage = function (event) {
            got.push(typeof event.data === "string" ? event.data : bytesOf(event.data).join(" "));
        };
        return whenClosed(ws).then(function (event) {
            assertClean(event, 1000);
            assert_array_equals(got, expected);
        });
    }, "inflates: " + what);
}

var compressed = { rsv: 4 };
var hello = "f248cdc9c90700";

inflates(frame(OPCODE.TEXT, hello, compressed), ["Hello"], "a compressed message");
inflates(frame(OPCODE.TEXT, hello, compressed) + frame(OPCODE.TEXT, "f200110000", compressed), ["Hello", "Hello"],
    "a message that refers to the one before");
inflates(frame(OPCODE.TEXT, hello, compressed) + frame(OPCODE.TEXT, hello, compressed), ["Hello", "Hello"],
    "messages that do not, with server_no_context_takeover", "permessage-deflate; server_no_context_takeover");
inflates(frame(OPCODE.TEXT, "000500faff48656c6c6f00", compressed), ["Hello"], "a block that is stored");
inflates(frame(OPCODE.TEXT, "f348cdc9c9070000", compressed), ["Hello"], "a block marked as the last");
inflates(frame(OPCODE.TEXT, "f24805000000ffffcac9c90700", compressed), ["Hello"], "two blocks in one message");
inflates(frame(OPCODE.TEXT, "f248cd", { fin: false, rsv: 4 }) + frame(OPCODE.CONTINUATION, "c9c90700"), ["Hello"],
    "a message in two fragments");
inflates(frame(OPCODE.TEXT, "f248cd", { fin: false, rsv: 4 }) + frame(OPCODE.PING, "00") + frame(OPCODE.CONTINUATION, "c9c90700"),
    ["Hello"], "a message with a Ping between its fragments");
inflates(textFrame("plain") + frame(OPCODE.TEXT, hello, compressed), ["plain", "Hello"], "a message after one that is not compressed");
inflates(frame(OPCODE.TEXT, "00", compressed), [""], "an empty message");
inflates(frame(OPCODE.BINARY, hello, compressed), ["72 101 108 108 111"], "binary data");

function extensionIs(extension, what) {
    promise_test(function (t) {
        needsOffer();
        return openSocket(t, answer(extension, "")).then(function (ws) {
            assert_regexp_match(ws.extensions, /^permessage-deflate/);
        });
    }, "accepted, and shown by extensions: " + what);
}

extensionIs("permessage-deflate", "no parameters");
extensionIs("permessage-deflate; server_no_context_takeover", "server_no_context_takeover");
extensionIs("permessage-deflate; client_no_context_takeover", "client_no_context_takeover");
extensionIs("permessage-deflate ; server_no_context_takeover;client_no_context_takeover", "both, with other spaces");

function refused(extension, what) {
    promise_test(function (t) {
        needsOffer();
        return assertFails(socketTo(t, answer(extension, "")));
    }, "refused: " + what);
}

refused("permessage-deflate; unknown", "an unknown parameter");
refused("permessage-deflate; server_no_context_takeover; server_no_context_takeover", "a repeated parameter");
refused("permessage-deflate; server_no_context_takeover=1", "a value where there is none");
refused("permessage-deflate; server_max_window_bits", "no value where there must be one");
refused("permessage-deflate; server_max_window_bits=7", "a window that is too small");
refused("permessage-deflate; server_max_window_bits=16", "a window that is too large");
refused("permessage-deflate; server_max_window_bits=010", "a window with a leading zero");
refused("permessage-deflate, permessage-deflate", "the extension twice");
refused("permessage-deflate, x-unknown", "another extension beside it");

function violates(frames, what) {
    promise_test(function (t) {
        needsOffer();
        var ws = socketTo(t, answer("permessage-deflate", frames + textFrame("too late") + closeFrame(1000)));
        var log = record(ws);
        return whenClosed(ws).then(function (event) {
            assert_array_equals(log, ["open 1", "error 3", "close 3"]);
            assertAbnormal(event);
        });
    }, "fails: " + what);
}

violates(frame(OPCODE.TEXT, "f248cd", { fin: false, rsv: 4 }) + frame(OPCODE.CONTINUATION, "c9c90700", compressed),
    "the bit in a further fragment");
violates(frame(OPCODE.PING, "00", compressed), "the bit in a Ping");
violates(frame(OPCODE.TEXT, hello, { rsv: 2 }), "another reserved bit");
violates(frame(OPCODE.TEXT, "ffffffff", compressed), "data that cannot be inflated");
violates(frame(OPCODE.TEXT, "fa0f00", compressed), "text that is not UTF-8 once inflated");
