// META: title=data transfers that script makes

function contents(d) {
    var list = [];
    for (var i = 0; i < d.items.length; i++) {
        list.push(d.items[i].kind + " " + d.items[i].type);
    }
    return list.join(", ");
}

test(function () {
    var d = new DataTransfer();
    assert_equals(d.dropEffect, "none");
    assert_equals(d.effectAllowed, "none");
    assert_equals(d.items, d.items, "items");
    assert_equals(d.files, d.files, "files");
    assert_equals(d.items.length, 0);
    assert_equals(d.files.length, 0);
    assert_array_equals(d.types, []);
    assert_true(Object.isFrozen(d.types));
    assert_equals(d.getData("text/plain"), "");
    assert_equals(d.items[0], undefined);
    d.setDragImage(document.body, 1, 2);
}, "a new one is empty");

test(function () {
    var d = new DataTransfer();
    ["none", "copy", "link", "move"].forEach(function (effect) {
        d.dropEffect = effect;
        assert_equals(d.dropEffect, effect);
        d.dropEffect = "all";
        d.dropEffect = effect.toUpperCase();
        assert_equals(d.dropEffect, effect, "is kept");
    });
    ["none", "copy", "copyLink", "copyMove", "link", "linkMove", "move", "all", "uninitialized"].forEach(function (effect) {
        d.effectAllowed = effect;
        assert_equals(d.effectAllowed, effect);
        d.effectAllowed = "every";
        assert_equals(d.effectAllowed, effect, "is kept");
    });
}, "effects that are none change nothing");

test(function () {
    var d = new DataTransfer();
    d.setData("Text", "one");
    assert_equals(contents(d), "string text/plain");
    assert_equals(d.getData("text"), "one");
    assert_equals(d.getData("TEXT/PLAIN"), "one");
    d.setData("text/HTML", "<b>");
    d.setData("text/plain", "two");
    assert_equals(contents(d), "string text/html, string text/plain", "replaced at the end");
    assert_equals(d.getData("text/plain"), "two");
    d.clearData("text");
    assert_equals(contents(d), "string text/html");
    d.items.add(new File([], "f"));
    d.clearData();
    assert_equals(contents(d), "file ", "files stay");
}, "getData, setData and clearData");

test(function () {
    var d = new DataTransfer();
    d.setData("URL", "# a comment\r\nhttps://a.test/\r\nhttps://b.test/");
    assert_equals(contents(d), "string text/uri-list");
    assert_equals(d.getData("url"), "https://a.test/", "the first");
    assert_equals(d.getData("text/uri-list"), "# a comment\r\nhttps://a.test/\r\nhttps://b.test/", "all");
    d.setData("url", "# a comment");
    assert_equals(d.getData("url"), "");
}, "lists of addresses");

test(function () {
    var d = new DataTransfer(), types = d.types;
    assert_equals(d.types, types, "the same array as long as nothing changes");
    d.setData("a/b", "");
    assert_array_equals(d.types, ["a/b"]);
    types = d.types;
    assert_equals(d.types, types);
    d.items.add(new File([], "f", { type: "image/png" }));
    assert_array_equals(types, ["a/b"], "an array that was given does not change");
    d.setData("c/d", "");
    assert_array_equals(d.types, ["a/b", "c/d", "Files"]);
    d.items.remove(1);
    assert_array_equals(d.types, ["a/b", "c/d"]);
}, "types");

test(function () {
    var d = new DataTransfer(), file = new File(["x"], "x.txt", { type: "text/plain" }), files = d.files;
    var text = d.items.add("data", "Text/Plain"), item = d.items.add(file);
    assert_true(text instanceof DataTransferItem);
    assert_equals(d.items[0], text);
    assert_equals(d.items[1], item);
    assert_equals(contents(d), "string text/plain, file text/plain");
    assert_throws_dom("NotSupportedError", function () { d.items.add("again", "text/plain"); });
    assert_equals(item.getAsFile(), file);
    assert_equals(text.getAsFile(), null);
    assert_equals(files.length, 1, "files are live");
    assert_equals(files[0], file);
    d.items.remove(7);
    d.items.remove(1);
    assert_equals(files.length, 0);
    assert_equals(item.kind, "", "kind of what was removed");
    assert_equals(item.type, "", "type of what was removed");
    assert_equals(item.getAsFile(), null);
    d.items.clear();
    assert_equals(contents(d), "");
    assert_equals(text.kind, "");
    assert_throws_js(TypeError, function () { d.items.add("data"); });
    assert_throws_js(TypeError, function () { d.items.add(new Blob([])); });
}, "items");

async_test(function (t) {
    var d = new DataTransfer(), file = d.items.add(new File([], "f")), gone = d.items.add("gone", "gone");
    var at = "now";
    d.items.remove(1);
    gone.getAsString(t.unreached_func("an item that was removed"));
    file.getAsString(t.unreached_func("a file"));
    d.items.add("null", "null").getAsString(null);
    d.items.add("text", "a/b").getAsString(t.step_func(function (text) {
        assert_equals(text, "text");
        assert_equals(at, "later");
        t.step_timeout(function () { t.done(); });
    }));
    at = "later";
}, "getAsString calls back by a task");

test(function () {
    var d = new DataTransfer();
    assert_equals(new DragEvent("drop", { dataTransfer: d, clientX: 3 }).dataTransfer, d);
    assert_equals(new DragEvent("drop", { clientX: 3 }).clientX, 3);
    assert_equals(new DragEvent("drop").dataTransfer, null);
    assert_equals(document.createEvent("DragEvent").dataTransfer, null);
    assert_throws_js(TypeError, function () { new DragEvent("drop", { dataTransfer: {} }); });
}, "drag events carry them");

test(function () {
    var d = new DataTransfer(), form = document.createElement("form");
    d.items.add(new File(["a"], "a.txt"));
    d.items.add(new File(["b"], "b.txt"));
    form.innerHTML = "<input type=file name=f multiple>";
    form.elements.f.files = d.files;
    assert_equals(form.elements.f.files, d.files);
    assert_array_equals(new FormData(form).getAll("f").map(function (f) { return f.name; }), ["a.txt", "b.txt"]);
}, "a form sends the files of one");
