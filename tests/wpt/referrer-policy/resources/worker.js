function heard(referrer) { postMessage(referrer); }
importScripts("script.sub.js");
