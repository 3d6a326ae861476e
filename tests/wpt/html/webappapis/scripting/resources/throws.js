var made = { secret: true };
function throwLater() { throw made; }
function evaluateLater() { (0, eval)("throw new Error('secret of an evaluated text')"); }
function rejectLater() { Promise.reject(made); }
function rejectError() { new Promise(function () { null.secret; }); }
throw new Error("secret at once");
