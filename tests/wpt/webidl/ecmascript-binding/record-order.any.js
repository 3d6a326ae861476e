// META: title=how script sees that an object becomes a record
// META: global=window,dedicatedworker,sharedworker
// META: engine=goja

function watched(object, log, answers = {}) {
    return new Proxy(object, {
        ownKeys(target) {
            log.push("keys");
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(target, key) {
            log.push("own " + String(key));
            return key in answers ? answers[key] : Reflect.getOwnPropertyDescriptor(target, key);
        },
        get(target, key) {
            if (key !== Symbol.iterator) {
                log.push("get " + String(key));
            }
            return target[key];
        },
    });
}

test(() => {
    const log = [];
    const headers = new Headers(watched({ b: "1", a: "2" }, log));
    assert_array_equals(log, ["keys", "own b", "get b", "own a", "get a"]);
    assert_equals(String([...headers]), "a,2,b,1");
}, "the keys are listed once, and then each property is looked at and read");

test(() => {
    const log = [], object = { a: "1", c: "3" };
    Object.defineProperty(object, "b", { value: "2", enumerable: false });
    assert_equals(new URLSearchParams(watched(object, log)).toString(), "a=1&c=3");
    assert_array_equals(log, ["keys", "own a", "get a", "own c", "get c", "own b"]);
}, "what is not enumerable is not read");

test(() => {
    const log = [];
    new Headers(watched({ a: "1", b: "2" }, log, { a: undefined }));
    assert_array_equals(log, ["keys", "own a", "own b", "get b"]);
}, "what is said not to be there is not read");

test(() => {
    const object = {
        get a() {
            delete object.b;
            object.c = "3";
            return "1";
        },
        b: "2",
    };
    assert_equals(new URLSearchParams(object).toString(), "a=1");
}, "what a getter removes is left out, and what it adds is not seen");

test(() => {
    for (const key of [Symbol.toStringTag, Symbol("x")]) {
        const log = [];
        assert_throws_js(TypeError, () => new Headers(watched({ a: "1", [key]: "2" }, log)));
        assert_array_equals(log, ["keys", "own a", "get a", "own " + String(key)]);
    }
    const hidden = Object.defineProperty({ a: "1" }, Symbol("x"), { value: "2", enumerable: false });
    assert_equals(new URLSearchParams(hidden).toString(), "a=1", "one that is not enumerable");
}, "a symbol is no key of a record");

test(() => {
    const log = [];
    assert_throws_js(TypeError, () => new Headers(watched({ a: "1", "\uFFFF": "2", c: "3" }, log)));
    assert_array_equals(log, ["keys", "own a", "get a", "own \uFFFF"], "before its value is read");
}, "a key that cannot be converted");
