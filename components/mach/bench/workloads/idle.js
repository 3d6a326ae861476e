// COUNT connections are opened and left alone.
(function () {
  var sockets = [], open = 0;
  function opened() { if (++open === COUNT) done(COUNT); }
  function failed() { throw new Error('connection ' + open + ' failed'); }
  begin();
  for (var i = 0; i < COUNT; i++) {
    var socket = new WebSocket(URL_BASE + '/echo');
    socket.onopen = opened;
    socket.onerror = failed;
    sockets.push(socket);
  }
}());
