function forEach(list, visit) {
    for (var i = 0; i < list.length; i++) {
        visit(list[i], i);
    }
}

function removeFrom(list, value) {
    var at = list.indexOf(value);
    if (at !== -1) {
        list.splice(at, 1);
    }
}

// Runs start(item, done) for each item at once and finished() after the last done().
function whenAll(items, start, finished) {
    var left = items.length;
    if (left === 0) {
        finished();
        return;
    }
    forEach(items, function (item) {
        var settled = false;
        start(item, function () {
            if (!settled) {
                settled = true;
                left--;
                if (left === 0) {
                    finished();
                }
            }
        });
    });
}
