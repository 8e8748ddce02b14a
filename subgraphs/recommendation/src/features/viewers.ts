import type { ViewerId } from '@reelgraph/schema/ids';

import type { ItemKind, RecentItem, ViewerFeatures } from './feature-store.port.js';
import type { FeatureReader, FeatureUpdate, ItemRef, Like } from './feature-writer.port.js';
import { joinViewers } from './viewer-join.js';
import { save, setCreatorHidden, setFollowed, unsave, withMark } from './viewer-relations.js';
import {
  addRecent,
  emptyViewer,
  giveLike,
  knowsEvent,
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

/** Places that stand for the ids of items of one kind. */
export interface ItemPlaces {
  /** The place of an id that is about to be written. */
  placeOf(id: string): number;
  /** The place of an id, or undefined when nothing was written of it. */
  find(id: string): number | undefined;
  id(place: number): string;
}

/** An update that changes viewers. */
export type ViewerUpdate = Exclude<FeatureUpdate, { op: 'weigh' | 'pair' }>;

/** Told that a viewer began to like an item, or ceased to. */
export type OnLike = (item: ItemRef, difference: 1 | -1) => void;

const nobody = emptyViewer();

/** What is known of viewers, in memory, compact; a viewer who was not put in or written to has nothing. */
export class Viewers implements FeatureReader {
  readonly #viewers = new Map<string, ViewerState>();
  // One record asks for the same viewer many times in a row; comparing the id is cheaper than looking it up.
  #lastId: string | null = null;
  #lastViewer: ViewerState = nobody;

  constructor(private readonly places: Readonly<Record<ItemKind, ItemPlaces>>) {}

  /** The state of a viewer, to be read only. */
  state(viewerId: string): ViewerState {
    if (viewerId !== this.#lastId) {
      this.#lastViewer = this.#viewers.get(viewerId) ?? nobody;
      this.#lastId = viewerId;
    }
    return this.#lastViewer;
  }

  /** Puts a state in the place of what was known. */
  put(viewerId: string, viewer: ViewerState): ViewerState {
    this.#viewers.set(viewerId, viewer);
    this.#lastId = null;
    return viewer;
  }

  has(viewerId: string): boolean {
    return this.#viewers.has(viewerId);
  }

  /** Forgets a viewer. */
  drop(viewerId: string): void {
    this.#viewers.delete(viewerId);
    this.#lastId = null;
  }

  /** What the pipeline sees of a viewer. */
  features(viewerId: string): ViewerFeatures {
    return featuresOf(this.state(viewerId), this.places);
  }

  hasEvent(viewerId: ViewerId, eventKey: number): boolean {
    return knowsEvent(this.state(viewerId), eventKey);
  }

  trail(viewerId: ViewerId, sessionId: string, kind: ItemKind): { id: string; at: number }[] {
    const viewer = this.state(viewerId);
    const session = viewer.sessions.indexOf(sessionId);
    const trail = new Map<number, number>();
    if (session < 0) return [];
    for (const entry of recentOf(viewer)) {
      if (entry.session !== session || entry.kind !== kind || trail.has(entry.place)) continue;
      trail.set(entry.place, entry.at);
    }
    return [...trail].map(([place, at]) => ({ id: this.places[kind].id(place), at }));
  }

  like(viewerId: ViewerId, item: ItemRef): Like | null {
    const place = this.places[item.kind].find(item.id);
    const like = place === undefined ? undefined : likeOf(this.state(viewerId), item.kind, place);
    return like === undefined ? null : this.#like(like);
  }

  likes(viewerId: ViewerId): { item: ItemRef; like: Like }[] {
    return (this.state(viewerId).likes ?? []).map((like) => ({
      item: { kind: like.kind, id: this.places[like.kind].id(like.place) },
      like: this.#like(like),
    }));
  }

  voteWeight(viewerId: ViewerId, productId: string, window: number): number {
    const place = this.places.product.find(productId);
    return place === undefined ? 0 : voteOf(this.state(viewerId), place, window);
  }

  lastAcceptedAt(viewerId: ViewerId): number | null {
    return this.state(viewerId).lastAcceptedAt;
  }

  hasJoined(viewerId: ViewerId): boolean {
    return this.state(viewerId).hasJoined;
  }

  /** Carries one update out; gives the viewers that it changed. */
  apply(update: ViewerUpdate, onLike: OnLike): readonly ViewerId[] {
    if (update.op === 'join') {
      this.#join(update.from, update.to, onLike);
      return [update.from, update.to];
    }
    const viewer = this.changing(update.viewerId);
    if (update.op === 'like') this.#setLike(viewer, update.item, update.like, onLike);
    else this.#change(update, viewer);
    return [update.viewerId];
  }

  #change(update: Exclude<ViewerUpdate, { op: 'join' | 'like' }>, viewer: ViewerState): void {
    const product = (id: string): number => this.places.product.placeOf(id);
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
        markSeen(viewer, this.places.video.placeOf(update.videoId), update.at);
        return;
      case 'bought':
        viewer.bought = withMark(viewer.bought, product(update.productId));
        return;
      case 'hide':
        setHidden(viewer, update.item.kind, this.#place(update.item), update.isHidden);
        return;
      case 'save':
        this.#setSaved(viewer, update.item, update.savedAt);
        return;
      case 'follow':
        setFollowed(viewer, update.creatorId, update.isFollowed);
        return;
      case 'hideCreator':
        setCreatorHidden(viewer, update.creatorId, update.isHidden);
        return;
      case 'vote':
        raiseVote(viewer, product(update.productId), update.window, update.weight);
    }
  }

  #setLike(viewer: ViewerState, item: ItemRef, like: Like | null, onLike: OnLike): void {
    const place = this.#place(item);
    const isLiked = likeOf(viewer, item.kind, place) !== undefined;
    if (like === null) {
      takeLike(viewer, item.kind, place);
      if (isLiked) onLike(item, -1);
      return;
    }
    const placed = like.placedProductIds.map((id) => this.places.product.placeOf(id));
    giveLike(viewer, { kind: item.kind, place, at: like.at, placed });
    if (!isLiked) onLike(item, 1);
  }

  #setSaved(viewer: ViewerState, item: ItemRef, savedAt: number | null): void {
    const place = this.#place(item);
    if (savedAt === null) unsave(viewer, item.kind, place);
    else save(viewer, { kind: item.kind, place, at: savedAt });
  }

  #join(from: ViewerId, to: ViewerId, onLike: OnLike): void {
    const visitor = this.changing(from);
    const account = this.changing(to);
    for (const { kind, place } of visitor.likes ?? []) {
      if (likeOf(account, kind, place) === undefined) continue;
      onLike({ kind, id: this.places[kind].id(place) }, -1);
    }
    this.put(from, joinViewers(visitor, account));
  }

  /** The state of a viewer, to be written to. */
  changing(viewerId: string): ViewerState {
    const known = this.state(viewerId);
    return known === nobody ? this.put(viewerId, emptyViewer()) : known;
  }

  #place({ kind, id }: ItemRef): number {
    return this.places[kind].placeOf(id);
  }

  #like({ at, placed }: StoredLike): Like {
    return { at, placedProductIds: placed.map((place) => this.places.product.id(place)) };
  }
}

