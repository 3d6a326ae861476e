// 64-byte messages with 1,000 of them on their way at any time.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo'), left = COUNT;
  var message = new Array(65).join('x');
  socket.onopen = function () {
    begin();
    for (var i = 0; i < 1000; i++) socket.send(message);
  };
  socket.onmessage = function (event) {
    if (event.data !== message) throw new Error('echo of ' + event.data);
    if (--left > 0) { socket.send(message); return; }
    socket.onmessage = null;
    done(COUNT);
    socket.close();
  };
}());
