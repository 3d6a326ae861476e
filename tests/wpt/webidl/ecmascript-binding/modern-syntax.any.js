// META: title=Platform objects in script of today
// META: engine=goja
// META: global=window,dedicatedworker,sharedworker

test(() => {
    const query = new URLSearchParams("a=1&b=2&a=3");
    const pairs = [];
    for (const [name, value] of query) pairs.push(`${name}${value}`);
    assert_array_equals(pairs, ["a1", "b2", "a3"]);
    assert_equals(query[Symbol.iterator], query.entries);
}, "for-of over URLSearchParams");

test(() => {
    const query = new URLSearchParams([["a", "1"], ["b", "2"]]);
    assert_array_equals([...query.keys()], ["a", "b"]);
    assert_array_equals(Array.from(query.values(), Number), [1, 2]);
    assert_equals(JSON.stringify(Object.fromEntries(query)), `{"a":"1","b":"2"}`);
    assert_equals(new Map(query).get("b"), "2");
    assert_equals(String(new URLSearchParams(new Map([["k", "v"]]))), "k=v");
}, "spread, Array.from, Object.fromEntries and Map take the iterators");

test(() => {
    const iterator = new URLSearchParams("a=1").entries();
    assert_equals(Object.prototype.toString.call(iterator), "[object URLSearchParams Iterator]");
    assert_equals(iterator[Symbol.iterator](), iterator);
    const arrays = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
    assert_equals(Object.getPrototypeOf(Object.getPrototypeOf(iterator)), arrays, "it inherits from %IteratorPrototype%");
    const { value: [name], done } = iterator.next();
    assert_equals(name, "a");
    assert_false(done);
    assert_true(iterator.next().done);
    assert_true(iterator.next().done, "for good");
}, "an iterator of the platform");

test(() => {
    const query = new URLSearchParams("a=1&b=2&c=3"), seen = [];
    for (const [name] of query) {
        seen.push(name);
        if (name === "a") query.delete("b");
        if (seen.length > 5) break;
    }
    assert_array_equals(seen, ["a", "c"]);
}, "an iterator is live");

