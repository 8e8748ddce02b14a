import { setTimeout } from 'node:timers/promises';

import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import {
  bytesOrNull,
  commitRows,
  partsOf,
  readRows,
  textOrNull,
} from './item-shard-scripts.redis.js';
import type { ItemShardKeys, ItemTable } from './redis-keys.js';
import { type PlacedEffect, type RowName, rowsOf, ShardRows } from './shard-rows.js';

/** Tries of a commit that others come before; each waits a little longer at random, so that they do not meet again. */
const attempts = 25;
const longestPauseMs = 20;
/** Records that are written in one step, beyond the first partition's. */
const recordsAtOnce = 4000;
/** Rows whose copies are kept; beyond, all of them are read again. */
const copiesLimit = 1000;
/** Changes of a table that are kept for those who follow it; who is further behind reads all of it. */
const changesLimit = 4096;

/** The places of the tables and of their changes among the keys of `readRows` and `commitRows`, from 1; 0 = none. */
const places: Readonly<Record<ItemTable, { readonly rows: number; readonly changed: number }>> = {
  counts: { rows: 2, changed: 6 },
  pairs: { rows: 3, changed: 0 },
  votes: { rows: 4, changed: 7 },
  minutes: { rows: 5, changed: 8 },
};

/** Where item shards are. */
export interface ItemShardsOptions {
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** How many shards items are spread over; the same for every process, for good. */
  readonly shards: number;
}

/** What one record adds to the rows of a shard. */
export interface PlacedRecord {
  readonly offset: number;
  readonly effects: readonly PlacedEffect[];
}

/** What is read before a commit. */
interface ShardHead {
  readonly revision: string;
  readonly newestPairAt: number;
  /** Offset of the last record that is applied, by partition. */
  readonly fences: Map<number, number>;
}

/** Records of one partition that wait for their turn. */
interface WaitingRecords {
  readonly partition: number;
  readonly records: readonly PlacedRecord[];
  readonly done: PromiseWithResolvers<void>;
}

/**
 * One shard of items in Redis, as a writer sees it: reads the rows that effects touch, carries the effects out in
 * memory and stores the rows, together with how far the partitions have come. Of two writers the later one is refused
 * and begins again with the rows as they are then.
 */
