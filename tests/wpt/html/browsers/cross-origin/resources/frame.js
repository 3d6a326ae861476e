// otherFrame makes a frame with a page of another origin and resolves to its window.
function otherFrame(t, host, page) {
    var f = document.createElement("iframe");
    t.add_cleanup(function () { f.remove(); });
    f.src = "http://" + host + ":" + location.port + "/html/browsers/cross-origin/resources/" + (page || "other.html");
    document.body.appendChild(f);
    return new Promise(function (resolve) { f.onload = function () { resolve(f.contentWindow); }; });
}

function answer(w, question) {
    return new Promise(function (resolve) {
        addEventListener("message", function listen(e) {
            if (e.source === w) { removeEventListener("message", listen); resolve(e.data); }
        });
        w.postMessage(question, "*");
    });
}

function assert_refused(f, message) {
    try { f(); } catch (e) {
        assert_true(e instanceof DOMException, message + ": throws a DOMException of its caller's realm, not " + Object.prototype.toString.call(e));
        assert_equals(e.name, "SecurityError", message);
        return;
    }
    assert_unreached(message + " is not refused");
}
