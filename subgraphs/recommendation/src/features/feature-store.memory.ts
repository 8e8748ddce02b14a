import type { ViewerId } from '@reelgraph/schema/ids';

import type {
  FeatureStore,
  ItemKind,
  PopularityWindow,
  ScoredItem,
  ViewerFeatures,
} from './feature-store.port.js';
import type {
  FeatureReader,
  FeatureUpdate,
  FeatureWriter,
  ItemRef,
  Like,
} from './feature-writer.port.js';
import { type CategoryMembers, topItems } from './item-counts.js';
import { ItemFeatures } from './item-features.js';
import { bytesOf, type StatePart, type StateRow, textOf } from './state-part.port.js';
import { decodeViewer, encodeViewer } from './viewer-codec.js';
import { type OnLike, Viewers } from './viewers.js';

/**
 * Features in the memory of one process, kept over restarts by snapshot and log.
 *
 * Viewers are objects, items are arrays addressed by place; 200,000 viewers with a million events and their
 * item graph take a few hundred megabytes.
 */
export class MemoryFeatureStore implements FeatureStore, FeatureReader, FeatureWriter, StatePart {
  readonly partName = 'features';
  readonly isStale = false;
  readonly #changedViewers = new Set<string>();
  readonly #items: Record<ItemKind, ItemFeatures> = {
    product: new ItemFeatures(),
    video: new ItemFeatures(),
  };
  readonly #viewers = new Viewers(this.#items);
  #newestPairAt = 0;

  constructor(private readonly categories: CategoryMembers) {}

  async viewer(viewerId: ViewerId): Promise<ViewerFeatures> {
    return this.#viewers.features(viewerId);
  }

  async popularity(
    kind: ItemKind,
    window: PopularityWindow,
    ids: readonly string[],
    now: number,
  ): Promise<number[]> {
    return ids.map((id) => this.#items[kind].popularity(window, id, now));
  }

  async top(
    kind: ItemKind,
    window: PopularityWindow,
    category: string | null,
    limit: number,
    now: number,
  ): Promise<ScoredItem[]> {
    return topItems(this.#items, this.categories, { kind, window, category, limit, now });
  }

  async neighbours(kind: ItemKind, ids: readonly string[]): Promise<ScoredItem[][]> {
    return ids.map((id) => this.#items[kind].neighbours(id, this.#newestPairAt));
  }

  async likeCounts(videoIds: readonly string[]): Promise<number[]> {
    const { video } = this.#items;
    return videoIds.map((id) => video.likeCount(video.ids.find(id) ?? -1));
  }

  hasEvent(viewerId: ViewerId, eventKey: number): boolean {
    return this.#viewers.hasEvent(viewerId, eventKey);
  }

  trail(viewerId: ViewerId, sessionId: string, kind: ItemKind): { id: string; at: number }[] {
    return this.#viewers.trail(viewerId, sessionId, kind);
  }

  like(viewerId: ViewerId, item: ItemRef): Like | null {
    return this.#viewers.like(viewerId, item);
  }

  likes(viewerId: ViewerId): { item: ItemRef; like: Like }[] {
    return this.#viewers.likes(viewerId);
  }

  voteWeight(viewerId: ViewerId, productId: string, window: number): number {
    return this.#viewers.voteWeight(viewerId, productId, window);
  }

  lastAcceptedAt(viewerId: ViewerId): number | null {
    return this.#viewers.lastAcceptedAt(viewerId);
  }

  hasJoined(viewerId: ViewerId): boolean {
    return this.#viewers.hasJoined(viewerId);
  }

  apply(updates: readonly FeatureUpdate[]): void {
    for (const update of updates) this.#apply(update);
  }

  *changedRows(): Generator<StateRow> {
    yield { key: 'newestPairAt', value: String(this.#newestPairAt) };
    for (const id of this.#changedViewers) {
      yield { key: `viewer/${id}`, value: encodeViewer(this.#viewers.state(id)) };
    }
    for (const kind of ['product', 'video'] as const) {
      for (const { key, value } of this.#items[kind].changedRows()) {
        yield { key: `${kind}/${key}`, value };
      }
    }
  }

  markSaved(): void {
    this.#changedViewers.clear();
    for (const kind of ['product', 'video'] as const) this.#items[kind].markSaved();
  }

  restoreRow(key: string, value: string | Uint8Array): void {
    const slash = key.indexOf('/');
    const [table, rest] = [key.slice(0, slash), key.slice(slash + 1)];
    if (table === 'viewer') this.#viewers.put(rest, decodeViewer(textOf(value)));
    else if (table === 'product' || table === 'video') {
      this.#items[table].restore(rest, bytesOf(value));
    } else this.#newestPairAt = Number(textOf(value));
  }

  #apply(update: FeatureUpdate): void {
    switch (update.op) {
      case 'weigh':
        this.#items[update.item.kind].weigh(this.#place(update.item), update.weight, update.at);
        return;
      case 'pair': {
        const items = this.#items[update.kind];
        items.pair(items.placeOf(update.from), items.placeOf(update.to), update.weight, update.at);
        this.#newestPairAt = Math.max(this.#newestPairAt, update.at);
        return;
      }
      default:
        for (const viewerId of this.#viewers.apply(update, this.#onLike)) {
          this.#changedViewers.add(viewerId);
        }
    }
  }

  readonly #onLike: OnLike = (item, difference) =>
    this.#items[item.kind].like(this.#place(item), difference);

  #place({ kind, id }: ItemRef): number {
    return this.#items[kind].placeOf(id);
  }
}
