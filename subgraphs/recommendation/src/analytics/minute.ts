import { type EventType, eventTypes } from '@reelgraph/schema/interaction-event';
import { z } from 'zod';

import type { Activity } from './activity.js';
import type { AnalyticsReport, AnalyticsWindow } from './analytics.types.js';

const minuteMs = 60_000;

/** How many full minutes a window reaches back. */
export const windowMinutes: Readonly<Record<AnalyticsWindow, number>> = {
  HOUR: 60,
  DAY: 24 * 60,
  WEEK: 7 * 24 * 60,
};

/** One minute: events by type (in the order of `eventTypes`), and viewers whose newest event lies in it. */
export interface Minute {
  readonly counts: readonly number[];
  readonly viewers: number;
}

/** A minute in which nothing happened. */
export const emptyMinute: Minute = { counts: eventTypes.map(() => 0), viewers: 0 };

/** What an activity adds to one minute (counted from the epoch): an event of a type or none, and viewers. */
export interface MinuteStep {
  readonly minute: number;
  readonly type: EventType | null;
  readonly viewers: number;
}

const savedMinute = z.object({ c: z.array(z.number()), v: z.number() });

/** The minute that a time lies in, counted from the epoch. Units: `at` in milliseconds since the epoch. */
export const minuteOf = (at: number): number => Math.floor(at / minuteMs);

/**
 * What an activity adds to which minutes: an event counts where it was accepted, its viewer moves there from the
 * minute of their event before; of two viewers that are one, the earlier of their newest events no longer counts.
 */
export function minuteSteps(activity: Activity): MinuteStep[] {
  if (activity.kind === 'join') {
    const { visitorBefore, accountBefore } = activity;
    if (visitorBefore === null || accountBefore === null) return [];
    const earlier = Math.min(visitorBefore, accountBefore);
    return [{ minute: minuteOf(earlier), type: null, viewers: -1 }];
  }
  const { type, acceptedAt, viewerBefore } = activity;
  const isNewest = viewerBefore === null || acceptedAt > viewerBefore;
  const here = { minute: minuteOf(acceptedAt), type, viewers: isNewest ? 1 : 0 };
  if (viewerBefore === null || !isNewest) return [here];
  return [here, { minute: minuteOf(viewerBefore), type: null, viewers: -1 }];
}

/** The minute after a step. */
export function takeStep({ counts, viewers }: Minute, step: MinuteStep): Minute {
  const place = step.type === null ? -1 : eventTypes.indexOf(step.type);
  return {
    // A minute that was kept by an older version has fewer types.
    counts: eventTypes.map((_, index) => (counts[index] ?? 0) + (index === place ? 1 : 0)),
    viewers: viewers + step.viewers,
  };
}

/** How many minutes a part of a window's timeline has. */
const sliceMinutes: Readonly<Record<AnalyticsWindow, number>> = {
  HOUR: 1,
  DAY: 30,
  WEEK: 3 * 60,
};

const byType = (totals: readonly number[]): AnalyticsReport['eventsByType'] =>
  eventTypes.map((type, place) => ({ type, count: totals[place] ?? 0 }));

/** What a window says as of `now`; it begins with the full minute that it reaches back into. */
export function reportOf(
  minutes: Iterable<readonly [number, Minute]>,
  window: AnalyticsWindow,
  now: number,
): AnalyticsReport {
  const present = minuteOf(now);
  const first = present - windowMinutes[window];
  const length = sliceMinutes[window];
  // Parts of whole minutes that end with the last full one; the minute at hand is still filling up.
  const slices = Array.from({ length: windowMinutes[window] / length }, () =>
    eventTypes.map(() => 0),
  );
  const totals = eventTypes.map(() => 0);
  let activeViewers = 0;
  for (const [minute, { counts, viewers }] of minutes) {
    if (minute < first) continue;
    activeViewers += viewers;
    const slice = slices[Math.floor((minute - first) / length)];
    for (const [place, count] of counts.entries()) {
      totals[place] = (totals[place] ?? 0) + count;
      if (slice !== undefined) slice[place] = (slice[place] ?? 0) + count;
    }
  }
  return {
    window,
    computedAt: now,
    activeViewers,
    eventsByType: byType(totals),
    timeline: slices.map((counts, index) => ({
      startAt: (first + index * length) * minuteMs,
      endAt: (first + (index + 1) * length) * minuteMs,
      eventsByType: byType(counts),
    })),
  };
}

/** The minute as the text of a saved row. */
export function encodeMinute({ counts, viewers }: Minute): string {
  return JSON.stringify({ c: counts, v: viewers });
}

/** The minute that `encodeMinute` wrote. Errors: throws when the text is anything else. */
export function decodeMinute(text: string): Minute {
  const { c, v } = savedMinute.parse(JSON.parse(text));
  return { counts: c, viewers: v };
}
