import { minuteOf, windowMinutes } from '../analytics/minute.js';
import type { EffectSink, RecordEffects } from './item-effect.js';
import { ItemShard, type ItemShardsOptions, type PlacedRecord } from './item-shard.redis.js';
import { itemShardKeys, itemShardOf } from './redis-keys.js';
import { type PlacedEffect, placeEffect } from './shard-rows.js';

/** Records that are committed in one step. */
const recordsAtOnce = 1000;
/** How often minutes that no window reaches any more are dropped, in minutes of the log's time. */
const sweepEvery = 60;

function shardOf({ rows: [row] }: PlacedEffect, shards: number): number | 'analytics' {
  if (row === undefined || row.table === 'minutes') return 'analytics';
  return itemShardOf(row.field, shards);
}

/** Applies effects to the item shards in Redis; all shards that a call touches are asked at the same time. */
export class RedisEffectSink implements EffectSink {
  readonly #shards = new Map<number | 'analytics', ItemShard>();
  #sweptAt = 0;

  constructor(private readonly options: ItemShardsOptions) {}

  async claim(partition: number): Promise<void> {
    const { shards } = this.options;
    const names = ['analytics' as const, ...Array.from({ length: shards }, (_, shard) => shard)];
    await Promise.all(names.map((name) => this.#shard(name).claim(partition)));
  }

  async apply(partition: number, records: readonly RecordEffects[]): Promise<void> {
    for (let start = 0; start < records.length; start += recordsAtOnce) {
      const chunk = records.slice(start, start + recordsAtOnce);
      // Every call is waited for, so that after a failure nothing of it is still under way.
      const results = await Promise.allSettled(
        [...this.#byShard(chunk)].map(([shard, own]) => this.#shard(shard).apply(partition, own)),
      );
      const failure = results.find((result) => result.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
      await this.#sweep(chunk);
    }
  }

  #byShard(records: readonly RecordEffects[]): Map<number | 'analytics', PlacedRecord[]> {
    const byShard = new Map<number | 'analytics', PlacedRecord[]>();
    for (const { offset, effects } of records) {
      const placed = effects.map(placeEffect);
      const groups = Map.groupBy(placed, (effect) => shardOf(effect, this.options.shards));
      for (const [shard, own] of groups) {
        const known = byShard.get(shard);
        if (known === undefined) byShard.set(shard, [{ offset, effects: own }]);
        else known.push({ offset, effects: own });
      }
    }
    return byShard;
  }

  #shard(name: number | 'analytics'): ItemShard {
    const known = this.#shards.get(name);
    if (known !== undefined) return known;
    const { redis, prefix } = this.options;
    const shard = new ItemShard(redis, itemShardKeys(prefix, name));
    this.#shards.set(name, shard);
    return shard;
  }

  /** Drops minutes that are older than the longest window. Late to be swept they only take room. */
  async #sweep(records: readonly RecordEffects[]): Promise<void> {
    let newest = 0;
    for (const effect of records.flatMap(({ effects }) => effects)) {
      if (effect.op !== 'activity' || effect.activity.kind !== 'event') continue;
      newest = Math.max(newest, minuteOf(effect.activity.acceptedAt));
    }
    if (newest - this.#sweptAt < sweepEvery) return;
    const { redis, prefix } = this.options;
    const { rows, changed } = itemShardKeys(prefix, 'analytics');
    const first = newest - windowMinutes.WEEK;
    const old = (await redis.hkeys(rows.minutes)).filter((field) => Number(field) < first);
    if (old.length > 0) {
      await redis.hdel(rows.minutes, ...old);
      await redis.zrem(changed.minutes, ...old);
    }
    this.#sweptAt = newest;
  }
}
