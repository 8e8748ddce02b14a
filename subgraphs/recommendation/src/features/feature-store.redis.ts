import type { Circuit } from '@reelgraph/platform/circuit';
import type { Clock } from '@reelgraph/platform/clock';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { ViewerId } from '@reelgraph/schema/ids';

import type {
  FeatureStore,
  ItemKind,
  PopularityWindow,
  ScoredItem,
  ViewerFeatures,
} from './feature-store.port.js';
import { type CategoryMembers, ItemCounts, topItems } from './item-counts.js';
import { RedisNeighbours } from './neighbours.redis.js';
import { TableFollower } from './table-follower.redis.js';

/** How old the copy of the counts may be before answers say so, in milliseconds. */
const goodForMs = 2000;

/** Reads what is known of one viewer. */
export interface ViewerReader {
  /** Errors: rejects when it cannot be read now. */
  viewer(viewerId: ViewerId): Promise<ViewerFeatures>;
}

/** What the feature store reads from. */
export interface RedisFeatureStoreOptions {
  readonly redis: RedisClient;
  readonly circuit: Circuit;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** How many shards items are spread over. */
  readonly shards: number;
  readonly clock: Clock;
  readonly categories: CategoryMembers;
  readonly viewers: ViewerReader;
}

/**
 * Features that lie in Redis, for a process that serves: counts and likes from a copy that `refresh` keeps up to
 * date, neighbours and viewers by a round trip. While Redis is away lists are as they last were.
 */
export class RedisFeatureStore implements FeatureStore {
  readonly #counts: TableFollower<ItemCounts>;
  readonly #neighbours: RedisNeighbours;
  #refreshedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: RedisFeatureStoreOptions) {
    this.#counts = new TableFollower({
      ...options,
      shards: Array.from({ length: options.shards }, (_, shard) => shard),
      table: 'counts',
      create: () => new ItemCounts(),
    });
    this.#neighbours = new RedisNeighbours(options);
  }

  get isStale(): boolean {
    const { circuit, clock } = this.options;
    return circuit.state !== 'closed' || clock() - this.#refreshedAt > goodForMs;
  }

  /** Brings the copy of the counts up to date. Errors: rejects when Redis cannot be read; the copy stays. */
  async refresh(): Promise<void> {
    await this.options.circuit.run(() => this.#counts.poll());
    this.#refreshedAt = this.options.clock();
  }

  async viewer(viewerId: ViewerId): Promise<ViewerFeatures> {
    const { circuit, viewers } = this.options;
    return circuit.run(() => viewers.viewer(viewerId));
  }

  async popularity(
    kind: ItemKind,
    window: PopularityWindow,
    ids: readonly string[],
    now: number,
  ): Promise<number[]> {
    const items = this.#counts.copy.items[kind];
    return ids.map((id) => items.popularity(window, id, now));
  }

  async top(
    kind: ItemKind,
    window: PopularityWindow,
    category: string | null,
    limit: number,
    now: number,
  ): Promise<ScoredItem[]> {
    const asked = { kind, window, category, limit, now };
    return topItems(this.#counts.copy.items, this.options.categories, asked);
  }

  async neighbours(kind: ItemKind, ids: readonly string[]): Promise<ScoredItem[][]> {
    return this.#neighbours.of(kind, ids, this.#counts.newestPairAt);
  }

  async likeCounts(videoIds: readonly string[]): Promise<number[]> {
    const { video } = this.#counts.copy.items;
    return videoIds.map((id) => video.likeCount(video.ids.find(id) ?? -1));
  }
}