test(() => {
    class Counter extends EventTarget {
        #count = 0;
        increment() {
            this.#count++;
            return this.dispatchEvent(new CustomEvent("count", { detail: { count: this.#count } }));
        }
    }
    const counter = new Counter(), heard = [];
    counter.addEventListener("count", ({ detail: { count }, currentTarget }) => heard.push(count, currentTarget));
    counter.increment();
    counter.increment();
    assert_array_equals(heard, [1, counter, 2, counter]);
    assert_equals(Object.getPrototypeOf(Counter.prototype), EventTarget.prototype);
}, "class extends EventTarget");

test(() => {
    class Progress extends Event {
        constructor(share) { super("progress", { cancelable: true }); this.share = share; }
        get [Symbol.toStringTag]() { return "Progress"; }
    }
    const event = new Progress(0.5), target = new EventTarget();
    target.addEventListener("progress", (e) => e.share < 1 && e.preventDefault());
    assert_false(target.dispatchEvent(event));
    assert_true(event.defaultPrevented);
    assert_equals(`${event}`, "[object Progress]");
}, "class extends Event, with a toStringTag of its own");

test(() => {
    for (const [object, name] of [[new EventTarget(), "EventTarget"], [new Event("x"), "Event"], [new URL("a:b"), "URL"],
        [new URLSearchParams(), "URLSearchParams"], [new Blob([]), "Blob"], [new AbortController(), "AbortController"], [console, "console"]]) {
        assert_equals(Object.prototype.toString.call(object), `[object ${name}]`);
        const owner = name === "console" ? console : Object.getPrototypeOf(object);
        const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(owner, Symbol.toStringTag);
        assert_array_equals([value, writable, enumerable, configurable], [name, false, false, true]);
    }
}, "Symbol.toStringTag");

test(() => {
    const event = new Event("x"), proto = { extra: 1, __proto__: Event.prototype };
    assert_equals(Object.setPrototypeOf(event, proto), event);
    assert_equals(event.extra, 1);
    assert_equals(event.type, "x", "the brand is the object's, not its prototype's");
    Object.setPrototypeOf(event, null);
    assert_equals(Object.getOwnPropertyDescriptor(Event.prototype, "type").get.call(event), "x");
    const fake = Object.setPrototypeOf({}, Event.prototype);
    assert_throws_js(TypeError, () => fake.type);
}, "setPrototypeOf changes what is found, not what the object is");

test(() => {
    const { addEventListener, dispatchEvent } = EventTarget.prototype;
    const target = new EventTarget();
    let heard = 0;
    addEventListener.call(target, "x", () => heard++);
    Reflect.apply(dispatchEvent, target, [new Event("x")]);
    assert_equals(heard, 1);
    assert_throws_js(TypeError, () => Reflect.apply(dispatchEvent, {}, [new Event("x")]));
}, "methods by destructuring and Reflect.apply");

test(() => {
    const controller = Reflect.construct(AbortController, []);
    assert_true(controller.signal instanceof AbortSignal);
    class Mine {}
    const url = Reflect.construct(URL, ["https://a.test/"], Mine);
    assert_equals(Object.getPrototypeOf(url), Mine.prototype, "the prototype is new.target's");
    assert_equals(Object.getOwnPropertyDescriptor(URL.prototype, "host").get.call(url), "a.test");
    assert_throws_js(TypeError, () => URL("https://a.test/"));
}, "Reflect.construct and new.target");

test(() => {
    const listener = { calls: 0, handleEvent(e) { this.calls++; this.last = e; } };
    const target = new EventTarget(), event = new Event("x");
    target.addEventListener("x", new Proxy(listener, {}));
    target.dispatchEvent(event);
    assert_equals(listener.calls, 1);
    assert_equals(listener.last, event);
}, "a proxy is a listener");

test(() => {
    assert_throws_js(TypeError, () => new Event(Symbol("x")), "a symbol is no string");
    assert_throws_js(TypeError, () => new CloseEvent("close", { code: 1n }), "a bigint is no number");
    assert_equals(new CustomEvent("x", { detail: 10n }).detail, 10n, "any takes a bigint");
    const s = Symbol("s");
    assert_equals(new CustomEvent("x", { detail: s }).detail, s, "and a symbol");
}, "symbols and bigints as arguments");

test(() => {
    const bytes = new Uint8Array([104, 105]);
    assert_equals(new TextDecoder().decode(bytes.buffer), "hi");
    assert_array_equals([...new TextEncoder().encode("é")], [0xC3, 0xA9]);
    assert_equals(Object.getPrototypeOf(new TextEncoder().encode("")), Uint8Array.prototype);
    const into = new Uint8Array(4), { read, written } = new TextEncoder().encodeInto("aé", into);
    assert_array_equals([read, written, ...into], [2, 3, 97, 0xC3, 0xA9, 0]);
}, "native typed arrays");

promise_test(async () => {
    const order = [];
    await new Promise((resolve) => {
        setTimeout(() => {
            order.push("task 1");
            queueMicrotask(() => order.push("microtask 1"));
            (async () => { await null; order.push("async 1"); await null; order.push("async 1 again"); })();
            Promise.reject().catch(() => order.push("caught 1"));
        }, 0);
        setTimeout(() => { order.push("task 2"); resolve(); }, 0);
    });
    assert_array_equals(order, ["task 1", "microtask 1", "async 1", "caught 1", "async 1 again", "task 2"]);
}, "promise jobs, microtasks and async functions keep their order between tasks");

promise_test(async (t) => {
    const reason = await new Promise((resolve) => {
        const aborted = AbortSignal.abort(new RangeError("far"));
        try { aborted.throwIfAborted(); } catch (e) { resolve(e); }
    });
    assert_true(reason instanceof RangeError);
    await promise_rejects_js(t, TypeError, (async () => new WebSocket())());
    await promise_rejects_dom(t, "SyntaxError", (async () => new WebSocket("ws://a.test/#x"))());
}, "what the platform throws rejects the promise of an async function");

test(() => {
    const target = new EventTarget(), seen = new WeakMap(), event = new Event("x");
    target.addEventListener("x", function handler(e) { seen.set(e, this); target.removeEventListener("x", handler); });
    target.dispatchEvent(event);
    target.dispatchEvent(event);
    assert_equals(seen.get(event), target);
}, "platform objects are keys of weak maps");

test(() => {
    const signal = AbortSignal.any?.([AbortSignal.abort("why")]) ?? AbortSignal.abort("why");
    assert_equals(signal?.reason, "why");
    assert_equals(new URL("https://a.test/?q=1").searchParams?.get("none") ?? "default", "default");
}, "optional chaining and ??");

test(() => {
    const { length, name } = URLSearchParams.prototype.append;
    assert_equals(length, 2);
    assert_equals(name, "append");
    const get = Object.getOwnPropertyDescriptor(URL.prototype, "href").get;
    assert_equals(get.name, "get href");
    assert_throws_js(TypeError, () => new URLSearchParams.prototype.append("a", "b"), "no constructor");
    assert_equals(Object.getOwnPropertyDescriptor(URLSearchParams.prototype.append, "name").configurable, true);
}, "functions of the platform have name and length, and are no constructors");
