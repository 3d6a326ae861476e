// META: title=WebSocket: script in the syntax of today
// META: engine=goja
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: variant=?default
// META: variant=?wss

const echo = (t) => {
    const ws = new WebSocket(`${SCHEME_DOMAIN_PORT}/echo`);
    t.add_cleanup(() => ws.close());
    return ws;
};

const next = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

promise_test(async (t) => {
    const ws = echo(t);
    await next(ws, "open");
    ws.send("hello");
    const { data, origin, type, target, isTrusted, lastEventId = "none" } = await next(ws, "message");
    assert_equals(data, "hello");
    assert_equals(type, "message");
    assert_equals(target, ws);
    assert_true(isTrusted);
    assert_equals(lastEventId, "");
    assert_equals(origin, SCHEME_DOMAIN_PORT);
}, "an async function waits for events, and destructuring reads the attributes of one");

promise_test(async (t) => {
    const ws = echo(t);
    await next(ws, "open");
    const answers = [];
    for (const word of ["one", "two", "three"]) {
        ws.send(word);
        answers.push((await next(ws, "message")).data);
    }
    assert_array_equals(answers, ["one", "two", "three"]);
}, "await in a loop takes one message a turn");

promise_test(async (t) => {
    const ws = echo(t);
    ws.binaryType = "arraybuffer";
    await next(ws, "open");
    ws.send(Uint16Array.of(1, 256, 65535).subarray(1));
    const { data } = await next(ws, "message");
    assert_true(data instanceof ArrayBuffer, "an ArrayBuffer of the realm");
    const bytes = new Uint8Array(data);
    assert_array_equals([...bytes], [0, 1, 255, 255]);
    bytes.fill(7);
    assert_equals(new DataView(data).getUint32(0), 0x07070707, "views share the bytes");
}, "typed arrays are sent and received");

promise_test(async (t) => {
    class Chat extends WebSocket {
        #heard = [];
        static path = "/echo";
        constructor() {
            super(SCHEME_DOMAIN_PORT + Chat.path);
            this.addEventListener("message", ({ data }) => this.#heard.push(data));
        }
        get heard() { return [...this.#heard]; }
        send(...words) { super.send(words.join(" ")); }
    }
    const chat = new Chat();
    t.add_cleanup(() => chat.close());
    assert_true(chat instanceof Chat && chat instanceof WebSocket && chat instanceof EventTarget);
    assert_equals(Object.getPrototypeOf(Chat), WebSocket);
    await next(chat, "open");
    chat.send("two", "words");
    await next(chat, "message");
    assert_array_equals(chat.heard, ["two words"]);
    assert_equals(Object.prototype.toString.call(chat), "[object WebSocket]");
}, "a class extends WebSocket, with private fields and super");

promise_test(async (t) => {
    const ws = echo(t);
    await next(ws, "open");
    const order = [];
    const turns = new Promise((resolve) => {
        ws.onmessage = ({ data }) => {
            order.push(`handler ${data}`);
            Promise.resolve().then(() => order.push(`job ${data}`)).then(() => order.push(`second job ${data}`));
        };
        ws.addEventListener("message", ({ data }) => {
            order.push(`listener ${data}`);
            if (data === "b") resolve();
        });
    });
    ws.send("a");
    ws.send("b");
    await turns;
    assert_array_equals(order, ["a", "b"].flatMap((d) => [`handler ${d}`, `job ${d}`, `second job ${d}`, `listener ${d}`]));
}, "promise jobs run between the listeners of an event and between messages");

promise_test(async (t) => {
    const ws = new WebSocket(`${SCHEME_DOMAIN_PORT}/404`);
    const outcome = await Promise.race([next(ws, "open"), next(ws, "close")]);
    const { code, reason, wasClean } = outcome;
    assert_equals(JSON.stringify({ code, reason, wasClean }), `{"code":1006,"reason":"","wasClean":false}`);
}, "Promise.race of open and close");

promise_test(async (t) => {
    function* words() { yield "x"; yield* ["y", "z"]; }
    const ws = echo(t);
    await next(ws, "open");
    const heard = new Map();
    const all = new Promise((resolve) => {
        ws.onmessage = (e) => { if (heard.set(e.data, heard.size).size === 3) resolve(); };
    });
    for (const word of words()) ws.send(word);
    await all;
    assert_array_equals([...heard.keys()], ["x", "y", "z"]);
}, "a generator's values are sent in order");

test(() => {
    const protocols = new Set(["one", "two", "one"]);
    const ws = new WebSocket(`${SCHEME_DOMAIN_PORT}/echo`, protocols);
    ws.close();
    assert_throws_dom("SyntaxError", () => new WebSocket(SCHEME_DOMAIN_PORT, ["a", ...protocols, "a"]));
}, "any iterable is a sequence of protocols");
