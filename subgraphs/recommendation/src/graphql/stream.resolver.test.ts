import { describe, expect, it } from '@jest/globals';

import { demoSubgraph, startMs } from '../recommendation.fixture.js';
import { buryLetters } from '../stream/dead-letter.js';
import { fakeEventLog } from '../stream/event-log.fake.js';
import { createStreamWatch } from '../stream/stream-watch.js';

const state = `{ streamState(first: 2) { lag deadLetterCount
  deadLetters { buriedAt origin reason attempts } } }`;

describe('the state of the stream', () => {
  const watched = async (lag: () => Promise<number>) => {
    const log = fakeEventLog(() => startMs);
    const record = { topic: 'interactions.v1', partition: 0, key: 'k', value: '{', appendedAt: 1 };
    await buryLetters(
      log,
      [7, 8, 9].map((offset) => ({ record: { ...record, offset }, reason: `wrong ${offset}` })),
    );
    const time = { now: startMs };
    const streamWatch = createStreamWatch({ log, lag, clock: () => time.now });
    const { ask, refusal } = await demoSubgraph({ streamWatch });
    return { log, time, ask, refusal };
  };

  it('is the lag, and the newest dead letters with their reasons', async () => {
    const { ask } = await watched(async () => 12);
    expect((await ask('account:admin', state)).streamState).toEqual({
      lag: 12,
      deadLetterCount: 3,
      deadLetters: [9, 8].map((offset) => ({
        buriedAt: new Date(startMs),
        origin: `interactions.v1/0/${offset}`,
        reason: `wrong ${offset}`,
        attempts: 1,
      })),
    });
  });

  it('is read again after two seconds, and after a reading that failed', async () => {
    let lag = 1;
    const { ask, refusal, log, time } = await watched(async () => lag);
    const shown = async () => (await ask('account:admin', state)).streamState.lag;
    expect(await shown()).toBe(1);
    lag = 2;
    expect(await shown()).toBe(1);
    time.now += 2000;
    expect(await shown()).toBe(2);
    time.now += 2000;
    log.failReads(1);
    expect(await refusal('account:admin', state)).toContain('the log is away');
    lag = 3;
    expect(await shown()).toBe(3);
  });

  it('has no lag while nobody knows it', async () => {
    const { ask } = await watched(async () => {
      throw new Error('the store is away');
    });
    const { streamState } = await ask('account:admin', state);
    expect(streamState).toMatchObject({ lag: null, deadLetterCount: 3 });
  });

  it('is nobody else’s business', async () => {
    const { refusal } = await watched(async () => 0);
    expect(await refusal('account:v', state)).toContain('FORBIDDEN');
    expect(await refusal('visitor:v', state)).toContain('UNAUTHENTICATED');
  });
});
