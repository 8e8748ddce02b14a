// A process: bare TCP connections that say what subscribers expect to hear and are written the same bytes as by a
// gateway, with nothing in between: what a fan-out in Node costs at least on this machine at this time.
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const payloadBytes = 1472;

function frame(text) {
  const body = Buffer.from(text);
  const head =
    body.length < 126 ? [0x81, body.length] : [0x81, 126, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from(head), body]);
}
const upgraded =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const ack = frame('{"type":"connection_ack"}');
const next = () => {
  const head = `{"id":"1","type":"next","payload":{"data":{"trendingProducts":{"computedAt":"${new Date().toISOString()}","fill":"`;
  const end = '"}}}}';
  return frame(head + 'x'.repeat(payloadBytes - head.length - end.length) + end);
};

const sockets = new Set();
const server = net.createServer({ noDelay: true }, (socket) => {
  const answers = [upgraded, ack, next()];
  socket.on('data', () => {
    const answer = answers.shift();
    if (answer !== undefined) socket.write(answer);
    if (answers.length === 0) sockets.add(socket);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
});

process.on('message', async ({ events, perSecond }) => {
  const startedAt = performance.now();
  for (let i = 0; i < events; i += 1) {
    await delay(Math.max(0, startedAt + (i * 1000) / perSecond - performance.now()));
    const bytes = next();
    for (const socket of sockets) socket.write(bytes);
  }
  process.send('published');
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.send({ port: server.address().port }),
);
