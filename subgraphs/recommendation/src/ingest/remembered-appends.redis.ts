import { type Circuit, createCircuit } from '@reelgraph/platform/circuit';
import type { BreakerRules } from '@reelgraph/platform/circuit-breaker';
import type { Clock } from '@reelgraph/platform/clock';
import type {
  AppendResult,
  EventLog,
  NewRecord,
} from '@reelgraph/platform/event-log/event-log.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import { acceptedEventsKey } from '../features/redis-keys.js';
import { shortKey } from '../features/short-key.js';

const dayMs = 24 * 3_600_000;
/** Events of one viewer that are remembered of one day: 8 bytes each. */
const eventLimit = 10_000;
/** A failure may have cost a request the whole timeout. */
const rules: BreakerRules = { windowMs: 1000, minRequests: 3, failedShare: 0.5, openMs: 1000 };

/** What is known of the events that were accepted for one viewer today and yesterday, UTC. */
interface Accepted {
  /** Where those of today are. */
  readonly today: string;
  /** Whether no more of today are remembered. */
  readonly isFull: boolean;
  has(event: number): boolean;
}

/**
 * Appends records to a log that does not know repeats, and tells those whose idempotency key was appended within the
 * last 24 hours.
 *
 * An event is remembered when it is durable, not before: one whose append failed is no repeat when it comes again. So
 * a repeat that is quicker than its answer is appended once more, as is every repeat while Redis is away; the stream
 * drops it.
 */
export class RememberedAppends implements Pick<EventLog, 'append'> {
  readonly #circuit: Circuit;

  constructor(
    private readonly appends: Pick<EventLog, 'append'>,
    private readonly options: {
      /** A connection whose commands fail within 100 ms. */
      readonly redis: RedisClient;
      readonly prefix: string;
      readonly clock: Clock;
    },
  ) {
    this.#circuit = createCircuit('Redis', rules, options.clock);
  }

  async append(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
    const byKey = Map.groupBy(records, ({ key }) => key);
    const accepted = new Map<string, Accepted | null>();
    await Promise.all(
      [...byKey].map(async ([key, own]) => accepted.set(key, await this.#accepted(key, own))),
    );
    const isRepeat = ({ key, idempotencyKey }: NewRecord): boolean =>
      idempotencyKey !== undefined && (accepted.get(key)?.has(shortKey(idempotencyKey)) ?? false);
    const fresh = records.filter((record) => !isRepeat(record));
    const results = fresh.length === 0 ? [] : await this.appends.append(topic, fresh);
    await Promise.all(
      [...Map.groupBy(fresh, ({ key }) => key)].map(([key, own]) =>
        this.#remember(accepted.get(key) ?? null, own),
      ),
    );
    const appended = results.values();
    return records.map((record) =>
      isRepeat(record) ? { duplicate: true } : (appended.next().value ?? { duplicate: true }),
    );
  }

  /** What is known of a viewer's events among these. Missing: null while Redis is away. */
  async #accepted(viewerId: string, records: readonly NewRecord[]): Promise<Accepted | null> {
    const { redis, prefix, clock } = this.options;
    const day = Math.floor(clock() / dayMs);
    const today = acceptedEventsKey(prefix, viewerId, day);
    const yesterday = acceptedEventsKey(prefix, viewerId, day - 1);
    const events = eventsOf(records);
    if (events.length === 0) return null;
    try {
      const [size, ...found] = await this.#circuit.run(() =>
        Promise.all([
          redis.scard(today),
          redis.smismember(today, ...events),
          redis.smismember(yesterday, ...events),
        ]),
      );
      const known = new Set(events.filter((_, at) => found.some((flags) => flags[at] === 1)));
      return { today, isFull: size >= eventLimit, has: (event) => known.has(event) };
    } catch {
      return null;
    }
  }

  /** Remembers what was appended; what cannot be remembered is accepted again when it comes again. */
  async #remember(accepted: Accepted | null, records: readonly NewRecord[]): Promise<void> {
    const events = eventsOf(records);
    if (accepted === null || accepted.isFull || events.length === 0) return;
    const { redis } = this.options;
    const { today } = accepted;
    await this.#circuit
      .run(() =>
        Promise.all([redis.sadd(today, ...events), redis.expire(today, (2 * dayMs) / 1000)]),
      )
      .catch(() => {});
  }
}

const eventsOf = (records: readonly NewRecord[]): number[] =>
  records.flatMap(({ idempotencyKey }) =>
    idempotencyKey === undefined ? [] : shortKey(idempotencyKey),
  );
