import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { TrackEventInput } from '../gql/graphql.js';
import type { BatchReceipt, EventQueueOptions } from './event-queue.js';
import { BatchRefusedError, createEventQueue } from './event-queue.js';

const event = (eventId: string): TrackEventInput => ({ eventId, type: 'VIEW', sessionId: 's' });

function memory(): EventQueueOptions['storage'] {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

function setUp(storage = memory()) {
  const batches: string[][] = [];
  const answers: (BatchReceipt | Error)[] = [];
  const accepted: string[] = [];
  const queue = createEventQueue({
    storage,
    storageKey: 'events',
    random: () => 1,
    onAccepted: (events) => accepted.push(...events.map((e) => e.eventId)),
    send: (events) => {
      batches.push(events.map((e) => e.eventId));
      const answer = answers.shift() ?? { rejected: [] };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { queue, batches, answers, accepted, storage };
}

describe('the event queue', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends what came within a second and a half as one batch', async () => {
    const { queue, batches } = setUp();
    queue.push(event('a'));
    queue.push(event('b'));
    expect(batches).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(batches).toEqual([['a', 'b']]);
    expect(queue.size()).toBe(0);
  });

  it('sends twenty events without waiting', async () => {
    const { queue, batches } = setUp();
    for (let i = 0; i < 20; i += 1) queue.push(event(`e${i}`));
    await jest.advanceTimersByTimeAsync(0);
    expect(batches.map((batch) => batch.length)).toEqual([20]);
  });

  it('keeps a batch that could not be sent and tries again after growing pauses', async () => {
    const { queue, batches, answers } = setUp();
    answers.push(new TypeError('no network'), new TypeError('no network'));
    queue.push(event('a'));
    await jest.advanceTimersByTimeAsync(1_500);
    expect(batches).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(batches).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1_999);
    expect(batches).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([['a'], ['a'], ['a']]);
    expect(queue.size()).toBe(0);
  });

  it('drops a batch that the server will never take', async () => {
    const { queue, batches, answers } = setUp();
    answers.push(new BatchRefusedError('BAD_USER_INPUT'));
    queue.push(event('a'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([['a']]);
    expect(queue.size()).toBe(0);
  });

  it('asks once more for an id that was unknown, and only once', async () => {
    const { queue, batches, answers, accepted } = setUp();
    const unknown = { eventId: 'a', code: 'UNKNOWN_PRODUCT' as const, reason: '' };
    answers.push({ rejected: [unknown] }, { rejected: [unknown] });
    queue.push(event('a'));
    queue.push(event('b'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([['a', 'b'], ['a']]);
    expect(accepted).toEqual(['b']);
  });

  it('sends after a reload what the page before it could not', async () => {
    const before = setUp();
    before.answers.push(new TypeError('no network'));
    before.queue.push(event('a'));
    await before.queue.flush();

    const after = setUp(before.storage);
    await jest.advanceTimersByTimeAsync(0);
    expect(after.batches).toEqual([['a']]);
    expect(after.storage.getItem('events')).toBeNull();
  });

  it('loses the oldest when more than five hundred wait', () => {
    const { queue } = setUp();
    for (let i = 0; i < 600; i += 1) queue.push(event(`e${i}`));
    expect(queue.size()).toBeLessThanOrEqual(500);
  });

  it('sends at once when the page goes, even while a batch is under way', async () => {
    const { queue, batches } = setUp();
    queue.push(event('a'));
    void queue.flush();
    queue.push(event('b'));
    void queue.flush({ keepalive: true });
    await jest.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([['a'], ['a', 'b']]);
    expect(queue.size()).toBe(0);
  });
});
