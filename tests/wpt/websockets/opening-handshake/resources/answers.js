// Answers to the opening handshake, and what becomes of the connection.
// Needs constants.sub.js, websocket-helpers.js and frame-helpers.js.

// The right answer with another line in the place of the one that begins with prefix.
function replaced(prefix, line) {
    return goodHandshake().map(function (each) {
        return each.indexOf(prefix) === 0 ? line : each;
    });
}

function refuses(lines, what, protocols) {
    promise_test(function (t) {
        return assertFails(socketTo(t, handshakePath(lines, textFrame("never") + closeFrame(1000)), protocols));
    }, "fails: " + what);
}
