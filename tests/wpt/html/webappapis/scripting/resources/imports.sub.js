function failure(url) {
    try { importScripts(url); } catch (e) { return e.name + ": " + (e instanceof DOMException) + ": " + (e.message.indexOf("secret") >= 0); }
    return "nothing";
}
var other = "http://{{hosts[][www1]}}:{{ports[http][0]}}/html/webappapis/scripting/resources/";
var results = [failure(other + "throws.js"), failure(other + "no-script.js"), failure("throws.js"), failure("no-script.js"), typeof made];
onerror = function (message, filename, line, column, error) { results.push([message, filename, line, column, error]); return true; };
onmessage = function (e) {
    importScriptsQuietly(other + "throws.js");
    setTimeout(throwLater);
    setTimeout(function () { onerror = null; postMessage(results); setTimeout(throwLater); }, 10);
};
function importScriptsQuietly(url) { try { importScripts(url); } catch (e) {} }
postMessage("ready");
