// A stack without the harness's own frames, so that a failure points at the test.
function ownStackMark() {
    var stack = new Error().stack;
    if (typeof stack !== "string") {
        return null;
    }
    var found = /([^\s()@]*testharness\.js)/.exec(stack);
    return found ? found[1] : null;
}
var harnessMark = ownStackMark();

function currentStack() {
    var stack = new Error().stack;
    if (typeof stack !== "string") {
        return null;
    }
    var kept = stack.split("\n").filter(function (line) {
        return harnessMark === null || line.indexOf(harnessMark) === -1;
    });
    if (kept.length && kept[0].indexOf("Error") === 0) {
        kept.shift();
    }
    return kept.join("\n");
}
