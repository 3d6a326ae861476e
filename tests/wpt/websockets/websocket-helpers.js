// Sockets and their events, for tests. Needs constants.sub.js.

// A WebSocket to a path of the test server, closed when the test ends.
function socketTo(t, path, protocols) {
    var ws = protocols === undefined ?
        new WebSocket(SCHEME_DOMAIN_PORT + path) :
        new WebSocket(SCHEME_DOMAIN_PORT + path, protocols);
    t.add_cleanup(function () {
        ws.close();
    });
    return ws;
}

// A promise of the next event of a type; one of the unwanted types before it rejects.
function nextEvent(target, type, unwanted) {
    var types = [type].concat(unwanted || []);
    return new Promise(function (resolve, reject) {
        function settle(event) {
            types.forEach(function (each) {
                target.removeEventListener(each, settle);
            });
            if (event.type === type) {
                resolve(event);
            } else {
                reject(new Error("waited for " + type + " and got " + describeEvent(event)));
            }
        }
        types.forEach(function (each) {
            target.addEventListener(each, settle);
        });
    });
}

function describeEvent(event) {
    return event.type === "close" ? "close " + event.code + " \"" + event.reason + "\"" : event.type;
}

function opened(ws) {
    return nextEvent(ws, "open", ["close"]);
}

function whenClosed(ws) {
    return nextEvent(ws, "close");
}

// The data of the next message.
function received(ws) {
    return nextEvent(ws, "message", ["close"]).then(function (event) {
        return event.data;
    });
}

// An open socket, by promise.
function openSocket(t, path, protocols) {
    var ws = socketTo(t, path, protocols);
    return opened(ws).then(function () {
        return ws;
    });
}

// Notes the types of a socket's events in order, with the ready state each of them saw.
function record(ws) {
    var log = [];
    ["open", "message", "error", "close"].forEach(function (type) {
        ws.addEventListener(type, function () {
            log.push(type + " " + ws.readyState);
        });
    });
    return log;
}

// What a connection that fails shows to script: error, then a close event that tells nothing.
function assertFails(ws, logged) {
    var log = record(ws);
    return whenClosed(ws).then(function (event) {
        assert_array_equals(log, (logged || []).concat(["error 3", "close 3"]), "events and ready states");
        assertAbnormal(event);
        return event;
    });
}

function assertAbnormal(event) {
    assert_equals(event.code, 1006, "code");
    assert_equals(event.reason, "", "reason");
    assert_equals(event.wasClean, false, "wasClean");
}

function assertClean(event, code, reason) {
    assert_equals(event.code, code, "code");
    assert_equals(event.reason, reason || "", "reason");
    assert_equals(event.wasClean, true, "wasClean");
}

function bytesOf(buffer) {
    return Array.prototype.slice.call(new Uint8Array(buffer));
}

function repeated(text, count) {
    return new Array(count + 1).join(text);
}
