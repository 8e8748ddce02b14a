import { type StatePart, type StateRow, textOf } from '../features/state-part.port.js';
import type { Activity } from './activity.js';
import type { Analytics, AnalyticsReport, AnalyticsWindow } from './analytics.types.js';
import {
  decodeMinute,
  emptyMinute,
  encodeMinute,
  type Minute,
  minuteOf,
  minuteSteps,
  reportOf,
  takeStep,
  windowMinutes,
} from './minute.js';

/**
 * Counts of the last week by minute of acceptance.
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
    for (const step of minuteSteps(activity)) {
      const minute = this.#minutes.get(step.minute);
      // Who leaves a minute that is forgotten has been forgotten with it.
      if (minute === undefined && step.type === null) continue;
      this.#minutes.set(step.minute, takeStep(minute ?? emptyMinute, step));
      this.#changed.add(step.minute);
    }
    if (activity.kind === 'event') {
      this.#forgetBefore(minuteOf(activity.acceptedAt) - windowMinutes.WEEK);
    }
  }

  async report(window: AnalyticsWindow, now: number): Promise<AnalyticsReport> {
    return reportOf(this.#minutes, window, now);
  }

  *changedRows(): Generator<StateRow> {
    for (const key of this.#changed) {
      const minute = this.#minutes.get(key);
      yield { key: String(key), value: minute === undefined ? null : encodeMinute(minute) };
    }
  }

  markSaved(): void {
    this.#changed.clear();
  }

  restoreRow(key: string, value: string | Uint8Array): void {
    this.#minutes.set(Number(key), decodeMinute(textOf(value)));
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
