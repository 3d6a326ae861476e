// Frames of RFC 6455 as hex, and the handlers of the test server that send or record them.
// Needs constants.sub.js and websocket-helpers.js.
var OPCODE = { CONTINUATION: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 };

function hexByte(value) {
    return (value < 16 ? "0" : "") + value.toString(16);
}

function hexOf(bytes) {
    return bytes.map(hexByte).join("");
}

// The UTF-8 bytes of a text, in hex. Written out so that it does not rest on TextEncoder, which has its own tests.
function hexOfText(text) {
    return encodeURIComponent(text).replace(/%([0-9A-F]{2})|([^%])/g, function (match, code, character) {
        return code ? code.toLowerCase() : hexByte(character.charCodeAt(0));
    });
}

function hexLength(size, masked) {
    var bit = masked ? 0x80 : 0;
    if (size < 126) {
        return hexByte(bit | size);
    }
    return hexByte(bit | 126) + hexByte(size >> 8) + hexByte(size & 0xFF);
}

// One frame. options: fin (true), rsv (0 to 7), masked (false; the key is all zero, so the payload stays readable).
function frame(opcode, payloadHex, options) {
    options = options || {};
    var fin = options.fin === false ? 0 : 0x80;
    var size = payloadHex.length / 2;
    return hexByte(fin | (options.rsv || 0) << 4 | opcode) + hexLength(size, options.masked) +
        (options.masked ? "00000000" : "") + payloadHex;
}

function textFrame(text, options) {
    return frame(OPCODE.TEXT, hexOfText(text), options);
}

function closeFrame(code, reason) {
    return frame(OPCODE.CLOSE, hexByte(code >> 8) + hexByte(code & 0xFF) + hexOfText(reason || ""));
}

function rawPath(frames, more) {
    return "/corvo/raw?frames=" + frames + (more || "");
}

function handshakePath(lines, frames) {
    return "/corvo/handshake?response=" + encodeURIComponent(lines.concat(["", ""]).join("\r\n")) +
        "&frames=" + (frames || "");
}

// The lines of a right answer to the opening handshake.
function goodHandshake() {
    return ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: {accept}"];
}

var captures = 0;

// A socket whose side of the conversation the server records, and a promise of that record.
function capturedSocket(t, options) {
    options = options || {};
    captures++;
    var uuid = "capture-" + captures + "-" + Math.random().toString(36).substring(2) + Date.now().toString(36);
    var query = "?uuid=" + uuid + (options.frames ? "&frames=" + options.frames : "") +
        (options.protocol ? "&protocol=" + options.protocol : "") + (options.answer === false ? "&answer=0" : "");
    return {
        path: "/corvo/capture" + query,
        socket: options.connect ? options.connect(SCHEME_DOMAIN_PORT + "/corvo/capture" + query) :
            socketTo(t, "/corvo/capture" + query, options.protocols),
        report: function () {
            return received(socketTo(t, "/corvo/captured?uuid=" + uuid)).then(JSON.parse);
        }
    };
}

function headerValues(report, name) {
    return report.headers.filter(function (header) {
        return header[0].toLowerCase() === name.toLowerCase();
    }).map(function (header) {
        return header[1];
    });
}

function framesOf(report, opcode) {
    return report.frames.filter(function (each) {
        return each.opcode === opcode;
    });
}

function assertEmptyCloseFrame(report) {
    var frames = framesOf(report, OPCODE.CLOSE);
    assert_equals(frames.length, 1, "Close frames");
    assert_equals(frames[0].payload, "", "payload");
}
