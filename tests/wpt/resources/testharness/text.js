// Any value as text, for messages.

function hex(code, width) {
    var digits = code.toString(16);
    while (digits.length < width) {
        digits = "0" + digits;
    }
    return digits;
}

// Results travel as UTF-8, which cannot hold a lone surrogate: each becomes its code, "U+d83d".
function withoutLoneSurrogates(text) {
    try {
        // Native and quick, and it throws on exactly the strings that have one.
        encodeURIComponent(text);
        return text;
    } catch (e) {
        return replaceLoneSurrogates(text);
    }
}

function replaceLoneSurrogates(text) {
    var clean = "";
    var from = 0;
    for (var i = 0; i < text.length; i++) {
        var unit = text.charCodeAt(i);
        if (unit < 0xD800 || unit > 0xDFFF) {
            continue;
        }
        var next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
        if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
            i++;
            continue;
        }
        clean += text.substring(from, i) + "U+" + hex(unit, 4);
        from = i + 1;
    }
    return clean + text.substring(from);
}

var NAMED_ESCAPES = {
    "\0": "\\0", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\x0b": "\\v", "\f": "\\f", "\r": "\\r",
    "\"": "\\\"", "\\": "\\\\"
};

function escaped(character) {
    if (hasOwn.call(NAMED_ESCAPES, character)) {
        return NAMED_ESCAPES[character];
    }
    var code = character.charCodeAt(0);
    return code < 0x80 ? "\\x" + hex(code, 2) : "U+" + hex(code, 4);
}

function quote(text) {
    return "\"" + withoutLoneSurrogates(text.replace(/[\x00-\x1f"\\\x7f\ufffe\uffff]/g, escaped)) + "\"";
}

function truncated(text, limit) {
    return text.length > limit ? text.substring(0, limit) + "..." : text;
}

function isNode(value) {
    try {
        return isObject(value) && "nodeType" in value && "nodeName" in value && "childNodes" in value;
    } catch (e) {
        return false;
    }
}

function describeNode(node) {
    switch (node.nodeType) {
    case 1:
        return "Element node " + truncated(String(node.outerHTML), 60);
    case 3:
        return "Text node \"" + truncated(String(node.data), 60) + "\"";
    case 8:
        return "Comment node <!--" + truncated(String(node.data), 60) + "-->";
    case 9:
        return "Document node with " + node.childNodes.length + (node.childNodes.length === 1 ? " child" : " children");
    default:
        return "Node object of type " + node.nodeType;
    }
}

// Any value as readable text, for messages.
function format_value(value, seen) {
    seen = seen || [];
    if (value === null) {
        return "null";
    }
    switch (typeof value) {
    case "undefined":
        return "undefined";
    case "boolean":
        return String(value);
    case "string":
        return quote(value);
    case "number":
        return value === 0 && 1 / value < 0 ? "-0" : String(value);
    case "bigint":
        return String(value) + "n";
    case "symbol":
        return String(value);
    }
    if (Array.isArray(value)) {
        if (seen.indexOf(value) !== -1) {
            return "[...]";
        }
        var items = [];
        var inner = seen.concat([value]);
        for (var i = 0; i < value.length; i++) {
            items.push(i in value ? format_value(value[i], inner) : "");
        }
        return "[" + items.join(", ") + "]";
    }
    if (isNode(value)) {
        try {
            return describeNode(value);
        } catch (e) {
            // A node whose getters throw falls through to the general case.
        }
    }
    try {
        return typeof value + " \"" + truncated(String(value), 1000) + "\"";
    } catch (e) {
        return "[stringifying object threw " + String(e) + " with type " + String(typeof e) + "]";
    }
}
expose("format_value", format_value);

// Replaces ${name} in a template by the formatted value of that name.
function fill(template, values) {
    var filled = "";
    var at = 0;
    for (;;) {
        var open = template.indexOf("${", at);
        var close = open === -1 ? -1 : template.indexOf("}", open);
        if (close === -1) {
            return filled + template.substring(at);
        }
        var name = template.substring(open + 2, close);
        filled += template.substring(at, open);
        filled += hasOwn.call(values, name) ? format_value(values[name]) : template.substring(open, close + 1);
        at = close + 1;
    }
}
