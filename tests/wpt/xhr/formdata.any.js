// META: title=FormData
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

checkInterface({
    name: "FormData",
    length: 0,
    operations: { append: 2, "delete": 1, get: 1, getAll: 1, has: 1, set: 2 },
    extensions: ["entries", "keys", "values", "forEach"],
    make: function () { return new FormData(); }
});

function entries(form) {
    var list = [];
    form.forEach(function (value, name) { list.push(name + "=" + (value instanceof File ? value.name : value)); });
    return list.join("&");
}

test(function () {
    var form = new FormData();
    form.append("a", "1");
    form.append("b", 2);
    form.append("a", "3");
    assert_equals(entries(form), "a=1&b=2&a=3");
    assert_equals(form.get("a"), "1");
    assert_equals(form.get("c"), null);
    assert_array_equals(form.getAll("a"), ["1", "3"]);
    assert_array_equals(form.getAll("c"), []);
    assert_true(form.has("b"));
    assert_false(form.has("c"));
}, "append, get, getAll and has");

test(function () {
    var form = new FormData();
    ["a", "b", "a", "c", "a"].forEach(function (name, i) { form.append(name, i); });
    form.set("a", "x");
    assert_equals(entries(form), "a=x&b=1&c=3");
    form.set("d", "y");
    assert_equals(entries(form), "a=x&b=1&c=3&d=y");
    form["delete"]("b");
    form["delete"]("nothing");
    assert_equals(entries(form), "a=x&c=3&d=y");
}, "set and delete");

test(function () {
    var form = new FormData(), blob = new Blob(["abc"], { type: "a/b" });
    form.append("f", blob);
    var file = form.get("f");
    assert_true(file instanceof File);
    assert_equals(file.name, "blob");
    assert_equals(file.type, "a/b");
    assert_equals(file.size, 3);
    assert_equals(form.get("f"), file, "the same object");
}, "a Blob becomes a File");

test(function () {
    var form = new FormData(), file = new File(["abc"], "name", { lastModified: 7, type: "a/b" });
    form.append("f", file);
    assert_equals(form.get("f"), file, "a File stays itself");
    form.set("f", file, "other");
    assert_not_equals(form.get("f"), file);
    assert_equals(form.get("f").name, "other");
    assert_equals(form.get("f").lastModified, 7);
    assert_equals(form.get("f").type, "a/b");
}, "a File, and one with another name");

test(function () {
    var form = new FormData();
    assert_throws_js(TypeError, function () { form.append("a", "b", "c"); }, "a name for a string");
    assert_throws_js(TypeError, function () { form.append("a"); });
    assert_throws_js(TypeError, function () { new FormData("x"); });
    assert_throws_js(TypeError, function () { new FormData(null); });
    assert_equals(entries(form), "");
    new FormData(undefined);
}, "arguments that are wrong");

test(function () {
    var form = new FormData();
    form.append(String.fromCharCode(0xD800), String.fromCharCode(0xDC00));
    assert_equals(form.get("\ufffd"), "\ufffd");
}, "names and values are scalar values");

if (typeof document === "object") {
    var fill = function (markup) {
        var form = document.createElement("form");
        form.innerHTML = markup;
        return form;
    };

    [
        ["<input name=a value=1><input value=2><input name=b value=3 disabled>", "a=1", "inputs with a name that are not disabled"],
        ["<input type=checkbox name=a><input type=checkbox name=b checked><input type=radio name=c value=1><input type=radio name=c value=2 checked>", "b=on&c=2", "boxes and radio buttons that are checked"],
        ["<select name=a><option>1<option selected value=x>2</select><select name=b multiple><option selected>1<option>2<option selected>3</select>", "a=x&b=1&b=3", "options that are selected"],
        ["<textarea name=a>x\ny</textarea>", "a=x\ny", "a textarea"],
        ["<button name=a value=1>x</button><input type=submit name=b><input type=reset name=c><input type=button name=d>", "", "buttons do not count"],
        ["<input type=hidden name=_charset_>", "_charset_=UTF-8", "_charset_"],
        ["<input type=file name=a>", "a=", "a file input without a file"],
        ["<fieldset disabled><input name=a value=1></fieldset><input name=b value=2>", "b=2", "what is in a disabled fieldset does not count"],
        ["<datalist><input name=a value=1></datalist>", "", "what is in a datalist does not count"]
    ].forEach(function (c) {
        test(function () { assert_equals(entries(new FormData(fill(c[0]))), c[1]); }, "new FormData(form): " + c[2]);
    });

    test(function () {
        var form = fill("<input name=a value=1><button name=b value=2></button><button type=button name=c></button>");
        var buttons = form.querySelectorAll("button");
        assert_equals(entries(new FormData(form, buttons[0])), "a=1&b=2");
        assert_throws_js(TypeError, function () { new FormData(form, buttons[1]); }, "no submit button");
        assert_throws_dom("NotFoundError", function () { new FormData(fill(""), buttons[0]); }, "of another form");
        assert_equals(entries(new FormData(form, null)), "a=1");
    }, "new FormData(form, submitter)");
}
