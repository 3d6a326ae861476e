// META: title=Members that with statements do not find, and prototypes that stay
// META: engine=goja

test(() => {
    const unscopables = Element.prototype[Symbol.unscopables];
    assert_equals(Object.getPrototypeOf(unscopables), null);
    for (const name of ["before", "after", "replaceWith", "remove", "prepend", "append", "replaceChildren", "slot"])
        assert_true(unscopables[name], name);
    assert_false("id" in unscopables);
    assert_false(Node.prototype.hasOwnProperty(Symbol.unscopables));
    const descriptor = Object.getOwnPropertyDescriptor(Element.prototype, Symbol.unscopables);
    assert_false(descriptor.writable || descriptor.enumerable);
    assert_true(descriptor.configurable);
}, "@@unscopables of Element.prototype");

test(() => {
    const found = new Function("element", "var remove = 'outer'; with (element) { return [typeof remove, typeof id] }");
    assert_array_equals(found(document.createElement("p")), ["string", "string"]);
}, "a with statement looks past them");

for (const [name, object] of [["the window", window], ["Window.prototype", Window.prototype], ["the named properties object", Object.getPrototypeOf(Window.prototype)], ["EventTarget.prototype", EventTarget.prototype]]) {
    test(() => {
        const proto = Object.getPrototypeOf(object);
        assert_throws_js(TypeError, () => Object.setPrototypeOf(object, {}));
        assert_false(Reflect.setPrototypeOf(object, null));
        assert_true(Reflect.setPrototypeOf(object, proto));
        assert_equals(Object.getPrototypeOf(object), proto);
    }, "the prototype stays: " + name);
}
