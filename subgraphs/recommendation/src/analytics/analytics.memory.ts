import { type EventType, eventTypes } from '@reelgraph/schema/interaction-event';
import { z } from 'zod';

import { type StatePart, type StateRow, textOf } from '../features/state-part.port.js';
import type { Activity } from './activity.js';
import type { Analytics, AnalyticsReport, AnalyticsWindow } from './analytics.types.js';

const minuteMs = 60_000;
const windowMinutes: Readonly<Record<AnalyticsWindow, number>> = {
  HOUR: 60,
  DAY: 24 * 60,
  WEEK: 7 * 24 * 60,
};

/** One minute: events by type (in the order of `eventTypes`), and viewers whose newest event lies in it. */
interface Minute {
  readonly counts: number[];
  viewers: number;
}

const savedMinute = z.object({ c: z.array(z.number()), v: z.number() });

/**
 * Counts of the last week by minute of acceptance; a window begins with the full minute that it reaches back into.
 *
 * A viewer is counted in the minute of their newest event and moves on with the next, so active viewers are
 * exact at any window without a set of ids. At most 10,081 minutes are kept.
 */
export class MemoryAnalytics implements Analytics, StatePart {
  readonly partName = 'analytics';
  readonly #minutes = new Map<number, Minute>();
  readonly #changed = new Set<number>();
  #oldest = 0;

  record(activity: Activity): void {
    if (activity.kind === 'join') {
      const { visitorBefore, accountBefore } = activity;
      if (visitorBefore === null || accountBefore === null) return;
      // Of two viewers that are one, the earlier of their newest events no longer counts.
      this.#moveViewer(Math.min(visitorBefore, accountBefore), -1);
      return;
    }
    const { type, acceptedAt, viewerBefore } = activity;
    const minute = this.#minute(acceptedAt);
    const place = eventTypes.indexOf(type);
    minute.counts[place] = (minute.counts[place] ?? 0) + 1;
    if (viewerBefore === null || acceptedAt > viewerBefore) {
      minute.viewers += 1;
      if (viewerBefore !== null) this.#moveViewer(viewerBefore, -1);
    }
    this.#forgetBefore(Math.floor(acceptedAt / minuteMs) - windowMinutes.WEEK);
  }

  report(window: AnalyticsWindow, now: number): AnalyticsReport {
    const first = Math.floor(now / minuteMs) - windowMinutes[window];
    const totals = eventTypes.map(() => 0);
    let activeViewers = 0;
    for (const [minute, { counts, viewers }] of this.#minutes) {
      if (minute < first) continue;
      activeViewers += viewers;
      for (const [place, count] of counts.entries()) totals[place] = (totals[place] ?? 0) + count;
    }
    const countOf = (type: EventType): number => totals[eventTypes.indexOf(type)] ?? 0;
    const eventsByType = eventTypes.map((type) => ({ type, count: countOf(type) }));
    return { window, computedAt: now, activeViewers, eventsByType };
  }

  *changedRows(): Generator<StateRow> {
    for (const key of this.#changed) {
      const minute = this.#minutes.get(key);
      const saved = minute && JSON.stringify({ c: minute.counts, v: minute.viewers });
      yield { key: String(key), value: saved ?? null };
    }
  }

  markSaved(): void {
    this.#changed.clear();
  }

  restoreRow(key: string, value: string | Uint8Array): void {
    const saved = savedMinute.parse(JSON.parse(textOf(value)));
    this.#minutes.set(Number(key), { counts: saved.c, viewers: saved.v });
  }

  #minute(at: number): Minute {
    const key = Math.floor(at / minuteMs);
    const minute = this.#minutes.get(key) ?? { counts: eventTypes.map(() => 0), viewers: 0 };
    this.#minutes.set(key, minute);
    this.#changed.add(key);
    return minute;
  }

  #moveViewer(at: number, difference: number): void {
    const key = Math.floor(at / minuteMs);
    const minute = this.#minutes.get(key);
    if (minute === undefined) return;
    minute.viewers += difference;
    this.#changed.add(key);
  }

  /** Drops the minutes that no window reaches any more; looked at once a minute. */
  #forgetBefore(first: number): void {
    if (first <= this.#oldest) return;
    this.#oldest = first;
    for (const key of this.#minutes.keys()) {
      if (key >= first) continue;
      this.#minutes.delete(key);
      this.#changed.add(key);
    }
  }
}
