import type { EventType } from '@reelgraph/schema/interaction-event';

export type AnalyticsWindow = 'HOUR' | 'DAY' | 'WEEK';

/** Counts of a sliding window, by time of acceptance. */
export interface AnalyticsReport {
  readonly window: AnalyticsWindow;
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  readonly activeViewers: number;
  /** Every event type, also those with count 0. */
  readonly eventsByType: readonly { readonly type: EventType; readonly count: number }[];
}

/** What viewers did, counted. */
export interface Analytics {
  /** Errors: rejects when the counts cannot be read. */
  report(window: AnalyticsWindow, now: number): Promise<AnalyticsReport>;
}
