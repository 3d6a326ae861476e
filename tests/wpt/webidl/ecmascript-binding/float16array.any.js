// META: title=Float16Array where Web IDL takes and makes buffers
// META: script=/websockets/constants.sub.js

function bytesOf(view) {
    return Array.prototype.slice.call(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

// 1, -2, 65504 and NaN, in the order of a machine that puts the low byte first.
var numbers = [1, -2, 65504, NaN];
var bytes = [0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b, 0x00, 0x7e];

function view() {
    var within = new Float16Array(6);
    within.set(numbers, 1);
    return within.subarray(1, 5);
}

test(function () {
    assert_array_equals(bytesOf(view()), bytes);
    assert_array_equals(view(), numbers);
    assert_array_equals(new Float16Array(new Uint8Array(bytes).buffer), numbers);
}, "a view of part of a buffer");

test(function () {
    var text = new Float16Array([0, 0]);
    new Uint8Array(text.buffer).set([0x68, 0xc3, 0xa9, 0x21]);
    assert_equals(new TextDecoder().decode(text), "h\u00e9!");
    assert_equals(new TextDecoder().decode(text.subarray(1)), "\ufffd!");
    assert_equals(new TextDecoder().decode(new DataView(text.buffer, 3)), "!");
}, "an argument of type AllowSharedBufferSource");

promise_test(function () {
    var blob = new Blob([view(), view().subarray(0, 1)]);
    assert_equals(blob.size, 10);
    return blob.arrayBuffer().then(function (buffer) {
        assert_array_equals(new Uint8Array(buffer), bytes.concat(bytes.slice(0, 2)));
    });
}, "a part of a Blob, a union with BufferSource");

test(function () {
    var source = view();
    source.extra = 1;
    var copy = structuredClone({ view: source, again: source, buffer: source.buffer });
    assert_equals(Object.prototype.toString.call(copy.view), "[object Float16Array]");
    assert_equals(Object.getPrototypeOf(copy.view), Float16Array.prototype);
    assert_array_equals(copy.view, numbers);
    assert_equals(copy.view, copy.again, "one object stays one");
    assert_equals(copy.view.buffer, copy.buffer);
    assert_not_equals(copy.buffer, source.buffer);
    assert_equals(copy.view.byteOffset, 2);
    assert_false("extra" in copy.view);
}, "a structured clone");

test(function () {
    var source = view();
    var moved = structuredClone(source, { transfer: [source.buffer] });
    assert_array_equals(moved, numbers);
    assert_equals(source.length, 0);
    assert_equals(source.byteLength, 0);
    assert_equals(source.byteOffset, 0);
    assert_equals(source[0], undefined);
    source[0] = 1;
    assert_equals(source[0], undefined);
    assert_false(0 in source);
    assert_throws_js(TypeError, function () { source.fill(1); });
    assert_throws_js(TypeError, function () { new Float16Array(source); });
    assert_throws_dom("DataCloneError", function () { structuredClone(source); });
}, "its buffer is transferred");

promise_test(function () {
    return new Promise(function (resolve) {
        var channel = new MessageChannel();
        channel.port2.onmessage = function (event) {
            channel.port1.close();
            resolve(event.data);
        };
        channel.port1.postMessage(view());
    }).then(function (data) {
        assert_true(data instanceof Float16Array);
        assert_array_equals(data, numbers);
    });
}, "a message between ports");

promise_test(function (t) {
    return new Promise(function (resolve, reject) {
        var ws = new WebSocket(SCHEME_DOMAIN_PORT + "/echo");
        t.add_cleanup(function () { ws.close(); });
        ws.binaryType = "arraybuffer";
        ws.onopen = function () {
            ws.send(view());
            ws.send(view().subarray(3));
        };
        ws.onerror = reject;
        var answers = [];
        ws.onmessage = function (event) {
            answers.push(Array.prototype.slice.call(new Uint8Array(event.data)));
            if (answers.length === 2) {
                resolve(answers);
            }
        };
    }).then(function (answers) {
        assert_array_equals(answers[0], bytes);
        assert_array_equals(answers[1], bytes.slice(6));
    });
}, "send() of a WebSocket, which takes an ArrayBufferView");

test(function () {
    var message = "";
    try {
        new TextDecoder().decode(Float16Array.prototype);
    } catch (e) {
        message = e.name;
    }
    assert_equals(message, "TypeError");
}, "the prototype is no view");
