import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';

import { createFanOut, type FanOut, type LiveAnswer } from './fan-out.js';

const settle = () =>
  new Promise<void>((resolve) => process.nextTick(() => queueMicrotask(resolve)));
/** Time for a payload to reach thousands. */
const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
};

let signals: PubSub;
let fanOut: FanOut;
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  signals = createMemoryPubSub();
  fanOut = createFanOut(signals);
});
afterEach(async () => {
  await fanOut.close();
  jest.useRealTimers();
});

/** A live query that counts its runs and answers with the count, or what it is told. */
function counter(answers: Partial<LiveAnswer>[] = []) {
  const query = {
    runs: 0,
    run: async (): Promise<LiveAnswer> => {
      query.runs += 1;
      return { payload: String(query.runs), failed: false, ...answers[query.runs - 1] };
    },
  };
  return query;
}

describe('fan-out', () => {
  it('runs once a signal for 1,000 listeners, and hands the same object to all of them', async () => {
    const query = counter();
    const heard: unknown[] = [];
    for (let i = 0; i < 1000; i += 1)
      fanOut.join('x', 'key', query.run, { next: (each) => heard.push(each) });
    await turns();
    expect([query.runs, heard.length, new Set(heard).size]).toEqual([1, 1000, 1]);
    await signals.publish('signal:x');
    await turns();
    expect([query.runs, heard.length, new Set(heard).size, fanOut.size]).toEqual([2, 2000, 2, 1]);
  });

  it('gives a newcomer the newest payload without a run', async () => {
    const query = counter();
    fanOut.join('x', 'key', query.run, { next: () => {} });
    await settle();
    const heard: string[] = [];
    fanOut.join('x', 'key', query.run, { next: ({ text }) => heard.push(text) });
    expect([heard, query.runs]).toEqual([['1'], 1]);
  });

  it('runs again once for signals that come while it runs', async () => {
    const waiting: (() => void)[] = [];
    let runs = 0;
    const run = () =>
      new Promise<LiveAnswer>((resolve) => {
        runs += 1;
        waiting.push(() => resolve({ payload: String(runs), failed: false }));
      });
    const heard: string[] = [];
    fanOut.join('x', 'key', run, { next: ({ text }) => heard.push(text) });
    for (let i = 0; i < 5; i += 1) await signals.publish('signal:x');
    expect(runs).toBe(1);
    waiting.shift()?.();
    await settle();
    expect(runs).toBe(2);
    waiting.shift()?.();
    await settle();
    expect([heard, runs]).toEqual([['1', '2'], 2]);
  });

  it('gives a payload once to who comes while it is on its way to thousands', async () => {
    const query = counter();
    for (let i = 0; i < 6000; i += 1) fanOut.join('x', 'key', query.run, { next: () => {} });
    await settle();
    const heard: string[] = [];
    fanOut.join('x', 'key', query.run, { next: ({ text }) => heard.push(text) });
    await turns();
    expect([heard, query.runs]).toEqual([['1'], 1]);
  });

  it('says nothing when nothing changed', async () => {
    const query = counter([{ payload: 'same' }, { payload: 'same' }, { payload: 'other' }]);
    const heard: string[] = [];
    fanOut.join('x', 'key', query.run, { next: ({ text }) => heard.push(text) });
    await settle();
    await signals.publish('signal:x');
    await settle();
    await signals.publish('signal:x');
    await settle();
    expect(heard).toEqual(['same', 'other']);
  });

  it('tries again by itself after an answer with errors, and shows those to no newcomer', async () => {
    const query = counter([{ payload: 'broken', failed: true }]);
    const heard: string[] = [];
    fanOut.join('x', 'key', query.run, { next: ({ text }) => heard.push(text) });
    await settle();
    expect(heard).toEqual(['broken']);
    jest.advanceTimersByTime(5000);
    await settle();
    expect(heard).toEqual(['broken', '2']);
    jest.advanceTimersByTime(60_000);
    await settle();
    expect(query.runs).toBe(2);
  });

  it('stops when nobody listens, and starts afresh for who comes later', async () => {
    const query = counter([{ failed: true }]);
    const leave = fanOut.join('x', 'key', query.run, { next: () => {} });
    leave();
    leave();
    expect(fanOut.size).toBe(0);
    await settle();
    await signals.publish('signal:x');
    jest.advanceTimersByTime(60_000);
    await settle();
    expect(query.runs).toBe(1);
    const heard: string[] = [];
    fanOut.join('x', 'key', query.run, { next: ({ text }) => heard.push(text) });
    await settle();
    expect(heard).toEqual(['2']);
  });

  it('refuses more than 1,000 groups, and none that is there already', () => {
    for (let i = 0; i < 1000; i += 1)
      fanOut.join('x', `key ${i}`, counter().run, { next: () => {} });
    const join = (key: string) => () => fanOut.join('x', key, counter().run, { next: () => {} });
    expect(join('one more')).toThrow('Too many different subscriptions');
    expect(join('key 7')).not.toThrow();
    expect(fanOut.size).toBe(1000);
  });
});
