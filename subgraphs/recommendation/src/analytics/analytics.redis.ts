import type { Circuit } from '@reelgraph/platform/circuit';
import type { Clock } from '@reelgraph/platform/clock';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import type { FollowedCopy } from '../features/followed-copy.js';
import { TableFollower } from '../features/table-follower.redis.js';
import type { Analytics, AnalyticsReport, AnalyticsWindow } from './analytics.types.js';
import { decodeMinute, type Minute, minuteOf, reportOf, windowMinutes } from './minute.js';

/** How old the counts of a report may be, in milliseconds. */
const maxAgeMs = 1000;

/** What the counts are read from. */
export interface RedisAnalyticsOptions {
  readonly redis: RedisClient;
  readonly circuit: Circuit;
  /** The beginning of all keys. */
  readonly prefix: string;
  readonly clock: Clock;
}

/** A copy of the rows of `minutes`. */
class MinutesCopy implements FollowedCopy {
  readonly minutes = new Map<number, Minute>();

  put(field: string, row: Uint8Array | null): void {
    if (row === null) this.minutes.delete(Number(field));
    else this.minutes.set(Number(field), decodeMinute(Buffer.from(row).toString('utf8')));
  }

  /** Drops what no window reaches any more: nobody says when it is gone from the table. */
  forgetBefore(first: number): void {
    for (const minute of this.minutes.keys()) if (minute < first) this.minutes.delete(minute);
  }
}

/**
 * Counts of the last week that lie in Redis, read when they are asked for and at most once a second. While Redis is
 * away a report is as of the moment that the counts were last read, and says so by `computedAt`.
 */
export class RedisAnalytics implements Analytics {
  readonly #minutes: TableFollower<MinutesCopy>;
  #readAt: number | null = null;

  constructor(private readonly options: RedisAnalyticsOptions) {
    this.#minutes = new TableFollower({
      ...options,
      shards: ['analytics'],
      table: 'minutes',
      create: () => new MinutesCopy(),
    });
  }

  async report(window: AnalyticsWindow, now: number): Promise<AnalyticsReport> {
    const isOld =
      this.#readAt === null || Math.abs(this.options.clock() - this.#readAt) >= maxAgeMs;
    let asOf = now;
    if (isOld) {
      try {
        await this.refresh();
      } catch (error) {
        if (this.#readAt === null) throw error;
        asOf = Math.min(now, this.#readAt);
      }
    }
    return reportOf(this.#minutes.copy.minutes, window, asOf);
  }

  /** Reads what has changed. Errors: rejects when Redis does not answer. */
  async refresh(): Promise<void> {
    const { circuit, clock } = this.options;
    await circuit.run(() => this.#minutes.poll());
    this.#readAt = clock();
    this.#minutes.copy.forgetBefore(minuteOf(this.#readAt) - windowMinutes.WEEK);
  }
}
