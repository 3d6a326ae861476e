// META: title=DOMException
// META: global=window,dedicatedworker,sharedworker
// META: script=/resources/webidl-interface.js

var constants = {
    INDEX_SIZE_ERR: 1, DOMSTRING_SIZE_ERR: 2, HIERARCHY_REQUEST_ERR: 3, WRONG_DOCUMENT_ERR: 4, INVALID_CHARACTER_ERR: 5,
    NO_DATA_ALLOWED_ERR: 6, NO_MODIFICATION_ALLOWED_ERR: 7, NOT_FOUND_ERR: 8, NOT_SUPPORTED_ERR: 9, INUSE_ATTRIBUTE_ERR: 10,
    INVALID_STATE_ERR: 11, SYNTAX_ERR: 12, INVALID_MODIFICATION_ERR: 13, NAMESPACE_ERR: 14, INVALID_ACCESS_ERR: 15,
    VALIDATION_ERR: 16, TYPE_MISMATCH_ERR: 17, SECURITY_ERR: 18, NETWORK_ERR: 19, ABORT_ERR: 20, URL_MISMATCH_ERR: 21,
    QUOTA_EXCEEDED_ERR: 22, TIMEOUT_ERR: 23, INVALID_NODE_TYPE_ERR: 24, DATA_CLONE_ERR: 25
};

checkInterface({
    name: "DOMException",
    length: 0,
    constants: constants,
    readonly: ["name", "message", "code"],
    prototypeParent: Error.prototype,
    make: function () { return new DOMException(); }
});

test(function () {
    var e = new DOMException();
    assert_equals(e.message, "", "message");
    assert_equals(e.name, "Error", "name");
    assert_equals(e.code, 0, "code");
}, "the default values");

test(function () {
    var e = new DOMException("text", "SyntaxError");
    assert_equals(e.message, "text", "message");
    assert_equals(e.name, "SyntaxError", "name");
    assert_equals(e.code, 12, "code");
    assert_equals(String(e), "SyntaxError: text", "string");
    assert_true(e instanceof Error, "instanceof Error");
    assert_true(e instanceof DOMException, "instanceof DOMException");
    assert_class_string(e, "DOMException");
}, "message and name");

test(function () {
    assert_equals(new DOMException(null, null).message, "null", "null");
    assert_equals(new DOMException(null, null).name, "null", "null");
    assert_equals(new DOMException(undefined, undefined).name, "Error", "undefined");
    assert_equals(new DOMException("x", "unknown").code, 0, "an unknown name has no code");
}, "the arguments are converted");

var names = {
    IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
    NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12,
    InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18,
    NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24,
    DataCloneError: 25, EncodingError: 0, NotReadableError: 0, UnknownError: 0, ConstraintError: 0, DataError: 0,
    TransactionInactiveError: 0, ReadOnlyError: 0, VersionError: 0, OperationError: 0, NotAllowedError: 0
};

Object.keys(names).forEach(function (name) {
    test(function () {
        assert_equals(new DOMException("", name).code, names[name]);
    }, "the code of " + name + " is " + names[name]);
});

test(function () {
    var e = null;
    try {
        new WebSocket("ftp://web-platform.test/");
    } catch (caught) {
        e = caught;
    }
    assert_equals(Object.getPrototypeOf(e), DOMException.prototype, "prototype");
    assert_equals(e.constructor, DOMException, "constructor");
    assert_not_equals(e.message, "", "message");
    assert_equals(e.name, "SyntaxError", "name");
}, "an exception that the platform throws is a DOMException of this global, with a message");
