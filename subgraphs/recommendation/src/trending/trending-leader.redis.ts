import { randomUUID } from 'node:crypto';

import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { repeat } from '@reelgraph/platform/repetition';

import { createTicker, type Ticker } from './ticker.js';
import { TrendingShelf } from './trending-shelf.redis.js';
import { TrendingTerm, type TrendingTermOptions } from './trending-term.redis.js';

/** How often votes are looked for, and the lead is renewed. */
const lookEveryMs = 100;
/** How long a leader that says nothing is waited for. */
const leadForMs = 3000;

/** What the leader ranks, and whom it tells. */
export interface TrendingLeaderOptions extends TrendingTermOptions {
  readonly signals: PubSub;
  readonly logger: Logger;
}

/** A candidate for the lead. */
export interface TrendingLeader {
  readonly isLeading: boolean;
  /** Gives the lead up; another candidate takes it over at once. */
  close(): Promise<void>;
}

/**
 * Stands for the lead of the trending lists: of all candidates one ranks what the votes in Redis add up to, at most
 * four times a second, writes the lists and sends the signal. A leader that is gone is followed by another one,
 * which goes on with its lists and versions; one that was only slow finds that it cannot write any more.
 */
export function startTrendingLeader(options: TrendingLeaderOptions): TrendingLeader {
  const { redis, prefix, clock, signals, logger } = options;
  const shelf = new TrendingShelf(redis, prefix);
  const token = randomUUID();
  let led: { readonly term: TrendingTerm; readonly ticker: Ticker } | null = null;
  let isAway = false;

  const announce = (): void => {
    signals
      .publish('signal:trendingProducts')
      .catch((error: unknown) => logger.warn({ err: error }, 'the trending signal was not sent'));
  };
  function end(): void {
    led?.ticker.close();
    led = null;
  }
  async function write(term: TrendingTerm): Promise<void> {
    if (!(await term.write(announce)) && led?.term === term) end();
  }
  async function begin(): Promise<NonNullable<typeof led>> {
    const term = new TrendingTerm(options, shelf, token);
    await term.begin();
    const onMove = (): void => {
      // What could not be written is, at the next look.
      write(term).catch(() => {});
    };
    return { term, ticker: createTicker(term, clock, onMove) };
  }
  async function look(): Promise<void> {
    const lead = await shelf.lead(token, leadForMs);
    if (lead === 'no') return end();
    if (lead === 'taken' && led !== null && !(await led.term.resume())) end();
    led ??= await begin();
    if (await led.term.look()) led.ticker.wake();
    await write(led.term);
  }
  const looking = repeat(lookEveryMs, async () => {
    try {
      await look();
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn({ err: error }, 'trending stands still while Redis is away');
      isAway = true;
    }
  });

  return {
    get isLeading() {
      return led !== null;
    },
    async close() {
      await looking.close();
      end();
      await shelf.resign(token).catch(() => {});
    },
  };
}
