var heard = [], inner = new Worker("throws.js");
inner.onerror = function () {
    heard.push("at the worker");
};
onerror = function () {
    heard.push("at the global");
    postMessage(heard);
};
