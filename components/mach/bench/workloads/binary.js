// Echo of one large binary message at a time.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo'), left = COUNT, message = new ArrayBuffer(SIZE);
  socket.binaryType = 'arraybuffer';
  socket.onopen = function () { begin(); socket.send(message); };
  socket.onmessage = function (event) {
    if (event.data.byteLength !== SIZE) throw new Error('echo of ' + event.data.byteLength + ' bytes');
    if (--left > 0) socket.send(message);
    else { done(COUNT); socket.close(); }
  };
}());
