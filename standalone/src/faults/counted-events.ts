import { setTimeout as delay } from 'node:timers/promises';

import { expect } from '@jest/globals';

import { ask, type ServerProcess } from '../e2e/server-process.js';

type Door = Pick<ServerProcess, 'origin'>;
type Answer = Record<'analytics', { eventsByType: { type: string; count: number }[] }>;

/** How long is waited for what must come, milliseconds: a short run is made beside other work. */
export const countLimitMs = 150_000;
/** How long is asked for counts that nobody answers, milliseconds. */
const patienceMs = 10_000;

/** How many events of a type a product has counted in the last hour, by its analytics. */
export async function countedEvents(product: Door, type: string): Promise<number> {
  for (const until = Date.now() + patienceMs; ; await delay(100)) {
    const { data, errors } = await ask(product, '{ analytics { eventsByType { type count } } }');
    if (data !== null) {
      const { eventsByType } = (data as unknown as Answer)['analytics'];
      return eventsByType.find((each) => each.type === type)?.count ?? 0;
    }
    if (Date.now() > until) throw new Error(`no counts: ${errors?.[0]?.message}`);
  }
}

/**
 * Waits until a product has counted as many events of a type as it should have, and a little longer for what would be
 * counted twice. Gives how long the first took, milliseconds.
 */
export async function allCounted(product: Door, type: string, expected: number): Promise<number> {
  const beganAt = performance.now();
  const isOver = (): boolean => performance.now() - beganAt > countLimitMs;
  while ((await countedEvents(product, type)) < expected && !isOver()) await delay(100);
  const tookMs = performance.now() - beganAt;
  await delay(1500);
  expect(await countedEvents(product, type)).toBe(expected);
  return tookMs;
}
