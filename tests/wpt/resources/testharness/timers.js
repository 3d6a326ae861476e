// Timers are kept at load: a test may replace the globals.
var setTimer = typeof global.setTimeout === "function" ? global.setTimeout : null;
var clearTimer = typeof global.clearTimeout === "function" ? global.clearTimeout : null;

function startTimer(func, ms) {
    return setTimer ? setTimer.call(global, func, ms) : null;
}

function stopTimer(id) {
    if (clearTimer && id !== null) {
        clearTimer.call(global, id);
    }
}
