import { describe, expect, it } from '@jest/globals';
import type { EventType } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import { MemoryAnalytics } from './analytics.memory.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const now = Math.floor(1_790_000_000_000 / hourMs) * hourMs;

/** Analytics with a memory of viewers, as the feature store keeps it. */
function observed() {
  const analytics = new MemoryAnalytics();
  const last = new Map<string, number>();
  return {
    analytics,
    event(viewer: string, type: EventType, acceptedAt: number): void {
      const viewerBefore = last.get(viewer) ?? null;
      analytics.record({ kind: 'event', type, acceptedAt, viewerBefore });
      last.set(viewer, Math.max(acceptedAt, viewerBefore ?? 0));
    },
    join(visitor: string, account: string): void {
      const visitorBefore = last.get(visitor) ?? null;
      const accountBefore = last.get(account) ?? null;
      analytics.record({ kind: 'join', visitorBefore, accountBefore });
      const latest = Math.max(visitorBefore ?? 0, accountBefore ?? 0);
      if (latest > 0) last.set(account, latest);
      last.delete(visitor);
    },
  };
}
const countOf = async (analytics: MemoryAnalytics, type: EventType, at = now): Promise<number> => {
  const { eventsByType } = await analytics.report('HOUR', at);
  return eventsByType.find((row) => row.type === type)?.count ?? -1;
};
const activeIn = async (analytics: MemoryAnalytics): Promise<number> =>
  (await analytics.report('HOUR', now)).activeViewers;

describe('analytics', () => {
  it('counts each event once by type, also the types that did not happen', async () => {
    const { analytics, event } = observed();
    event('a', 'PURCHASE', now);
    event('a', 'PURCHASE', now);
    event('b', 'VIEW', now - 59 * minuteMs);
    expect(await countOf(analytics, 'PURCHASE')).toBe(2);
    expect(await countOf(analytics, 'VIEW')).toBe(1);
    expect(await countOf(analytics, 'SHARE')).toBe(0);
    expect(await activeIn(analytics)).toBe(2);
  });

  it('slides: what left the hour is still in the day, and then in the week', async () => {
    const { analytics, event } = observed();
    event('a', 'VIEW', now - 62 * minuteMs);
    event('b', 'VIEW', now - 2 * dayMs);
    const total = async (window: 'HOUR' | 'DAY' | 'WEEK'): Promise<[number, number]> => {
      const { eventsByType, activeViewers } = await analytics.report(window, now);
      return [eventsByType.reduce((sum, { count }) => sum + count, 0), activeViewers];
    };
    expect([await total('HOUR'), await total('DAY'), await total('WEEK')]).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('counts a viewer once, and one less when a visitor turns out to be an account', async () => {
    const { analytics, event, join } = observed();
    event('visitor', 'VIEW', now);
    event('account', 'VIEW', now - 5 * minuteMs);
    expect(await activeIn(analytics)).toBe(2);
    join('visitor', 'account');
    expect(await activeIn(analytics)).toBe(1);
    event('visitor', 'VIEW', now);
    expect(await activeIn(analytics)).toBe(2);
  });

  it('equals a recount of the events for any events in any order', async () => {
    const events = fc.array(
      fc.record({
        viewer: fc.constantFrom('a', 'b', 'c', 'd'),
        type: fc.constantFrom<EventType>('VIEW', 'CLICK', 'PURCHASE'),
        at: fc.integer({ min: now - 3 * hourMs, max: now }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(events, async (list) => {
        const { analytics, event } = observed();
        for (const { viewer, type, at } of list) event(viewer, type, at);
        const recent = list.filter(({ at }) => at >= now - hourMs);
        expect(await countOf(analytics, 'VIEW')).toBe(
          recent.filter((e) => e.type === 'VIEW').length,
        );
        const viewers = new Set(recent.map(({ viewer }) => viewer));
        expect(await activeIn(analytics)).toBe(viewers.size);
      }),
    );
  });

  it('restores what it saved, and says which minutes are gone', async () => {
    const { analytics, event } = observed();
    event('a', 'PURCHASE', now - 8 * dayMs);
    event('b', 'PURCHASE', now);
    const rows = [...analytics.changedRows()];
    expect(rows.filter(({ value }) => value === null)).toHaveLength(1);
    const restored = new MemoryAnalytics();
    for (const { key, value } of rows) if (value !== null) restored.restoreRow(key, value);
    for (const window of ['HOUR', 'DAY', 'WEEK'] as const) {
      expect(await restored.report(window, now)).toEqual(await analytics.report(window, now));
    }
    analytics.markSaved();
    expect([...analytics.changedRows()]).toEqual([]);
  });
});
