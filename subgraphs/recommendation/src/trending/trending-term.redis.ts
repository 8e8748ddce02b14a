import type { Clock } from '@reelgraph/platform/clock';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import { TableFollower } from '../features/table-follower.redis.js';
import type { ItemIndex } from '../items/item-index.js';
import { encodeSnapshot, listName } from './snapshot-codec.js';
import { MemoryTrendingBoard } from './trending-board.memory.js';
import type { TrendingShelf } from './trending-shelf.redis.js';
import { VotesCopy } from './votes-copy.js';

/** Versions that a new leader leaves out: a Redis that lost its last second must not see one used twice. */
const leftOutVersions = 10;

/** What is ranked. */
export interface TrendingTermOptions {
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** How many shards items are spread over. */
  readonly shards: number;
  readonly items: ItemIndex;
  readonly clock: Clock;
}

/** One term of a leader: its copy of the votes, and the lists of the leader before, which it goes on with. */
export class TrendingTerm {
  readonly #votes: TableFollower<VotesCopy>;
  readonly #board: MemoryTrendingBoard;
  #itemsVersion = -1;
  #writtenVersion = 0;
  #writing: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly options: TrendingTermOptions,
    private readonly shelf: TrendingShelf,
    private readonly token: string,
  ) {
    const { shards, items } = options;
    this.#votes = new TableFollower({
      ...options,
      shards: Array.from({ length: shards }, (_, shard) => shard),
      table: 'votes',
      create: () => new VotesCopy(),
    });
    this.#board = new MemoryTrendingBoard(
      {
        heatOf: (products, now) => this.#votes.copy.votes.heatOf(products, now),
        hours: (productId) => this.#votes.copy.votes.hours(productId),
      },
      items,
    );
  }

  /** Takes over the lists as they were last written. */
  async begin(): Promise<void> {
    const { version, lists } = await this.shelf.readAfter(0);
    for (const [category, snapshot] of lists) {
      this.#board.restoreRow(listName(category), encodeSnapshot(snapshot));
    }
    if (version > 0) this.#board.restoreRow('version', String(version + leftOutVersions));
    this.#writtenVersion = this.#board.version;
  }

  /**
   * Finds out what became of the lists while the lead was lost: false when somebody else has led meanwhile. Lists
   * that are gone are written again with the next `write`.
   */
  async resume(): Promise<boolean> {
    const { version } = await this.shelf.readAfter(0);
    if (version > this.#writtenVersion) return false;
    this.#writtenVersion = Math.min(version, this.#writtenVersion);
    return true;
  }

  /** Takes over new votes; true when they, or the items, may have moved a list. */
  async look(): Promise<boolean> {
    const hasVotes = await this.#votes.poll();
    const { version } = this.options.items;
    const hasItems = version !== this.#itemsVersion;
    this.#itemsVersion = version;
    return hasVotes || hasItems;
  }

  /** Ranks as of `now` (ms since the epoch); true when a list moved. */
  recompute(now: number, tolerance: number): boolean {
    return this.#board.recompute(now, tolerance);
  }

  /**
   * Writes the lists that moved, one write after the other. Calls `onWritten` after something was; false when
   * somebody else leads. Errors: rejects when Redis fails; the next write makes up for it.
   */
  write(onWritten: () => void): Promise<boolean> {
    const writing = this.#writing
      .catch(() => true)
      .then(async (leads) => {
        const { version } = this.#board;
        if (!leads || version <= this.#writtenVersion) return leads;
        const lists = this.#board.movedAfter(this.#writtenVersion);
        if (!(await this.shelf.write(this.token, version, lists))) return false;
        this.#writtenVersion = version;
        onWritten();
        return true;
      });
    this.#writing = writing;
    return writing;
  }
}
