// From an accepted event to the same viewer's changed recommendations, and to the trending push over graphql-ws.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { describe } from './percentiles.mjs';
import { query, startServer } from './server.mjs';

const rounds = Number(process.env.ROUNDS ?? 200);
const recommendations = 'query R { recommendations(first: 10) { items { product { id } score } } }';
const track =
  'mutation T($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }';

const event = (type, productId) => ({ eventId: randomUUID(), type, productId, sessionId: 'bench' });

/**
 * How long it takes from the acknowledgement of a visitor's first click until their recommendations have changed,
 * milliseconds: of as many visitors in turn as there are rounds, or time.
 */
export async function recommendationFreshness(
  origin,
  productIds,
  { name = 'fresh', rounds, untilMs = Infinity },
) {
  const latencies = [];
  const startedAt = performance.now();
  for (let round = 0; round < rounds && performance.now() - startedAt < untilMs; round += 1) {
    const headers = { 'x-visitor-id': `${name}-${round}` };
    const before = JSON.stringify(await query(origin, recommendations, {}, headers));
    await query(
      origin,
      track,
      { events: [event('CLICK', productIds[round % productIds.length])] },
      headers,
    );
    const acceptedAt = performance.now();
    for (;;) {
      const now = JSON.stringify(await query(origin, recommendations, {}, headers));
      if (now !== before) break;
      if (performance.now() - acceptedAt > 10_000)
        throw new Error('the recommendations never changed');
      await delay(1);
    }
    latencies.push(performance.now() - acceptedAt);
  }
  return latencies;
}

/** Sends a burst and waits for the next snapshot that a subscriber gets. */
async function trendingFreshness(origin, productIds) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const pushes = [];
  let wake = () => {};
  await new Promise((resolve) => (socket.onopen = resolve));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'connection_ack') {
      const subscription =
        'subscription { trendingProducts(first: 20) { version items { rank product { id } } } }';
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: subscription } }));
    }
    if (message.type === 'ping') socket.send('{"type":"pong"}');
    if (message.type === 'next') {
      pushes.push(message.payload.data.trendingProducts.version);
      wake();
    }
  };
  socket.send('{"type":"connection_init"}');
  while (pushes.length === 0) await delay(5);
  const latencies = [];
  for (let round = 0; round < Math.min(rounds, 60); round += 1) {
    const seen = pushes.length;
    const headers = { 'x-visitor-id': `trend-${round}` };
    await query(
      origin,
      track,
      { events: [event('CART', productIds[(round * 7) % productIds.length])] },
      headers,
    );
    const acceptedAt = performance.now();
    while (pushes.length === seen) {
      await Promise.race([new Promise((resolve) => (wake = resolve)), delay(3000)]);
      if (performance.now() - acceptedAt > 10_000) throw new Error('no push within 10 s');
    }
    latencies.push(performance.now() - acceptedAt);
    await delay(Math.random() * 300);
  }
  socket.close();
  return latencies;
}

export async function run() {
  const server = await startServer();
  try {
    const { searchProducts } = await query(
      server.origin,
      '{ searchProducts(query: "", first: 100) { edges { node { id stock } } } }',
    );
    const ids = searchProducts.edges
      .filter(({ node }) => node.stock > 0)
      .map(({ node }) => node.id);
    console.log(
      `event accepted → recommendations changed   ${describe(await recommendationFreshness(server.origin, ids, { rounds }))}`,
    );
    console.log(
      `event accepted → trending push received    ${describe(await trendingFreshness(server.origin, ids))}`,
    );
  } finally {
    await server.stop();
  }
}
