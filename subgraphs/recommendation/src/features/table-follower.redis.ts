import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import type { FollowedCopy } from './followed-copy.js';
import { bytesOrNull, partsOf, readChanges, textOrNull } from './item-shard-scripts.redis.js';
import { type FollowedTable, itemShardKeys } from './redis-keys.js';

/** Rows that are read at a time when all of a table is. */
const scanCount = 500;

/** What is followed. */
interface TableFollowerOptions<Copy> {
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  readonly shards: readonly (number | 'analytics')[];
  readonly table: FollowedTable;
  /** Makes an empty copy. */
  create(): Copy;
}

/** What one shard says has changed. */
interface Changes {
  readonly shard: number | 'analytics';
  readonly revision: string;
  readonly newestPairAt: number;
  /** True when the changes cannot be told and all has to be read. */
  readonly isBeyond: boolean;
  readonly rows: readonly { readonly field: string; readonly row: Uint8Array | null }[];
}

/**
 * Keeps a copy of one table of all item shards up to date by asking what changed since. A copy that is too far
 * behind, or of data that has been lost and made anew, is replaced by a fresh one as a whole.
 */
export class TableFollower<Copy extends FollowedCopy> {
  #copy: Copy;
  #revisions = new Map<number | 'analytics', string>();
  #newestPairAt = 0;
  #underWay: Promise<boolean> | null = null;

  constructor(private readonly options: TableFollowerOptions<Copy>) {
    this.#copy = options.create();
  }

  /** The copy as of the last poll; another object after it was replaced. */
  get copy(): Copy {
    return this.#copy;
  }

  /** When the newest pair of the shards was met, in ms since the epoch; 0 = there is none. */
  get newestPairAt(): number {
    return this.#newestPairAt;
  }

  /**
   * Takes over what changed; true when anything did. A call during another one is the same.
   *
   * Errors: rejects when a shard cannot be read; the copy has what the others said then.
   */
  poll(): Promise<boolean> {
    this.#underWay ??= this.#poll().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #poll(): Promise<boolean> {
    const { shards } = this.options;
    const answers = await Promise.all(shards.map((shard) => this.#changesOf(shard)));
    if (answers.some(({ isBeyond }) => isBeyond)) {
      await this.#replace();
      return true;
    }
    for (const { shard, revision, newestPairAt, rows } of answers) {
      for (const { field, row } of rows) this.#copy.put(field, row);
      this.#revisions.set(shard, revision);
      this.#newestPairAt = Math.max(this.#newestPairAt, newestPairAt);
    }
    return answers.some(({ rows }) => rows.length > 0);
  }

  async #changesOf(shard: number | 'analytics'): Promise<Changes> {
    const { redis, prefix, table } = this.options;
    const { head, rows, changed } = itemShardKeys(prefix, shard);
    const since = this.#revisions.get(shard) ?? '0';
    const answer = partsOf(
      await readChanges.run(redis, [head, rows[table], changed[table]], [since]),
    );
    const list = answer.slice(3);
    return {
      shard,
      revision: textOrNull(answer[0]) ?? '0',
      newestPairAt: Number(textOrNull(answer[1]) ?? 0),
      isBeyond: answer[2] === 1,
      rows: Array.from({ length: list.length / 2 }, (_, place) => ({
        field: textOrNull(list[2 * place]) ?? '',
        row: bytesOrNull(list[2 * place + 1]),
      })),
    };
  }

  /** Reads all rows into a new copy. What changes meanwhile comes with the next poll. */
  async #replace(): Promise<void> {
    const { redis, prefix, shards, table, create } = this.options;
    const copy = create();
    const revisions = new Map<number | 'analytics', string>();
    let newestPairAt = 0;
    for (const shard of shards) {
      const { head, rows } = itemShardKeys(prefix, shard);
      const [revision, newest] = await redis.hmget(head, 'revision', 'newestPairAt');
      revisions.set(shard, revision ?? '0');
      newestPairAt = Math.max(newestPairAt, Number(newest ?? 0));
      let cursor = '0';
      do {
        const [next, found] = await redis.hscanBuffer(rows[table], cursor, 'COUNT', scanCount);
        for (let place = 0; place + 1 < found.length; place += 2) {
          copy.put(found[place]?.toString('utf8') ?? '', found[place + 1] ?? null);
        }
        cursor = next.toString('utf8');
      } while (cursor !== '0');
    }
    this.#copy = copy;
    this.#revisions = revisions;
    this.#newestPairAt = newestPairAt;
  }
}
