import { describe, expect, it } from '@jest/globals';

import type { Activity } from './activity.js';
import { describeAnalytics, testNow } from './analytics.contract.js';
import { MemoryAnalytics } from './analytics.memory.js';
import { encodeMinute, minuteOf } from './minute.js';

const dayMs = 86_400_000;

describeAnalytics(
  'memory',
  async () => {
    const analytics = new MemoryAnalytics();
    return {
      analytics,
      record: async (activities) => activities.forEach((activity) => analytics.record(activity)),
      close: async () => {},
    };
  },
  100,
);

describe('saved analytics', () => {
  it('are restored as they were, and say which minutes are gone', async () => {
    const purchase = (acceptedAt: number): Activity => ({
      ...{ kind: 'event', type: 'PURCHASE', acceptedAt, viewerBefore: null },
    });
    const analytics = new MemoryAnalytics();
    analytics.record(purchase(testNow - 8 * dayMs));
    analytics.record(purchase(testNow));
    const rows = [...analytics.changedRows()];
    expect(rows.filter(({ value }) => value === null)).toHaveLength(1);
    const restored = new MemoryAnalytics();
    for (const { key, value } of rows) if (value !== null) restored.restoreRow(key, value);
    for (const window of ['HOUR', 'DAY', 'WEEK'] as const) {
      expect(await restored.report(window, testNow)).toEqual(
        await analytics.report(window, testNow),
      );
    }
    analytics.markSaved();
    expect([...analytics.changedRows()]).toEqual([]);
  });

  it('go on in a minute that an older version kept, which knew fewer types of events', async () => {
    const analytics = new MemoryAnalytics();
    const key = String(minuteOf(testNow));
    analytics.restoreRow(key, encodeMinute({ counts: [0, 2], viewers: 1 }));
    analytics.record({ kind: 'event', type: 'SAVE', acceptedAt: testNow, viewerBefore: testNow });
    const { eventsByType, activeViewers } = await analytics.report('HOUR', testNow);
    expect(eventsByType.filter(({ count }) => count > 0)).toEqual([
      { type: 'VIEW', count: 2 },
      { type: 'SAVE', count: 1 },
    ]);
    expect(activeViewers).toBe(1);
  });
});
