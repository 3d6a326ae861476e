// The whole life of a small program: connect, one echo, close.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo');
  socket.onopen = function () { socket.send('hello'); };
  socket.onmessage = function () { socket.close(); };
}());
