import type { LogRecord, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import type { ItemKind } from '../features/feature-store.port.js';
import type { EffectSink } from '../features/item-effect.js';
import { Interner } from '../features/interner.js';
import { decodeViewerRow, encodeViewerRow } from '../features/viewer-row.js';
import { type Consequences, ViewerShard } from '../features/viewer-shard.redis.js';
import { type ItemPlaces, Viewers } from '../features/viewers.js';
import { BatchApplier, type ReadRecord, readRecord, viewerOf } from './batch-applier.js';
import type { DeadLetter } from './dead-letter.js';
import {
  type BatchOutcome,
  FencedError,
  type PartitionSink,
  RecordFault,
} from './partition-sink.js';

/** Viewers of a partition that are kept in memory; beyond, all of them are read again. */
const viewersKept = 5000;

/** What a sink needs. */
export interface RedisPartitionSinkOptions {
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  readonly effects: EffectSink;
  /** Appends records to the log under their keys' partitions; a record may come more than once. */
  forward(records: readonly NewRecord[]): Promise<void>;
  /** Keeps records that cannot be understood, before the batch is stored; a record may come more than once. */
  bury(letters: readonly DeadLetter[]): Promise<void>;
  /** Told of a viewer's row that could not be read: under which key it was put aside. The viewer begins anew. */
  onUnreadable(key: string, error: unknown): void;
}

/** Viewers in memory, with the places of the items that they met. */
interface KnownViewers {
  readonly places: Readonly<Record<ItemKind, ItemPlaces>>;
  readonly viewers: Viewers;
  /** Viewers that were read, also those of whom nothing was known. */
  readonly known: Set<string>;
}

/** A partition that is owned, as far as this process knows. */
interface OwnedPartition {
  readonly shard: ViewerShard;
  fence: number | null;
  memory: KnownViewers;
}

const placesOf = (ids: Interner): ItemPlaces => ({
  placeOf: (id) => ids.intern(id),
  find: (id) => ids.find(id),
  id: (place) => ids.id(place),
});

/** Nobody known: places begin anew too, so that they do not add up to every id there ever was. */
function nobodyKnown(): KnownViewers {
  const places = { product: placesOf(new Interner()), video: placesOf(new Interner()) };
  return { places, viewers: new Viewers(places), known: new Set() };
}

/**
 * Applies records to viewers and items in Redis, each once.
 *
 * A batch is decided in memory, stored in one step with its consequences, and only then are these carried out; so
 * they can be carried out again after any failure, and whoever claims the partition next does that first.
 */
export class RedisPartitionSink implements PartitionSink {
  readonly #owned = new Map<number, OwnedPartition>();

  constructor(private readonly options: RedisPartitionSinkOptions) {}

  async open(partition: number): Promise<number | null> {
    this.release(partition);
    // First of all: what is lost from here on shows before anything is added to what is left.
    await this.options.effects.claim(partition);
    const shard = new ViewerShard(this.options.redis, this.options.prefix, partition);
    const { fence, forwarded, journal } = await shard.claim();
    for (const { to, effects, forwards } of journal) {
      // Items may have lost what they had; the log has not.
      const due = to > forwarded ? forwards : [];
      await this.#carryOut(partition, shard, { to, effects, forwards: due });
    }
    this.#owned.set(partition, { shard, fence, memory: nobodyKnown() });
    return fence;
  }

  async apply(partition: number, records: readonly LogRecord[]): Promise<BatchOutcome> {
    const owned = this.#owned.get(partition);
    if (owned === undefined) throw new Error(`Partition ${partition} was not opened.`);
    try {
      return await this.#applyTo(owned, partition, records);
    } catch (error) {
      // What is in memory may be ahead of what is stored.
      if (error instanceof RecordFault) owned.memory = nobodyKnown();
      else this.release(partition);
      throw error;
    }
  }

  /** The partitions that are owned here and of which the store has lost what it had: it says nothing by itself. */
  async lost(): Promise<number[]> {
    const looked = await Promise.all(
      [...this.#owned].map(async ([partition, { shard, fence }]) => {
        const isLost = fence !== null && ((await shard.fence()) ?? -1) < fence;
        return isLost ? [partition] : [];
      }),
    );
    return looked.flat();
  }

  release(partition: number): void {
    this.#owned.delete(partition);
  }

  async #applyTo(
    owned: OwnedPartition,
    partition: number,
    records: readonly LogRecord[],
  ): Promise<BatchOutcome> {
    const due = records.filter(({ offset }) => offset > (owned.fence ?? -1)).map(readRecord);
    const dropped = records.length - due.length;
    const last = due.at(-1)?.record;
    if (last === undefined) return { applied: 0, dropped, deadLetters: [] };
    await this.#load(owned, due);
    const { viewers, places } = owned.memory;
    const applier = new BatchApplier(viewers, places);
    for (const record of due) applier.add(record);
    const { changed, effects, forwards, outcome } = applier;
    if (outcome.deadLetters.length > 0) await this.options.bury(outcome.deadLetters);
    const consequences = { to: last.offset, effects, forwards };
    const rows = new Map(
      [...changed].map((id) => [id, encodeViewerRow(viewers.state(id), places)]),
    );
    const batch = { from: owned.fence, rows, consequences };
    if (!(await owned.shard.commit(batch))) throw new FencedError(partition);
    owned.fence = last.offset;
    await this.#carryOut(partition, owned.shard, consequences);
    if (owned.memory.known.size > viewersKept) owned.memory = nobodyKnown();
    return { ...outcome, dropped: outcome.dropped + dropped };
  }

  /** Reads the viewers of records that are not in memory yet, in one round trip. */
  async #load({ shard, memory }: OwnedPartition, records: readonly ReadRecord[]): Promise<void> {
    const { known } = memory;
    const ids = new Set(records.map(viewerOf).filter((id) => id !== null));
    const missing = [...ids].filter((id) => !known.has(id));
    const rows = await shard.read(missing);
    for (const [index, id] of missing.entries()) {
      const row = rows[index] ?? null;
      if (row !== null) await this.#take(shard, memory, id, row);
      known.add(id);
    }
  }

  /** Takes a viewer's row into memory. One that cannot be read must not hold up everybody else in its partition. */
  async #take(shard: ViewerShard, memory: KnownViewers, id: string, row: Buffer): Promise<void> {
    const { viewers, places } = memory;
    try {
      viewers.put(id, decodeViewerRow(row, places));
    } catch (error) {
      this.options.onUnreadable(await shard.putAside(id, row), error);
    }
  }

  async #carryOut(
    partition: number,
    shard: ViewerShard,
    consequences: Consequences,
  ): Promise<void> {
    const { effects, forwards } = consequences;
    await this.options.effects.apply(partition, effects);
    if (forwards.length === 0) return;
    await this.options.forward(forwards);
    await shard.markForwarded(consequences);
  }
}
