// Assertions about exceptions and rejections.

// The names of https://webidl.spec.whatwg.org/#idl-DOMException-error-names with their legacy codes; 0 is none.
var DOM_ERROR_CODES = {
    IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
    NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
    InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
    InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20,
    URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
    EncodingError: 0, NotReadableError: 0, UnknownError: 0, ConstraintError: 0, DataError: 0,
    TransactionInactiveError: 0, ReadOnlyError: 0, VersionError: 0, OperationError: 0, NotAllowedError: 0,
    OptOutError: 0
};

// The older way to write a type: the name of a code constant of DOMException.
var LEGACY_NAMES = {
    INDEX_SIZE_ERR: "IndexSizeError", HIERARCHY_REQUEST_ERR: "HierarchyRequestError",
    WRONG_DOCUMENT_ERR: "WrongDocumentError", INVALID_CHARACTER_ERR: "InvalidCharacterError",
    NO_MODIFICATION_ALLOWED_ERR: "NoModificationAllowedError", NOT_FOUND_ERR: "NotFoundError",
    NOT_SUPPORTED_ERR: "NotSupportedError", INUSE_ATTRIBUTE_ERR: "InUseAttributeError",
    INVALID_STATE_ERR: "InvalidStateError", SYNTAX_ERR: "SyntaxError",
    INVALID_MODIFICATION_ERR: "InvalidModificationError", NAMESPACE_ERR: "NamespaceError",
    INVALID_ACCESS_ERR: "InvalidAccessError", TYPE_MISMATCH_ERR: "TypeMismatchError",
    SECURITY_ERR: "SecurityError", NETWORK_ERR: "NetworkError", ABORT_ERR: "AbortError",
    URL_MISMATCH_ERR: "URLMismatchError", QUOTA_EXCEEDED_ERR: "QuotaExceededError", TIMEOUT_ERR: "TimeoutError",
    INVALID_NODE_TYPE_ERR: "InvalidNodeTypeError", DATA_CLONE_ERR: "DataCloneError"
};

function nameOfCode(code) {
    for (var name in DOM_ERROR_CODES) {
        if (DOM_ERROR_CODES[name] === code) {
            return name;
        }
    }
    return null;
}

// Calls func and returns what it threw; fails the assertion when it returned.
function caught(func, assertion, description) {
    try {
        func.call(this);
    } catch (e) {
        if (e instanceof AssertionError) {
            throw e;
        }
        return e;
    }
    throw new AssertionError(makeMessage(assertion, description, "${func} did not throw", { func: func }));
}

function checkObjectThrown(e, func, assertion, description) {
    assert(isObject(e), assertion, description, "${func} threw ${e} with type ${type}, not an object",
        { func: func, e: e, type: typeof e });
}

function checkJSError(e, constructor, func, assertion, description) {
    checkObjectThrown(e, func, assertion, description);
    assert(typeof constructor === "function", assertion, description,
        "${constructor} is not an error constructor", { constructor: constructor });
    // In ES5 functions need have no name, but the prototypes of errors do.
    var name = constructor.name || constructor.prototype.name;
    assert(e.constructor === constructor && e.name === name, assertion, description,
        "${func} threw ${e} (${actual}) expected instance of ${constructor} (${name})",
        { func: func, e: e, actual: e.name, constructor: constructor, name: name });
}

function checkDOMException(e, type, constructor, func, assertion, description) {
    var name;
    if (typeof type === "number") {
        assert(type !== 0 && nameOfCode(type) !== null, assertion, description,
            "test bug: unrecognized DOMException code ${type}", { type: type });
        name = nameOfCode(type);
    } else {
        name = hasOwn.call(LEGACY_NAMES, type) ? LEGACY_NAMES[type] : type;
        assert(hasOwn.call(DOM_ERROR_CODES, name), assertion, description,
            "test bug: unrecognized DOMException code name or name ${type}", { type: type });
    }
    checkObjectThrown(e, func, assertion, description);
    function property(p, expected) {
        assert(sameValue(e[p], expected), assertion, description,
            "${func} threw ${e} that is not a DOMException " + name +
            ": property ${p} is equal to ${actual}, expected ${expected}",
            { func: func, e: e, p: p, actual: e[p], expected: expected });
    }
    property("code", DOM_ERROR_CODES[name]);
    property("name", name);
    assert(e.constructor === constructor, assertion, description,
        "${func} threw an exception from the wrong global", { func: func });
}

