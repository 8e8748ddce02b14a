import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Circuit } from '@reelgraph/platform/circuit';
import type { Clock } from '@reelgraph/platform/clock';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import type { ItemKind, ScoredItem } from './feature-store.port.js';
import { decodePairs, neighboursOf, type PairsRow } from './pairs-row.js';
import { itemField, itemShardKeys, itemShardOf } from './redis-keys.js';

/** How long a list may be used, in milliseconds. */
const maxAgeMs = 1000;
/** Lists that are kept; those used longest ago give way. */
const keptLists = 5000;

/** Where lists of neighbours are read. */
interface NeighboursOptions {
  readonly redis: RedisClient;
  readonly circuit: Circuit;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** How many shards items are spread over. */
  readonly shards: number;
  readonly clock: Clock;
}

const noPairs: PairsRow = { places: [], weights: [] };

/** A list to read. */
interface Wanted {
  readonly field: string;
  readonly shard: number;
}

/** Lists of neighbours, read from Redis at most once a second each and kept while they are in use. */
export class RedisNeighbours {
  readonly #kept = new BoundedCache<{ readonly row: PairsRow; readonly readAt: number }>(keptLists);

  constructor(private readonly options: NeighboursOptions) {}

  /**
   * The neighbours of each item, best first; weights decayed to `asOf` (ms since the epoch). All that is missing is
   * read in one round trip. While Redis is away, lists are as old as they are.
   *
   * Errors: rejects when Redis is away and a list has never been read.
   */
  async of(kind: ItemKind, ids: readonly string[], asOf: number): Promise<ScoredItem[][]> {
    const { clock, shards, circuit } = this.options;
    const now = clock();
    const wanted = [...new Set(ids)]
      .map((id) => itemField(kind, id))
      .map((field): Wanted => ({ field, shard: itemShardOf(field, shards) }))
      .filter(({ field }) => {
        const readAt = this.#kept.get(field)?.readAt;
        return readAt === undefined || Math.abs(now - readAt) >= maxAgeMs;
      });
    if (wanted.length > 0) {
      try {
        await circuit.run(() => this.#read(wanted, now));
      } catch (error) {
        if (wanted.some(({ field }) => this.#kept.get(field) === undefined)) throw error;
      }
    }
    return ids.map((id) => {
      const kept = this.#kept.get(itemField(kind, id));
      return kept === undefined ? [] : neighboursOf(kept.row, asOf, (neighbour) => neighbour);
    });
  }

  async #read(wanted: readonly Wanted[], now: number): Promise<void> {
    const { redis, prefix } = this.options;
    await Promise.all(
      [...Map.groupBy(wanted, ({ shard }) => shard)].map(async ([shard, own]) => {
        const fields = own.map(({ field }) => field);
        const rows = await redis.hmgetBuffer(itemShardKeys(prefix, shard).rows.pairs, ...fields);
        for (const [place, field] of fields.entries()) {
          const bytes = rows[place];
          const row = bytes ? decodePairs(bytes) : noPairs;
          this.#kept.set(field, { row, readAt: now });
        }
      }),
    );
  }
}