/** What the pipeline sees of a viewer's state. */
export function featuresOf(
  viewer: ViewerState,
  places: Readonly<Record<ItemKind, Pick<ItemPlaces, 'id'>>>,
): ViewerFeatures {
  const ids = (kind: ItemKind, of: Iterable<number>): Set<string> =>
    new Set([...of].map((place) => places[kind].id(place)));
  const savedOf = (of: ItemKind): Map<string, number> => {
    const saved = (viewer.saved ?? []).filter(({ kind }) => kind === of).toReversed();
    return new Map(saved.map(({ place, at }) => [places[of].id(place), at]));
  };
  const likedVideos = (viewer.likes ?? []).filter(({ kind }) => kind === 'video');
  const recent = [...recentOf(viewer)].map(({ kind, place, type, at, session }): RecentItem => ({
    ...{ kind, id: places[kind].id(place), type, at },
    sessionId: viewer.sessions[session] ?? '',
  }));
  return {
    recent,
    session:
      viewer.sessionId === null ? null : { id: viewer.sessionId, lastEventAt: viewer.lastEventAt },
    boughtProducts: ids('product', viewer.bought ?? []),
    hiddenProducts: ids('product', viewer.hiddenProducts ?? []),
    hiddenVideos: ids('video', viewer.hiddenVideos ?? []),
    likedVideos: ids(
      'video',
      likedVideos.map(({ place }) => place),
    ),
    savedProducts: savedOf('product'),
    savedVideos: savedOf('video'),
    followedCreators: new Set([...(viewer.followed ?? [])].toReversed()),
    hiddenCreators: new Set(viewer.hiddenCreators),
    seenVideos: new Map(
      [...(viewer.seen ?? [])].map(([place, at]) => [places.video.id(place), at]),
    ),
    version: viewer.version,
  };
}
