import { setTimeout as delay } from 'node:timers/promises';

/** Connections are closed in at most so many batches, so that clients do not all return at once … */
const maxBatches = 30;
/** … of at least so many … */
const smallestBatch = 50;
/** … with so long in between, milliseconds. */
const pauseMs = 100;

/** Milliseconds to end after that, before a connection is cut off. */
const graceMs = 2000;

/** Closes connections in batches, spread over up to three seconds, and cuts off those that stay in the set. */
export async function closeInBatches<T>(
  open: ReadonlySet<T>,
  close: (connection: T) => void,
  cutOff: (connection: T) => void,
): Promise<void> {
  const connections = [...open];
  const size = Math.max(smallestBatch, Math.ceil(connections.length / maxBatches));
  for (let i = 0; i < connections.length; i += size) {
    if (i > 0) await delay(pauseMs);
    for (const connection of connections.slice(i, i + size)) close(connection);
  }
  for (let waitedMs = 0; open.size > 0 && waitedMs < graceMs; waitedMs += 20) await delay(20);
  for (const connection of open) cutOff(connection);
}
