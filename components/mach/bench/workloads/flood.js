// The server sends 64-byte messages as fast as the script takes them.
var socket = new WebSocket(URL_BASE + '/flood?size=64&count=' + COUNT), received = 0;
socket.onopen = function () { begin(); socket.send('go'); };
socket.onmessage = function (event) {
  if (event.data.length !== 64) throw new Error('message of ' + event.data.length + ' bytes');
  if (++received === COUNT) { done(COUNT); socket.close(); }
};
