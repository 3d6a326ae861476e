// META: title=Windows of other origins and what newer language can do with objects
// META: script=resources/frame.js
// META: engine=goja

const host = "{{hosts[][www1]}}";
const shown = [Symbol.toStringTag, Symbol.hasInstance, Symbol.isConcatSpreadable];

function cross(f, title) {
    promise_test(async t => {
        const holder = [];
        await otherFrame(t, host).then(w => { holder.push(w); });
        await f(holder[0], t);
    }, title);
}

cross(w => {
    for (const s of shown) {
        assert_equals(w[s], undefined, String(s));
        assert_true(s in w);
        const d = Object.getOwnPropertyDescriptor(w, s);
        assert_true("value" in d && !d.writable && !d.enumerable && d.configurable);
        assert_refused(() => { w[s] = 1; }, "writing " + String(s));
        assert_refused(() => { delete w[s]; }, "deleting " + String(s));
    }
    for (const s of [Symbol.iterator, Symbol.toPrimitive, Symbol.unscopables, Symbol.species, Symbol.for("x"), Symbol("own")]) {
        assert_refused(() => w[s], "reading " + String(s));
        assert_refused(() => { w[s] = 1; }, "writing " + String(s));
        assert_refused(() => s in w, String(s) + " in");
        assert_refused(() => Object.defineProperty(w, s, { value: 1 }), "defining " + String(s));
    }
    assert_array_equals(Object.getOwnPropertySymbols(w), shown);
    assert_array_equals(Object.getOwnPropertySymbols(w.location), shown);
    assert_array_equals(Reflect.ownKeys(w).slice(-4), ["then", ...shown]);
    assert_array_equals(Reflect.ownKeys(w.location), ["href", "replace", "then", ...shown]);
}, "symbols");

cross(w => {
    for (const o of [w, w.location]) {
        assert_equals(Reflect.getPrototypeOf(o), null);
        assert_false(Reflect.setPrototypeOf(o, {}));
        assert_true(Reflect.setPrototypeOf(o, null));
        assert_true(Reflect.isExtensible(o));
        assert_false(Reflect.preventExtensions(o));
        assert_refused(() => Reflect.get(o, "secret"), "get");
        assert_refused(() => Reflect.get(o, "secret", {}), "get with a receiver");
        assert_refused(() => Reflect.set(o, "secret", 1), "set");
        assert_refused(() => Reflect.set({}, "secret", 1, o), "set with a receiver");
        assert_refused(() => Reflect.has(o, "secret"), "has");
        assert_refused(() => Reflect.deleteProperty(o, "secret"), "delete");
        assert_refused(() => Reflect.defineProperty(o, "secret", { value: 1 }), "define");
        assert_refused(() => Reflect.getOwnPropertyDescriptor(o, "secret"), "describe");
        assert_refused(() => Object.getOwnPropertyDescriptor(o, "constructor"), "constructor");
    }
    assert_refused(() => Reflect.get(window, "document", w), "a getter of this window on the other");
    assert_refused(() => Reflect.set(window, "name", "x", w), "a setter of this window on the other");
    assert_equals(Reflect.get(w, "parent", w), window);
}, "Reflect");

cross(w => {
    const p = new Proxy(w, {});
    assert_equals(p.close, w.close);
    assert_throws_js(TypeError, () => p.closed, "a getter gets the proxy");
    assert_refused(() => p.secret, "reading through a proxy");
    assert_refused(() => "secret" in p, "in a proxy");
    assert_refused(() => { p.secret = 1; }, "writing through a proxy");
    const seen = [];
    const q = new Proxy(w, { get(target, key) { seen.push(key); return target[key]; } });
    assert_refused(() => q.document, "reading through a trap");
    assert_array_equals(seen, ["document"]);
    assert_refused(() => new Function("w", "with (w) { return secret; }")(w), "with");
    assert_equals(new Function("w", "with (Object.create(null, { closed: { value: w } })) { return closed; }")(w), w);
    assert_refused(() => { const { secret } = w; }, "destructuring");
    assert_refused(() => [...w], "spreading");
    assert_refused(() => { for (const x of w) { } }, "for-of");
    assert_refused(() => Array.from(w), "Array.from");
    assert_refused(() => `${w}`, "a template");
    assert_refused(() => new Map(w), "Map");
    assert_refused(() => w?.secret, "an optional chain");
    assert_array_equals(Object.keys({ ...w }), ["0", "1"]);
    assert_array_equals(Object.entries(w).map(e => e[1]), [w[0], w[1]]);
    assert_equals([].concat(w)[0], w, "concat");
    assert_throws_js(TypeError, () => ({}) instanceof w);
    for (const f of [() => w(), () => w.location(), () => w[0](), () => new w()]) {
        try { f(); assert_unreached(); } catch (e) { assert_true(e instanceof TypeError || e.name === "SecurityError" && e instanceof DOMException, String(e)); }
    }
    class Base { constructor(o) { return o; } }
    class Stamp extends Base { #mark = "stamp"; static read(o) { return o.#mark; } }
    assert_equals(Stamp.read(new Stamp(w)), "stamp", "a private name is this realm's");
    assert_equals(structuredCloneName({ w }), "DataCloneError");
    function structuredCloneName(o) { try { structuredClone(o); } catch (e) { return e.name; } }
    const weak = new WeakMap([[w, 1]]);
    assert_equals(weak.get(w.window), 1);
}, "syntax and built-in functions");

cross(w => {
    for (const f of [w.close, w.postMessage, w.location.replace, Object.getOwnPropertyDescriptor(w, "parent").get, Object.getOwnPropertyDescriptor(w.location, "href").set]) {
        assert_equals(Object.getPrototypeOf(f), Function.prototype);
        assert_array_equals(Reflect.ownKeys(f).sort(), ["length", "name"]);
        assert_equals(f.constructor.constructor("return globalThis")(), globalThis);
        assert_throws_js(TypeError, () => new f());
    }
    for (const call of [() => w.postMessage(Symbol(), "*"), () => w.postMessage(1, "http://[")]) {
        try { call(); assert_unreached(); } catch (e) {
            assert_equals(e.constructor, DOMException);
            assert_equals(Object.getPrototypeOf(Object.getPrototypeOf(e)), Error.prototype);
        }
    }
    const transferred = new ArrayBuffer(1);
    assert_throws_dom("DataCloneError", () => w.postMessage(1, "*", [transferred, transferred]));
    assert_throws_dom("DataCloneError", () => w.postMessage(1, "*", [w]));
    assert_equals(transferred.byteLength, 1);
}, "functions and exceptions");

cross(async w => {
    const list = [];
    await Promise.resolve(w).then(v => list.push(v));
    await new Promise(resolve => resolve(w)).then(v => list.push(v));
    await Promise.resolve().then(() => w).then(v => list.push(v));
    await new Promise(resolve => resolve(w.location)).then(v => list.push(v));
    assert_array_equals(list, [w, w, w, w.location]);
    const f = () => w.secret;
    await Promise.resolve().then(f).then(() => assert_unreached(), e => {
        assert_equals(e.constructor, DOMException);
        assert_equals(e.name, "SecurityError");
    });
    await (async () => { await null; return w.secret; })().then(() => assert_unreached(), e => assert_equals(e.name, "SecurityError"));
    await new Promise(resolve => queueMicrotask(() => { assert_refused(() => w.secret, "in a microtask"); resolve(); }));
}, "promises");
