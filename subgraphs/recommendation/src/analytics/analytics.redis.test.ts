import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CircuitOpenError, createCircuit } from '@reelgraph/platform/circuit';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { RedisEffectSink } from '../features/effect-sink.redis.js';
import type { Activity } from './activity.js';
import { describeAnalytics, type RecordedAnalytics, testNow } from './analytics.contract.js';
import { RedisAnalytics } from './analytics.redis.js';

const rules = { windowMs: 60_000, minRequests: 1, failedShare: 0.5, openMs: 60_000 };

/** Analytics over the shard of a place, and two partitions that what is recorded comes from in turns. */
function recordedIn({ open, prefix }: Pick<RedisPlace, 'open' | 'prefix'>) {
  const redis = open();
  const sink = new RedisEffectSink({ redis, prefix, shards: 1 });
  let nowMs = testNow;
  const clock = () => nowMs;
  const circuit = createCircuit('Redis', rules, clock);
  const analytics = new RedisAnalytics({ redis, circuit, prefix, clock });
  let offset = 0;
  return {
    analytics,
    circuit,
    wait: (ms: number) => void (nowMs += ms),
    async record(activities: readonly Activity[]): Promise<void> {
      for (const activity of activities) {
        offset += 1;
        await sink.apply(offset % 2, [{ offset, effects: [{ op: 'activity', activity }] }]);
      }
      // What was read before is too old to be used from here on.
      nowMs += 1000;
    },
  };
}

describeOnRedis('Analytics', (make) => {
  describeAnalytics(
    'redis',
    async (): Promise<RecordedAnalytics> => {
      const place = make();
      return { ...recordedIn(place), close: () => place.remove() };
    },
    25,
  );

  let place: RedisPlace;
  beforeEach(() => {
    place = make();
  });
  afterEach(() => place.remove());
  const view: Activity = {
    ...{ kind: 'event', type: 'VIEW', acceptedAt: testNow, viewerBefore: null },
  };

  it('are read at most once a second', async () => {
    const { analytics, record } = recordedIn(place);
    const reader = recordedIn(place);
    await record([view]);
    expect(await reader.analytics.report('HOUR', testNow)).toMatchObject({ activeViewers: 1 });
    await record([view, view]);
    reader.wait(999);
    expect(await reader.analytics.report('HOUR', testNow)).toMatchObject({ activeViewers: 1 });
    reader.wait(1);
    expect(await reader.analytics.report('HOUR', testNow)).toMatchObject({ activeViewers: 3 });
    expect(await analytics.report('HOUR', testNow)).toMatchObject({ activeViewers: 3 });
  });

  it('are as of when they were last read while Redis is away, and fail when they never were', async () => {
    const { analytics, record, circuit, wait } = recordedIn(place);
    await record([view]);
    const before = await analytics.report('HOUR', testNow + 1000);
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    await expect(circuit.run(away)).rejects.toThrow('away');
    wait(30_000);
    expect(await analytics.report('HOUR', testNow + 31_000)).toEqual(before);
    const unread = new RedisAnalytics({
      ...{ redis: place.open(), circuit, prefix: place.prefix, clock: () => testNow },
    });
    await expect(unread.report('HOUR', testNow)).rejects.toThrow(CircuitOpenError);
  });
});
