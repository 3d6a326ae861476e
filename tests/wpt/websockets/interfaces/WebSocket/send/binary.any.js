// META: title=WebSocket: binary data that is sent and echoed
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: variant=?default
// META: variant=?wss
// META: variant=?wpt_flags=h2

function echoedBuffer(t, data, afterSend) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        var answer = received(ws);
        ws.send(data);
        if (afterSend) {
            afterSend();
        }
        return answer;
    }).then(function (answer) {
        assert_true(answer instanceof ArrayBuffer, "the echo is binary");
        return answer;
    });
}

function echoed(t, data, afterSend) {
    return echoedBuffer(t, data, afterSend).then(bytesOf);
}

// A byte tells its place within 256; the block is copied, which is quicker than a loop over all bytes.
function bytes(count) {
    var view = new Uint8Array(count);
    for (var i = 0; i < count && i < 256; i++) {
        view[i] = i * 7;
    }
    for (var size = 256; size < count; size *= 2) {
        view.set(view.subarray(0, Math.min(size, count - size)), size);
    }
    return view;
}

function list(view) {
    return Array.prototype.slice.call(view);
}

[0, 1, 125, 126, 65535, 65536, 200000].forEach(function (size) {
    promise_test(function (t) {
        return echoedBuffer(t, bytes(size).buffer).then(function (buffer) {
            assert_equals(buffer.byteLength, size, "byteLength");
            var view = new Uint8Array(buffer);
            // 61 and 256 have no common divisor, so that a byte out of place is seen.
            for (var i = 0; i < size; i += 61) {
                if (view[i] !== i * 7 % 256) {
                    assert_equals(view[i], i * 7 % 256, "byte " + i);
                }
            }
            assert_equals(view[size - 1], size ? (size - 1) * 7 % 256 : undefined, "the last byte");
        });
    }, "an ArrayBuffer of " + size + " bytes");
});

["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array"].forEach(function (name) {
    promise_test(function (t) {
        var view = new self[name]([1, 2, 3, 100]);
        var expected = list(new Uint8Array(view.buffer));
        assert_equals(expected.length, 4 * view.BYTES_PER_ELEMENT);
        return echoed(t, view).then(function (got) {
            assert_array_equals(got, expected);
        });
    }, "a whole " + name);

    promise_test(function (t) {
        var size = self[name].BYTES_PER_ELEMENT;
        var buffer = bytes(size * 5).buffer;
        return echoed(t, new self[name](buffer, size, 2)).then(function (got) {
            assert_array_equals(got, list(new Uint8Array(buffer, size, size * 2)));
        });
    }, "part of a buffer by a " + name + " with offset and length");
});

promise_test(function (t) {
    return echoed(t, new DataView(bytes(10).buffer)).then(function (got) {
        assert_array_equals(got, list(bytes(10)));
    });
}, "a whole DataView");

promise_test(function (t) {
    return echoed(t, new DataView(bytes(10).buffer, 3)).then(function (got) {
        assert_array_equals(got, list(bytes(10)).slice(3));
    });
}, "a DataView with an offset");

promise_test(function (t) {
    return echoed(t, new DataView(bytes(10).buffer, 3, 4)).then(function (got) {
        assert_array_equals(got, list(bytes(10)).slice(3, 7));
    });
}, "a DataView with offset and length");

promise_test(function (t) {
    return echoed(t, new Uint8Array(bytes(4).buffer, 4)).then(function (got) {
        assert_array_equals(got, []);
    });
}, "an empty view at the end of a buffer");

promise_test(function (t) {
    var view = new Uint8Array([1, 2, 3]);
    return echoed(t, view, function () {
        view[0] = 9;
        view[2] = 9;
    }).then(function (got) {
        assert_array_equals(got, [1, 2, 3]);
    });
}, "a view is copied by send(): changes after it are not sent");

promise_test(function (t) {
    var view = new Uint8Array([1, 2, 3]);
    return echoed(t, view.buffer, function () {
        view[1] = 9;
    }).then(function (got) {
        assert_array_equals(got, [1, 2, 3]);
    });
}, "an ArrayBuffer is copied by send()");

promise_test(function (t) {
    return openSocket(t, "/echo").then(function (ws) {
        ws.binaryType = "arraybuffer";
        var got = [];
        ws.onmessage = function (event) { got.push(bytesOf(event.data)[0]); };
        var view = new Uint8Array(1);
        for (var i = 0; i < 5; i++) {
            view[0] = i;
            ws.send(view);
        }
        return t.step_wait(function () { return got.length === 5; }, "five messages", 3000, 5).then(function () {
            assert_array_equals(got, [0, 1, 2, 3, 4]);
        });
    });
}, "the same buffer sent again and again carries what it held each time");
