// BrowserSockets and connections to them, for tests. Needs /websockets/websocket-helpers.js.

// A BrowserSocket that stops when the test ends. Errors that it reports fail the test, unless it has set onerror itself.
function listen(t, factory) {
    var socket = new BrowserSocket(factory);
    t.add_cleanup(function () {
        socket.stop();
    });
    socket.onerror = t.unreached_func("error event");
    return socket;
}

function urlOf(socket, path) {
    return "ws://127.0.0.1:" + socket.port + socket.resourcePrefix + (path || "");
}

// A WebSocket to a BrowserSocket.
function connectTo(t, socket, path, protocols) {
    var ws = protocols === undefined ? new WebSocket(urlOf(socket, path)) : new WebSocket(urlOf(socket, path), protocols);
    t.add_cleanup(function () {
        ws.close();
    });
    return ws;
}

// Both ends of a connection, by promise: { ws, handler, socket }. The members of own become the handler's.
function connection(t, own, protocols) {
    var handler = {};
    Object.keys(own || {}).forEach(function (name) {
        handler[name] = own[name];
    });
    var open = new Promise(function (resolve) {
        handler.onopen = resolve;
    });
    var socket = listen(t, function () {
        return handler;
    });
    var ws = connectTo(t, socket, "", protocols);
    return Promise.all([opened(ws), open]).then(function () {
        return { ws: ws, handler: handler, socket: socket };
    });
}

// A promise of the next event that a connection handler gets.
function handlerEvent(handler, type) {
    return new Promise(function (resolve) {
        handler["on" + type] = function (event) {
            handler["on" + type] = null;
            resolve(event);
        };
    });
}

// What refuses a connection reaches its WebSocket as error and close.
function refused(ws) {
    return nextEvent(ws, "close", ["open"]).then(function (event) {
        assert_equals(event.code, 1006, "code");
        assert_false(event.wasClean, "wasClean");
    });
}
