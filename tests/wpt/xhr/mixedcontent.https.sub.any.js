// META: title=XMLHttpRequest: a page with TLS asks for nothing without
// META: global=window,dedicatedworker,sharedworker
// META: script=/xhr/resources/allowed.js

var secure = "https://{{host}}:{{ports[https][0]}}", plain = "http://{{host}}:{{ports[http][0]}}";

testAllowed([
    ["TLS", secure + "/xhr/resources/content.py?content=x", true],
    ["no TLS", plain + "/xhr/resources/corsenabled.py", false],
    ["a redirect to no TLS", secure + "/xhr/resources/redirect.py?location=" + encodeURIComponent(plain + "/xhr/resources/corsenabled.py"), false]
]);
