// META: title=Location
// META: global=window

test(function () {
    assert_class_string(location, "Location");
    assert_true(location instanceof Location, "instance");
    assert_equals(self.location, location, "property of the global");
    assert_equals(document.location, location, "of the document");
    assert_throws_js(TypeError, function () { new Location(); }, "construction");
}, "location is one object");

["href", "origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"].forEach(function (name) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(location, name);
        assert_equals(typeof found.get, "function", "getter");
        assert_true(found.enumerable, "enumerable");
        assert_false(found.configurable, "configurable: it is unforgeable");
        assert_equals(location[name], new URL(location.href)[name], "the same part of a URL");
    }, "attribute " + name);
});

["assign", "replace", "reload", "toString"].forEach(function (name) {
    test(function () {
        var found = Object.getOwnPropertyDescriptor(location, name);
        assert_equals(typeof found.value, "function", "type");
        assert_true(found.enumerable, "enumerable");
        assert_false(found.writable, "writable");
        assert_false(found.configurable, "configurable");
    }, "operation " + name);
});

test(function () {
    assert_equals(String(location), location.href, "stringification");
    assert_equals(document.URL, location.href, "document.URL");
    assert_equals(location.origin, location.protocol + "//" + location.host, "origin");
    assert_equals(self.origin, location.origin, "origin of the global");
}, "location, document and global agree");

test(function () {
    assert_regexp_match(location.pathname, /\/html\/browsers\/location\/location\.any\.html$/);
    assert_in_array(location.protocol, ["http:", "https:"]);
}, "the path is that of this test");

test(function () {
    var list = location.ancestorOrigins;
    assert_class_string(list, "DOMStringList");
    assert_equals(list.length, 0);
    assert_equals(list.item(0), null);
    assert_equals(list[0], undefined);
    assert_false(list.contains("null"));
    assert_equals(location.ancestorOrigins, list, "the same object each time");
    assert_false(Object.getOwnPropertyDescriptor(location, "ancestorOrigins").configurable);
}, "a page that stands alone has no ancestors");
