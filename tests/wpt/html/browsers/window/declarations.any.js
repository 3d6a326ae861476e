// META: title=Declarations at the top of a script and attributes of the window
// META: global=window

function closed() {
    return "declared";
}

function close() {
    return "declared too";
}

var length = 5;
var name = 6;

test(function () {
    assert_equals(typeof closed, "function");
    assert_equals(closed(), "declared");
}, "a function takes the place of a read-only attribute");

test(function () {
    assert_equals(close(), "declared too");
}, "a function takes the place of an operation");

test(function () {
    assert_equals(length, 5);
    assert_equals(self.length, 5);
}, "a variable takes the place of a replaceable attribute when it is assigned to");

test(function () {
    assert_equals(name, "6");
}, "a variable named like a writable attribute is that attribute");
