// META: title=Storage
// META: global=window

["localStorage", "sessionStorage"].forEach(function (name) {
    function storageTest(f, title) {
        test(function () {
            self[name].clear();
            try {
                f(self[name]);
            } finally {
                self[name].clear();
            }
        }, name + ": " + title);
    }

    storageTest(function (storage) {
        assert_class_string(storage, "Storage");
        assert_equals(self[name], storage, "the same object each time");
        assert_throws_js(TypeError, function () { new Storage(); });
        assert_true(name in self, "an attribute of the window");
    }, "the object");

    storageTest(function (storage) {
        assert_equals(storage.length, 0);
        assert_equals(storage.getItem("a"), null);
        assert_equals(storage.key(0), null);
        storage.setItem("a", 1);
        storage.setItem("b", null);
        storage.setItem(undefined, undefined);
        assert_equals(storage.length, 3);
        assert_equals(storage.getItem("a"), "1");
        assert_equals(storage.getItem("b"), "null");
        assert_equals(storage.getItem("undefined"), "undefined");
        assert_equals(storage.key(0), "a");
        assert_equals(storage.key(2), "undefined");
        assert_equals(storage.key(3), null);
        assert_equals(storage.key(-1), null);
        storage.setItem("a", "2");
        assert_equals(storage.key(0), "a", "a changed item keeps its place");
        storage.removeItem("a");
        storage.removeItem("a");
        assert_equals(storage.getItem("a"), null);
        assert_equals(storage.key(0), "b");
        storage.clear();
        assert_equals(storage.length, 0);
    }, "methods");

    storageTest(function (storage) {
        storage.a = 5;
        storage["b c"] = {};
        storage[0] = "zero";
        assert_equals(storage.getItem("a"), "5");
        assert_equals(storage.getItem("b c"), "[object Object]");
        assert_equals(storage.getItem("0"), "zero");
        assert_equals(storage.a, "5");
        assert_equals(storage[0], "zero");
        assert_equals(storage.c, undefined);
        assert_true("a" in storage);
        assert_false("c" in storage);
        assert_true(storage.hasOwnProperty("a"));
        assert_equals(Object.keys(storage).sort().join(), "0,a,b c");
        var found = Object.getOwnPropertyDescriptor(storage, "a");
        assert_equals(found.value, "5");
        assert_true(found.writable && found.enumerable && found.configurable);
        assert_true(delete storage.a);
        assert_equals(storage.getItem("a"), null);
        assert_true(delete storage.a);
        Object.defineProperty(storage, "d", {value: 7});
        assert_equals(storage.getItem("d"), "7");
        assert_throws_js(TypeError, function () { Object.defineProperty(storage, "e", {get: function () {}}); });
        assert_throws_js(TypeError, function () { Object.preventExtensions(storage); });
    }, "items are properties");

    storageTest(function (storage) {
        ["length", "key", "getItem", "setItem", "removeItem", "clear", "toString", "constructor"].forEach(function (key) {
            storage.setItem(key, "item");
            assert_equals(storage.getItem(key), "item", key);
            assert_not_equals(storage[key], "item", key + " is not hidden by an item");
            storage.removeItem(key);
        });
        storage.key = "assigned";
        assert_equals(storage.getItem("key"), "assigned", "assigning stores an item");
        assert_equals(typeof storage.key, "function");
    }, "items do not hide members");

    storageTest(function (storage) {
        ["", "é", "\ud83d\ude00", "\ud83d", "a\0b", " x "].forEach(function (text) {
            storage.setItem(text, text);
            assert_equals(storage.getItem(text), text);
            assert_equals(storage[text], text);
        });
        assert_equals(storage.length, 6);
    }, "any text");

    storageTest(function (storage) {
        var block = new Array(1 << 20).join("x"), stored = 0;
        try {
            for (; stored < 64; stored++) {
                storage.setItem("block" + stored, block);
            }
            assert_unreached("there is no limit");
        } catch (e) {
            assert_true(e instanceof DOMException, "a DOMException");
            assert_equals(e.name, "QuotaExceededError");
            assert_equals(e.code, 22);
            assert_true(e instanceof QuotaExceededError);
            assert_greater_than(e.requested, e.quota);
        }
        assert_equals(storage.length, stored, "what did not fit is not there");
        assert_equals(storage.getItem("block" + stored), null);
        try {
            storage.assigned = block;
            assert_unreached("an assignment does not throw");
        } catch (e) {
            assert_equals(e.name, "QuotaExceededError");
        }
        storage.removeItem("block0");
        storage.setItem("again", block);
        assert_equals(storage.getItem("again"), block);
    }, "quota");

    test(function () {
        assert_throws_js(TypeError, function () { Storage.prototype.getItem.call({}, "a"); });
        assert_throws_js(TypeError, function () { self[name].getItem(); });
        assert_throws_js(TypeError, function () { self[name].setItem("a"); });
        assert_throws_js(TypeError, function () { Storage.prototype.length; });
    }, name + ": wrong calls");
});

test(function () {
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem("a", "local");
    sessionStorage.setItem("a", "session");
    assert_equals(localStorage.a + sessionStorage.a, "localsession");
    localStorage.clear();
    assert_equals(sessionStorage.length, 1);
    sessionStorage.clear();
}, "the two storages are apart");

test(function () {
    var e = new StorageEvent("storage", {key: "k", oldValue: null, newValue: "\ud83d", url: "\ud83d", storageArea: localStorage, bubbles: true});
    assert_equals(e.type + e.key + e.oldValue + e.bubbles + e.isTrusted, "storageknulltruefalse");
    assert_equals(e.newValue, "\ud83d");
    assert_equals(e.url, "\ufffd");
    assert_equals(e.storageArea, localStorage);
    e = new StorageEvent("x");
    assert_array_equals([e.key, e.oldValue, e.newValue, e.url, e.storageArea], [null, null, null, "", null]);
    e.initStorageEvent("y", true, true, "k", "o", "n", "u", sessionStorage);
    assert_equals(e.type + e.bubbles + e.cancelable + e.key + e.oldValue + e.newValue + e.url, "ytruetruekonu");
    assert_equals(e.storageArea, sessionStorage);
    assert_throws_js(TypeError, function () { new StorageEvent("x", {storageArea: {}}); });
    assert_throws_js(TypeError, function () { new StorageEvent(); });
}, "StorageEvent");

test(function () {
    var e = new QuotaExceededError("m", {quota: 10, requested: 12});
    assert_equals(e.name + e.message + e.code + e.quota + e.requested, "QuotaExceededErrorm221012");
    assert_true(e instanceof DOMException && e instanceof Error);
    assert_class_string(e, "QuotaExceededError");
    e = structuredClone(e);
    assert_true(e instanceof QuotaExceededError);
    assert_equals(e.quota, 10);
    e = new QuotaExceededError();
    assert_array_equals([e.message, e.quota, e.requested], ["", null, null]);
    [{quota: -1}, {requested: -1}, {quota: 2, requested: 1}].forEach(function (options) {
        assert_throws_js(RangeError, function () { new QuotaExceededError("", options); });
    });
}, "QuotaExceededError");
