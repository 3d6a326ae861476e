// The server sends 64-byte messages as fast as the script takes them.
(function () {
  var socket = new WebSocket(URL_BASE + '/flood?size=64&count=' + COUNT), left = COUNT, bytes = 0;
  socket.onopen = function () { begin(); socket.send('go'); };
  socket.onmessage = function (event) {
    bytes += event.data.length;
    if (--left > 0) return;
    if (bytes !== 64 * COUNT) throw new Error(bytes + ' bytes received');
    done(COUNT);
    socket.close();
  };
}());
