// META: title=BrowserSocket: the handshake as script sees and changes it
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/browsersocket/browsersocket-helpers.js

// The request of a connection, by promise.
function requestOf(t, path, protocols) {
    var request, socket = listen(t, function (handshakeRequest) {
        assert_equals(arguments.length, 1);
        assert_equals(this, self);
        request = handshakeRequest;
        return {};
    });
    return opened(connectTo(t, socket, path, protocols && ["a", "b"].slice(0, protocols))).then(function () {
        request.socket = socket;
        return request;
    }, function (failure) {
        if (request) { // it has chosen no subprotocol, which a client that wants one takes for none
            request.socket = socket;
            return request;
        }
        throw failure;
    });
}

// A connection whose response change has its way with, by promise of the open WebSocket.
function connectWith(t, change, protocols) {
    var socket = listen(t, function () {
        return { handshakeResponseLoop: change };
    });
    var ws = connectTo(t, socket, "", protocols);
    return opened(ws).then(function () {
        return ws;
    });
}

promise_test(function (t) {
    return requestOf(t, "chat?room=1").then(function (request) {
        assert_equals(request.firstLine, "GET " + request.socket.resourcePrefix + "chat?room=1 HTTP/1.1");
        assert_true(Array.isArray(request.body));
        assert_equals(request.body.length, 0);
        assert_array_equals(Object.keys(request), ["firstLine", "headers", "body", "socket"]);
    });
}, "the request's first line and body");

promise_test(function (t) {
    return requestOf(t).then(function (request) {
        var headers = request.headers;
        assert_equals(headers.Host, "127.0.0.1:" + request.socket.port);
        assert_equals(headers.Origin, self.location.origin);
        assert_equals(headers.Upgrade.toLowerCase(), "websocket");
        assert_equals(headers["Sec-WebSocket-Version"], "13");
        assert_equals(headers["sec-websocket-version"], "13");
        assert_equals(headers["SEC-WEBSOCKET-VERSION"], "13");
        assert_true("origin" in headers);
        assert_false("X-None" in headers);
        assert_equals(headers["X-None"], undefined);
        assert_false(Object.prototype.hasOwnProperty.call(headers, "constructor"), "what is no header");
        assert_in_array("Sec-WebSocket-Key", Object.keys(headers));
        assert_equals(JSON.parse(JSON.stringify(headers)).Host, headers.Host);
    });
}, "the request's headers, by names in any case");

promise_test(function (t) {
    return requestOf(t, "", 2).then(function (request) {
        assert_equals(request.headers["Sec-WebSocket-Protocol"].replace(/ /g, ""), "a,b");
    });
}, "the subprotocols that the client offers");

promise_test(function (t) {
    return requestOf(t).then(function (request) {
        request.headers.origin = "changed";
        assert_equals(request.headers.Origin, "changed");
        request.headers["X-New"] = 5;
        assert_equals(request.headers["x-new"], "5");
        assert_true(delete request.headers["X-NEW"]);
        assert_equals(request.headers["X-New"], undefined);
        assert_true(delete request.headers["X-None"]);
        assert_throws_js(TypeError, function () {
            request.headers["X-New"] = "\u0100";
        });
    });
}, "headers can be changed, added and deleted");

promise_test(function (t) {
    var seen, self_;
    return connectWith(t, function (response) {
        self_ = this;
        seen = response;
        return response;
    }).then(function () {
        assert_equals(typeof self_.send, "function", "this is the handler");
        assert_equals(seen.firstLine, "HTTP/1.1 101 Switching Protocols");
        assert_equals(seen.headers.Upgrade, "websocket");
        assert_equals(seen.headers.Connection, "Upgrade");
        assert_equals(seen.headers["Sec-WebSocket-Accept"].length, 28);
        assert_equals(seen.body.length, 0);
    });
}, "the response that would be sent");

promise_test(function (t) {
    return connectWith(t, function (response) {
        response.headers["Sec-WebSocket-Protocol"] = "b";
        return response;
    }, ["a", "b"]).then(function (ws) {
        assert_equals(ws.protocol, "b");
    });
}, "choosing a subprotocol");

promise_test(function (t) {
    return connectWith(t, function (response) {
        var headers = {};
        Object.keys(response.headers).forEach(function (name) {
            headers[name.toUpperCase()] = response.headers[name];
        });
        headers["SEC-WEBSOCKET-PROTOCOL"] = "a";
        headers["X-More"] = "yes";
        return { firstLine: response.firstLine, headers: headers };
    }, "a").then(function (ws) {
        assert_equals(ws.protocol, "a");
    });
}, "a response of the page's own making");

promise_test(function (t) {
    return connectWith(t, function (response) {
        delete response.headers["Sec-WebSocket-Extensions"];
        return response;
    }).then(function (ws) {
        assert_equals(ws.extensions, "");
        var closed = whenClosed(ws);
        ws.close(1000);
        return closed;
    }).then(function (event) {
        assert_true(event.wasClean);
    });
}, "a response without extensions");

