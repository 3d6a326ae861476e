// META: title=Storage of frames
// META: global=window

function frame(t) {
    var f = document.createElement("iframe");
    document.body.appendChild(f);
    t.add_cleanup(function () { f.remove(); });
    return f.contentWindow;
}

// until resolves once storage events with the expected [key, oldValue, newValue] have come to a window, in order.
function until(w, expected) {
    return new Promise(function (resolve, reject) {
        w.onstorage = function (e) {
            try {
                assert_array_equals([e.key, e.oldValue, e.newValue], expected.shift());
            } catch (failure) {
                reject(failure);
            }
            if (!expected.length) {
                w.onstorage = null;
                resolve(e);
            }
        };
    });
}

["localStorage", "sessionStorage"].forEach(function (name) {
    promise_test(function (t) {
        var w = frame(t), storage = self[name];
        storage.setItem("a", "1");
        assert_equals(w[name].getItem("a"), "1", "the frame's items are those of the page");
        assert_not_equals(w[name], storage, "but not its object");
        assert_true(w[name] instanceof w.Storage);
        self.onstorage = t.unreached_func("the window that changes an item is not told");
        storage.setItem("b", "2");
        storage.b = "3";
        storage.setItem("b", "3");
        delete storage.b;
        delete storage.b;
        storage.clear();
        return until(w, [["a", null, "1"], ["b", null, "2"], ["b", "2", "3"], ["b", "3", null], [null, null, null]]).then(function (e) {
            assert_true(e instanceof w.StorageEvent);
            assert_equals(e.type, "storage");
            assert_equals(e.storageArea, w[name]);
            assert_equals(e.url, location.href);
            assert_true(e.isTrusted);
            assert_false(e.bubbles);
            assert_equals(e.target, w);
            self.onstorage = null;
        });
    }, name + ": a frame hears of what the page changes");

    promise_test(function (t) {
        var w = frame(t);
        w[name].from = "frame";
        return until(self, [["from", null, "frame"]]).then(function (e) {
            assert_true(e instanceof StorageEvent);
            assert_equals(e.storageArea, self[name]);
            assert_equals(self[name].from, "frame");
            assert_equals(e.url, "about:blank");
            self[name].clear();
        });
    }, name + ": a page hears of what a frame changes");
});

promise_test(function (t) {
    var w = frame(t), kept = w.localStorage, other = frame(t);
    w.onstorage = t.unreached_func("a window that has gone is told");
    w.frameElement.remove();
    localStorage.setItem("a", "1");
    assert_equals(kept.getItem("a"), "1", "the object goes on working");
    return until(other, [["a", null, "1"]]).then(function () { localStorage.clear(); });
}, "a frame that has gone hears of nothing");
