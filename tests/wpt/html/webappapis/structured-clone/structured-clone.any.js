// META: title=structuredClone
// META: global=window,dedicatedworker,sharedworker

[
    undefined, null, true, false, 0, -0, 1.5, NaN, Infinity, "", "text", "\u0000", String.fromCharCode(0xD800)
].forEach(function (value) {
    test(function () {
        assert_equals(structuredClone(value), value);
    }, "a primitive is itself: " + typeof value + " " + format_value(value));
});

test(function () {
    [new Boolean(false), new Number(3), new String("s")].forEach(function (value) {
        var clone = structuredClone(value);
        assert_not_equals(clone, value, "identity");
        assert_equals(Object.prototype.toString.call(clone), Object.prototype.toString.call(value), "class");
        assert_equals(clone.valueOf(), value.valueOf(), "value");
    });
}, "primitive objects are cloned");

test(function () {
    var value = { a: 1, b: { c: [1, , 3] }, "": "empty" };
    var clone = structuredClone(value);
    assert_not_equals(clone, value, "identity");
    assert_not_equals(clone.b, value.b, "identity inside");
    assert_object_equals(clone, { a: 1, b: { c: [1, , 3] }, "": "empty" });
    assert_equals(Object.getPrototypeOf(clone), Object.prototype, "prototype");
    assert_equals(clone.b.c.length, 3, "length of a sparse array");
    assert_false(1 in clone.b.c, "a hole stays");
}, "objects and arrays are cloned deeply");

test(function () {
    var list = [1];
    list.extra = "x";
    var clone = structuredClone(list);
    assert_true(Array.isArray(clone));
    assert_equals(clone.extra, "x");
}, "an array keeps its further properties");

test(function () {
    var value = {};
    value.self = value;
    value.list = [value];
    var clone = structuredClone(value);
    assert_equals(clone.self, clone);
    assert_equals(clone.list[0], clone);
    assert_not_equals(clone, value);
}, "cycles are kept");

test(function () {
    var shared = {};
    var clone = structuredClone([shared, shared]);
    assert_equals(clone[0], clone[1]);
}, "what was one object stays one object");

test(function () {
    function Thing() { this.own = 1; }
    Thing.prototype.inherited = 2;
    var clone = structuredClone(new Thing());
    assert_equals(clone.own, 1);
    assert_equals(clone.inherited, undefined);
    assert_equals(Object.getPrototypeOf(clone), Object.prototype);
}, "only own properties are cloned, the prototype is not");

test(function () {
    var value = {};
    Object.defineProperty(value, "hidden", { value: 1, enumerable: false });
    Object.defineProperty(value, "getter", { get: function () { return "got"; }, enumerable: true });
    Object.defineProperty(value, "fixed", { value: 2, enumerable: true, writable: false, configurable: false });
    var clone = structuredClone(value);
    assert_false("hidden" in clone, "not enumerable");
    var got = Object.getOwnPropertyDescriptor(clone, "getter");
    assert_equals(got.value, "got", "a getter becomes its value");
    assert_true(Object.getOwnPropertyDescriptor(clone, "fixed").writable, "flags are not cloned");
}, "enumerable properties become plain data properties");

test(function () {
    var thrown = new Error("getter");
    assert_throws_exactly(thrown, function () {
        structuredClone({ get x() { throw thrown; } });
    });
}, "what a getter throws is thrown on");

test(function () {
    var date = new Date(86400000);
    var clone = structuredClone(date);
    assert_not_equals(clone, date);
    assert_true(clone instanceof Date);
    assert_equals(clone.getTime(), 86400000);
    assert_true(isNaN(structuredClone(new Date(NaN)).getTime()));
}, "a Date is cloned");

test(function () {
    var regexp = /a+b/gim;
    regexp.lastIndex = 3;
    var clone = structuredClone(regexp);
    assert_true(clone instanceof RegExp);
    assert_equals(clone.source, "a+b", "source");
    assert_true(clone.global && clone.ignoreCase && clone.multiline, "flags");
    assert_equals(clone.lastIndex, 0, "lastIndex starts anew");
}, "a RegExp is cloned");

["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"].forEach(function (name) {
    test(function () {
        var error = new self[name]("message");
        var clone = structuredClone(error);
        assert_not_equals(clone, error);
        assert_equals(Object.getPrototypeOf(clone), self[name].prototype, "prototype");
        assert_equals(clone.message, "message", "message");
        assert_equals(clone.name, name, "name");
    }, "a " + name + " is cloned");
});