promise_test(function (t) {
    var messages = [], socket = listen(t, function () {
        return {
            handshakeResponseLoop: function (response) {
                delete response.headers["Sec-WebSocket-Extensions"];
                return response;
            },
            onmessage: function (event) {
                this.send(event.data);
            }
        };
    });
    var ws = connectTo(t, socket);
    return opened(ws).then(function () {
        ws.send("uncompressed uncompressed uncompressed uncompressed uncompressed");
        return received(ws);
    }).then(function (data) {
        assert_equals(data.length, 64);
    });
}, "messages without the extensions that were refused");

// A response with which no connection opens. handler has no events, and error is what the page learns, if anything.
function refusal(name, change, error) {
    promise_test(function (t) {
        var errors = [], socket = listen(t, function () {
            return {
                handshakeResponseLoop: change,
                onopen: t.unreached_func("onopen"),
                onerror: t.unreached_func("onerror"),
                onclose: t.unreached_func("onclose")
            };
        });
        socket.onerror = function (event) {
            errors.push(event);
        };
        return refused(connectTo(t, socket, "", ["a", "b"])).then(function () {
            assert_equals(errors.length, error ? 1 : 0, "errors");
            if (error) {
                assert_class_string(errors[0], "ErrorEvent");
                assert_equals(errors[0].target, socket);
                assert_true(error.test(errors[0].message), errors[0].message);
            }
        });
    }, name);
}

refusal("null refuses", function () { return null; });
refusal("another status refuses", function (response) {
    response.firstLine = "HTTP/1.1 503 Not Now";
    response.headers["Retry-After"] = "60";
    response.body = [119, 97, 105, 116];
    return response;
});
refusal("undefined is a mistake", function () {}, /neither the response to send nor null/);
refusal("a primitive is a mistake", function () { return "HTTP/1.1 101"; }, /neither the response to send nor null/);
refusal("an exception is a mistake", function () { throw new Error("on purpose"); }, /on purpose/);
refusal("an object without a first line", function (response) { return { headers: response.headers }; }, /firstLine/);
refusal("an object without headers", function (response) { return { firstLine: response.firstLine }; }, /headers/);
["", "HTTP/1.1", "HTTP/1.0 101 Switching Protocols", "101", "HTTP/1.1 1010 No", "HTTP/1.1 abc No"].forEach(function (line) {
    refusal("the first line " + JSON.stringify(line), function (response) {
        response.firstLine = line;
        return response;
    }, /status line/);
});
["HTTP/1.1 101 a\r\nX: b", "HTTP/1.1 403 a\nX: b", "HTTP/1.1 403 a\u0000b", "HTTP/1.1 099 Low", "HTTP/1.1 100 Continue", "HTTP/1.1 600 High"].forEach(function (line) {
    refusal("the first line " + JSON.stringify(line) + " cannot be sent", function (response) {
        response.firstLine = line;
        return response;
    }, /cannot be sent/);
});
[["X", "a\r\nSet-Cookie: b"], ["X", "a\nb"], ["X", "a\u0000b"], ["X\r\nY", "a"], ["X Y", "a"], ["", "a"], ["Content-Length", "5"], ["Transfer-Encoding", "chunked"]].forEach(function (header) {
    ["101 Switching Protocols", "403 Forbidden"].forEach(function (status) {
        refusal("the header " + JSON.stringify(header) + " with " + status, function (response) {
            response.firstLine = "HTTP/1.1 " + status;
            response.headers[header[0]] = header[1];
            return response;
        }, /cannot be sent/);
    });
});
[["Sec-WebSocket-Accept", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="], ["Upgrade", "h2c"], ["Connection", "close"], ["Sec-WebSocket-Extensions", "x-other"],
    ["Sec-WebSocket-Protocol", "c"], ["Sec-WebSocket-Protocol", "a, b"]].forEach(function (header) {
    refusal("101 with " + header.join(": "), function (response) {
        response.headers[header[0]] = header[1];
        return response;
    }, /cannot be sent/);
});
["Sec-WebSocket-Accept", "Upgrade", "Connection"].forEach(function (name) {
    refusal("101 without " + name, function (response) {
        delete response.headers[name];
        return response;
    }, /cannot be sent/);
});
refusal("101 with a body", function (response) {
    response.body = [1];
    return response;
}, /cannot be sent/);
[[256], [-1], ["x"], 5, "text"].forEach(function (body) {
    refusal("the body " + JSON.stringify(body), function (response) {
        response.firstLine = "HTTP/1.1 403 Forbidden";
        response.body = body;
        return response;
    }, /body/);
});
refusal("a header that is no byte string", function (response) {
    return { firstLine: response.firstLine, headers: { X: "\u0100" } };
}, /headers/);
