postMessage("it has run");
var 1;