test(function () {
    var error = new Error("m");
    error.name = "Custom";
    error.extra = 1;
    var clone = structuredClone(error);
    assert_equals(clone.name, "Error");
    assert_equals(clone.extra, undefined);
}, "an error with an unknown name is cloned as Error, without its further properties");

test(function () {
    var buffer = new Uint8Array([1, 2, 3]).buffer;
    var clone = structuredClone(buffer);
    assert_true(clone instanceof ArrayBuffer);
    assert_not_equals(clone, buffer);
    new Uint8Array(buffer)[0] = 9;
    assert_array_equals(Array.prototype.slice.call(new Uint8Array(clone)), [1, 2, 3]);
}, "an ArrayBuffer is copied");

["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array"].forEach(function (name) {
    test(function () {
        var view = new self[name]([1, 2, 3]);
        var clone = structuredClone(view);
        assert_true(clone instanceof self[name]);
        assert_not_equals(clone.buffer, view.buffer);
        assert_array_equals(Array.prototype.slice.call(clone), [1, 2, 3]);
    }, "a " + name + " is cloned with its buffer");
});

test(function () {
    var buffer = new ArrayBuffer(8);
    var clone = structuredClone({ a: new Uint8Array(buffer, 2, 3), b: new DataView(buffer, 1), buffer: buffer });
    assert_equals(clone.a.buffer, clone.buffer, "shared buffer");
    assert_equals(clone.b.buffer, clone.buffer, "shared buffer");
    assert_equals(clone.a.byteOffset, 2, "byteOffset");
    assert_equals(clone.a.length, 3, "length");
    assert_equals(clone.b.byteLength, 7, "byteLength");
}, "views of one buffer stay views of one buffer");

promise_test(function () {
    var blob = new Blob(["content"], { type: "text/plain" });
    var clone = structuredClone(blob);
    assert_true(clone instanceof Blob);
    assert_not_equals(clone, blob);
    assert_equals(clone.type, "text/plain");
    return clone.text().then(function (text) {
        assert_equals(text, "content");
    });
}, "a Blob is cloned");

test(function () {
    var error = new DOMException("message", "DataError");
    var clone = structuredClone(error);
    assert_true(clone instanceof DOMException);
    assert_equals(clone.name, "DataError");
    assert_equals(clone.message, "message");
}, "a DOMException is cloned");

[
    ["a function", function () { return function () {}; }],
    ["a function inside", function () { return { f: function () {} }; }],
    ["the global", function () { return self; }],
    ["an Event", function () { return new Event("x"); }],
    ["an EventTarget", function () { return new EventTarget(); }],
    ["a Promise", function () { return Promise.resolve(); }],
    ["a URL", function () { return new URL("http://web-platform.test/"); }]
].forEach(function (each) {
    test(function () {
        assert_throws_dom("DataCloneError", function () { structuredClone(each[1]()); });
    }, "DataCloneError: " + each[0]);
});

test(function () {
    assert_throws_js(TypeError, function () { structuredClone(); });
}, "the value is required");

test(function () {
    var buffer = new Uint8Array([1, 2, 3]).buffer;
    var clone = structuredClone({ moved: buffer }, { transfer: [buffer] });
    assert_equals(buffer.byteLength, 0, "the old one is detached");
    assert_equals(clone.moved.byteLength, 3, "the new one has the bytes");
}, "a transferred ArrayBuffer moves");

test(function () {
    var buffer = new ArrayBuffer(3);
    assert_throws_dom("DataCloneError", function () { structuredClone(1, { transfer: [buffer, buffer] }); }, "twice");
    assert_equals(buffer.byteLength, 3, "nothing has moved");
    assert_throws_dom("DataCloneError", function () { structuredClone(1, { transfer: [{}] }); }, "a plain object");
    assert_throws_js(TypeError, function () { structuredClone(1, { transfer: [1] }); }, "a number");
}, "what cannot be transferred throws");

test(function () {
    var buffer = new ArrayBuffer(3);
    structuredClone(null, { transfer: [buffer] });
    assert_equals(buffer.byteLength, 0, "detached");
    assert_throws_dom("DataCloneError", function () { structuredClone(buffer, { transfer: [buffer] }); });
}, "a detached buffer cannot be transferred again");
