// Where the WebSocket server of this run is. A page whose query says "wss" talks to the secure port, and
// with "wpt_flags=h2" to that of HTTP/2.
var __SERVER__NAME = "{{host}}";
var __PATH = "echo";

function url_has_variant(variant) {
    return new URLSearchParams(location.search).get(variant) === "";
}

function url_has_flag(flag) {
    return new URLSearchParams(location.search).getAll("wpt_flags").indexOf(flag) !== -1;
}

var __H2 = url_has_flag("h2");
var __SECURE = url_has_variant("wss") || __H2;
var __SCHEME = __SECURE ? "wss" : "ws";
var __HTTP_SCHEME = __SECURE ? "https" : "http";
var __PORT = __H2 ? "{{ports[h2][0]}}" : __SECURE ? "{{ports[wss][0]}}" : "{{ports[ws][0]}}";

var SCHEME_DOMAIN_PORT = __SCHEME + "://" + __SERVER__NAME + ":" + __PORT;
var HTTP_SCHEME_DOMAIN_PORT = __HTTP_SCHEME + "://" + __SERVER__NAME + ":" + __PORT;

// The wrong sort of secure connection would let every test of the variant pass for nothing.
if (__SECURE !== (SCHEME_DOMAIN_PORT.indexOf("wss:") === 0) || __PORT === "") {
    throw new Error("no " + __SCHEME + " port: " + SCHEME_DOMAIN_PORT);
}
