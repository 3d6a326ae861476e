// What assertions throw, and what is said of anything thrown.

function AssertionError(message) {
    this.message = withoutLoneSurrogates(String(message));
    this.stack = currentStack();
}
AssertionError.prototype = Object.create(Error.prototype, {
    constructor: { value: AssertionError, writable: true, configurable: true },
    name: { value: "AssertionError", writable: true, configurable: true }
});
expose("AssertionError", AssertionError);

function OptionalFeatureUnsupportedError(message) {
    AssertionError.call(this, message);
}
OptionalFeatureUnsupportedError.prototype = Object.create(AssertionError.prototype, {
    constructor: { value: OptionalFeatureUnsupportedError, writable: true, configurable: true },
    name: { value: "OptionalFeatureUnsupportedError", writable: true, configurable: true }
});
expose("OptionalFeatureUnsupportedError", OptionalFeatureUnsupportedError);

function makeMessage(assertion, description, template, values) {
    var detail = [description || "", fill(template, values || {})].filter(function (part) {
        return part !== "";
    }).join(" ");
    return assertion + ": " + detail;
}

function assert(condition, assertion, description, template, values) {
    if (condition !== true) {
        throw new AssertionError(makeMessage(assertion, description, template, values));
    }
}

function thrownMessage(e) {
    if (isObject(e)) {
        try {
            if ("message" in e) {
                return String(e.message);
            }
        } catch (unreadable) {
            return "thrown object whose message cannot be read";
        }
    }
    try {
        return String(e);
    } catch (unprintable) {
        return "thrown object that cannot be printed";
    }
}

function thrownStack(e) {
    try {
        return isObject(e) && e.stack ? String(e.stack) : null;
    } catch (unreadable) {
        return null;
    }
}
