// META: title=URLSearchParams
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "URLSearchParams",
    length: 0,
    readonly: ["size"],
    operations: {
        append: 2, "delete": 1, get: 1, getAll: 1, has: 1, set: 2, sort: 0,
        entries: 0, keys: 0, values: 0, forEach: 1, toString: 0
    },
    make: function () { return new URLSearchParams("a=1"); }
});

function list(params) {
    var pairs = [];
    params.forEach(function (value, name) { pairs.push(name + "=" + value); });
    return pairs;
}

[
    ["", []], ["?", []], ["?a=1", ["a=1"]], ["??a=1", ["?a=1"]], ["a=1&b=2", ["a=1", "b=2"]], ["a", ["a="]], ["a=", ["a="]],
    ["=a", ["=a"]], ["=", ["="]], ["&", []], ["&&a&&", ["a="]], ["a=1=2", ["a=1=2"]], ["a+b=c+d", ["a b=c d"]],
    ["a%20b=%2B", ["a b=+"]], ["%zz=%4", ["%zz=%4"]], ["a=%C3%A9", ["a=\u00e9"]], ["a=%FF", ["a=\ufffd"]],
    ["a=1&a=2&a=1", ["a=1", "a=2", "a=1"]], ["\ufeffa=1", ["\ufeffa=1"]], ["%EF%BB%BFa=1", ["\ufeffa=1"]], ["a#b=c", ["a#b=c"]]
].forEach(function (each) {
    test(function () {
        assert_array_equals(list(new URLSearchParams(each[0])), each[1]);
        assert_equals(new URLSearchParams(each[0]).size, each[1].length, "size");
    }, "parses the string " + format_value(each[0]));
});

test(function () {
    assert_array_equals(list(new URLSearchParams()), [], "nothing");
    assert_array_equals(list(new URLSearchParams(undefined)), [], "undefined");
    assert_array_equals(list(new URLSearchParams(null)), ["null="], "null");
    assert_array_equals(list(new URLSearchParams(12)), ["12="], "a number");
}, "the default is empty, other primitives are strings");

test(function () {
    assert_array_equals(list(new URLSearchParams([["a", "1"], ["b", 2], ["a", null]])), ["a=1", "b=2", "a=null"]);
    assert_array_equals(list(new URLSearchParams([])), []);
    assert_throws_js(TypeError, function () { new URLSearchParams([["a"]]); }, "one item");
    assert_throws_js(TypeError, function () { new URLSearchParams([["a", "b", "c"]]); }, "three items");
    assert_throws_js(TypeError, function () { new URLSearchParams([1]); }, "no pair");
}, "a sequence of pairs");

test(function () {
    assert_array_equals(list(new URLSearchParams({ b: "1", a: 2, "": "x y" })), ["b=1", "a=2", "=x y"]);
    assert_array_equals(list(new URLSearchParams({})), []);
}, "a record, in the order of its keys");

test(function () {
    var original = new URLSearchParams("a=1&b=2");
    // A copy goes by the iterator where there is one; where there is none the string does the same.
    var copy = new URLSearchParams(String(original));
    copy.append("c", "3");
    assert_array_equals(list(original), ["a=1", "b=2"]);
    assert_array_equals(list(copy), ["a=1", "b=2", "c=3"]);
}, "a copy is independent");

test(function () {
    var params = new URLSearchParams("a=1&b=2&a=3");
    assert_equals(params.get("a"), "1", "get()");
    assert_equals(params.get("c"), null, "get() of nothing");
    assert_array_equals(params.getAll("a"), ["1", "3"], "getAll()");
    assert_array_equals(params.getAll("c"), [], "getAll() of nothing");
    assert_true(params.has("b"), "has()");
    assert_false(params.has("c"), "has() of nothing");
    assert_true(params.has("a", "3"), "has() with a value");
    assert_false(params.has("a", "2"), "has() with another value");
    assert_true(params.has("a", undefined), "has() with undefined");
}, "get(), getAll() and has()");

