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
  readonly fence: number;
  readonly newestPairAt: number;
}

/**
 * One shard of items in Redis, as a writer sees it: reads the rows that effects touch, carries the effects out in
 * memory and stores the rows, together with how far the partition has come. Of two writers the later one is refused
 * and begins again with the rows as they are then.
 */
export class ItemShard {
  #copies = new ShardRows();
  #copiesOf = '';
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: ItemShardKeys,
  ) {}

  /**
   * Applies effects of one partition, those after its fence; calls take turns.
   *
   * Errors: rejects when Redis fails (it may have stored them), or when others were faster time and again.
   */
  apply(partition: number, records: readonly PlacedRecord[]): Promise<void> {
    const turn = this.#turn.then(() => this.#applyNow(partition, records));
    // A failure is for its own caller only.
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #applyNow(partition: number, records: readonly PlacedRecord[]): Promise<void> {
    try {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (attempt > 0) await setTimeout(Math.random() * Math.min(attempt, longestPauseMs));
        if (await this.#tryToApply(partition, records)) return;
      }
    } catch (error) {
      this.#forget();
      throw error;
    }
    throw new Error(`Others changed ${this.keys.head} before each of ${attempts} commits.`);
  }

  /** False when somebody else committed in between. */
  async #tryToApply(partition: number, records: readonly PlacedRecord[]): Promise<boolean> {
    const names = rowsOf(records.flatMap(({ effects }) => effects));
    const head = await this.#read(partition, names);
    const due = records.filter(({ offset }) => offset > head.fence);
    const last = due.at(-1);
    if (last === undefined) return true;
    let { newestPairAt } = head;
    for (const placed of due.flatMap(({ effects }) => effects)) {
      this.#copies.apply(placed);
      const { effect } = placed;
      if (effect.op === 'pair') newestPairAt = Math.max(newestPairAt, effect.at);
    }
    return this.#commit({ ...head, newestPairAt }, partition, last.offset);
  }

  /** Reads what there is no good copy of. */
  async #read(partition: number, names: readonly RowName[]): Promise<ShardHead> {
    const { head, rows } = this.keys;
    const wanted = names.flatMap((name) => [
      places[name.table].rows,
      name.field,
      this.#copies.has(name) ? 1 : 0,
    ]);
    const answer = partsOf(
      await readRows.run(
        this.redis,
        [head, rows.counts, rows.pairs, rows.votes, rows.minutes],
        [partition, this.#copiesOf, ...wanted],
      ),
    );
    const revision = textOrNull(answer[0]) ?? '';
    if (revision !== this.#copiesOf || revision === '') this.#forget();
    this.#copiesOf = revision;
    for (const [index, name] of names.entries()) {
      if (!this.#copies.has(name)) this.#copies.put(name, bytesOrNull(answer[3 + index]));
    }
    return {
      revision,
      fence: Number(textOrNull(answer[1]) ?? -1),
      newestPairAt: Number(textOrNull(answer[2]) ?? 0),
    };
  }

  async #commit(
    { revision, newestPairAt }: ShardHead,
    partition: number,
    fence: number,
  ): Promise<boolean> {
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
      [revision, partition, fence, newestPairAt, changesLimit, ...stored],
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
