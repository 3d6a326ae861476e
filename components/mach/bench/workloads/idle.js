// COUNT connections are opened and left alone.
var sockets = [], open = 0;
begin();
function connect() {
  var socket = new WebSocket(URL_BASE + '/echo');
  socket.onopen = function () { if (++open === COUNT) done(COUNT); };
  socket.onerror = function () { throw new Error('connection ' + open + ' failed'); };
  sockets.push(socket);
}
for (var i = 0; i < COUNT; i++) connect();