test(function () {
    var params = new URLSearchParams("a=1");
    assert_equals(params.append("a", "2"), undefined, "return value");
    params.append("b", null);
    params.append("", "");
    assert_array_equals(list(params), ["a=1", "a=2", "b=null", "="]);
}, "append() adds at the end");

test(function () {
    var params = new URLSearchParams("a=1&b=2&a=3&c=4");
    params.set("a", "x");
    assert_array_equals(list(params), ["a=x", "b=2", "c=4"], "the first is changed, the others go");
    params.set("d", "y");
    assert_array_equals(list(params), ["a=x", "b=2", "c=4", "d=y"], "what is missing is added");
}, "set()");

test(function () {
    var params = new URLSearchParams("a=1&b=2&a=3&a=1");
    params["delete"]("a", "1");
    assert_array_equals(list(params), ["b=2", "a=3"], "with a value");
    params["delete"]("a", undefined);
    assert_array_equals(list(params), ["b=2"], "with undefined");
    params["delete"]("nothing");
    assert_equals(params.size, 1, "size");
}, "delete()");

test(function () {
    var params = new URLSearchParams("z=b&a=b&z=a&a=a&\uffff=1");
    params.append(String.fromCharCode(0xD83C, 0xDF08), "2");
    params.sort();
    assert_array_equals(list(params), ["a=b", "a=a", "z=b", "z=a", String.fromCharCode(0xD83C, 0xDF08) + "=2", "\uffff=1"]);
}, "sort() is stable, by the code units of the names");

[
    ["a", "b c", "a=b+c"], ["a", "+", "a=%2B"], ["a", "&=", "a=%26%3D"], ["a b", "", "a+b="], ["a", "*-._", "a=*-._"],
    ["a", "~!'()", "a=%7E%21%27%28%29"], ["a", "\u00e9", "a=%C3%A9"], ["a", "\u0000\n", "a=%00%0A"], ["a", "%", "a=%25"],
    ["a", "?/:@", "a=%3F%2F%3A%40"]
].forEach(function (each) {
    test(function () {
        var params = new URLSearchParams();
        params.append(each[0], each[1]);
        assert_equals(params.toString(), each[2]);
        assert_equals(String(params), each[2]);
    }, "serializes " + format_value(each[0]) + ", " + format_value(each[1]));
});

test(function () {
    var params = new URLSearchParams("a=1&b=2");
    var receiver = {};
    var seen = [];
    params.forEach(function (value, name, object) {
        seen.push([value, name, object === params, this === receiver].join());
    }, receiver);
    assert_array_equals(seen, ["1,a,true,true", "2,b,true,true"]);
    assert_throws_js(TypeError, function () { params.forEach(); });
    assert_throws_js(TypeError, function () { params.forEach({}); });
}, "forEach() passes value, name and the object");

test(function () {
    var params = new URLSearchParams("a=1&b=2&c=3");
    var seen = [];
    params.forEach(function (value, name) {
        seen.push(name);
        params["delete"](name);
    });
    assert_array_equals(seen, ["a", "c"]);
}, "forEach() is live");

test(function () {
    var params = new URLSearchParams("a=1&b=2");
    var iterator = params.entries();
    var first = iterator.next();
    assert_false(first.done, "done");
    assert_array_equals(first.value, ["a", "1"]);
    params.append("c", "3");
    assert_array_equals(iterator.next().value, ["b", "2"]);
    assert_array_equals(iterator.next().value, ["c", "3"], "added while iterating");
    assert_equals(iterator.next().done, true);
    assert_equals(iterator.next().value, undefined);
    assert_equals(params.keys().next().value, "a", "keys()");
    assert_equals(params.values().next().value, "1", "values()");
    assert_class_string(iterator, "URLSearchParams Iterator");
}, "entries(), keys() and values() give live iterators");

test(function () {
    var params = new URLSearchParams();
    params.append("a", String.fromCharCode(0xD800));
    assert_equals(params.get("a"), "\ufffd");
}, "names and values are USVStrings");
