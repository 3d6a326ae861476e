// META: title=Messages between windows

function frame(t) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    f.src = "../frames/resources/reports.html";
    document.body.appendChild(f);
    return new Promise(function (resolve) { f.onload = function () { resolve(f.contentWindow); }; });
}

function message() {
    return new Promise(function (resolve) { addEventListener("message", resolve, { once: true }); });
}

promise_test(function (t) {
    var target;
    return frame(t).then(function (w) {
        target = w;
        var answer = message();
        w.postMessage("where", origin);
        return answer;
    }).then(function (e) {
        assert_equals(e.origin, origin, "origin");
        assert_equals(e.source, target, "source");
        assert_equals(e.data.href, target.location.href, "data");
        assert_equals(Object.getPrototypeOf(e.data), Object.prototype, "data is of the receiver's realm");
        assert_equals(e.ports.length, 0, "ports");
        assert_false(e.cancelable, "cancelable");
    });
}, "a frame answers");

promise_test(function (t) {
    var heard = [];
    return frame(t).then(function (w) {
        w.onmessage = function (e) { heard.push(e.data); };
        w.postMessage("to another", "http://another.test");
        w.postMessage("to the same", { targetOrigin: "/" });
        w.postMessage("to any", "*");
        return new Promise(function (resolve) { w.addEventListener("message", function () { if (heard.length === 2) { resolve(); } }); });
    }).then(function () {
        assert_array_equals(heard, ["to the same", "to any"]);
    });
}, "the target's origin is checked when the message arrives");

promise_test(function (t) {
    var element = document.createElement("iframe");
    var script = "parent.postMessage(1, 'data:,x'); parent.frames[parent.length - 1].postMessage(2, '/'); parent.postMessage(3, '/'); parent.postMessage(4, '*');" +
        "onmessage = function (e) { parent.postMessage('heard ' + e.data, '*'); };";
    element.src = "data:text/html,<script>" + encodeURIComponent(script) + "</" + "script>";
    t.add_cleanup(function () { element.remove(); });
    var heard = [];
    return new Promise(function (resolve) {
        var hear = function (e) {
            heard.push(e.data);
            if (heard.length === 2) { resolve(); }
        };
        addEventListener("message", hear);
        t.add_cleanup(function () { removeEventListener("message", hear); });
        document.body.appendChild(element);
    }).then(function () {
        assert_array_equals(heard.sort(), [4, "heard 2"]);
    });
}, "an opaque origin is the same as itself alone");

promise_test(function (t) {
    return frame(t).then(function (w) {
        var channel = new MessageChannel();
        w.onmessage = function (e) { e.ports[0].postMessage(e.data.byteLength); };
        var buffer = new ArrayBuffer(7);
        w.postMessage(buffer, "*", [channel.port2, buffer]);
        assert_equals(buffer.byteLength, 0, "the buffer has gone");
        return new Promise(function (resolve) { channel.port1.onmessage = resolve; }).then(function (e) {
            assert_equals(e.data, 7);
            channel.port1.close();
        });
    });
}, "ports and buffers are transferred");

promise_test(function (t) {
    return frame(t).then(function (w) {
        assert_throws_dom("DataCloneError", w.DOMException, function () { w.postMessage(function () {}, "*"); }, "a function");
        assert_throws_dom("SyntaxError", w.DOMException, function () { w.postMessage(0, "no url"); }, "a target that is no origin");
        assert_throws_js(w.TypeError, function () { w.postMessage(); }, "no argument");
    });
}, "what postMessage refuses");
