// 64-byte messages with 1,000 of them on their way at any time.
var socket = new WebSocket(URL_BASE + '/echo'), sent = 0, received = 0;
var message = new Array(65).join('x');
socket.onopen = function () {
  begin();
  for (; sent < 1000 && sent < COUNT; sent++) socket.send(message);
};
socket.onmessage = function (event) {
  if (event.data.length !== 64) throw new Error('echo of ' + event.data.length + ' bytes');
  if (++received === COUNT) { done(COUNT); socket.close(); return; }
  if (sent < COUNT) { sent++; socket.send(message); }
};
