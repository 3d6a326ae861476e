// Talks to the echo server that `go run mach.go run --echo examples/echo.js` starts: text, then bytes, then a clean close.
var socket = new WebSocket(ECHO_URL);
socket.binaryType = 'arraybuffer';

socket.onopen = function () {
  console.log('open     ' + socket.url);
  socket.send('Hello from script');
};

socket.onmessage = function (event) {
  if (typeof event.data === 'string') {
    console.log('text     ' + event.data);
    socket.send(new Uint8Array([1, 2, 3, 255]));
    return;
  }
  console.log('binary   ' + Array.prototype.join.call(new Uint8Array(event.data), ' '));
  socket.close(1000, 'done');
};

socket.onclose = function (event) {
  console.log('close    ' + event.code + (event.reason ? ' ' + event.reason : '') + (event.wasClean ? ', clean' : ', not clean'));
};
