// Each message is parsed, summed, changed, and sent back as JSON, 100 of them on their way.
(function () {
  var socket = new WebSocket(URL_BASE + '/echo'), sent = 0, received = 0;
  function order(id) {
    return JSON.stringify({
      id: id, kind: 'order', customer: { name: 'Ada Lovelace', city: 'London' }, total: 0,
      items: [{ sku: 'a-1', price: 12.5, count: 2 }, { sku: 'b-2', price: 3.25, count: 4 }, { sku: 'c-3', price: 100, count: 1 }]
    });
  }
  function sum(document) {
    var total = 0;
    for (var i = 0; i < document.items.length; i++) total += document.items[i].price * document.items[i].count;
    return total;
  }
  socket.onopen = function () {
    begin();
    for (; sent < 100 && sent < COUNT; sent++) socket.send(order(sent));
  };
  socket.onmessage = function (event) {
    var document = JSON.parse(event.data);
    document.total = sum(document);
    if (document.total !== 138) throw new Error('total ' + document.total);
    if (++received === COUNT) { done(COUNT); socket.close(); return; }
    if (sent < COUNT) { document.id = sent++; socket.send(JSON.stringify(document)); }
  };
}());
