import type { ViewerId } from '@reelgraph/schema/ids';

import type {
  FeatureStore,
  ItemKind,
  PopularityWindow,
  RecentItem,
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
import { joinViewers } from './viewer-join.js';
import {
  addRecent,
  emptyViewer,
  giveLike,
  likeOf,
  markSeen,
  raiseVote,
  recentOf,
  rememberEvent,
  setHidden,
  type StoredLike,
  takeLike,
  type ViewerState,
  voteOf,
} from './viewer-state.js';

const nobody = emptyViewer();

/**
 * Features in the memory of one process, kept over restarts by snapshot and log.
 *
 * Viewers are objects, items are arrays addressed by place; 200,000 viewers with a million events and their
 * item graph take a few hundred megabytes.
 */
export class MemoryFeatureStore implements FeatureStore, FeatureReader, FeatureWriter, StatePart {
  readonly partName = 'features';
  readonly isStale = false;
  readonly #viewers = new Map<string, ViewerState>();
  readonly #changedViewers = new Set<string>();
  readonly #items: Record<ItemKind, ItemFeatures> = {
    product: new ItemFeatures(),
    video: new ItemFeatures(),
  };
  #newestPairAt = 0;
  // One record asks for the same viewer many times in a row; comparing the id is cheaper than looking it up.
  #lastId: string | null = null;
  #lastViewer: ViewerState = nobody;

  constructor(private readonly categories: CategoryMembers) {}

  async viewer(viewerId: ViewerId): Promise<ViewerFeatures> {
    const viewer = this.#viewer(viewerId);
    const ids = (kind: ItemKind, places: Iterable<number>): Set<string> =>
      new Set([...places].map((place) => this.#items[kind].ids.id(place)));
    const likedVideos = (viewer.likes ?? []).filter(({ kind }) => kind === 'video');
    const seen = [...(viewer.seen ?? [])].map(([place, at]): [string, number] => [
      this.#items.video.ids.id(place),
      at,
    ]);
    return {
      recent: [...this.#recent(viewer)],
      session:
        viewer.sessionId === null
          ? null
          : { id: viewer.sessionId, lastEventAt: viewer.lastEventAt },
      boughtProducts: ids('product', viewer.bought ?? []),
      hiddenProducts: ids('product', viewer.hiddenProducts ?? []),
      hiddenVideos: ids('video', viewer.hiddenVideos ?? []),
      likedVideos: ids(
        'video',
        likedVideos.map(({ place }) => place),
      ),
      seenVideos: new Map(seen),
      version: viewer.version,
    };
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
    return this.#viewer(viewerId).eventKeys.includes(eventKey);
  }

  trail(viewerId: ViewerId, sessionId: string, kind: ItemKind): { id: string; at: number }[] {
    const viewer = this.#viewer(viewerId);
    const session = viewer.sessions.indexOf(sessionId);
    const trail = new Map<number, number>();
    if (session < 0) return [];
    for (const entry of recentOf(viewer)) {
      if (entry.session !== session || entry.kind !== kind || trail.has(entry.place)) continue;
      trail.set(entry.place, entry.at);
    }
    return [...trail].map(([place, at]) => ({ id: this.#items[kind].ids.id(place), at }));
  }

  like(viewerId: ViewerId, item: ItemRef): Like | null {
    const place = this.#items[item.kind].ids.find(item.id);
    const like = place === undefined ? undefined : likeOf(this.#viewer(viewerId), item.kind, place);
    return like === undefined ? null : this.#like(like);
  }

  likes(viewerId: ViewerId): { item: ItemRef; like: Like }[] {
    return (this.#viewer(viewerId).likes ?? []).map((like) => ({
      item: { kind: like.kind, id: this.#items[like.kind].ids.id(like.place) },
      like: this.#like(like),
    }));
  }

  voteWeight(viewerId: ViewerId, productId: string, window: number): number {
    const place = this.#items.product.ids.find(productId);
    return place === undefined ? 0 : voteOf(this.#viewer(viewerId), place, window);
  }

  lastAcceptedAt(viewerId: ViewerId): number | null {
    return this.#viewer(viewerId).lastAcceptedAt;
  }

  hasJoined(viewerId: ViewerId): boolean {
    return this.#viewer(viewerId).hasJoined;
  }

  apply(updates: readonly FeatureUpdate[]): void {
    for (const update of updates) this.#apply(update);
  }

  *changedRows(): Generator<StateRow> {
    yield { key: 'newestPairAt', value: String(this.#newestPairAt) };
    for (const id of this.#changedViewers) {
      yield { key: `viewer/${id}`, value: encodeViewer(this.#viewer(id)) };
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
    if (table === 'viewer') this.#setViewer(rest, decodeViewer(textOf(value)));
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
      case 'join':
        this.#join(update.from, update.to);
        return;
      default:
        this.#applyToViewer(update, this.#changing(update.viewerId));
    }
  }

  #applyToViewer(
    update: Exclude<FeatureUpdate, { op: 'weigh' | 'pair' | 'join' }>,
    viewer: ViewerState,
  ): void {
    const product = (id: string): number => this.#items.product.placeOf(id);
    switch (update.op) {
      case 'touch':
        rememberEvent(viewer, update.eventKey);
        viewer.version += 1;
        viewer.lastAcceptedAt = Math.max(update.acceptedAt, viewer.lastAcceptedAt ?? 0);
        if (viewer.sessionId === null || update.at >= viewer.lastEventAt) {
          viewer.sessionId = update.sessionId;
          viewer.lastEventAt = update.at;
        }
        return;
      case 'recent': {
        const { kind, id, type, at, sessionId } = update.entry;
        addRecent(viewer, { kind, place: this.#place({ kind, id }), type, at, sessionId });
        return;
      }
      case 'seen':
        markSeen(viewer, this.#items.video.placeOf(update.videoId), update.at);
        return;
      case 'bought':
        viewer.bought = (viewer.bought ?? new Set()).add(product(update.productId));
        return;
      case 'hide':
        setHidden(viewer, update.item.kind, this.#place(update.item), update.isHidden);
        return;
      case 'vote':
        raiseVote(viewer, product(update.productId), update.window, update.weight);
        return;
      case 'like':
        this.#setLike(viewer, update.item, update.like);
    }
  }

  #setLike(viewer: ViewerState, item: ItemRef, like: Like | null): void {
    const place = this.#place(item);
    const isLiked = likeOf(viewer, item.kind, place) !== undefined;
    if (like === null) {
      takeLike(viewer, item.kind, place);
      if (isLiked) this.#items[item.kind].like(place, -1);
      return;
    }
    const placed = like.placedProductIds.map((id) => this.#items.product.placeOf(id));
    giveLike(viewer, { kind: item.kind, place, at: like.at, placed });
    if (!isLiked) this.#items[item.kind].like(place, 1);
  }

  #join(from: ViewerId, to: ViewerId): void {
    const visitor = this.#changing(from);
    const account = this.#changing(to);
    for (const { kind, place } of visitor.likes ?? []) {
      if (likeOf(account, kind, place) !== undefined) this.#items[kind].like(place, -1);
    }
    this.#setViewer(from, joinViewers(visitor, account));
  }

  #viewer(viewerId: string): ViewerState {
    if (viewerId !== this.#lastId) {
      this.#lastViewer = this.#viewers.get(viewerId) ?? nobody;
      this.#lastId = viewerId;
    }
    return this.#lastViewer;
  }

  #changing(viewerId: string): ViewerState {
    this.#changedViewers.add(viewerId);
    const known = this.#viewer(viewerId);
    return known === nobody ? this.#setViewer(viewerId, emptyViewer()) : known;
  }

  #setViewer(viewerId: string, viewer: ViewerState): ViewerState {
    this.#viewers.set(viewerId, viewer);
    this.#lastId = null;
    return viewer;
  }

  #place({ kind, id }: ItemRef): number {
    return this.#items[kind].placeOf(id);
  }

  #like({ at, placed }: StoredLike): Like {
    const ids = this.#items.product.ids;
    return { at, placedProductIds: placed.map((place) => ids.id(place)) };
  }

  *#recent(viewer: ViewerState): Generator<RecentItem> {
    for (const { kind, place, type, at, session } of recentOf(viewer)) {
      const sessionId = viewer.sessions[session] ?? '';
      yield { kind, id: this.#items[kind].ids.id(place), type, at, sessionId };
    }
  }
}
