// A process: the two subgraphs behind the live list. One publishes events over graphql-transport-ws to whoever
// subscribed; the other completes products over HTTP.
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { WebSocketServer } from 'ws';

import { heardOf, productOf, snapshotOf } from './trending.mjs';

const subscribed = new Map();
let heard = null;
let event = 0;

const server = http.createServer(async (request, response) => {
  const body = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
  const data = { _entities: body.variables.representations.map(productOf) };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
});
const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
sockets.on('connection', (socket) => {
  const own = new Set();
  const forget = (key) => (own.delete(key), subscribed.delete(key));
  socket.on('message', (bytes) => {
    const { type, id } = JSON.parse(bytes);
    const key = own.values().find((known) => known.id === id);
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    else if (type === 'ping') socket.send('{"type":"pong"}');
    else if (type === 'complete' && key) forget(key);
    else if (type === 'subscribe') {
      const added = { id };
      own.add(added);
      subscribed.set(added, socket);
    }
  });
  socket.on('close', () => own.forEach(forget));
  socket.on('error', () => socket.terminate());
});

/** Publishes one event to everybody who subscribed. */
function publish() {
  event += 1;
  const snapshot = snapshotOf(event, new Date().toISOString());
  heard = heardOf(snapshot);
  for (const [{ id }, socket] of subscribed) {
    const payload = { data: { trendingProducts: snapshot } };
    socket.send(JSON.stringify({ id, type: 'next', payload }));
  }
}

process.on('message', async ({ events, perSecond }) => {
  const startedAt = performance.now();
  for (let i = 0; i < events; i += 1) {
    await delay(Math.max(0, startedAt + (i * 1000) / perSecond - performance.now()));
    publish();
  }
  process.send({ heard, subscriptions: subscribed.size });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send({ url: `http://127.0.0.1:${server.address().port}/graphql` }),
);
