// One message of 64 bytes at a time: the next goes out when the last has come back.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo'), left = COUNT;
  var message = new Array(65).join('x');
  socket.onopen = function () { begin(); socket.send(message); };
  socket.onmessage = function (event) {
    if (event.data.length !== 64) throw new Error('echo of ' + event.data.length + ' bytes');
    if (--left > 0) socket.send(message);
    else { done(COUNT); socket.close(); }
  };
}());
