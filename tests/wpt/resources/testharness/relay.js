// Sends the reports of this global to whoever says {type: "connect"}, from the first report on.
function Relay() {
    this.targets = [];
    this.sent = [];
    var relay = this;
    tests.start_callbacks.push(function () {
        relay.send({ type: "start", properties: {} });
    });
    tests.test_state_callbacks.push(function (test) {
        relay.send({ type: "test_state", test: test.structured_clone() });
    });
    tests.result_callbacks.push(function (test) {
        relay.send({ type: "result", test: test.structured_clone() });
    });
    tests.completion_callbacks.push(function (all, status) {
        relay.send({
            type: "complete", tests: all.map(function (test) { return test.structured_clone(); }),
            status: status.structured_clone(), asserts: []
        });
    });
}
Relay.prototype.send = function (message) {
    this.sent.push(message);
    forEach(this.targets, function (post) {
        post(message);
    });
};
Relay.prototype.connect = function (post) {
    this.targets.push(post);
    forEach(this.sent, post);
};

function isConnect(event) {
    return isObject(event.data) && event.data.type === "connect";
}