// assert_throws_dom takes (type, func, description) or (type, constructor, func, description).
function domArguments(args) {
    var withConstructor = typeof args[1] === "function" && args[1].name === "DOMException";
    return withConstructor ?
        { constructor: args[1], value: args[2], description: args[3] } :
        { constructor: global.DOMException, value: args[1], description: args[2] };
}

function assert_throws_js(constructor, func, description) {
    checkJSError(caught(func, "assert_throws_js", description), constructor, func, "assert_throws_js", description);
}
exposeAssertion(assert_throws_js, "assert_throws_js");

function assert_throws_dom(type) {
    var args = domArguments(arguments);
    var e = caught(args.value, "assert_throws_dom", args.description);
    checkDOMException(e, type, args.constructor, args.value, "assert_throws_dom", args.description);
}
exposeAssertion(assert_throws_dom, "assert_throws_dom");

function assert_throws_exactly(exception, func, description) {
    var e = caught(func, "assert_throws_exactly", description);
    assert(sameValue(e, exception), "assert_throws_exactly", description,
        "${func} threw ${e} but we expected it to throw ${exception}",
        { func: func, e: e, exception: exception });
}
exposeAssertion(assert_throws_exactly, "assert_throws_exactly");

function checkQuota(e, requested, quota, constructor, func, assertion, description) {
    checkObjectThrown(e, func, assertion, description);
    assert(e.constructor === constructor && e.name === "QuotaExceededError", assertion, description,
        "${func} threw ${e}, expected a QuotaExceededError of this global", { func: func, e: e });
    forEach([["requested", requested], ["quota", quota]], function (pair) {
        var ok = typeof pair[1] === "function" ? pair[1](e[pair[0]]) === true : sameValue(e[pair[0]], pair[1]);
        assert(ok, assertion, description, "${p} is ${actual}, expected ${expected}",
            { p: pair[0], actual: e[pair[0]], expected: pair[1] });
    });
}

function quotaArguments(args) {
    return typeof args[1] === "function" && args[1].name === "QuotaExceededError" ?
        { value: args[0], constructor: args[1], requested: args[2], quota: args[3], description: args[4] } :
        {
            value: args[0], constructor: global.QuotaExceededError, requested: args[1], quota: args[2],
            description: args[3]
        };
}

function assert_throws_quotaexceedederror() {
    var args = quotaArguments(arguments);
    var e = caught(args.value, "assert_throws_quotaexceedederror", args.description);
    checkQuota(e, args.requested, args.quota, args.constructor, args.value, "assert_throws_quotaexceedederror",
        args.description);
}
exposeAssertion(assert_throws_quotaexceedederror, "assert_throws_quotaexceedederror");

// Resolves with the reason of a rejection; a promise that fulfils fails the test.
function rejection(test, promise, description) {
    return promise.then(test.unreached_func("Should have rejected: " + description), function (reason) {
        if (reason instanceof AssertionError) {
            throw reason;
        }
        return reason;
    });
}

function rejected() {
    throw "the promise's reason";
}

function promise_rejects_js(test, constructor, promise, description) {
    return rejection(test, promise, description).then(function (e) {
        checkJSError(e, constructor, rejected, "promise_rejects_js", description);
    });
}
expose("promise_rejects_js", promise_rejects_js);

function promise_rejects_dom(test, type) {
    var args = domArguments(slice.call(arguments, 1));
    return rejection(test, args.value, args.description).then(function (e) {
        checkDOMException(e, type, args.constructor, rejected, "promise_rejects_dom", args.description);
    });
}
expose("promise_rejects_dom", promise_rejects_dom);

function promise_rejects_exactly(test, exception, promise, description) {
    return rejection(test, promise, description).then(function (e) {
        assert(sameValue(e, exception), "promise_rejects_exactly", description,
            "promise rejected with ${e} but we expected it to reject with ${exception}",
            { e: e, exception: exception });
    });
}
expose("promise_rejects_exactly", promise_rejects_exactly);

function promise_rejects_quotaexceedederror(test) {
    var args = quotaArguments(slice.call(arguments, 1));
    return rejection(test, args.value, args.description).then(function (e) {
        checkQuota(e, args.requested, args.quota, args.constructor, rejected, "promise_rejects_quotaexceedederror",
            args.description);
    });
}
expose("promise_rejects_quotaexceedederror", promise_rejects_quotaexceedederror);