export class ItemShard {
  #copies = new ShardRows();
  #copiesOf = '';
  /** Offset of the last record that is known to be applied, by partition that was claimed or written. */
  readonly #reached = new Map<number, number>();
  #waiting: WaitingRecords[] = [];
  #isWriting = false;

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: ItemShardKeys,
  ) {}

  /** Finds out how far a partition has come here, for `apply` to see whether anything is lost from then on. */
  async claim(partition: number): Promise<void> {
    const fence = await this.redis.hget(this.keys.head, `fence/${partition}`);
    this.#reached.set(partition, Number(fence ?? -1));
  }

  /**
   * Applies effects of one partition, those after its fence. What comes while others are written waits, and is
   * written together: rows that many partitions touch are stored once.
   *
   * Errors: rejects when Redis fails (it may have stored them), when it has lost records that were applied before, or
   *         when others were faster time and again.
   */
  apply(partition: number, records: readonly PlacedRecord[]): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ partition, records, done });
    if (!this.#isWriting) void this.#write();
    return done.promise;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    for (let group = this.#takeGroup(); group.length > 0; group = this.#takeGroup()) {
      try {
        await this.#applyGroup(group);
        for (const { done } of group) done.resolve();
      } catch (error) {
        this.#forget();
        for (const { done } of group) done.reject(error);
      }
    }
    this.#isWriting = false;
  }

  /** What waits, oldest first, as much as is written in one step. */
  #takeGroup(): WaitingRecords[] {
    let records = 0;
    const isOver = this.#waiting.findIndex((each, index) => {
      records += each.records.length;
      return index > 0 && records > recordsAtOnce;
    });
    return this.#waiting.splice(0, isOver < 0 ? this.#waiting.length : isOver);
  }

  async #applyGroup(group: readonly WaitingRecords[]): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await setTimeout(Math.random() * Math.min(attempt, longestPauseMs));
      if (await this.#tryToApply(group)) return;
    }
    throw new Error(`Others changed ${this.keys.head} before each of ${attempts} commits.`);
  }

  /** False when somebody else committed in between. */
  async #tryToApply(group: readonly WaitingRecords[]): Promise<boolean> {
    const effects = group.flatMap(({ records }) => records.flatMap((record) => record.effects));
    const partitions = [...new Set(group.map(({ partition }) => partition))];
    const head = await this.#read(partitions, rowsOf(effects));
    for (const partition of partitions) this.#expectKept(partition, head.fences);
    const moved = new Map<number, number>();
    let { newestPairAt } = head;
    for (const { partition, records } of group) {
      for (const record of records) {
        if (record.offset <= (moved.get(partition) ?? head.fences.get(partition) ?? -1)) continue;
        moved.set(partition, record.offset);
        for (const placed of record.effects) {
          this.#copies.apply(placed);
          const { effect } = placed;
          if (effect.op === 'pair') newestPairAt = Math.max(newestPairAt, effect.at);
        }
      }
    }
    if (moved.size > 0 && !(await this.#commit({ ...head, newestPairAt, fences: moved }))) {
      return false;
    }
    for (const [partition, offset] of moved) this.#reached.set(partition, offset);
    return true;
  }

  /** What was applied and is lost has to come from the log again: a fence beyond it would keep it out for good. */
  #expectKept(partition: number, fences: ReadonlyMap<number, number>): void {
    const reached = this.#reached.get(partition) ?? -1;
    if ((fences.get(partition) ?? -1) >= reached) return;
    throw new Error(`${this.keys.head} has lost what was applied of partition ${partition}.`);
  }

  /** Reads what there is no good copy of. */
  async #read(partitions: readonly number[], names: readonly RowName[]): Promise<ShardHead> {
    const { head, rows } = this.keys;
    const wanted = names.flatMap((name) => [
      places[name.table].rows,
      name.field,
      this.#copies.has(name) ? 1 : 0,
    ]);
    const [revisionPart, newestPart, ...parts] = partsOf(
      await readRows.run(
        this.redis,
        [head, rows.counts, rows.pairs, rows.votes, rows.minutes],
        [partitions.length, ...partitions, this.#copiesOf, ...wanted],
      ),
    );
    const revision = textOrNull(revisionPart) ?? '';
    if (revision !== this.#copiesOf || revision === '') this.#forget();
    this.#copiesOf = revision;
    for (const [index, name] of names.entries()) {
      if (!this.#copies.has(name)) {
        this.#copies.put(name, bytesOrNull(parts[partitions.length + index]));
      }
    }
    const fenceOf = (index: number): number => Number(textOrNull(parts[index]) ?? -1);
    return {
      revision,
      newestPairAt: Number(textOrNull(newestPart) ?? 0),
      fences: new Map(partitions.map((partition, index) => [partition, fenceOf(index)])),
    };
  }

  async #commit({ revision, newestPairAt, fences }: ShardHead): Promise<boolean> {
    const { head, rows, changed } = this.keys;
    const stored = this.#copies
      .takeChanged()
      .flatMap(({ table, field, value }) => [
        places[table].rows,
        places[table].changed,
        field,
        value,
      ]);
    const answer = await commitRows.run(
      this.redis,
      [
        ...[head, rows.counts, rows.pairs, rows.votes, rows.minutes],
        ...[changed.counts, changed.votes, changed.minutes],
      ],
      [revision, newestPairAt, changesLimit, fences.size, ...[...fences].flat(), ...stored],
    );
    const next = textOrNull(answer);
    if (next === null || this.#copies.size > copiesLimit) this.#forget();
    this.#copiesOf = next ?? '';
    return next !== null;
  }

  #forget(): void {
    this.#copies = new ShardRows();
    this.#copiesOf = '';
  }
}
