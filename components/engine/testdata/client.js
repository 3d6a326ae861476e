// A client by npm's ws package, for a page that echoes. It prints what it sees, a line each.
const WebSocket = require('ws');
const ws = new WebSocket(process.argv[2], ['unknown', 'echo.v1'], {
  origin: 'https://node.test',
  perMessageDeflate: { threshold: 0 },
  headers: { 'X-Client': 'ws' },
});

const large = 'compress me '.repeat(20000);

ws.on('upgrade', (response) => console.log('header', response.headers['x-server']));
ws.on('open', () => {
  console.log('open', ws.protocol, ws.extensions);
  ws.send('text \u{1F99C}');
});
let received = 0;
ws.on('message', (data, isBinary) => {
  received++;
  if (received === 1) {
    console.log('text', data.toString(), isBinary);
    ws.send(Buffer.from([0, 1, 254, 255]));
  } else if (received === 2) {
    console.log('binary', data.toString('hex'), isBinary);
    ws.send(large);
  } else {
    console.log('large', data.toString() === large);
    ws.close(4001, 'enough');
  }
});
ws.on('close', (code, reason) => console.log('close', code, reason.toString()));
ws.on('error', (error) => console.log('error', error.message));
