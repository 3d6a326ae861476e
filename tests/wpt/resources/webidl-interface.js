// Checks that an interface looks to script as WebIDL says: https://webidl.spec.whatwg.org/#javascript-binding
//
// checkInterface({
//     name: "Foo",
//     parent: "EventTarget",               // left out: none
//     length: 1,                           // of the interface object; the number of required constructor arguments
//     constructible: true,                 // false: every construction throws a TypeError
//     constants: { BAR: 1 },
//     readonly: ["bar"],                   // attributes
//     writable: ["baz"],
//     operations: { close: 0, send: 1 },   // names and lengths
//     promises: { text: 0 },               // operations that return a promise, and reject it instead of throwing
//     statics: { parse: 1 },
//     toStringTag: "Foo",                  // left out: the name
//     make: function () {},                // an instance
//     ownProperties: ["isTrusted"],        // [LegacyUnforgeable] attributes, which are not on the prototype
//     globalIsInstance: true,              // the interface is one that the global object itself implements
//     extensions: ["when"],                // further members, which are not looked at
// });
function checkInterface(idl) {
    var global = self;
    var interfaceObject = global[idl.name];
    var prefix = idl.name + " interface: ";
    var keys = Object.keys;

    function descriptor(object, name) {
        var found = Object.getOwnPropertyDescriptor(object, name);
        assert_not_equals(found, undefined, name + " as own property");
        return found;
    }

    function flags(found, writable, enumerable, configurable) {
        if ("value" in found) {
            assert_equals(found.writable, writable, "writable");
        }
        assert_equals(found.enumerable, enumerable, "enumerable");
        assert_equals(found.configurable, configurable, "configurable");
    }

    function callable(func, name, length) {
        assert_equals(typeof func, "function", "type");
        assert_equals(func.name, name, "name");
        assert_equals(func.length, length, "length");
        assert_equals(Object.getPrototypeOf(func), Function.prototype, "prototype of the function");
    }

    // Everything that is not an instance is refused as this value, the prototype object among them.
    function branded(call) {
        var wrongs = [{}, 1, "text", Object.create(interfaceObject.prototype), interfaceObject.prototype];
        // Without a this value the global is meant, which may well be an instance.
        if (!idl.globalIsInstance) {
            wrongs.push(undefined, null);
        }
        wrongs.forEach(function (wrong) {
            assert_throws_js(TypeError, function () {
                call(wrong);
            }, "this is " + format_value(wrong === interfaceObject.prototype ? "the prototype object" : typeof wrong));
        });
    }

    test(function () {
        flags(descriptor(global, idl.name), true, false, true);
        assert_equals(typeof interfaceObject, "function", "type");
        var prototype = idl.parent ? global[idl.parent] : Function.prototype;
        assert_equals(Object.getPrototypeOf(interfaceObject), prototype, "prototype of the interface object");
    }, prefix + "interface object is a property of the global");

    test(function () {
        flags(descriptor(interfaceObject, "length"), false, false, true);
        assert_equals(interfaceObject.length, idl.length, "length");
    }, prefix + "length of the interface object");

    test(function () {
        flags(descriptor(interfaceObject, "name"), false, false, true);
        assert_equals(interfaceObject.name, idl.name, "name");
    }, prefix + "name of the interface object");

    test(function () {
        flags(descriptor(interfaceObject, "prototype"), false, false, false);
        var parent = idl.parent ? global[idl.parent].prototype : idl.prototypeParent || Object.prototype;
        assert_equals(Object.getPrototypeOf(interfaceObject.prototype), parent, "prototype of the prototype object");
        flags(descriptor(interfaceObject.prototype, "constructor"), true, false, true);
        assert_equals(interfaceObject.prototype.constructor, interfaceObject, "constructor");
    }, prefix + "prototype object and its constructor property");

    test(function () {
        assert_class_string(interfaceObject.prototype, idl.toStringTag || idl.name, "prototype object");
        if (idl.make) {
            assert_class_string(idl.make(), idl.toStringTag || idl.name, "instance");
        }
    }, prefix + "class string");

    test(function () {
        assert_throws_js(TypeError, function () {
            interfaceObject();
        }, "a plain call");
        if (idl.constructible === false) {
            assert_throws_js(TypeError, function () {
                new interfaceObject();
            }, "a construction");
        } else if (idl.length > 0) {
            assert_throws_js(TypeError, function () {
                new interfaceObject();
            }, "a construction without the required arguments");
        }
    }, prefix + (idl.constructible === false ? "cannot be constructed" : "needs new and its required arguments"));

    keys(idl.constants || {}).forEach(function (name) {
        test(function () {
            [interfaceObject, interfaceObject.prototype].forEach(function (object) {
                var found = descriptor(object, name);
                flags(found, false, true, false);
                assert_equals(found.value, idl.constants[name], "value");
                object[name] = 77;
                assert_equals(object[name], idl.constants[name], "after an assignment");
                delete object[name];
                assert_equals(object[name], idl.constants[name], "after a deletion");
            });
        }, prefix + "constant " + name + " on interface object and prototype object");
    });

    function attribute(name, writable) {
        test(function () {
            var found = descriptor(interfaceObject.prototype, name);
            flags(found, undefined, true, true);
            callable(found.get, "get " + name, 0);
            branded(function (wrong) {
                found.get.call(wrong);
            });
            if (!writable) {
                assert_equals(found.set, undefined, "setter");
                return;
            }
            callable(found.set, "set " + name, 1);
            branded(function (wrong) {
                found.set.call(wrong, null);
            });
        }, prefix + (writable ? "attribute " : "read-only attribute ") + name);

        if (idl.make) {
            test(function () {
                var object = idl.make();
                assert_inherits(object, name);
                if (writable) {
                    return;
                }
                var before = object[name];
                object[name] = "something else";
                assert_equals(object[name], before, "after an assignment");
                assert_true(delete object[name], "delete");
                assert_equals(object[name], before, "after a deletion");
            }, prefix + "attribute " + name + " is inherited by an instance" + (writable ? "" : " and keeps its value"));
        }
    }

    (idl.readonly || []).forEach(function (name) {
        attribute(name, false);
    });
    (idl.writable || []).forEach(function (name) {
        attribute(name, true);
    });

    function notConstructible(func) {
        assert_throws_js(TypeError, function () {
            new func();
        }, "construction of the operation");
        assert_false(Object.prototype.hasOwnProperty.call(func, "prototype"), "has a prototype property");
    }

    keys(idl.operations || {}).forEach(function (name) {
        test(function () {
            var found = descriptor(interfaceObject.prototype, name);
            flags(found, true, true, true);
            callable(found.value, name, idl.operations[name]);
            notConstructible(found.value);
            branded(function (wrong) {
                found.value.apply(wrong, ["a", null, {}]);
            });
            if (idl.make && idl.operations[name] > 0) {
                var object = idl.make();
                assert_throws_js(TypeError, function () {
                    object[name]();
                }, "a call without the required arguments");
            }
        }, prefix + "operation " + name);
    });

    keys(idl.promises || {}).forEach(function (name) {
        promise_test(function (t) {
            var found = descriptor(interfaceObject.prototype, name);
            flags(found, true, true, true);
            callable(found.value, name, idl.promises[name]);
            notConstructible(found.value);
            return promise_rejects_js(t, TypeError, found.value.call({}), "brand");
        }, prefix + "operation " + name + ", which returns a promise");
    });

    keys(idl.statics || {}).forEach(function (name) {
        test(function () {
            var found = descriptor(interfaceObject, name);
            flags(found, true, true, true);
            callable(found.value, name, idl.statics[name]);
            notConstructible(found.value);
            if (idl.statics[name] > 0) {
                assert_throws_js(TypeError, function () {
                    interfaceObject[name]();
                }, "a call without the required arguments");
            }
            assert_false(name in interfaceObject.prototype, "on the prototype object");
        }, prefix + "static operation " + name);
    });

    (idl.ownProperties || []).forEach(function (name) {
        test(function () {
            var object = idl.make();
            var found = descriptor(object, name);
            flags(found, undefined, true, false);
            callable(found.get, "get " + name, 0);
            assert_equals(found.set, undefined, "setter");
            assert_false(name in interfaceObject.prototype, "on the prototype object");
        }, prefix + "unforgeable attribute " + name + " is the instance's own");
    });

    test(function () {
        var known = ["constructor"].concat(keys(idl.constants || {}), idl.readonly || [], idl.writable || [],
            keys(idl.operations || {}), keys(idl.promises || {}));
        var unknown = keys(interfaceObject.prototype).filter(function (name) {
            return known.indexOf(name) === -1;
        });
        // Members of other standards that extend the interface by partial definitions are named by the caller.
        unknown = unknown.filter(function (name) {
            return (idl.extensions || []).indexOf(name) === -1;
        });
        assert_array_equals(unknown, []);
    }, prefix + "no enumerable members but the standard's");
}
