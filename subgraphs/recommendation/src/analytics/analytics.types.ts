import type { EventType } from '@reelgraph/schema/interaction-event';

export type AnalyticsWindow = 'HOUR' | 'DAY' | 'WEEK';

/** A part of a window; the last one ends with the last full minute. Times in milliseconds since the epoch. */
export interface AnalyticsSlice {
  readonly startAt: number;
  readonly endAt: number;
  /** By type, as in the whole window. */
  readonly eventsByType: AnalyticsReport['eventsByType'];
}

/** Counts of a sliding window, by time of acceptance. */
export interface AnalyticsReport {
  readonly window: AnalyticsWindow;
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  readonly activeViewers: number;
  /** Every event type, also those with count 0. */
  readonly eventsByType: readonly { readonly type: EventType; readonly count: number }[];
  /** The window up to its last full minute, in equal parts, the oldest first. */
  readonly timeline: readonly AnalyticsSlice[];
}

/** What viewers did, counted. */
export interface Analytics {
  /** Errors: rejects when the counts cannot be read. */
  report(window: AnalyticsWindow, now: number): Promise<AnalyticsReport>;
}
