import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventType } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import type { Activity } from './activity.js';
import type { Analytics, AnalyticsReport } from './analytics.types.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The present of the tests: the beginning of an hour, ms since the epoch. */
export const testNow = Math.floor(1_790_000_000_000 / hourMs) * hourMs;

/** Analytics with the way in: what is recorded is counted when `record` resolves. */
export interface RecordedAnalytics {
  readonly analytics: Analytics;
  record(activities: readonly Activity[]): Promise<void>;
  close(): Promise<void>;
}

/** Activities of viewers, with a memory of their newest events as the feature store keeps it. */
function observed() {
  const activities: Activity[] = [];
  const last = new Map<string, number>();
  return {
    activities,
    event(viewer: string, type: EventType, acceptedAt: number): void {
      const viewerBefore = last.get(viewer) ?? null;
      activities.push({ kind: 'event', type, acceptedAt, viewerBefore });
      last.set(viewer, Math.max(acceptedAt, viewerBefore ?? 0));
    },
    join(visitor: string, account: string): void {
      const visitorBefore = last.get(visitor) ?? null;
      const accountBefore = last.get(account) ?? null;
      activities.push({ kind: 'join', visitorBefore, accountBefore });
      const latest = Math.max(visitorBefore ?? 0, accountBefore ?? 0);
      if (latest > 0) last.set(account, latest);
      last.delete(visitor);
    },
  };
}

const countOf = ({ eventsByType }: AnalyticsReport, type: EventType): number =>
  eventsByType.find((row) => row.type === type)?.count ?? -1;

/** What every adapter of analytics promises; `runs` is how many random histories it is put through. */
export function describeAnalytics(
  adapter: string,
  open: () => Promise<RecordedAnalytics>,
  runs: number,
): void {
  describe(`Analytics (${adapter})`, () => {
    let recorded: RecordedAnalytics;
    beforeEach(async () => {
      recorded = await open();
    });
    afterEach(() => recorded.close());
    const report = (window: 'HOUR' | 'DAY' | 'WEEK' = 'HOUR'): Promise<AnalyticsReport> =>
      recorded.analytics.report(window, testNow);

    it('counts each event once by type, also the types that did not happen', async () => {
      const { activities, event } = observed();
      event('a', 'PURCHASE', testNow);
      event('a', 'PURCHASE', testNow);
      event('b', 'VIEW', testNow - 59 * minuteMs);
      await recorded.record(activities);
      const counts = await report();
      expect(countOf(counts, 'PURCHASE')).toBe(2);
      expect(countOf(counts, 'VIEW')).toBe(1);
      expect(countOf(counts, 'SHARE')).toBe(0);
      expect(counts.activeViewers).toBe(2);
    });

    it('slides: what left the hour is still in the day, and then in the week', async () => {
      const { activities, event } = observed();
      event('a', 'VIEW', testNow - 62 * minuteMs);
      event('b', 'VIEW', testNow - 2 * dayMs);
      await recorded.record(activities);
      const total = async (window: 'HOUR' | 'DAY' | 'WEEK'): Promise<[number, number]> => {
        const counts = await report(window);
        return [countOf(counts, 'VIEW'), counts.activeViewers];
      };
      expect([await total('HOUR'), await total('DAY'), await total('WEEK')]).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
      ]);
    });

    it('has the window in parts up to its last full minute', async () => {
      const { activities, event } = observed();
      event('a', 'VIEW', testNow - 60 * minuteMs);
      event('a', 'VIEW', testNow - minuteMs);
      event('a', 'CART', testNow - 1);
      event('a', 'CART', testNow);
      await recorded.record(activities);
      const { timeline } = await report();
      expect(timeline).toHaveLength(60);
      expect([timeline[0]?.startAt, timeline.at(-1)?.endAt]).toEqual([
        testNow - 60 * minuteMs,
        testNow,
      ]);
      const counts = timeline.map(({ eventsByType }) =>
        eventsByType.filter(({ count }) => count > 0).map(({ type, count }) => [type, count]),
      );
      expect(counts[0]).toEqual([['VIEW', 1]]);
      expect(counts.at(-1)).toEqual([
        ['VIEW', 1],
        ['CART', 1],
      ]);
      expect(counts.slice(1, -1).flat()).toEqual([]);
      expect((await report('DAY')).timeline).toHaveLength(48);
      expect((await report('WEEK')).timeline).toHaveLength(56);
    });

    it('counts a viewer once, and one less when a visitor turns out to be an account', async () => {
      const { activities, event, join } = observed();
      const activeViewers = async (): Promise<number> => {
        await recorded.record(activities.splice(0));
        return (await report()).activeViewers;
      };
      event('visitor', 'VIEW', testNow);
      event('account', 'VIEW', testNow - 5 * minuteMs);
      expect(await activeViewers()).toBe(2);
      join('visitor', 'account');
      expect(await activeViewers()).toBe(1);
      event('visitor', 'VIEW', testNow);
      expect(await activeViewers()).toBe(2);
    });

    it('equals a recount of the events for any events in any order', async () => {
      const events = fc.array(
        fc.record({
          viewer: fc.constantFrom('a', 'b', 'c', 'd'),
          type: fc.constantFrom<EventType>('VIEW', 'CLICK', 'PURCHASE'),
          at: fc.integer({ min: testNow - 3 * hourMs, max: testNow }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(events, async (list) => {
          const { analytics, record, close } = await open();
          const { activities, event } = observed();
          for (const { viewer, type, at } of list) event(viewer, type, at);
          await record(activities);
          const counts = await analytics.report('HOUR', testNow);
          await close();
          const recent = list.filter(({ at }) => at >= testNow - hourMs);
          expect(countOf(counts, 'VIEW')).toBe(recent.filter(({ type }) => type === 'VIEW').length);
          expect(counts.activeViewers).toBe(new Set(recent.map(({ viewer }) => viewer)).size);
        }),
        { numRuns: runs },
      );
    });
  });
}
