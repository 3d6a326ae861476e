// The server sends 64-byte messages as fast as the script takes them.
(function () {
  var socket = new WebSocket(URL_BASE + '/flood?size=64&count=' + COUNT), left = COUNT;
  var message = new Array(65).join('x');
  socket.onopen = function () { begin(); socket.send('go'); };
  socket.onmessage = function (event) {
    if (event.data !== message) throw new Error('message ' + event.data);
    if (--left > 0) return;
    done(COUNT);
    socket.close();
  };
}());
