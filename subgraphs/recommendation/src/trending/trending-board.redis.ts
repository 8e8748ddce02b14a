import type { Circuit } from '@reelgraph/platform/circuit';

import { noSnapshot, type TrendingBoard, type TrendingSnapshot } from './trending-board.js';
import type { TrendingShelf } from './trending-shelf.redis.js';

/** The trending lists that a leader elsewhere writes to Redis: a copy, as good as the last `refresh`. Lists are only ever replaced. */
export class RedisTrendingBoard implements TrendingBoard {
  #snapshots = new Map<string | null, TrendingSnapshot>();
  #version = 0;
  #isAsked = false;
  #underWay: Promise<void> | null = null;

  constructor(
    private readonly shelf: TrendingShelf,
    private readonly circuit: Circuit,
  ) {}

  async snapshot(category: string | null): Promise<TrendingSnapshot> {
    // Whoever asks because of a signal must see what the signal was about.
    await this.#underWay?.catch(() => {});
    return this.#snapshots.get(category) ?? noSnapshot;
  }

  /** Reads what moved. Errors: rejects when Redis cannot be read; the copy stays. */
  refresh(): Promise<void> {
    this.#isAsked = true;
    this.#underWay ??= this.#refresh().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #refresh(): Promise<void> {
    // A call during the reading may be about something newer than what is being read.
    while (this.#isAsked) {
      this.#isAsked = false;
      const moved = await this.circuit.run(() => this.shelf.readAfter(this.#version));
      for (const [category, snapshot] of moved.lists) this.#snapshots.set(category, snapshot);
      this.#version = moved.version;
    }
  }
}
