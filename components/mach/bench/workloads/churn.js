// Open, one echo, close: 16 connections at a time.
(function () {
  var started = 0, closed = 0;
  begin();
  function next() {
    if (started === COUNT) return;
    started++;
    var socket = new WebSocket(URL_BASE + '/echo');
    socket.onopen = function () { socket.send('hello'); };
    socket.onmessage = function () { socket.close(1000); };
    socket.onclose = function (event) {
      if (!event.wasClean) throw new Error('closed with ' + event.code);
      if (++closed === COUNT) done(COUNT);
      else next();
    };
  }
  for (var i = 0; i < 16; i++) next();
}());
