// Events for the door: from a client's batch to the acknowledgement.
import { randomUUID } from 'node:crypto';

import { Pool } from 'undici';

const types = ['IMPRESSION', 'IMPRESSION', 'VIEW', 'VIEW', 'CLICK', 'LIKE', 'CART'];
const track =
  'mutation T($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted durability } }';

/** Ids of products to send events of. */
const productIds = Array.from({ length: 150 }, (_, place) => `products.${place + 1}`);

/** A batch of new events, of different kinds and products. */
const batchOf = (size) =>
  Array.from({ length: size }, () => ({
    eventId: randomUUID(),
    type: types[Math.floor(Math.random() * types.length)],
    productId: productIds[Math.floor(Math.random() * productIds.length)],
    sessionId: 'bench',
  }));

/** A door for events: `send` resolves once a batch of new events of the visitor is acknowledged. */
export function openEventDoor(origin) {
  const pool = new Pool(origin, { connections: 64 });
  const counts = { LOGGED: 0, SPOOLED: 0 };
  return {
    /** How many events were acknowledged, by where they were then. */
    counts,
    async send(visitor, size) {
      const { body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-visitor-id': visitor },
        body: JSON.stringify({ query: track, variables: { events: batchOf(size) } }),
      });
      const { data, errors } = await body.json();
      if (errors) throw new Error(JSON.stringify(errors));
      counts[data.trackEvents.durability] += data.trackEvents.accepted;
    },
    close: () => pool.close(),
  };
}
