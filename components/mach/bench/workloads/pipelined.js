// 64-byte messages with 1,000 of them on their way at any time.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo'), left = COUNT, bytes = 0;
  var message = new Array(65).join('x');
  socket.onopen = function () {
    begin();
    for (var i = 0; i < 1000; i++) socket.send(message);
  };
  socket.onmessage = function (event) {
    bytes += event.data.length;
    if (--left > 0) { socket.send(message); return; }
    socket.onmessage = null;
    if (bytes !== 64 * COUNT) throw new Error('echo of ' + bytes + ' bytes');
    done(COUNT);
    socket.close();
  };
}());
