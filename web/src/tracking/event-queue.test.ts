import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { TrackEventInput } from '../gql/graphql.js';
import type { BatchReceipt } from './event-queue.js';
import { BatchRefusedError, createEventQueue } from './event-queue.js';
import { createMemoryEventStore, mostWaiting } from './event-store.js';

const event = (eventId: string): TrackEventInput => ({ eventId, type: 'VIEW', sessionId: 's' });

/** Lets one tab of a browser work at a time. */
function turns() {
  let last: Promise<void> = Promise.resolve();
  return (work: () => Promise<void>) => {
    last = last.then(work, work);
    return last;
  };
}

function browser() {
  return { store: createMemoryEventStore(), exclusively: turns() };
}

/** A tab of a browser, with what it sent and what it is answered. */
function openTab({ store, exclusively } = browser()) {
  const batches: string[][] = [];
  const answers: (BatchReceipt | Error | Promise<BatchReceipt>)[] = [];
  const accepted: string[] = [];
  const queue = createEventQueue({
    store,
    exclusively,
    random: () => 1,
    onAccepted: (events) => accepted.push(...events.map((e) => e.eventId)),
    send: async (events) => {
      batches.push(events.map((e) => e.eventId));
      const answer = await (answers.shift() ?? { rejected: [] });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const waiting = async () => (await store.oldest(1_000)).map((entry) => entry.event.eventId);
  return { queue, batches, answers, accepted, waiting };
}

describe('the event queue', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends what came within a second and a half as one batch', async () => {
    const { queue, batches, waiting } = openTab();
    await jest.advanceTimersByTimeAsync(0);
    queue.push(event('a'));
    queue.push(event('b'));
    await jest.advanceTimersByTimeAsync(1_499);
    expect(batches).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([['a', 'b']]);
    expect(await waiting()).toEqual([]);
  });

  it('sends twenty events without waiting', async () => {
    const { queue, batches } = openTab();
    await jest.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 20; i += 1) queue.push(event(`e${i}`));
    await jest.advanceTimersByTimeAsync(0);
    expect(batches.map((batch) => batch.length)).toEqual([20]);
  });

  it('keeps a batch that could not be sent and tries again after growing pauses', async () => {
    const { queue, batches, answers, waiting } = openTab();
    await jest.advanceTimersByTimeAsync(0);
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
    expect(await waiting()).toEqual([]);
  });

  it('drops a batch that the server will never take', async () => {
    const { queue, batches, answers, waiting } = openTab();
    answers.push(new BatchRefusedError('BAD_USER_INPUT'));
    queue.push(event('a'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([['a']]);
    expect(await waiting()).toEqual([]);
  });

  it('asks once more for an id that was unknown, and only once', async () => {
    const { queue, batches, answers, accepted } = openTab();
    const unknown = { eventId: 'a', code: 'UNKNOWN_PRODUCT' as const, reason: '' };
    answers.push({ rejected: [unknown] }, { rejected: [unknown] });
    queue.push(event('a'));
    queue.push(event('b'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([['a', 'b'], ['a']]);
    expect(accepted).toEqual(['b']);
  });

  it('sends after a reload what the page before it could not', async () => {
    const device = browser();
    const before = openTab(device);
    before.answers.push(new TypeError('no network'));
    before.queue.push(event('a'));
    await before.queue.flush();

    const after = openTab(device);
    await jest.advanceTimersByTimeAsync(0);
    expect(after.batches).toEqual([['a']]);
    expect(await after.waiting()).toEqual([]);
  });

  it('sends an event from one tab only when two have the store', async () => {
    const device = browser();
    const one = openTab(device);
    const other = openTab(device);
    await jest.advanceTimersByTimeAsync(0);
    one.queue.push(event('a'));
    other.queue.push(event('b'));
    await jest.advanceTimersByTimeAsync(10_000);
    one.queue.flushLast();
    other.queue.flushLast();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([...one.batches, ...other.batches].flat().sort()).toEqual(['a', 'b']);
  });

  it('loses the oldest when more than five hundred wait', async () => {
    const { queue, answers, waiting } = openTab();
    answers.push(...Array.from({ length: 99 }, () => new TypeError('no network')));
    for (let i = 0; i < 600; i += 1) queue.push(event(`e${i}`));
    await jest.advanceTimersByTimeAsync(10_000);
    const left = await waiting();
    expect(left).toHaveLength(mostWaiting);
    expect(left[0]).toBe('e100');
  });

  it('sends at once when the page goes, even while a batch is under way', async () => {
    const { queue, batches, answers, waiting } = openTab();
    await jest.advanceTimersByTimeAsync(0);
    const slow = Promise.withResolvers<BatchReceipt>();
    answers.push(slow.promise);
    queue.push(event('a'));
    void queue.flush();
    await jest.advanceTimersByTimeAsync(0);
    queue.push(event('b'));
    queue.flushLast();
    expect(batches).toEqual([['a'], ['a', 'b']]);
    slow.resolve({ rejected: [] });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toHaveLength(2);
    expect(await waiting()).toEqual([]);
  });

  it('forgets what waits when the viewer wants nothing recorded', async () => {
    const { queue, batches, waiting } = openTab();
    queue.push(event('a'));
    await queue.clear();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});
