// Tells what a question, in JavaScript, is answered with in this scope.
function answer(port) {
    return function (e) {
        var result;
        try {
            result = (0, eval)(e.data);
        } catch (x) {
            result = "threw " + x.name;
        }
        port.postMessage(result);
    };
}

if (self.DedicatedWorkerGlobalScope) {
    onmessage = answer(self);
} else {
    onconnect = function (e) {
        e.ports[0].onmessage = answer(e.ports[0]);
    };
}
