// META: title=Opening handshake: an answer with another status than 101 fails the connection
// META: global=window,dedicatedworker,sharedworker
// META: script=/websockets/constants.sub.js
// META: script=/websockets/websocket-helpers.js
// META: script=/websockets/frame-helpers.js
// META: script=/websockets/opening-handshake/resources/answers.js
// META: variant=?default
// META: variant=?wss

[200, 201, 204, 304, 400, 401, 403, 404, 407, 426, 500, 503].forEach(function (status) {
    refuses(replaced("HTTP/", "HTTP/1.1 " + status + " Whatever").concat("Content-Length: 0"), "status " + status + ", though the headers are right");
});

[301, 302, 303, 307, 308].forEach(function (status) {
    refuses(["HTTP/1.1 " + status + " Moved", "Location: /echo", "Content-Length: 0"], "the redirect " + status + " is not followed");
});
