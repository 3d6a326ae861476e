var inner = new Worker("echo.js");
onmessage = function (e) {
    inner.postMessage(e.data, e.ports.slice());
};
inner.onmessage = function (e) {
    postMessage({ nested: e.data });
};
